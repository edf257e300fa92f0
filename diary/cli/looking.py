"""Commands that only look."""

from dataclasses import asdict
from pathlib import Path

import click

from diary.cli.session import NEW_FILE, Session, command
from diary.domain.plain import to_plain
from diary.i18n import _
from diary.services.views import EntryView


@command("export")
@click.argument("ref")
@click.option("--out", required=True, type=NEW_FILE)
def export(session: Session, ref: str, out: Path) -> None:
    """Write an exhibit's original to a file, byte for byte."""
    with session.unlocked() as diary:
        sha256 = diary.export(ref, out)
    session.answer({"ref": ref, "sha256": sha256}, f"{sha256}  {out}")


@command("list")
def list_entries(session: Session) -> None:
    """List drafts and entries, latest event first."""
    _list(session, "")


@command("search")
@click.argument("words", nargs=-1, required=True)
def search(session: Session, words: tuple[str, ...]) -> None:
    """List what holds these words."""
    _list(session, " ".join(words))


def _list(session: Session, words: str) -> None:
    with session.unlocked() as diary:
        rows = diary.timeline(words=words)
        page = rows
        while page and page[-1].number:
            page = diary.timeline(words=words, before=page[-1].key)
            rows = rows + page
        said = diary.reading.incidents() if session.as_json else {}
    shown = [
        {k: v for k, v in asdict(row).items() if k != "key"}
        | {"incident": to_plain(said[row.subject]) if row.subject in said else None}
        for row in rows
    ]
    lines = (
        f"{row.number or '-':>4}  {row.status.value:8}  {row.happened:32}  {row.headline}"
        for row in rows
    )
    session.answer(shown, *lines)


@command("show")
@click.argument("number", type=int)
def show(session: Session, number: int) -> None:
    """Show one entry."""
    with session.unlocked() as diary:
        view = diary.numbered(number)
    plain = asdict(view) | {"incident": to_plain(view.incident)}
    del plain["links"]
    session.answer(plain, *_shown(view))


def _shown(view: EntryView) -> list[str]:
    lines = [f"{view.number}  {view.status.value}"]
    if view.removed_on:
        return [*lines, f"{view.removed_on}  {view.removed_why}"]
    lines += [view.happened, f"{view.written} {view.written_zone}  {view.delay}", view.author]
    lines += [*view.notes, ""]
    if readers := view.incident.recipients:
        lines.append(_("Only for: {readers}").format(readers=", ".join(readers)))
    for one in view.fields:
        lines += [f"{one.label}:", *(f"    {line}" for line in one.text.splitlines())]
    lines.append("")
    lines += [f"{x.at}  {x.label}: {x.old} -> {x.new}  ({x.why})" for x in view.amendments]
    lines += [f"{x.ref}  {x.sha256}  {x.name}" for x in view.exhibits]
    return lines
