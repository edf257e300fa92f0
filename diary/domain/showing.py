"""What is shown of one entry, record or exhibit that an edition takes in."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Final

from diary.domain.casefile import Withheld
from diary.domain.choice import Choice
from diary.domain.ledger import LineKind
from diary.domain.links import Links
from diary.domain.occurrence import Occurrence
from diary.domain.records import Status
from diary.domain.shown import (
    EditionChange,
    EditionEntry,
    EditionExhibit,
    EditionField,
    EditionRecord,
    EntryStatus,
    News,
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
from diary.i18n import _

# What is typed as a map position is often the keeper's own address.
FIELDS: Final = {
    "coordinates": Withheld.POSITIONS,
    "place": Withheld.PLACES,
    "place_kind": Withheld.PLACES,
    "how_they_knew": Withheld.PLACES,
    "your_account": Withheld.ACCOUNTS,
    "witnesses": Withheld.NAMES,
}
_DUE: Final = ("lost_by", "due", "follow_up_due")
# On which something is said to have been done.
_DONE: Final = ("when", "served", "asked", "found", "done", "withdrawn")
_A_DAY: Final = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


def shown_entry(entry: EntryText, choice: Choice, links: Links, *, made_utc: str) -> EditionEntry:
    """Return an entry: whole, as a stub, or as no more than its number.

    Args:
        entry: The entry in words.
        choice: What the keeper chose.
        links: Calls people and orders as far as this recipient may know them.
        made_utc: When the edition is made; what is dated after that is marked.
    """
    if entry.status is Status.REMOVED:
        return EditionEntry(
            number=entry.number,
            status=EntryStatus.REMOVED,
            written=entry.written,
            written_zone=entry.written_zone,
            removed_on=f"{entry.removed_on} {entry.removed_zone}",
            removed_by=entry.removed_by,
            removed_why=entry.removed_why,
        )
    if choice.hides(entry):
        return EditionEntry(number=entry.number, status=EntryStatus.WITHHELD)
    is_ahead = entry.earliest is not None and entry.earliest > datetime.fromisoformat(made_utc)
    return EditionEntry(
        number=entry.number,
        status=EntryStatus.AMENDED if entry.status is Status.AMENDED else EntryStatus.SIGNED,
        happened=_marked(entry.happened) if is_ahead else entry.happened,
        happened_zone=entry.happened_zone,
        basis=entry.basis,
        written=entry.written,
        written_zone=entry.written_zone,
        delay=entry.delay,
        evidence_times=entry.evidence_times,
        author=_author(entry, choice),
        notes=entry.notes,
        summary=entry.summary,
        fields=tuple(_field(one, links) for one in entry.fields if not is_held(one.name, choice)),
        exhibit_refs=entry.exhibit_refs,
        line_hash=entry.line_hash,
        news=_news(entry, choice),
        occurrence=_occurrence(entry.occurrence, choice),
        account=entry.account,
        knowledge=entry.knowledge,
        source="" if Withheld.NAMES in choice.held_back else entry.source,
        people=entry.people,
        breaks=entry.breaks,
        is_ahead=is_ahead,
    )


def _marked(happened: str) -> str:
    return _("{happened} [dated after this report was made]").format(happened=happened)


def _author(entry: EntryText, choice: Choice) -> str:
    if not entry.source or Withheld.NAMES not in choice.held_back:
        return entry.author
    return entry.author.removesuffix(f" ({entry.source})")


def is_held(name: str, choice: Choice) -> bool:
    """Tell whether a field of an entry stays out of an edition."""
    return FIELDS.get(name) in choice.held_back


def _field(one: FieldText, links: Links) -> EditionField:
    def said(text: str) -> str:
        return links.text(one.name, for_readers(one.name, text))

    return EditionField(
        label=reader_label(one.name),
        text=said(one.text),
        history=tuple(
            replace(was, old=said(was.old), new=said(was.new)) for was in _history(one.history)
        ),
        name=one.name,
    )


def with_entries(record: EditionRecord, shown: tuple[EditionEntry, ...]) -> EditionRecord:
    """Return a person with the entries shown here that name them."""
    if record.kind != LineKind.PERSON.value or not record.is_told:
        return record
    numbers = tuple(one.number for one in shown if one.is_told and record.number in one.people)
    if not numbers:
        return record
    text = ", ".join(map(str, numbers))
    named = EditionField(label=reader_field("entries"), text=text, name="entries")
    return replace(record, entries=numbers, fields=(*record.fields, named))


def _occurrence(found: Occurrence | None, choice: Choice) -> Occurrence | None:
    if found is None or Withheld.PLACES not in choice.held_back:
        return found
    return replace(found, place="")


def _news(one: EntryText | RecordText, choice: Choice) -> News:
    if choice.since is None or one.last_line <= choice.since.line:
        return News.NONE
    return News.NEW if one.first_line > choice.since.line else News.CHANGED


def shown_record(record: RecordText, choice: Choice) -> EditionRecord:
    """Return a record of the case file, without what is held back."""
    if record.status is Status.REMOVED:
        return EditionRecord(
            kind=record.kind.value,
            number=record.number,
            status=EntryStatus.REMOVED,
            name=record.name,
            written=record.written,
            removed_on=f"{record.removed_on} {record.removed_zone}",
            removed_by=record.removed_by,
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


def with_days_passed(record: EditionRecord, today: str) -> EditionRecord:
    """Return a record whose days say how they stand to today.

    A day by which something was due says if it has passed, and one on which something was done if
    it is still to come.
    """
    due = () if record.said("done") else _DUE

    def noted(one: EditionField) -> str:
        days = _A_DAY.findall(one.text)
        if one.name in due and days and days[-1] < today[: len(days[-1])]:
            return _("this day has passed")
        if one.name in _DONE and days and days[0] > today[: len(days[0])]:
            return _("dated after this report was made")
        return ""

    return replace(record, fields=tuple(replace(one, note=noted(one)) for one in record.fields))


def _detail(one: DetailText) -> EditionField:
    return EditionField(
        label=reader_field(one.name) or one.label,
        text=one.text,
        history=_history(one.history),
        name=one.name,
    )


def _history(changes: tuple[ChangeText, ...]) -> tuple[EditionChange, ...]:
    return tuple(
        EditionChange(old=was.old, new=was.new, why=was.why, by=was.by, at=was.at)
        for was in changes
    )


def shown_exhibit(exhibit: ExhibitText, choice: Choice) -> EditionExhibit:
    """Return what is said of an exhibit."""
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
        is_copy=is_copy(exhibit, choice),
        apart=exhibit.apart,
        width=exhibit.width,
        height=exhibit.height,
    )


def is_copy(exhibit: ExhibitText, choice: Choice) -> bool:
    """Tell whether no more than a copy of its file may leave."""
    return exhibit.tells_place and Withheld.POSITIONS in choice.held_back
