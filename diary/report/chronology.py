"""The chronology: every number in one table, each leading to its entry in full."""

import re
from typing import Final

from diary.domain.edition import EditionEntry, EntryStatus
from diary.i18n import _
from diary.report.flow import Cell, Column, Flow
from diary.report.style import BODY, SECTION, SMALL, SMALL_LINK, SMALL_QUIET

LINE_ENDS: Final = re.compile("[\t\n\r\u0085\u2028\u2029]+")


def write_chronology(flow: Flow, entries: tuple[EditionEntry, ...]) -> None:
    """Write one row an entry, on a new page."""
    flow.page_break()
    flow.heading(_("Chronology"), SECTION, name="chronology", level=0)
    flow.space(8)
    if not entries:
        flow.text(_("There are no entries in this edition."), BODY)
        return
    columns = (
        Column(_("No."), 0.07),
        Column(_("Happened"), 0.23),
        Column(_("Written (delay)"), 0.21),
        Column(_("What"), 0.37),
        Column(_("Exhibits"), 0.12),
    )
    flow.table(columns, [_row(entry) for entry in entries])


def _row(entry: EditionEntry) -> tuple[Cell, ...]:
    number = Cell(str(entry.number), f"entry-{entry.number}", SMALL_LINK)
    if entry.status is EntryStatus.REMOVED:
        told = _("Removed on {day}: {why}").format(day=entry.removed_on, why=entry.removed_why)
        return (number, Cell(""), Cell(""), Cell(told, style=SMALL_QUIET), Cell(""))
    if entry.status is EntryStatus.WITHHELD:
        told = _("Withheld from this recipient")
        return (number, Cell(""), Cell(""), Cell(told, style=SMALL_QUIET), Cell(""))
    written = f"{entry.written}\n({entry.delay})" if entry.delay else entry.written
    what = LINE_ENDS.sub(" ", entry.summary)
    if entry.status is EntryStatus.AMENDED:
        what = _("{what} [amended]").format(what=what)
    return (
        number,
        Cell(entry.happened),
        Cell(written, style=SMALL_QUIET),
        Cell(what, f"entry-{entry.number}", SMALL),
        Cell("\n".join(entry.exhibit_refs)),
    )
