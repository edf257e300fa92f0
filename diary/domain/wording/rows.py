"""A record as one line of a list, and the order such lines come in."""

import re
from typing import Final

from diary.domain.ledger import LineKind
from diary.domain.wording.casefile import RecordText
from diary.domain.wording.numbers import entries_text
from diary.i18n import _

_YEAR: Final = re.compile(r"\d{4}")
_NEVER: Final = "9999-99"


def row_title(one: RecordText) -> str:
    """Return what tells a record apart; the first answers where its kind has no better."""
    said = {part.name: part for part in one.details}
    if one.kind is LineKind.RISK and (entries := _entries(one)):
        return _("{title}: {entries}").format(title=one.title, entries=entries_text(entries))
    answer = _("{label}: {text}")
    if one.kind is LineKind.WANTED and (lost := said.get("lost_by")) and lost.text:
        told = answer.format(label=lost.label, text=lost.text)
        return f"{one.title}; {told}" if one.title else told
    answers = (answer.format(label=part.label, text=part.text) for part in one.details[:2])
    return one.title or "; ".join(answers)


def soonest(day: str) -> str:
    """Return what a day in words is sorted by: ``about 2026-03-04 22:00``; none comes last."""
    found = _YEAR.search(day)
    return day[found.start() :] if found else _NEVER


def in_order(records: list[RecordText]) -> list[RecordText]:
    """Return records of a kind as a list shows them: what will be lost first comes first."""
    return sorted(records, key=lambda one: (soonest(_lost(one)), one.number))


def _lost(one: RecordText) -> str:
    if one.kind is not LineKind.WANTED:
        return ""
    return next((part.text for part in one.details if part.name == "lost_by"), "")


def _entries(one: RecordText) -> list[int]:
    return [number for part in one.details for number in part.entries]
