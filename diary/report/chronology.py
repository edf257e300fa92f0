"""The chronology: every number in one table, each leading to its entry in full."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from diary.domain.edition import Edition, EditionEntry, EntryStatus
from diary.domain.incident import Knowledge
from diary.domain.refs import runs
from diary.i18n import _
from diary.report.flow import Cell, Column, Flow
from diary.report.records import news_of
from diary.report.style import BODY, SMALL, SMALL_LINK, SMALL_QUIET

LINE_ENDS: Final = re.compile("[\t\n\r\u0085\u2028\u2029]+")


def write_chronology(flow: Flow, edition: Edition) -> None:
    """Write one row an entry."""
    entries = edition.entries
    reported = edition.in_reports
    if not entries:
        flow.text(_("There are no entries in this edition."), BODY)
        return
    columns = (
        Column(_("No."), 0.055),
        Column(_("Page"), 0.065),
        Column(_("Happened"), 0.175),
        Column(_("Written (delay)"), 0.175),
        Column(_("What, where"), 0.31),
        Column(_("Seen, told"), 0.115),
        Column(_("Exhibits"), 0.105),
    )
    flow.text(
        _(
            "In the order in which it happened. Where no more than the month is known, the entry "
            "stands at the end of that month; where no day is known or shown, at the end."
        ),
        SMALL_QUIET,
    )
    flow.space(6)
    ordered = sorted(entries, key=lambda one: one.order)
    flow.table(columns, [_row(flow, entry, reported) for entry in ordered])


def _row(flow: Flow, entry: EditionEntry, reported: AbstractSet[int]) -> tuple[Cell, ...]:
    leads = flow.leads_to_entry(entry.number)
    style = SMALL_LINK if leads else SMALL
    number, page = Cell(str(entry.number), leads, style), Cell("", leads, style, is_page=True)
    nothing = Cell("")
    if entry.status is EntryStatus.REMOVED:
        told = _("Removed on {day}: {why}").format(day=entry.removed_on, why=entry.removed_why)
        why = Cell(told, style=SMALL_QUIET)
        when = Cell(entry.written, style=SMALL_QUIET)
        return (number, page, nothing, when, why, nothing, nothing)
    if entry.status is EntryStatus.WITHHELD:
        told = _("Withheld from this recipient")
        why = Cell(told, style=SMALL_QUIET)
        return (number, page, nothing, nothing, why, nothing, nothing)
    written = f"{entry.written}\n({entry.delay})" if entry.delay else entry.written
    what = LINE_ENDS.sub(" ", entry.summary)
    if entry.status is EntryStatus.AMENDED:
        what = _("{what} [amended]").format(what=what)
    if place := LINE_ENDS.sub(" ", entry.said("place")):
        what = _("{what} ({place})").format(what=what, place=place)
    return (
        number,
        page,
        Cell(entry.happened),
        Cell(written, style=SMALL_QUIET),
        Cell(what + news_of(entry.news), leads, SMALL),
        Cell("\n".join(_around(entry, reported))),
        Cell(runs(entry.exhibit_refs).replace(", ", "\n")),
    )


def _around(entry: EditionEntry, reported: AbstractSet[int]) -> Iterator[str]:
    if entry.is_hearsay:
        is_told = entry.knowledge == Knowledge.TOLD.value
        yield _("told by others") if is_told else _("worked out")
    elif entry.said("witnesses") or (entry.occurrence and entry.occurrence.has_witness):
        yield _("witness")
    if entry.said("reported_to") or entry.number in reported:
        yield _("reported")
