"""What a finished report has to say, and where: taken from the edition, not from the report."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from diary.domain.edition import EditionKind
from diary.domain.sections import Section, sections, title
from diary.i18n import _

if TYPE_CHECKING:
    from diary.domain.edition import (
        Edition,
        EditionChange,
        EditionEntry,
        EditionExhibit,
        EditionRecord,
    )

# The answers that a statement is made of.
IN_STATEMENT: Final = frozenset(
    {"what_happened", "exact_words", "place", "harm", "what_you_did", "language", "translator"}
)
# What it says of a change in daily life.
EFFECTS: Final = ("before", "after", "feelings")


class Expected(NamedTuple):
    """A text that people wrote, or a time or hash that belongs to it.

    Attributes:
        where: The heading under which it must stand; empty for anywhere.
        entry: The number of the entry it is about; nought for none.
    """

    where: str
    entry: int
    text: str


def expected(edition: "Edition") -> Iterator[Expected]:
    """Yield all that the report has to say."""
    heading = edition.heading
    texts = (heading.title, heading.keeper, heading.case_name, heading.to_whom, heading.purpose)
    codes = (heading.seal, heading.head_code, heading.head_hash)
    for text in (*texts, *codes, *edition.left_out):
        yield Expected("", 0, text)
    for receipt in heading.receipts:
        yield from (Expected("", 0, text) for text in (receipt.code, receipt.made))
    for record in edition.records:
        yield from (Expected("", 0, text) for text in _of_record(record, heading.kind))
    yield from _in_full(edition)
    for section, rows in _TABLES.items():
        if section in sections(edition):
            where = title(section)
            yield from (Expected(where, entry, text) for entry, text in rows(edition))


def _in_full(edition: "Edition") -> Iterator[Expected]:
    kind = edition.heading.kind
    for entry in edition.entries_in_full:
        where = _("Entry {number}").format(number=entry.number)
        yield from (Expected(where, entry.number, text) for text in _of_entry(entry, kind))
    for exhibit in edition.exhibits_in_full:
        where = _("Exhibit {ref}").format(ref=exhibit.ref)
        number = exhibit.entry_number
        yield from (Expected(where, number, text) for text in _of_exhibit(exhibit, kind))


def _wishes(edition: "Edition") -> Iterator[tuple[int, str]]:
    yield 0, edition.heading.wishes


def _chronology(edition: "Edition") -> Iterator[tuple[int, str]]:
    for one in edition.entries:
        said = (one.summary, one.happened, one.written, one.delay, one.removed_why)
        yield from ((one.number, text) for text in said)


def _exhibit_list(edition: "Edition") -> Iterator[tuple[int, str]]:
    for one in edition.exhibits:
        said = (one.ref, one.original_name, one.caption, one.how_obtained, one.received)
        yield from ((one.entry_number, text) for text in said)


def _hashes(edition: "Edition") -> Iterator[tuple[int, str]]:
    for one in edition.exhibits:
        yield from ((one.entry_number, text) for text in (one.ref, one.original_name, one.sha256))


def _of_entry(entry: "EditionEntry", kind: EditionKind) -> Iterator[str]:
    if kind is EditionKind.STATEMENT:
        yield entry.happened
        yield from (one.text for one in entry.fields if one.name in IN_STATEMENT)
        return
    yield from (entry.happened, entry.written, entry.delay, entry.author, entry.removed_why)
    yield from (*entry.evidence_times, *entry.notes, entry.line_hash, *entry.exhibit_refs)
    for one in entry.fields:
        yield one.label
        yield one.text
        yield from _changes(one.history)


def _of_exhibit(exhibit: "EditionExhibit", kind: EditionKind) -> Iterator[str]:
    yield exhibit.caption
    yield exhibit.original_name
    if kind is EditionKind.STATEMENT:
        return
    yield from (exhibit.how_obtained, exhibit.received, exhibit.sha256, exhibit.apart)
    yield from _changes(exhibit.caption_history)
    yield from (text for _label, text in exhibit.facts)


def _of_record(record: "EditionRecord", kind: EditionKind) -> Iterator[str]:
    """Give what a record says; an order's terms stand in a row of a table each."""
    if kind is EditionKind.STATEMENT:
        yield from filter(None, (record.said(name) for name in EFFECTS) if record.is_told else ())
        return
    yield record.removed_why
    for one in record.fields:
        yield from one.text.split("\n")
        yield from _changes(one.history)


def _changes(history: "tuple[EditionChange, ...]") -> Iterator[str]:
    for change in history:
        yield change.old
        yield change.why


# What a section says under its own heading; tables name every entry and exhibit, also those in
# other volumes.
_TABLES: Final[Mapping[Section, Callable[["Edition"], Iterator[tuple[int, str]]]]] = (
    MappingProxyType(
        {
            Section.WISHES: _wishes,
            Section.CHRONOLOGY: _chronology,
            Section.EXHIBIT_LIST: _exhibit_list,
            Section.INTEGRITY: _hashes,
        }
    )
)
