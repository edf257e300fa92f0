"""Entries in full: three clocks, every answer, and what stood there before."""

from collections.abc import Set as AbstractSet

from diary.domain.edition import EditionEntry, EditionField, EntryStatus
from diary.i18n import _
from diary.report.changes import write_change
from diary.report.flow import Flow
from diary.report.style import BODY, ENTRY, HASH, LABEL, SECTION, SMALL, SMALL_LINK


def write_entries(
    flow: Flow, entries: tuple[EditionEntry, ...], *, exhibits: AbstractSet[str]
) -> None:
    """Write every entry, on a new page.

    ``exhibits`` are the references that have a page in this report, so that links lead somewhere.
    """
    if not entries:
        return
    flow.page_break()
    flow.heading(_("Entries in full"), SECTION, name="entries", level=0, keep=110)
    flow.space(10)
    for entry in entries:
        _write_entry(flow, entry, exhibits)
        flow.space(22)


def _write_entry(flow: Flow, entry: EditionEntry, exhibits: AbstractSet[str]) -> None:
    title = _("Entry {number}").format(number=entry.number)
    flow.heading(title, ENTRY, name=f"entry-{entry.number}", level=1, keep=75)
    flow.rule()
    flow.space(6)
    if entry.status is EntryStatus.REMOVED:
        told = _("This entry was removed on {day}. Its content was destroyed. Reason given: {why}")
        flow.text(told.format(day=entry.removed_on, why=entry.removed_why), BODY)
        return
    if entry.status is EntryStatus.WITHHELD:
        flow.text(_("This entry is withheld from this recipient by the keeper."), BODY)
        return
    for label, text in _clocks(entry):
        if text:
            flow.fact(label, text)
            flow.space(2)
    if entry.line_hash:
        flow.fact(_("Record line"), entry.line_hash, style=HASH)
    flow.space(7)
    for one in entry.fields:
        _write_field(flow, one)
    for ref in entry.exhibit_refs:
        target = f"exhibit-{ref}" if ref in exhibits else ""
        style = SMALL_LINK if target else SMALL
        flow.text(_("Exhibit {ref}").format(ref=ref), style, target=target)


def _clocks(entry: EditionEntry) -> list[tuple[str, str]]:
    happened = f"{entry.happened} ({entry.happened_zone})" if entry.happened_zone else ""
    written = f"{entry.written} ({entry.written_zone})" if entry.written_zone else ""
    return [
        (_("Happened"), happened or entry.happened),
        (_("Rests on"), entry.basis),
        (_("Evidence"), "\n".join(entry.evidence_times)),
        (_("Written"), written or entry.written),
        (_("Delay"), entry.delay),
        (_("Written by"), entry.author),
        (_("Notes"), "\n".join(entry.notes)),
    ]


def _write_field(flow: Flow, one: EditionField) -> None:
    flow.need(LABEL.leading + 2 * BODY.leading)
    flow.text(one.label, LABEL)
    for change in one.history:
        write_change(flow, change, BODY)
    flow.text(one.text, BODY)
    flow.space(8)
