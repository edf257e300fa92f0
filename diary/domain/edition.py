"""The only door out: what one recipient may see of a case.

``edit`` takes the records of a case and gives a frozen Edition. Reports and packs are made from an
Edition and from nothing else, so what is not in it cannot leave. Drafts and private notes are
never among the records given to it.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from diary.domain.casefile import Withheld
from diary.domain.incident import Audience, Visibility
from diary.domain.records import Status
from diary.domain.wording import ChangeText, DetailText, EntryText, ExhibitText, RecordText
from diary.i18n import _

__all__ = [
    "Audience",
    "Choice",
    "Edition",
    "EditionChange",
    "EditionEntry",
    "EditionExhibit",
    "EditionField",
    "EntryStatus",
    "Heading",
    "edit",
]


# What is typed here is often the keeper's own address.
_POSITIONS: Final = frozenset({"coordinates"})


class PictureForm(StrEnum):
    """How pictures stand in a report.

    ``scaled``: redrawn with at most 300 dots per inch as printed. ``original``: a JPEG's own
    picture data, byte for byte, without what else its file holds; other kinds are scaled.
    """

    SCALED = "scaled"
    ORIGINAL = "original"


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
    """One answered field: its label, how it now reads, and how it came to read so."""

    label: str
    text: str = field(default="", repr=False)
    history: tuple[EditionChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionEntry:
    """One numbered entry, with its three clocks as ready text."""

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
    removed_why: str = field(default="", repr=False)
    summary: str = field(default="", repr=False)
    fields: tuple[EditionField, ...] = ()
    exhibit_refs: tuple[str, ...] = ()
    line_hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionExhibit:
    """One exhibit. ``preview`` is ``original`` or ``none``.

    Attributes:
        is_copy: Its file holds something that is held back here, so only a copy may leave.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRecord:
    """One record of the case file; ``kind`` is its name in the ledger."""

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
    removed_why: str = field(default="", repr=False)
    line_hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What the cover and the integrity page say; made once per edition."""

    report_id: str
    audience: Audience
    language: str
    page_size: str
    made_utc: str
    made_local: str
    zone: str
    app_version: str
    title: str
    keeper: str = field(repr=False)
    case_name: str = field(repr=False)
    initials: str
    region: str
    to_whom: str = field(default="", repr=False)
    purpose: str = field(default="", repr=False)
    pictures: PictureForm = PictureForm.SCALED
    period_from: str = ""
    period_to: str = ""
    head_number: int = 0
    head_hash: str = ""
    head_code: str = ""
    line_count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A filtered, frozen view of the case for one recipient."""

    heading: Heading
    left_out: tuple[str, ...] = ()
    entries: tuple[EditionEntry, ...] = ()
    exhibits: tuple[EditionExhibit, ...] = ()
    records: tuple[EditionRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the keeper chose to put in.

    Attributes:
        first_day, last_day: ``2026-03-04`` or empty for no bound; both days are included. An entry
            whose time is unknown is always in: leaving it out silently would mislead.
        allowed: Details that this recipient may have although they are withheld as a rule.
    """

    audience: Audience
    first_day: str = ""
    last_day: str = ""
    allowed: frozenset[Withheld] = frozenset()

    def takes(self, entry: EntryText) -> bool:
        """Tell whether an entry lies in the chosen days."""
        if not entry.first_day:
            return True
        if self.first_day and entry.last_day < self.first_day:
            return False
        return not (self.last_day and entry.first_day > self.last_day)

    def shows(self, entry: EntryText) -> bool:
        """Tell whether more of an entry than its number is shown."""
        return self.takes(entry) and not _is_withheld(entry, self.audience)


def edit(
    heading: Heading,
    choice: Choice,
    entries: tuple[EntryText, ...],
    exhibits: tuple[ExhibitText, ...],
    records: tuple[RecordText, ...] = (),
) -> Edition:
    """Return what this recipient may see.

    A removed entry leaves its stub. A restricted one leaves its number unless the recipient is
    named in it. Exhibits follow their entry.
    """
    taken = tuple(entry for entry in entries if choice.takes(entry))
    shown = tuple(_entry(entry, choice) for entry in taken)
    open_numbers = {
        entry.number for entry in shown if entry.status in (EntryStatus.SIGNED, EntryStatus.AMENDED)
    }
    shown_exhibits = tuple(
        _exhibit(exhibit, choice) for exhibit in exhibits if exhibit.entry_number in open_numbers
    )
    return Edition(
        heading=heading,
        left_out=(
            *_left_out(choice, entries, shown),
            *_copied(shown_exhibits),
            *_held_back(choice, records),
        ),
        entries=shown,
        exhibits=shown_exhibits,
        records=tuple(_record(record, choice) for record in records),
    )


def _is_withheld(entry: EntryText | RecordText, audience: Audience) -> bool:
    if entry.visibility is not Visibility.RESTRICTED:
        return False
    return audience.value not in entry.recipients


def _withholds(choice: Choice, name: str) -> bool:
    return name in _POSITIONS and Withheld.POSITIONS not in choice.allowed


def _entry(entry: EntryText, choice: Choice) -> EditionEntry:
    if entry.status is Status.REMOVED:
        return EditionEntry(
            number=entry.number,
            status=EntryStatus.REMOVED,
            removed_on=entry.removed_on,
            removed_why=entry.removed_why,
        )
    if _is_withheld(entry, choice.audience):
        return EditionEntry(number=entry.number, status=EntryStatus.WITHHELD)
    return EditionEntry(
        number=entry.number,
        status=EntryStatus.AMENDED if entry.status is Status.AMENDED else EntryStatus.SIGNED,
        happened=entry.happened,
        happened_zone=entry.happened_zone,
        basis=entry.basis,
        written=entry.written,
        written_zone=entry.written_zone,
        delay=entry.delay,
        evidence_times=entry.evidence_times,
        author=entry.author,
        notes=entry.notes,
        summary=entry.summary,
        fields=tuple(
            EditionField(label=one.label, text=one.text, history=_history(one.history))
            for one in entry.fields
            if not _withholds(choice, one.name)
        ),
        exhibit_refs=entry.exhibit_refs,
        line_hash=entry.line_hash,
    )


def _record(record: RecordText, choice: Choice) -> EditionRecord:
    if record.status is Status.REMOVED:
        return EditionRecord(
            kind=record.kind.value,
            number=record.number,
            status=EntryStatus.REMOVED,
            name=record.name,
            removed_on=record.removed_on,
            removed_why=record.removed_why,
        )
    if _is_withheld(record, choice.audience):
        return EditionRecord(
            kind=record.kind.value,
            number=record.number,
            status=EntryStatus.WITHHELD,
            name=record.name,
        )
    shown = tuple(one for one in record.details if _may_see(one, choice))
    return EditionRecord(
        kind=record.kind.value,
        number=record.number,
        status=EntryStatus.AMENDED if record.status is Status.AMENDED else EntryStatus.SIGNED,
        name=record.name,
        title=record.title,
        fields=tuple(
            EditionField(label=one.label, text=one.text, history=_history(one.history))
            for one in shown
        ),
        entries=tuple(number for one in shown for number in one.entries),
        written=record.written,
        typed_by=record.typed_by,
        line_hash=record.line_hash,
    )


def _may_see(detail: DetailText, choice: Choice) -> bool:
    return detail.withheld is None or detail.withheld in choice.allowed


def _held_back(choice: Choice, records: tuple[RecordText, ...]) -> tuple[str, ...]:
    """Say which details were held back, and that nothing else of a record was."""
    open_records = [one for one in records if not _is_withheld(one, choice.audience)]
    kinds = {
        detail.withheld
        for record in open_records
        for detail in record.details
        if detail.withheld is not None and detail.withheld not in choice.allowed
    }
    words = {
        Withheld.ADDRESSES: _("Addresses of people in the case are held back."),
        Withheld.CONTACTS: _("How people can be reached is held back."),
        Withheld.BIRTHDAYS: _("Dates of birth are held back."),
        Withheld.WHEREABOUTS: _("Where things are kept is held back."),
        Withheld.HELPERS: _("Names of helpers are held back; their role is given."),
    }
    return tuple(text for kind, text in words.items() if kind in kinds)


def _history(changes: tuple[ChangeText, ...]) -> tuple[EditionChange, ...]:
    return tuple(
        EditionChange(old=was.old, new=was.new, why=was.why, by=was.by, at=was.at)
        for was in changes
    )


def _exhibit(exhibit: ExhibitText, choice: Choice) -> EditionExhibit:
    return EditionExhibit(
        ref=exhibit.ref,
        entry_number=exhibit.entry_number,
        caption=exhibit.caption,
        original_name=exhibit.original_name,
        media_type=exhibit.media_type,
        size=exhibit.size,
        sha256=exhibit.sha256,
        how_obtained=exhibit.how_obtained,
        received=exhibit.received,
        facts=exhibit.shareable_facts,
        preview="none" if exhibit.no_preview_reason else "original",
        no_preview_reason=exhibit.no_preview_reason,
        caption_history=_history(exhibit.caption_history),
        is_copy=exhibit.tells_place and Withheld.POSITIONS not in choice.allowed,
    )


def _copied(exhibits: tuple[EditionExhibit, ...]) -> tuple[str, ...]:
    refs = ", ".join(one.ref for one in exhibits if one.is_copy)
    words = _(
        "These files say where they were taken, so they are handed on as copies without that, "
        "or not at all: {refs}."
    )
    return (words.format(refs=refs),) if refs else ()


def _left_out(
    choice: Choice, entries: tuple[EntryText, ...], shown: tuple[EditionEntry, ...]
) -> tuple[str, ...]:
    said = [_("Drafts and private notes are never part of a report, and are not counted here.")]
    if choice.first_day or choice.last_day:
        period = _("Only entries from {first} to {last} were chosen. Left out for that: {count}.")
        said.append(
            period.format(
                first=choice.first_day or _("the beginning"),
                last=choice.last_day or _("the latest"),
                count=_numbers(entries, {entry.number for entry in shown}),
            )
        )
    withheld = [entry.number for entry in shown if entry.status is EntryStatus.WITHHELD]
    if withheld:
        words = _("Withheld from this recipient by the keeper: entries {numbers}.")
        said.append(words.format(numbers=", ".join(map(str, withheld))))
    said.append(_("The place where a photo was taken, when its file says so, is not printed."))
    numbers = {entry.number for entry in shown if entry.written}
    placed = [
        entry.number
        for entry in entries
        if entry.number in numbers and any(_withholds(choice, one.name) for one in entry.fields)
    ]
    if placed:
        words = _("Map positions are not printed. Left out for that: entries {numbers}.")
        said.append(words.format(numbers=", ".join(map(str, placed))))
    return tuple(said)


def _numbers(entries: tuple[EntryText, ...], shown: set[int]) -> str:
    left = [str(entry.number) for entry in entries if entry.number not in shown]
    return _("entries {numbers}").format(numbers=", ".join(left)) if left else _("none")
