"""Orders: each term, the entries that break it, and the exhibits that show it."""

import re
from typing import Final

from diary.domain.edition import Edition, EditionEntry, EditionRecord
from diary.domain.incident import Answer
from diary.domain.ledger import LineKind
from diary.domain.typed import term_parts, term_text
from diary.domain.wording import choice_label, entries_text, numbers_text
from diary.i18n import _
from diary.report.flow import Cell, Column, Flow
from diary.report.records import write_record
from diary.report.style import SMALL, STRONG

_RECORD: Final = 190.0
_TERM: Final = 42.0
_MOST: Final = 500.0
_A_DAY: Final = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


def write_orders(flow: Flow, edition: Edition) -> None:
    """Write each order with its terms and, term by term, what breaks it."""
    breaches = edition.told(LineKind.BREACH)
    for order in edition.of_kind(LineKind.ORDER):
        terms = order.said("terms").count("\n") + 1
        flow.need(min(_RECORD + _TERM * terms, _MOST))  # with its terms, if they fit on a page
        # What the terms were before stands in no table.
        is_changed = any(one.history for one in order.fields if one.name == "terms")
        write_record(flow, order, without=() if is_changed else ("terms",))
        if order.is_told:
            own = [one for one in breaches if one.said("order") == str(order.number)]
            _write_start(flow, edition, order, own)
            _write_terms(flow, edition, order, own)
            _write_amended(flow, order, own)
    _write_rest(flow, edition)


def _write_amended(flow: Flow, order: EditionRecord, breaches: list[EditionRecord]) -> None:
    """Write in full the breaches in the table of terms that were amended: it has no room for it."""
    for one in breaches:
        if _is_listed(order, one) and any(said.history for said in one.fields):
            write_record(flow, one)


def _is_listed(order: EditionRecord, breach: EditionRecord) -> bool:
    term = breach.said("term")
    return term in map(str, range(1, order.said("terms").count("\n") + 2))


def _write_terms(
    flow: Flow, edition: Edition, order: EditionRecord, breaches: list[EditionRecord]
) -> None:
    terms = list(filter(None, order.said("terms").split("\n")))
    partial = edition.heading.is_partial
    none = _("none shown in this edition") if partial else _("no breach noted")
    rows = []
    for place, term in enumerate(terms, start=1):
        found = [one for one in breaches if one.said("term") == str(place)]
        named = _naming(edition, order.number, place)
        numbers = sorted({*_entries(found), *named})
        rows.append(
            (
                Cell(str(place)),
                Cell(term),
                Cell(_broken(found, named, edition.in_reports) or none, style=SMALL),
                Cell(numbers_text(numbers), numbers=True),
                Cell(", ".join(_exhibits(edition, numbers))),
            )
        )
    _write_unsorted(flow, edition, order)
    if not rows:
        return
    columns = (
        Column(_("Term"), 0.07),
        Column(_("What it says"), 0.33),
        Column(_("Broken"), 0.34),
        Column(_("Entries"), 0.12),
        Column(_("Exhibits"), 0.14),
    )
    flow.table(columns, rows)
    flow.space(14)


def _write_start(
    flow: Flow, edition: Edition, order: EditionRecord, breaches: list[EditionRecord]
) -> None:
    """Say if nobody noted when it was served, and which entries tell of days before it."""
    served = order.said("served")
    lines = [] if served else [_("Not noted: when it was served.")]
    of_it = set(_entries(breaches))
    early = [
        one.number
        for one in edition.entries
        if (one.number in of_it or order.number in _orders_of(one))
        and _is_before(one, served or order.said("starts"))
    ]
    if early:
        words = (
            _("Before it was served, as noted: {entries}.")
            if served
            else _("Before it began, as noted: {entries}.")
        )
        lines.append(words.format(entries=entries_text(early)))
    ahead = [one.number for one in edition.entries if one.is_ahead]
    if ahead := sorted({*of_it, *_broken_by(edition, order.number)} & {*ahead}):
        words = _("Dated after this report was made: {entries}.")
        lines.append(words.format(entries=entries_text(ahead)))
    if lines:
        flow.text("\n".join(lines), SMALL)
        flow.space(6)


def _broken_by(edition: Edition, order: int) -> list[int]:
    """Return the entries that themselves say that an order is broken."""
    return [one.number for one in edition.entries if order in _orders_of(one)]


def _orders_of(entry: EditionEntry) -> set[int]:
    """Return the numbers of the orders that an entry itself says are broken."""
    return {term_parts(typed)[0] for typed in entry.breaks}


def _is_before(entry: EditionEntry, noted: str) -> bool:
    """Tell whether an entry is of an earlier day, as far as both are known: a month may be all."""
    found, day = _A_DAY.search(noted), entry.occurrence.day if entry.occurrence else ""
    if found is None or not day:
        return False
    known = min(len(day), len(found.group()))
    return day[:known] < found.group()[:known]


def _write_unsorted(flow: Flow, edition: Edition, order: EditionRecord) -> None:
    """Write the entries that name the order but none of its terms."""
    if named := _naming(edition, order.number, 0):
        told = _("Broken, no term named: {entries}.")
        flow.text(told.format(entries=entries_text(named)), SMALL)
        flow.space(6)


def _naming(edition: Edition, order: int, term: int) -> list[int]:
    """Return the entries that themselves name a term of an order."""
    typed = term_text(order, term)
    return [one.number for one in edition.entries if one.is_told and typed in one.breaks]


def _broken(found: list[EditionRecord], named: list[int], reported: frozenset[int]) -> str:
    if not found:
        return _("see the entries") if named else ""
    return "\n".join(_told(one, reported) for one in found)


def _told(breach: EditionRecord, told: frozenset[int]) -> str:
    how = breach.said("how") or _("see the entries")
    said = _("Breach {number}: {how}").format(number=breach.number, how=how)
    if reported := breach.said("reported"):
        said = _("{breach} (reported: {answer})").format(breach=said, answer=reported.lower())
    if reported == choice_label(Answer.NO.value) and (named := sorted(told & {*breach.entries})):
        words = _("{breach} But a report to an agency names {entries}.")
        said = words.format(breach=said, entries=entries_text(named))
    return said


def _entries(found: list[EditionRecord]) -> list[int]:
    return sorted({number for one in found for number in one.entries})


def _exhibits(edition: Edition, numbers: list[int]) -> list[str]:
    return [one.ref for one in edition.exhibits if one.entry_number in numbers]


def _write_rest(flow: Flow, edition: Edition) -> None:
    """Write breaches that name no term of an order shown here, and stubs."""
    shown = {
        (str(order.number), str(place))
        for order in edition.told(LineKind.ORDER)
        for place, _term in enumerate(order.said("terms").split("\n"), start=1)
    }
    rest = [
        one
        for one in edition.of_kind(LineKind.BREACH)
        if not one.is_told or (one.said("order"), one.said("term")) not in shown
    ]
    if rest:
        flow.need(80)
        flow.text(_("Other breaches"), STRONG, role="H2")
        flow.space(4)
    for one in rest:
        write_record(flow, one)
