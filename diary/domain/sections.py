"""The sections of a report, which of them an edition calls for, and in what order."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from diary.domain.ledger import LineKind
from diary.domain.shown import Edition, EditionEntry, EditionKind, EditionRecord, News
from diary.i18n import _


class Section(StrEnum):
    """One section; its value is the name that links lead to."""

    READING = "reading"
    LEFT_OUT = "left-out"
    SUMMARY = "summary"
    NEWS = "news"
    PATTERN = "pattern"
    BACKGROUND = "background"
    WORDS = "words"
    ORDERS = "orders"
    CHRONOLOGY = "chronology"
    ENTRIES = "entries"
    IMPACT = "impact"
    WITNESSES = "witnesses"
    AGENCIES = "agencies"
    RISK = "risk"
    WISHES = "wishes"
    WANTED = "wanted"
    ITEMS = "items"
    ACTIONS = "actions"
    CONSENTS = "consents"
    EXHIBIT_LIST = "exhibit-list"
    EXHIBITS = "exhibits"
    STATEMENT = "statement"
    CHANGES = "changes"
    DECLARATION = "declaration"
    INTEGRITY = "integrity"


_FULL: Final = (
    Section.READING, Section.LEFT_OUT, Section.SUMMARY, Section.PATTERN, Section.BACKGROUND,
    Section.ORDERS, Section.CHRONOLOGY, Section.ENTRIES, Section.IMPACT, Section.WITNESSES,
    Section.AGENCIES, Section.RISK, Section.WISHES, Section.WANTED, Section.ITEMS,
    Section.ACTIONS, Section.CONSENTS, Section.EXHIBIT_LIST, Section.EXHIBITS, Section.CHANGES,
    Section.DECLARATION, Section.INTEGRITY,
)  # fmt: skip
_ORDER: Final = {
    EditionKind.FULL: _FULL,
    EditionKind.COURT: _FULL,
    EditionKind.SUPPLEMENT: (Section.READING, Section.LEFT_OUT, Section.NEWS, *_FULL[2:]),
    EditionKind.CLINIC: (
        Section.SUMMARY, Section.NEWS, Section.PATTERN, Section.WORDS, Section.ORDERS,
        Section.AGENCIES, Section.RISK, Section.WISHES, Section.WANTED, Section.ACTIONS,
        Section.CONSENTS, Section.READING, Section.LEFT_OUT, Section.BACKGROUND,
        Section.CHRONOLOGY, Section.ENTRIES, Section.IMPACT, Section.WITNESSES, Section.ITEMS,
        Section.EXHIBIT_LIST, Section.EXHIBITS, Section.CHANGES, Section.INTEGRITY,
    ),
    EditionKind.STATEMENT: (
        Section.STATEMENT, Section.EXHIBIT_LIST, Section.LEFT_OUT, Section.CHANGES,
        Section.INTEGRITY,
    ),
}  # fmt: skip
# What every volume after the first has.
_FURTHER: Final = frozenset(
    {
        *(Section.READING, Section.LEFT_OUT, Section.ENTRIES, Section.EXHIBIT_LIST),
        *(Section.EXHIBITS, Section.INTEGRITY),
    }
)
_OF_RECORDS: Final = {
    Section.BACKGROUND: (LineKind.PERSON, LineKind.ASKED_TO_STOP),
    Section.ORDERS: (LineKind.ORDER, LineKind.BREACH),
    Section.IMPACT: (LineKind.IMPACT,),
    Section.AGENCIES: (LineKind.CONTACT,),
    Section.RISK: (LineKind.RISK,),
    Section.WANTED: (LineKind.WANTED,),
    Section.ITEMS: (LineKind.ITEM,),
    Section.ACTIONS: (LineKind.ACTION,),
    Section.CONSENTS: (LineKind.CONSENT, LineKind.SITTING),
}


def sections(edition: Edition) -> tuple[Section, ...]:
    """Return the sections that have anything to say, in the order of reading."""
    volume = edition.heading.volume
    order = _ORDER[edition.heading.kind]
    if volume is not None and volume.number > 1:
        order = tuple(one for one in order if one in _FURTHER)
    return tuple(one for one in order if _has(edition, one))


def title(section: Section) -> str:
    """Return the heading of a section."""
    return {
        Section.READING: _("How to read this report"),
        Section.LEFT_OUT: _("What this edition leaves out"),
        Section.SUMMARY: _("Summary"),
        Section.NEWS: _("What is new"),
        Section.PATTERN: _("Pattern"),
        Section.BACKGROUND: _("Background"),
        Section.WORDS: _("Words they used"),
        Section.ORDERS: _("Orders and breaches"),
        Section.CHRONOLOGY: _("Chronology"),
        Section.ENTRIES: _("Entries in full"),
        Section.IMPACT: _("Effect on daily life"),
        Section.WITNESSES: _("Witnesses"),
        Section.AGENCIES: _("Reports to police and other agencies"),
        Section.RISK: _("Index of risk factors"),
        Section.WISHES: _("What the keeper wants to happen"),
        Section.WANTED: _("Evidence still to get"),
        Section.ITEMS: _("Physical items"),
        Section.ACTIONS: _("Agreed actions"),
        Section.CONSENTS: _("Consents, and help with writing"),
        Section.EXHIBIT_LIST: _("List of exhibits"),
        Section.EXHIBITS: _("Exhibits"),
        Section.STATEMENT: _("Statement"),
        Section.CHANGES: _("All amendments and removals"),
        Section.DECLARATION: _("Declaration"),
        Section.INTEGRITY: _("Integrity"),
    }[section]


def _has(edition: Edition, section: Section) -> bool:
    if section in _WHEN:
        return _WHEN[section](edition)
    kinds = _OF_RECORDS.get(section)
    return kinds is None or any(edition.of_kind(kind) for kind in kinds)


def _told(edition: Edition) -> list[EditionEntry]:
    return [one for one in edition.entries if one.is_told]


def witnesses(edition: Edition) -> tuple[int, ...]:
    """Return the numbers of the people who saw or heard something."""
    return tuple(
        one.number
        for one in edition.told(LineKind.PERSON)
        if one.said("saw_what") or one.said("own_words")
    )


def has_changes(edition: Edition) -> bool:
    """Tell whether anything was amended or removed."""
    stood: tuple[EditionEntry | EditionRecord, ...] = (*edition.entries, *edition.records)
    return (
        any(one.removed_on for one in stood)
        or any(field.history for one in stood for field in one.fields)
        or any(one.caption_history for one in edition.exhibits)
    )


def news(edition: Edition, kind: News) -> tuple[int, ...]:
    """Return the numbers of the entries that are new, or changed."""
    return tuple(one.number for one in edition.entries if one.news is kind)


_WHEN: Final[Mapping[Section, Callable[[Edition], bool]]] = MappingProxyType(
    {
        Section.NEWS: lambda edition: bool(edition.heading.since),
        Section.SUMMARY: lambda edition: bool(_told(edition)),
        Section.DECLARATION: lambda edition: bool(_told(edition)),
        Section.PATTERN: lambda edition: edition.pattern is not None,
        Section.WORDS: lambda edition: any(one.said("exact_words") for one in _told(edition)),
        Section.ENTRIES: lambda edition: bool(edition.entries_in_full),
        Section.WITNESSES: lambda edition: (
            bool(witnesses(edition)) or any(one.said("witnesses") for one in _told(edition))
        ),
        Section.WISHES: lambda edition: bool(edition.heading.wishes),
        Section.EXHIBIT_LIST: lambda edition: bool(edition.exhibits),
        Section.EXHIBITS: lambda edition: bool(edition.exhibits_in_full),
        Section.CHANGES: has_changes,
    }
)
