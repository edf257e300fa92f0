"""Entries in full: three clocks, every answer, and what stood there before."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from diary.domain.edition import EditionEntry, EditionField, EntryStatus
from diary.i18n import _
from diary.report.changes import write_change
from diary.report.flow import Flow
from diary.report.records import news_of
from diary.report.style import BODY, ENTRY, HASH, LABEL, SMALL, SMALL_LINK

# Answers of a word or a line stand beside their label, after what was told.
_SHORT: Final = frozenset(
    {
        "kind", "behaviours", "channel", "platform", "their_account", "their_number",
        "your_account", "url", "direction", "count", "answered", "asked_to_stop_before", "place",
        "place_kind", "coordinates", "language", "translator",
    }
)  # fmt: skip


def write_entries(flow: Flow, entries: tuple[EditionEntry, ...]) -> None:
    """Write every entry."""
    for entry in entries:
        with flow.together():
            _write_entry(flow, entry)
        flow.space(22)


def _titled(entry: EditionEntry) -> str:
    return _("Entry {number}").format(number=entry.number) + news_of(entry.news)


def _write_entry(flow: Flow, entry: EditionEntry) -> None:
    said = partial(_titled, entry)
    flow.heading(said, ENTRY, name=f"entry-{entry.number}", level=1, keep=75)
    flow.rule()
    flow.space(6)
    if entry.status is EntryStatus.REMOVED:
        told = _("This entry was removed on {day}. Its content was destroyed. Reason given: {why}")
        flow.text(told.format(day=entry.removed_on, why=entry.removed_why), BODY)
        _write_facts(flow, (*_clocks(entry), (_("Removed by"), entry.removed_by)))
        return
    if entry.status is EntryStatus.WITHHELD:
        flow.text(_("This entry is withheld from this recipient by the keeper."), BODY)
        return
    _write_facts(flow, _clocks(entry))
    if entry.line_hash:
        flow.fact(_("Record line"), entry.line_hash, style=HASH)
    flow.space(7)
    _write_answers(flow, entry)
    for ref in entry.exhibit_refs:
        target = flow.leads_to_exhibit(ref)
        style = SMALL_LINK if target else SMALL
        flow.text(_("Exhibit {ref}").format(ref=ref), style, target=target)


def _write_facts(flow: Flow, facts: Iterable[tuple[str, str]]) -> None:
    for label, text in facts:
        if text:
            flow.fact(label, text)
            flow.space(2)


def _write_answers(flow: Flow, entry: EditionEntry) -> None:
    short = [one for one in entry.fields if one.name in _SHORT and not one.history]
    for one in entry.fields:
        if one not in short:
            _write_field(flow, one)
    for one in short:
        flow.fact(one.label, one.text)
        flow.space(2)
    flow.space(4)


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
