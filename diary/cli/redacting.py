"""Commands that black out words and parts of pictures in reports."""

import re
from dataclasses import asdict
from typing import Final

import click

from diary.cli.session import Session, in_group, main
from diary.domain.casefile import RedactedArea
from diary.errors import BadFieldValueError
from diary.i18n import _, ngettext
from diary.services.diary import Diary
from diary.services.redacting import BlackedOut

_RANGE: Final = re.compile(r"(\d{1,7})-(\d{1,7})")
_ENTRY: Final = re.compile(r"entry (\d{1,9})")


@main.group("redact")
def redact() -> None:
    """Black out words or parts of pictures in reports; the diary itself keeps them."""


@in_group(redact, "picture")
@click.argument("ref")
@click.option(
    "--area",
    "areas",
    multiple=True,
    required=True,
    help="Left, top, width and height in points of the upright picture: 120,40,300,80.",
)
@click.option("--reason", required=True, help="Printed beside the picture: they read it.")
def picture(session: Session, ref: str, areas: tuple[str, ...], reason: str) -> None:
    """Black out parts of an exhibit's picture."""
    parts = [RedactedArea.parse(one) for one in areas]
    with session.unlocked() as diary:
        numbers = [diary.redacting.black_out_area(ref, one, reason) for one in parts]
    _answer(session, numbers)


@in_group(redact, "words")
@click.argument("words", default="")
@click.option("--in", "about", default="", help="Such as “entry 4”; without it, everywhere.")
@click.option("--field", default="", help="With --range: a field of that entry.")
@click.option("--range", "span", default="", help="From which to which character of it: 10-24.")
@click.option("--reason", required=True, help="Printed in place of the words: they read it.")
def words(session: Session, words: str, about: str, field: str, span: str, reason: str) -> None:
    """Black out words wherever they stand in one entry or record, or everywhere."""
    with session.unlocked() as diary:
        chosen = _spanned(diary, about, field, span) if span else words
        number = diary.redacting.black_out_words(chosen, reason, about=about)
    _answer(session, [number])


@in_group(redact, "list")
def listed(session: Session) -> None:
    """List what is blacked out, and what should be looked at again."""
    with session.unlocked() as diary:
        found = diary.redacting.listed()
    lines = [line for one in found for line in _lines(one)] or [_("Nothing is blacked out.")]
    session.answer([asdict(one) for one in found], *lines)


@in_group(redact, "amend")
@click.argument("number", type=int)
@click.option("--field", type=click.Choice(["reason", "area"]), required=True)
@click.option("--to", required=True)
@click.option("--why", required=True)
def amend(session: Session, number: int, field: str, to: str, why: str) -> None:
    """Change the reason, or the part of a picture."""
    with session.unlocked() as diary:
        diary.redacting.amend(number, field, to, why=why)
    session.answer({"number": number}, _("Blacked out {n}: amended.").format(n=number))


@in_group(redact, "looked-at")
@click.argument("number", type=int)
@click.option("--why", default="")
def looked_at(session: Session, number: int, why: str) -> None:
    """Say that answers which were amended since may be shown as they now read."""
    with session.unlocked() as diary:
        diary.redacting.looked_at(number, why=why)
    session.answer({"number": number}, _("Blacked out {n}: looked at.").format(n=number))


@in_group(redact, "remove")
@click.argument("number", type=int)
@click.option("--why", required=True)
def remove(session: Session, number: int, why: str) -> None:
    """Show again what was blacked out."""
    with session.unlocked() as diary:
        diary.redacting.remove(number, why=why)
    session.answer({"number": number}, _("No longer blacked out: {n}.").format(n=number))


def _answer(session: Session, numbers: list[int]) -> None:
    said = ngettext("Blacked out: number {n}.", "Blacked out: numbers {n}.", len(numbers))
    session.answer({"numbers": numbers}, said.format(n=", ".join(map(str, numbers))))


def _lines(one: BlackedOut) -> list[str]:
    place = one.ref or one.about or _("everywhere")
    what = one.area.text if one.area else f"“{one.words}”"
    line = _("{n}. {place}: {what} ({reason})")
    lines = [line.format(n=one.number, place=place, what=what, reason=one.reason)]
    if one.look_at:
        told = _("   Amended since, so blacked out as a whole until you have looked: {where}")
        lines.append(told.format(where="; ".join(one.look_at)))
    return lines


def _spanned(diary: Diary, about: str, field: str, span: str) -> str:
    """Return the words from one character to another, both counted from 1 and included."""
    entry, found = _ENTRY.fullmatch(about), _RANGE.fullmatch(span)
    if entry is None:
        raise BadFieldValueError(field="in")
    said = {one.name: one.text for one in diary.numbered(int(entry[1])).fields}
    if field not in said:
        raise BadFieldValueError(field="field", choices=tuple(said))
    first, last = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 0 < first <= last <= len(said[field]):
        raise BadFieldValueError(field="range")
    return said[field][first - 1 : last]
