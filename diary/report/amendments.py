"""Every amendment and removal in one list, so that none has to be looked for."""

import sys
from collections.abc import Iterator

from diary.domain.edition import (
    Edition,
    EditionChange,
    EditionEntry,
    EditionField,
    EditionKind,
    EditionRecord,
)
from diary.i18n import _
from diary.report.flow import Cell, Column, Flow
from diary.report.style import SMALL_QUIET

_LONGEST = 240


def write_changes(flow: Flow, edition: Edition) -> None:
    """Write a row for each."""
    is_all = edition.heading.kind is EditionKind.STATEMENT  # nothing else of it says what was
    if not is_all:
        told = _("The text before and after stands in full beside what it belongs to.")
        flow.text(told, SMALL_QUIET)
        flow.space(8)
    columns = (
        Column(_("What"), 0.2),
        Column(_("When, by whom"), 0.2),
        Column(_("Before"), 0.25),
        Column(_("After"), 0.2),
        Column(_("Reason"), 0.15),
    )
    flow.table(columns, list(_rows(edition, sys.maxsize if is_all else _LONGEST)))


def _rows(edition: Edition, most: int) -> Iterator[tuple[Cell, ...]]:
    for entry in edition.entries:
        name = _("Entry {number}").format(number=entry.number)
        yield from _of_fields(name, entry.fields, most)
        if entry.removed_on:
            yield _removal(name, entry)
    for exhibit in edition.exhibits:
        name = _("Exhibit {ref}, what it shows").format(ref=exhibit.ref)
        for change in exhibit.caption_history:
            yield _row(name, change, most)
    for record in edition.records:
        name = _("{kind} {number}").format(kind=record.name, number=record.number)
        yield from _of_fields(name, record.fields, most)
        if record.removed_on:
            yield _removal(name, record)


def _of_fields(
    name: str, fields: tuple[EditionField, ...], most: int
) -> Iterator[tuple[Cell, ...]]:
    for one in fields:
        for change in one.history:
            yield _row(_("{name}, {field}").format(name=name, field=one.label), change, most)


def _row(name: str, change: EditionChange, most: int) -> tuple[Cell, ...]:
    return (
        Cell(name),
        Cell(_("{at}\n{by}").format(at=change.at, by=change.by)),
        Cell(_short(change.old, most) or _("(nothing)")),
        Cell(_short(change.new, most) or _("(nothing)")),
        Cell(change.why),
    )


def _removal(name: str, one: EditionEntry | EditionRecord) -> tuple[Cell, ...]:
    written = _("(destroyed; written {when})").format(when=one.written)
    return (
        Cell(name),
        Cell("\n".join(filter(None, (one.removed_on, one.removed_by)))),
        Cell(written if one.written else _("(destroyed)")),
        Cell(_("removed")),
        Cell(one.removed_why),
    )


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
