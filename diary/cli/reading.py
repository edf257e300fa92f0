"""The command that reads words in pictures."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from diary.cli.saying import say
from diary.cli.session import Session, command
from diary.errors import TextReaderMissingError
from diary.i18n import _
from diary.services.diary import Diary
from diary.services.transcribing import can_read


@command("read-text")
@click.argument("refs", nargs=-1, metavar="[REF...]")
@click.option("--transcript", help="Keep this as your own reading of one picture.")
@click.option(
    "--language-folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder with Tesseract files such as pol.traineddata.",
)
@click.option("--language", multiple=True, help="Read this language beside English from now on.")
@click.option("--show", is_flag=True, help="Only show what was read before.")
def read_text(
    session: Session,
    refs: tuple[str, ...],
    transcript: str | None,
    language_folder: Path | None,
    language: tuple[str, ...],
    *,
    show: bool,
) -> None:
    """Read the words in pictures: in these, or in all that were not read yet.

    They may be wrong, help to find a picture again, and stand in no report.
    """
    if transcript is not None and len(refs) != 1:
        raise click.UsageError(_("Say which picture the transcript is of."))
    if language and language_folder is None:
        raise click.UsageError(_("Say in which folder the files of these languages are."))
    with session.unlocked() as diary:
        if language_folder is not None:
            diary.choose_languages(str(language_folder), language)
        subjects = [diary.reading.exhibit(ref).subject for ref in refs]
        if transcript is not None:
            diary.transcribe(subjects[0], transcript)
        elif not show:
            _read(diary, list(subjects) or diary.unread_pictures(), is_chosen=bool(refs))
        shown = [_told(diary, one) for one in subjects or diary.read_pictures()]
    session.answer(shown, *map(_line, shown))


def _read(diary: Diary, subjects: list[str], *, is_chosen: bool) -> None:
    if subjects and not can_read():
        raise TextReaderMissingError
    for done, subject in enumerate(subjects):
        if not is_chosen:
            words = _("Reading {done} of {count} …")
            say(words.format(done=done + 1, count=len(subjects)), err=True)
        diary.read_picture(subject)


def _told(diary: Diary, subject: str) -> dict[str, Any]:
    text = diary.picture_text(subject)
    exhibit = diary.exhibit_of(subject)
    return {"ref": exhibit.ref, "name": exhibit.name, **asdict(text)}


def _line(shown: dict[str, Any]) -> str:
    said = shown["transcript"] or shown["words"] or _("no words")
    how = (
        _("your transcript")
        if shown["transcript"]
        else _("read by machine, may be wrong: {sure} % sure").format(sure=shown["sure"])
        if shown["words"]
        else _("read by machine")
    )
    indented = "\n".join(f"    {line}" for line in said.splitlines())
    return f"{shown['ref'] or shown['name']}  ({how})\n{indented}"
