"""The only door out: what one recipient may see of a case.

``edit`` takes the records of a case and gives a frozen Edition. Reports and packs are made from an
Edition and from nothing else, so what is not in it cannot leave. Drafts and private notes are
never among the records given to it.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from diary.domain.casefile import Withheld
from diary.domain.choice import Choice, Since
from diary.domain.incident import Audience
from diary.domain.ledger import LineKind
from diary.domain.left_out import Omissions, of_entries, sentences
from diary.domain.masking import Mask, mask_of, name_pattern
from diary.domain.pattern import Occurrence, Pattern, pattern
from diary.domain.records import Status
from diary.domain.shown import (
    Declaration,
    Edition,
    EditionChange,
    EditionEntry,
    EditionExhibit,
    EditionField,
    EditionKind,
    EditionRecord,
    EntryStatus,
    Heading,
    News,
    PictureForm,
)
from diary.domain.wording import (
    ChangeText,
    DetailText,
    EntryText,
    ExhibitText,
    FieldText,
    RecordText,
    for_readers,
    reader_field,
    reader_label,
)

__all__ = [
    "Audience",
    "Choice",
    "Declaration",
    "Edition",
    "EditionChange",
    "EditionEntry",
    "EditionExhibit",
    "EditionField",
    "EditionKind",
    "EditionRecord",
    "EntryStatus",
    "Heading",
    "News",
    "PictureForm",
    "Since",
    "edit",
    "is_held",
]

# What is typed as a map position is often the keeper's own address.
_FIELDS: Final = {
    "coordinates": Withheld.POSITIONS,
    "place": Withheld.PLACES,
    "place_kind": Withheld.PLACES,
    "how_they_knew": Withheld.PLACES,
    "your_account": Withheld.ACCOUNTS,
    "witnesses": Withheld.NAMES,
}
_DAY: Final = len("2026-03-04")
_NAME: Final = 3  # letters of a part of a name that is looked for by itself


def edit(
    heading: Heading,
    choice: Choice,
    entries: tuple[EntryText, ...],
    exhibits: tuple[ExhibitText, ...],
    records: tuple[RecordText, ...] = (),
) -> Edition:
    """Return what this recipient may see.

    A removed entry leaves its stub. A restricted one leaves its number unless the recipient is
    named in it. Exhibits follow their entry, and so does a record that names no other entry.
    """
    mask = Mask()
    if Withheld.NAMES in choice.held_back:
        mask = mask_of(records, spared=heading.keeper)
    taken, left = _taken(choice, entries, records)
    shown = tuple(_entry(entry, choice) for entry in taken)
    told = {entry.number for entry in shown if entry.is_told}
    around, left = _around(choice, records, left)
    copies = (one for one in exhibits if one.entry_number in told and _is_copy(one, choice))
    left = replace(
        left,
        fields=_held_back(choice, taken, around),
        copies=tuple(one.ref for one in copies),
    )
    found = Edition(
        heading=_within(heading, choice, [one for one in taken if one.number in told]),
        left_out=sentences(choice, left),
        entries=shown,
        exhibits=tuple(_exhibit(one, choice) for one in exhibits if one.entry_number in told),
        records=tuple(_record(one, choice) for one in around),
    )
    masked: Edition = mask.over_all(found)
    return replace(masked, pattern=_pattern(masked, choice, around))


def _within(heading: Heading, choice: Choice, told: list[EntryText]) -> Heading:
    """Say on the cover from when to when it goes; nothing that is not told may show there."""
    first = min((one.first_day for one in told if one.first_day), default="")
    last = max((one.last_day for one in told if one.last_day), default="")
    return replace(
        heading,
        period_from=choice.first_day or first,
        period_to=choice.last_day or last,
        wishes="" if choice.is_for_others else heading.wishes,
    )


def _taken(
    choice: Choice, entries: tuple[EntryText, ...], records: tuple[RecordText, ...]
) -> tuple[tuple[EntryText, ...], Omissions]:
    """Return the entries that are in, if only as a number, and why the others are not.

    A restricted entry is named whatever its day, kind or people are: leaving it out for one of
    them would tell what it is.
    """
    dark = {entry.number for entry in entries if choice.hides(entry)}
    names = [
        name_pattern(name)
        for one in records
        if one.kind is LineKind.PERSON and one.number in choice.people
        for whole in one.names
        for name in {whole, *(part for part in whole.split() if len(part) >= _NAME)}
    ]

    def apart(given: list[EntryText], *, is_in: Iterable[bool]) -> tuple[int, ...]:
        out = [one for one, ok in zip(given, is_in, strict=True) if not ok]
        given[:] = [one for one in given if one not in out]
        return of_entries(out)

    rest = list(entries)
    left = Omissions(
        names=apart(rest, is_in=[choice.is_named(one) for one in rest]),
        days=apart(rest, is_in=[one.number in dark or choice.in_days(one) for one in rest]),
        kinds=apart(rest, is_in=[one.number in dark or choice.is_of_kind(one) for one in rest]),
        people=apart(
            rest,
            is_in=[
                not choice.people
                or one.number in dark
                or any(name.search(text) for name in names for text in _texts(one))
                for one in rest
            ],
        ),
        earlier=apart(rest, is_in=[choice.is_news(one) for one in rest]),
    )
    withheld = tuple(one.number for one in rest if one.number in dark)
    return tuple(rest), replace(left, withheld=withheld)


def _texts(entry: EntryText) -> Iterable[str]:
    return (entry.author, entry.source, *(one.text for one in entry.fields))


def _around(
    choice: Choice, records: tuple[RecordText, ...], left: Omissions
) -> tuple[tuple[RecordText, ...], Omissions]:
    """Return the records that are in, and the omissions with those that are not."""
    hidden = {*left.names, *left.days, *left.kinds, *left.people, *left.withheld}
    present, lonely, earlier = [], [], 0
    for one in (one for one in records if one.kind not in choice.left_out_kinds):
        about = {number for detail in one.details for number in detail.entries}
        if not choice.is_news(one):
            earlier += 1
        elif about and about <= hidden and not choice.hides(one):
            lonely.append(one)
        elif one.kind is not LineKind.PERSON or not choice.people or one.number in choice.people:
            present.append(one)
    dark = sum(choice.hides(one) for one in present)
    unfit = {one.kind: one.name for one in records if one.kind in choice.left_out_kinds}
    more = replace(
        left,
        records=tuple(lonely),
        earlier_records=earlier,
        withheld_records=dark,
        kinds_of_record=tuple(unfit.values()),
    )
    return tuple(present), more


def _entry(entry: EntryText, choice: Choice) -> EditionEntry:
    if entry.status is Status.REMOVED:
        return EditionEntry(
            number=entry.number,
            status=EntryStatus.REMOVED,
            removed_on=entry.removed_on,
            removed_why=entry.removed_why,
        )
    if choice.hides(entry):
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
        author=_author(entry, choice),
        notes=entry.notes,
        summary=entry.summary,
        fields=tuple(_field(one) for one in entry.fields if not is_held(one.name, choice)),
        exhibit_refs=entry.exhibit_refs,
        line_hash=entry.line_hash,
        news=_news(entry, choice),
        occurrence=_occurrence(entry.occurrence, choice),
        account=entry.account,
        knowledge=entry.knowledge,
        source="" if Withheld.NAMES in choice.held_back else entry.source,
    )


def _author(entry: EntryText, choice: Choice) -> str:
    if not entry.source or Withheld.NAMES not in choice.held_back:
        return entry.author
    return entry.author.removesuffix(f" ({entry.source})")


def is_held(name: str, choice: Choice) -> bool:
    """Tell whether a field of an entry stays out of an edition."""
    return _FIELDS.get(name) in choice.held_back


def _field(one: FieldText) -> EditionField:
    history = _history(one.history)
    return EditionField(
        label=reader_label(one.name),
        text=for_readers(one.name, one.text),
        history=tuple(
            replace(was, old=for_readers(one.name, was.old), new=for_readers(one.name, was.new))
            for was in history
        ),
        name=one.name,
    )


def _occurrence(found: Occurrence | None, choice: Choice) -> Occurrence | None:
    if found is None or Withheld.PLACES not in choice.held_back:
        return found
    return replace(found, place="")


def _news(one: EntryText | RecordText, choice: Choice) -> News:
    if choice.since is None or one.last_line <= choice.since.line:
        return News.NONE
    return News.NEW if one.first_line > choice.since.line else News.CHANGED


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
    if choice.hides(record):
        return EditionRecord(
            kind=record.kind.value,
            number=record.number,
            status=EntryStatus.WITHHELD,
            name=record.name,
        )
    shown = tuple(one for one in record.details if one.withheld not in choice.held_back)
    return EditionRecord(
        kind=record.kind.value,
        number=record.number,
        status=EntryStatus.AMENDED if record.status is Status.AMENDED else EntryStatus.SIGNED,
        name=record.name,
        title=record.title,
        fields=tuple(_detail(one) for one in shown),
        entries=tuple(number for one in shown for number in one.entries),
        written=record.written,
        typed_by=record.typed_by,
        line_hash=record.line_hash,
        news=_news(record, choice),
    )


def _detail(one: DetailText) -> EditionField:
    return EditionField(
        label=reader_field(one.name) or one.label,
        text=one.text,
        history=_history(one.history),
        name=one.name,
    )


def _held_back(
    choice: Choice, entries: tuple[EntryText, ...], records: tuple[RecordText, ...]
) -> tuple[tuple[Withheld, tuple[int, ...]], ...]:
    """Return which details were held back, and from which entries."""
    found: dict[Withheld, dict[int, None]] = {}
    for entry in entries:
        for name in () if choice.hides(entry) else (one.name for one in entry.fields):
            if is_held(name, choice):
                found.setdefault(_FIELDS[name], {})[entry.number] = None
    for record in records:
        for kind in () if choice.hides(record) else _details_of(record):
            if kind in choice.held_back:
                found.setdefault(kind, {})
    return tuple((kind, tuple(found[kind])) for kind in Withheld if kind in found)


def _details_of(record: RecordText) -> set[Withheld]:
    kinds = {one.withheld for one in record.details if one.withheld is not None}
    return kinds | {Withheld.NAMES} if record.is_third_party and record.names else kinds


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
        is_copy=_is_copy(exhibit, choice),
    )


def _is_copy(exhibit: ExhibitText, choice: Choice) -> bool:
    return exhibit.tells_place and Withheld.POSITIONS in choice.held_back


def _pattern(edition: Edition, choice: Choice, records: tuple[RecordText, ...]) -> Pattern | None:
    """Count what is shown, and nothing else."""
    counted = [one.occurrence for one in edition.entries if one.occurrence is not None]
    if not counted:
        return None
    told = [one for one in records if not choice.hides(one)]
    markers = [one.marker for one in told if one.marker is not None]
    breaches = [n for one in edition.told(LineKind.BREACH) for n in one.entries]
    return pattern(
        counted,
        markers=tuple(sorted(markers, key=lambda one: (one.day, one.label))),
        breaches=tuple(sorted(set(breaches))),
        today=edition.heading.made_local[:_DAY],
    )
