"""Read back: the timeline, one entry, one exhibit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from diary.domain.casefile import CaseRecord, Order, Person
from diary.domain.incident import Incident, SubjectId
from diary.domain.ledger import LineKind
from diary.domain.links import LINKED, Links, terms_of
from diary.domain.records import Amended, Entry, Item, Status
from diary.domain.sought import Sought
from diary.domain.wording import (
    FieldText,
    delay_text,
    entry_text,
    exhibit_text,
    happened_text,
    headline,
    problem_text,
    title_of,
    written_text,
)
from diary.domain.wording.exhibits import evidence_time
from diary.errors import ExhibitRemovedError, NoSuchDraftError, NoSuchExhibitError
from diary.i18n import _
from diary.services.case_facts import initials_of
from diary.services.half_times import read
from diary.services.marks import extract, marks
from diary.services.views import EntryView, ExhibitView, Known, Month, Row
from diary.vault import Vault
from diary.vault.projection import entry_words, exhibit_words, folded

_DAY: Final = len("2026-03-04")
_RUNNING: Final = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that only looks."""

    vault: Vault
    case: str
    keeper: str

    def timeline(
        self,
        *,
        words: str = "",
        sought: Sought | None = None,
        before: tuple[str, str] | None = None,
        limit: int = 200,
    ) -> list[Row]:
        """Return rows, drafts first, then entries with the latest event first.

        Args:
            words: Only what holds this text.
            sought: All else that it is narrowed down to.
            before: The ``key`` of the last row already shown; None from the top.
            limit: How many entries at most.

        Raises:
            UnreadableTimeError, UnknownZoneError: From a first or last day.
        """
        wanted = replace(sought or Sought(), words=words or (sought.words if sought else ""))
        drafts = [] if before else [("", draft) for draft in self._drafts(wanted)]
        page = drafts + self.vault.entries.page(self.case, wanted, before=before, limit=limit)
        return self._rows(page, wanted.words)

    def rows(self, numbers: Iterable[int]) -> list[Row]:
        """Return the rows of the entries with these numbers, in this order."""
        entries = self.vault.entries.numbered(self.case, numbers)
        return self._rows([("", entry) for entry in entries])

    def incidents(self) -> dict[SubjectId, Incident]:
        """Return all that drafts and entries say; what was removed says nothing."""
        kept = [*self.vault.drafts.all(), *self.vault.entries.in_order(self.case)]
        mine = [one for one in kept if one.incident.case == self.case]
        return {one.subject: one.incident for one in mine if one.status is not Status.REMOVED}

    def month(self, month: str) -> Month:
        """Return what happened in a month, ``2026-03``, day by day."""
        days: dict[int, list[Row]] = {}
        entries = self.vault.entries.in_month(self.case, month)
        for entry, row in zip(entries, self._rows([("", one) for one in entries]), strict=True):
            day = entry.incident.happened.start[len("2026-03-") : len("2026-03-04")]
            days.setdefault(int(day or 0), []).append(row)
        return Month(month=month, days={day: tuple(rows) for day, rows in days.items()})

    def latest_month(self) -> str:
        """Return the last month in which anything happened, ``2026-03``; empty if nothing did."""
        return self.vault.entries.latest_month(self.case)

    def people(self) -> list[Known]:
        """Return the people of the case file."""
        found = []
        for person in self._present(LineKind.PERSON):
            if isinstance(person, Person):
                called = (person.name, *person.aliases, *person.accounts, *person.numbers)
                name = person.name or title_of(LineKind.PERSON, person)
                found.append(Known(number=person.number, name=name, called=called))
        return found

    def links(self) -> Links:
        """Return what entries can link to: people, orders and their terms."""
        people = self._present(LineKind.PERSON)
        orders = self._present(LineKind.ORDER)
        terms: dict[str, str] = {}
        for one in orders:
            if isinstance(one, Order):
                terms |= terms_of(one.number, one.terms)
        return Links(
            people={one.number: title_of(LineKind.PERSON, one) for one in people},
            orders={one.number: title_of(LineKind.ORDER, one) for one in orders},
            terms=terms,
        )

    def _present(self, kind: LineKind) -> list[CaseRecord]:
        kept = self.vault.records.of_kind(self.case, kind)
        return [one.record for one in kept if one.status is not Status.REMOVED]

    def entry(self, subject: SubjectId) -> EntryView:
        """Return a draft or an entry.

        Raises:
            NoSuchEntryError: There is neither.
        """
        try:
            found = self.vault.drafts.get(subject)
        except NoSuchDraftError:
            found = self.vault.entries.get(subject)
        return self._view(found)

    def numbered(self, number: int) -> EntryView:
        """Return the entry with this number.

        Raises:
            NoSuchEntryError: No entry has it.
        """
        return self._view(self.vault.entries.by_number(self.case, number))

    def exhibit(self, ref: str) -> ExhibitView:
        """Return the exhibit with this reference.

        Raises:
            NoSuchExhibitError: There never was one.
            ExhibitRemovedError: It went with its entry.
        """
        try:
            return self._exhibit_view(self.vault.exhibits.by_ref(self.case, ref))
        except NoSuchExhibitError as exc:
            initials, _slash, running = ref.partition("/")
            known = initials in initials_of(self.vault, self.case)
            number = int(running) if _RUNNING.fullmatch(running) else 0
            if known and self.vault.exhibits.was_allotted(self.case, number):
                raise ExhibitRemovedError from exc
            raise

    def _view(self, entry: Entry) -> EntryView:
        items = self.vault.exhibits.of_entry(entry.subject)
        text, links = entry_text(entry, items, keeper=self.keeper), self.links()
        fields = tuple(_linked(one, links) for one in text.fields)
        is_draft = entry.status is Status.DRAFT
        return EntryView(
            subject=entry.subject,
            number=None if is_draft else entry.incident.number,
            status=entry.status,
            incident=entry.incident,
            happened=text.happened,
            happened_zone=text.happened_zone,
            basis=text.basis,
            written=text.written,
            written_zone=text.written_zone,
            delay="" if is_draft else delay_text(entry.incident.happened, entry.written),
            author=text.author,
            notes=text.notes,
            evidence_times=text.evidence_times,
            fields=fields,
            amendments=tuple(change for one in fields for change in one.history),
            links=links,
            exhibits=tuple(map(self._exhibit_view, items)),
            removed_on=text.removed_on,
            removed_why=text.removed_why,
            half_time=read(self.vault, self.case, entry.subject) if is_draft else "",
        )

    def _exhibit_view(self, item: Item) -> ExhibitView:
        changes = self.vault.amendments_of(item.subject) if item.exhibit.ref else ()
        return exhibit_view(item, changes=changes, keeper=self.keeper)

    def _rows(self, page: list[tuple[str, Entry]], words: str = "") -> list[Row]:
        items = self.vault.exhibits.of_entries([entry.subject for _key, entry in page])
        told, rows = self.vault.records.named(self.case, LineKind.CONTACT), []
        for key, one in page:
            own = items.get(one.subject, [])
            row = _row(key, one, own, words)
            row = replace(row, is_reported=True) if row.number in told else row
            rows.append(self._in_picture(row, own, words) if words and not row.marks else row)
        return rows

    def _in_picture(self, row: Row, items: list[Item], words: str) -> Row:
        """Return a row with the words that were sought and stand in one of its pictures."""
        texts = tuple(text for one in items for text in self.vault.picture_text.texts(one.subject))
        if not (found := extract(texts, words)):
            return row
        line = _("In a picture: {words}").format(words=found)
        return replace(row, headline=line, marks=marks(line, words))

    def _drafts(self, wanted: Sought) -> list[Entry]:
        if wanted.is_narrowed and not wanted.is_little:
            return []
        sought = folded(wanted.words).split()
        return [
            draft
            for draft in self.vault.drafts.all()
            if draft.incident.case == self.case and self._holds(draft, sought)
        ]

    def _holds(self, draft: Entry, sought: list[str]) -> bool:
        """Tell whether a draft, or one file pinned to it, holds all these words."""
        pinned = self.vault.exhibits.of_entry(draft.subject) if sought else ()
        texts = [entry_words(draft.incident), *(exhibit_words(item.exhibit) for item in pinned)]
        texts += [self.vault.picture_text.texts(item.subject) for item in pinned]
        return any(
            all(word in text for word in sought)
            for text in (folded("\n".join(one)) for one in texts)
        )


def _linked(one: FieldText, links: Links) -> FieldText:
    """Return a field with the people and orders it names called by their names."""
    if one.name not in LINKED:
        return one
    history = tuple(
        replace(was, old=links.text(one.name, was.old), new=links.text(one.name, was.new))
        for was in one.history
    )
    return replace(one, text=links.text(one.name, one.text), history=history)


def exhibit_view(item: Item, *, changes: tuple[Amended, ...] = (), keeper: str = "") -> ExhibitView:
    """Return an exhibit as pages show it, with the amendments of its caption."""
    text, exhibit = exhibit_text(item, 0, changes=changes, keeper=keeper), item.exhibit
    return ExhibitView(
        subject=item.subject,
        ref=exhibit.ref,
        caption=exhibit.caption,
        name=exhibit.original_name,
        media_type=exhibit.media_type,
        size=exhibit.size,
        sha256=exhibit.sha256,
        how=text.how_obtained,
        problem=problem_text(exhibit.problem),
        facts=text.facts,
        caption_history=text.caption_history,
    )


def _row(key: str, entry: Entry, items: list[Item], words: str) -> Row:
    incident, when = entry.incident, entry.incident.happened
    row = Row(
        subject=entry.subject,
        number=incident.number or None,
        status=entry.status,
        happened="",
        written=written_text(entry.written),
        headline=headline(incident),
        pictures=0,
        place=incident.place,
        key=(key, entry.subject),
    )
    if entry.status is Status.REMOVED:
        return row
    told = [text for item in items if (text := evidence_time(item.exhibit))]
    shown = _shown(row.headline, incident, items, words)
    return replace(
        row,
        happened=happened_text(when),
        headline=shown,
        pictures=len(items),
        day=when.start[:_DAY],
        files_say=told[0] if told else "",
        delay="" if entry.status is Status.DRAFT else delay_text(when, entry.written),
        picture=next((one.subject for one in items if not one.exhibit.problem), ""),
        is_reported=bool(incident.reported_to),
        marks=marks(shown, words),
    )


def _shown(line: str, incident: Incident, items: list[Item], words: str) -> str:
    """Return the headline, or the piece that holds the sought words where it holds none."""
    if not words.strip() or marks(line, words):
        return line
    files = tuple(text for item in items for text in exhibit_words(item.exhibit))
    return extract((*entry_words(incident), *files), words) or line
