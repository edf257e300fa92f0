"""Commands for what is kept aside: private notes and safe contact, in no report and no ledger."""

import click

from diary.cli.session import Session, command, in_group, main
from diary.domain.casefile import PrivateNote, SafeContact, plain_text
from diary.i18n import _


@main.group("note")
def note() -> None:
    """Private notes: never in a report, never in the ledger."""


@in_group(note, "add")
@click.option("--title", default="")
@click.option("--text", required=True)
def add_note(session: Session, title: str, text: str) -> None:
    """Keep a private note."""
    with session.unlocked() as diary:
        subject = diary.casefile.save_note(PrivateNote(title=title, text=text))
    session.answer({"id": subject}, _("Note {id} kept.").format(id=subject))


@in_group(note, "list")
def list_notes(session: Session) -> None:
    """Show the private notes."""
    with session.unlocked() as diary:
        notes = diary.casefile.notes()
    plain = [{"id": one, "title": said.title, "text": said.text} for one, said in notes]
    session.answer(plain, *(f"{one}  {said.title}\n{said.text}\n" for one, said in notes))


@in_group(note, "discard")
@click.argument("subject", metavar="ID")
def discard_note(session: Session, subject: str) -> None:
    """Destroy a private note; nothing tells that it was there."""
    with session.unlocked() as diary:
        diary.casefile.discard_note(subject)
    session.answer({"id": subject}, _("Note {id} is gone.").format(id=subject))


@command("safe-contact")
@click.option("--number")
@click.option("--times")
@click.option("--code-word")
@click.option("--message-may-be-left")
@click.option("--other")
def safe_contact(session: Session, **said: str | None) -> None:
    """Show or change how the keeper can be reached; never in a report or the ledger."""
    given = {name: text for name, text in said.items() if text is not None}
    with session.unlocked() as diary:
        kept = diary.casefile.safe_contact()
        if given:
            kept = SafeContact(**{**_texts(kept), **given})
            diary.casefile.set_safe_contact(kept)
    texts = _texts(kept)
    session.answer(dict(texts), *(f"{name}: {text}" for name, text in texts.items() if text))


def _texts(contact: SafeContact) -> dict[str, str]:
    names = ("number", "times", "code_word", "message_may_be_left", "other")
    return {name: plain_text(getattr(contact, name)) for name in names}
