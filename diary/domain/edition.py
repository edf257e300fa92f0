"""The only door out: what one recipient may see of a case.

``edit`` takes the records of a case and gives a frozen Edition. Reports and packs are made from an
Edition and from nothing else, so what is not in it cannot leave. Drafts and private notes are
never among the records given to it.
"""

from calendar import monthrange
from dataclasses import replace
from typing import Final

from diary.domain.admission import around, taken
from diary.domain.blackout import FileWords, Sources, black_out
from diary.domain.casefile import Withheld
from diary.domain.choice import Choice, Since
from diary.domain.incident import Audience
from diary.domain.ledger import LineKind
from diary.domain.left_out import redaction_sentences, sentences
from diary.domain.links import links_of
from diary.domain.masking import Mask, mask_of
from diary.domain.pattern import Known, Pattern, pattern
from diary.domain.redacting import Bar, black_of
from diary.domain.refs import missing
from diary.domain.showing import (
    FIELDS,
    is_copy,
    is_held,
    shown_entry,
    shown_exhibit,
    shown_record,
    with_days_passed,
    with_entries,
)
from diary.domain.shown import (
    Declaration,
    Edition,
    EditionChange,
    EditionEntry,
    EditionExhibit,
    EditionField,
    EditionKind,
    EditionRecord,
    EditionRedaction,
    EntryStatus,
    HandedOver,
    Heading,
    News,
    PictureForm,
    last_amended,
    noted,
)
from diary.domain.wording import EntryText, ExhibitText, RecordText, shortened

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
    "EditionRedaction",
    "EntryStatus",
    "HandedOver",
    "Heading",
    "News",
    "PictureForm",
    "Since",
    "edit",
    "is_held",
    "last_amended",
    "noted",
    "told_count",
]

_DAY: Final = len("2026-03-04")


def edit(
    heading: Heading,
    choice: Choice,
    entries: tuple[EntryText, ...],
    exhibits: tuple[ExhibitText, ...],
    records: tuple[RecordText, ...] = (),
    *,
    bars: tuple[Bar, ...] = (),
    files: FileWords | None = None,
    refs: tuple[str, ...] = (),
) -> Edition:
    """Return what this recipient may see.

    A removed entry leaves its stub. A restricted one leaves its number unless the recipient is
    named in it. Exhibits follow their entry, and so does a record that names no other entry.

    Args:
        heading: What the cover says.
        choice: What the keeper chose.
        entries: All entries of the case.
        exhibits: All of theirs.
        records: All records around them.
        bars: What she blacked out; whether that is applied stands in the choice.
        files: The words of exhibits' files, for those that can hold blacked-out words.
        refs: References of exhibits of the case, also of those that belong to no entry.
    """
    mask = Mask()
    if Withheld.NAMES in choice.held_back:
        mask = mask_of(records, spared=heading.keeper)
    inside, left = taken(choice, entries, records)
    beside, left = around(choice, records, left, inside)
    today = heading.made_local[:_DAY]
    alongside = tuple(with_days_passed(shown_record(one, choice), today) for one in beside)
    links, made_utc = links_of(alongside), heading.made_utc
    shown = tuple(shown_entry(one, choice, links, made_utc=made_utc) for one in inside)
    told = {entry.number for entry in shown if entry.is_told}
    copies = (one for one in exhibits if one.entry_number in told and is_copy(one, choice))
    left = replace(
        left,
        fields=_held_back(choice, inside, beside),
        copies=tuple(one.ref for one in copies),
        refs=missing(
            (one.ref for one in exhibits if one.entry_number in told),
            (*refs, *(ref for one in entries for ref in (*one.exhibit_refs, *one.gone_refs))),
        ),
    )
    told_bars = bars if choice.blacks_out else ()
    heading = replace(
        heading,
        is_redacted=bool(told_bars),
        selected_of=len(entries) if left.not_chosen else 0,
        is_partial=left.is_any,
    )
    raw = Edition(
        heading=_within(heading, choice, inside, shown),
        left_out=sentences(choice, left),
        entries=shown,
        exhibits=tuple(shown_exhibit(one, choice) for one in exhibits if one.entry_number in told),
        records=tuple(with_entries(one, shown) for one in alongside),
    )
    # Before names are replaced: a name may be a part of what is blacked out.
    found, blacked = black_out(raw, told_bars, Sources(entries, exhibits, records, files or {}))
    said = redaction_sentences(
        mask.over_all(blacked), in_full=0 if choice.blacks_out else len(bars)
    )
    found = replace(found, left_out=(*found.left_out, *said))
    masked: Edition = mask.over_all(found)
    masked = replace(masked, entries=tuple(map(_summed_up, masked.entries)))
    return replace(masked, pattern=_pattern(masked, choice, beside, told_bars))


def _summed_up(entry: EditionEntry) -> EditionEntry:
    """Shorten what happened only now: a passage cut in two could not be found."""
    return replace(entry, summary=shortened(entry.said("what_happened")))


def _within(
    heading: Heading,
    choice: Choice,
    inside: tuple[EntryText, ...],
    shown: tuple[EditionEntry, ...],
) -> Heading:
    """Say on the cover from when to when it goes; nothing that is not told may show there.

    What is dated after the day the edition is made does not stretch it, nor does a month or a
    span that is not over yet.
    """
    pairs = zip(inside, shown, strict=True)
    told = [entry for entry, one in pairs if one.is_told and not one.is_ahead]
    first = min((one.first_day for one in told if one.first_day), default="")
    last = max((_last_day(one) for one in told if one.last_day), default="")
    return replace(
        heading,
        period_from=choice.first_day or first,
        period_to=choice.last_day or min(last, max(heading.made_local[:_DAY], first)),
        wishes="" if choice.is_for_others else heading.wishes,
    )


def _last_day(entry: EntryText) -> str:
    """Return the last day of an entry; a month has no more of them than the calendar says."""
    year, month, day = map(int, entry.last_day.split("-"))
    return f"{year:04d}-{month:02d}-{min(day, monthrange(year, month)[1]):02d}"


def _held_back(
    choice: Choice, entries: tuple[EntryText, ...], records: tuple[RecordText, ...]
) -> tuple[tuple[Withheld, tuple[int, ...]], ...]:
    """Return which details were held back, and from which entries."""
    found: dict[Withheld, dict[int, None]] = {}
    for entry in entries:
        for name in () if choice.hides(entry) else (one.name for one in entry.fields):
            if is_held(name, choice):
                found.setdefault(FIELDS[name], {})[entry.number] = None
    for record in records:
        for kind in () if choice.hides(record) else _details_of(record):
            if kind in choice.held_back:
                found.setdefault(kind, {})
    return tuple((kind, tuple(found[kind])) for kind in Withheld if kind in found)


def _details_of(record: RecordText) -> set[Withheld]:
    kinds = {one.withheld for one in record.details if one.withheld is not None}
    return kinds | {Withheld.NAMES} if record.is_third_party and record.names else kinds


def _pattern(
    edition: Edition, choice: Choice, records: tuple[RecordText, ...], bars: tuple[Bar, ...]
) -> Pattern | None:
    """Count what is shown, and nothing else."""
    found = [one for one in edition.entries if one.occurrence is not None]
    ahead = frozenset(one.number for one in found if one.is_ahead)
    counted = [one.occurrence for one in found if one.occurrence is not None]
    if not counted:
        return None
    told = [one for one in records if not choice.hides(one)]
    markers = [
        replace(marker, label=black_of(bars, f"{one.kind.value} {one.number}").over(marker.label))
        for one in told
        for marker in one.markers
    ]
    breaches = [n for one in edition.told(LineKind.BREACH) for n in one.entries]
    known = Known(
        markers=tuple(sorted(markers, key=lambda one: (one.day, one.label))),
        breaches=frozenset(breaches),
        people=links_of(edition.records).called,
        others=frozenset(one.number for one in told if one.is_affected),
        ahead=ahead,
    )
    return pattern(counted, known, today=edition.heading.made_local[:_DAY])


def told_count(edition: Edition) -> int:
    """Return how many entries an edition tells; stubs of removed and withheld ones are none."""
    return sum(one.is_told for one in edition.entries)
