"""What an edition holds: the frozen view of a case from which reports and packs are made."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from diary.domain.heading import Declaration, EditionKind, HandedOver, Heading, PictureForm, Volume
from diary.domain.incident import Knowledge
from diary.domain.ledger import LineKind
from diary.domain.occurrence import Occurrence
from diary.domain.pattern import Pattern

__all__ = [
    "Declaration",
    "Edition",
    "EditionChange",
    "EditionEntry",
    "EditionExhibit",
    "EditionField",
    "EditionKind",
    "EditionRecord",
    "EditionRedaction",
    "EntryStatus",
    "HandedOver",
    "Heading",
    "News",
    "PictureForm",
    "Volume",
    "last_amended",
    "noted",
    "said",
]

_NEVER: Final = "9999-99-99"
_DAY: Final = len(_NEVER)


class News(StrEnum):
    """How something stands to the day or report an edition starts from."""

    NONE = ""
    NEW = "new"
    CHANGED = "changed"


class EntryStatus(StrEnum):
    """How an entry stands in an edition."""

    SIGNED = "signed"
    AMENDED = "amended"
    REMOVED = "removed"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionChange:
    """One amendment of one field."""

    old: str = field(default="", repr=False)
    new: str = field(default="", repr=False)
    why: str = field(default="", repr=False)
    by: str = field(default="", repr=False)
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionField:
    """One answered field: its label, how it now reads, and how it came to read so.

    Attributes:
        name: The field's own, for the sections that are made of certain fields; never shown.
        note: What the edition adds to it in brackets: that a day has passed.
    """

    label: str
    text: str = field(default="", repr=False)
    history: tuple[EditionChange, ...] = ()
    name: str = ""
    note: str = ""

    @property
    def noted(self) -> str:
        """How it now reads, and what is added to that."""
        return f"{self.text} ({self.note})" if self.note else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionEntry:
    """One numbered entry, with its three clocks as ready text.

    Attributes:
        news: Whether it is new or changed since the day or report the edition starts from.
        occurrence: What the counts take of it; None where no more than its number is shown.
        is_ahead: Whether it is dated after the edition was made; ``happened`` says so then.
        people, breaks: Numbers of people and terms of orders, as in ``Incident``.
        account, knowledge: Values of ``Account`` and ``Knowledge``, which a statement needs.
    """

    number: int
    status: EntryStatus
    happened: str = ""
    happened_zone: str = ""
    basis: str = ""
    written: str = ""
    written_zone: str = ""
    delay: str = ""
    evidence_times: tuple[str, ...] = ()
    author: str = field(default="", repr=False)
    notes: tuple[str, ...] = ()
    removed_on: str = ""
    removed_by: str = field(default="", repr=False)
    removed_why: str = field(default="", repr=False)
    summary: str = field(default="", repr=False)
    fields: tuple[EditionField, ...] = ()
    exhibit_refs: tuple[str, ...] = ()
    line_hash: str = ""
    news: News = News.NONE
    occurrence: Occurrence | None = None
    account: str = ""
    knowledge: str = ""
    source: str = field(default="", repr=False)
    people: tuple[int, ...] = ()
    breaks: tuple[str, ...] = ()
    is_ahead: bool = False

    @property
    def is_told(self) -> bool:
        """Whether the edition shows what it says."""
        return self.status in (EntryStatus.SIGNED, EntryStatus.AMENDED)

    @property
    def order(self) -> tuple[str, str, int]:
        """What sorts it by when it happened: a month after its days, an unknown day last."""
        found = self.occurrence
        day = found.day if found and found.day else _NEVER
        return (f"{day}-99"[:_DAY], found.time if found else "", self.number)

    @property
    def is_hearsay(self) -> bool:
        """Whether its keeper was told it by somebody else, or worked it out."""
        return self.knowledge in (Knowledge.TOLD.value, Knowledge.INFERRED.value)

    def said(self, name: str) -> str:
        """Return how one field now reads, empty if it was not answered."""
        return said(self.fields, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRedaction:
    """A part of a picture that is blacked out: why, and where in its upright pixels."""

    reason: str = field(default="", repr=False)
    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionExhibit:
    """One exhibit. ``preview`` is ``original`` or ``none``.

    Attributes:
        is_copy: Its file holds something that is held back here, so only a copy may leave.
        redactions: Parts that are blacked out. Then only a redacted copy may leave; ``size`` and
            ``sha256`` are the copy's, and nothing is said of the file's.
        is_held: Nothing of its file may leave, not even its hash.
        width, height: Of its picture once upright, in points of its own; 0 where nobody knows.
        apart: By how much its file's time differs from its entry's, if by more than a day.
    """

    ref: str
    entry_number: int
    caption: str = field(default="", repr=False)
    caption_history: tuple[EditionChange, ...] = ()
    original_name: str = field(default="", repr=False)
    media_type: str = ""
    size: int = 0
    sha256: str = ""
    how_obtained: str = ""
    received: str = ""
    facts: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    preview: str = "none"
    no_preview_reason: str = ""
    destroyed: bool = False
    is_copy: bool = False
    redactions: tuple[EditionRedaction, ...] = ()
    is_held: bool = False
    width: int = 0
    height: int = 0
    apart: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRecord:
    """One record of the case file; ``kind`` is its name in the ledger. ``news`` as in an entry."""

    kind: str
    number: int
    status: EntryStatus
    name: str
    title: str = field(default="", repr=False)
    fields: tuple[EditionField, ...] = ()
    entries: tuple[int, ...] = ()
    written: str = ""
    typed_by: str = field(default="", repr=False)
    removed_on: str = ""
    removed_by: str = field(default="", repr=False)
    removed_why: str = field(default="", repr=False)
    line_hash: str = ""
    news: News = News.NONE

    @property
    def is_told(self) -> bool:
        """Whether the edition shows what it says."""
        return self.status in (EntryStatus.SIGNED, EntryStatus.AMENDED)

    def said(self, name: str) -> str:
        """Return how one field now reads, empty if it was not answered."""
        return said(self.fields, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A filtered, frozen view of the case for one recipient."""

    heading: Heading
    left_out: tuple[str, ...] = ()
    entries: tuple[EditionEntry, ...] = ()
    exhibits: tuple[EditionExhibit, ...] = ()
    records: tuple[EditionRecord, ...] = ()
    pattern: Pattern | None = None

    @property
    def entries_in_full(self) -> tuple[EditionEntry, ...]:
        """The entries that this volume has in full: all of them where there is one volume."""
        if (volume := self.heading.volume) is None:
            return self.entries
        return tuple(one for one in self.entries if one.number in volume.entries)

    @property
    def exhibits_in_full(self) -> tuple[EditionExhibit, ...]:
        """The exhibits that have a page in this volume."""
        if (volume := self.heading.volume) is None:
            return self.exhibits
        return tuple(one for one in self.exhibits if one.ref in volume.refs)

    @property
    def in_reports(self) -> frozenset[int]:
        """The entries that a report to an agency names."""
        return frozenset(n for one in self.told(LineKind.CONTACT) for n in one.entries)

    def of_kind(self, kind: LineKind) -> tuple[EditionRecord, ...]:
        """Return the records of a kind, stubs included, by number."""
        return tuple(one for one in self.records if one.kind == kind.value)

    def told(self, kind: LineKind) -> tuple[EditionRecord, ...]:
        """Return the records of a kind that the edition shows."""
        return tuple(one for one in self.of_kind(kind) if one.is_told)


def said(fields: tuple[EditionField, ...], name: str) -> str:
    """Return how one of these fields now reads, empty if it is not among them."""
    return next((one.text for one in fields if one.name == name), "")


def noted(fields: tuple[EditionField, ...], name: str) -> str:
    """Return how one of these fields now reads, with what the edition adds to it."""
    return next((one.noted for one in fields if one.name == name), "")


def last_amended(fields: tuple[EditionField, ...]) -> str:
    """Return when the latest amendment of these fields was made, empty if there was none."""
    return max((change.at for one in fields for change in one.history), default="")
