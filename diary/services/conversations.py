"""Read imported messages, find bursts of contact, and begin an incident from chosen messages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import Final

from diary.clock import tz
from diary.domain import bursts as rules
from diary.domain.bursts import Burst
from diary.domain.exhibit import Obtained
from diary.domain.imports import ImportRecord
from diary.domain.incident import Channel, Direction, Incident, Kind, SubjectId, Words
from diary.domain.message import Format, Kept, Medium, MessageId, Outcome, Way
from diary.domain.message import Kind as Sort
from diary.domain.when import Basis, When
from diary.domain.wording.imports import extract_text, format_name, summary
from diary.errors import NoSuchMessageError
from diary.evidence.messages.member import read_member
from diary.evidence.names import shown_name
from diary.services.adding import Adding
from diary.services.writing import Writing
from diary.vault import Vault
from diary.vault.columns import parse_instant
from diary.vault.message_adding import first_id
from diary.vault.message_pages import Sought
from diary.vault.message_rows import Sources
from diary.vault.projection import folded
from diary.vault.sealed import open_sealed

_MOST_QUOTES: Final = 500
_PAGE: Final = 1000
_PICTURE_QUALITY: Final = 85
_CHANNELS: Final = {
    Format.SMS_BACKUP: Channel.TEXT,
    Format.SMS_IE: Channel.TEXT,
    Format.GOOGLE_VOICE: Channel.TEXT,
    Format.FACEBOOK: Channel.SOCIAL,
    Format.INSTAGRAM: Channel.SOCIAL,
    Format.TIKTOK: Channel.SOCIAL,
    Format.SNAPCHAT: Channel.SOCIAL,
    Format.MBOX: Channel.EMAIL,
    Format.EML: Channel.EMAIL,
    Format.CSV: Channel.PHONE,
    Format.XLSX: Channel.PHONE,
}


@dataclass(frozen=True, slots=True)
class Conversations:
    """Everything that is done with messages once they are in."""

    vault: Vault
    writing: Writing
    adding: Adding
    case: str

    def messages(
        self,
        *,
        words: str = "",
        person: str = "",
        before: MessageId | None = None,
        after: MessageId | None = None,
        limit: int = 200,
    ) -> list[Kept]:
        """Return messages of this case, latest first.

        Args:
            words: Only those that hold all of these pieces of text, accents and case apart.
            person: Only conversations with, and messages by, people of this name; a part of it
                is enough where nobody has exactly that name.
            before: The ``id`` of the last message already shown; None from the latest.
            after: Those next after this ``id``, if ``before`` is not given.
            limit: How many at most.
        """
        sought = self._sought(words, person)
        return self.vault.messages.page(replace(sought, before=before, after=after), limit=limit)

    def earliest_first(
        self, *, words: str = "", person: str = "", since: str = ""
    ) -> Iterator[Kept]:
        """Yield messages of this case, a page of them in memory at a time.

        Args:
            words: As ``messages`` has them.
            person: As ``messages`` has it.
            since: Only those from this instant on, ``2026-03-04T22:41:00.000Z``.
        """
        sought = self._sought(words, person)
        after = MessageId(first_id(since) - 1)
        while page := self.vault.messages.page(replace(sought, after=after), limit=_PAGE):
            after = page[0].id
            yield from (one for one in reversed(page) if one.message.utc >= since)

    def message_ids(
        self, first: MessageId, last: MessageId, *, words: str = "", person: str = "", limit: int
    ) -> list[MessageId]:
        """Return the ids of the messages from one to another, both included, earliest first."""
        after, before = MessageId(first - 1), MessageId(last + 1)
        sought = replace(self._sought(words, person), after=after, before=before)
        return self.vault.messages.ids(sought, limit=limit)

    def message(self, number: MessageId) -> Kept:
        """Return one message.

        Raises:
            NoSuchMessageError: This case has none of this id.
        """
        kept = self.vault.messages.get(number)
        if kept.source not in self._records():
            raise NoSuchMessageError
        return kept

    def medium(self, number: MessageId, place: int) -> bytes | None:
        """Return the bytes of a file that came with a message, None where they cannot be had.

        Args:
            number: The message.
            place: Which of its files, from 0.

        Raises:
            NoSuchMessageError: This case has none of this id.
            OriginalMissingError, VaultDamagedError: As named.
        """
        kept = self.message(number)
        medium = kept.message.media[place]
        if not medium.path:
            return None
        exhibit = self.vault.exhibits.get(SubjectId(self._records()[kept.source].exhibit)).exhibit
        sealed = self.vault.originals.get(exhibit.original)
        with open_sealed(self.vault.originals_folder, sealed.name, sealed.key) as source:
            return read_member(source, sealed.size, medium.path, kept.message.part)

    def recording(self, number: MessageId, place: int) -> BytesIO | None:
        """Return sound or film that came with a message, held in memory; errors as ``medium``."""
        untrusted = self.medium(number, place)
        return None if untrusted is None else BytesIO(untrusted)

    def picture(self, number: MessageId, place: int, edge: int) -> bytes | None:
        """Return an upright JPEG of a picture that came with a message; errors as ``medium``."""
        untrusted = self.medium(number, place)
        if untrusted is None:
            return None
        room = (edge, edge)
        picture = self.adding.decoder.render(untrusted, room=room, quality=_PICTURE_QUALITY)
        return picture.jpeg if picture else None

    def people(self) -> list[str]:
        """Return everybody who wrote, and every conversation."""
        return self.vault.messages.names(self._sources())

    def imports(self) -> list[tuple[int, ImportRecord]]:
        """Return every import with its ledger line, which is the ``source`` of its messages."""
        return list(self._records().items())

    def bursts(
        self, *, least: int = rules.LEAST, pause: timedelta = rules.LONGEST_PAUSE
    ) -> list[Burst]:
        """Return bursts of contact that came in; see ``diary.domain.bursts``."""
        contacts = self.vault.messages.contacts(self._sources())
        return rules.bursts(contacts, least=least, pause=pause)

    def incident_from_messages(self, ids: Sequence[MessageId]) -> SubjectId:
        """Begin a draft from chosen messages: quotes, count, time, and an extract as its exhibit.

        The extract holds the chosen messages as the source has them, with their places in it, so
        that nobody has to be given the whole export.

        Raises:
            NoSuchMessageError: One of them is not there, or none was chosen.
        """
        records = self._records()
        chosen = [self.vault.messages.get(number) for number in sorted(set(ids))]
        if not chosen or any(one.source not in records for one in chosen):
            raise NoSuchMessageError
        subject = self.writing.new_draft(self.case)
        incident = _incident(chosen, records)
        self.writing.save_draft(subject, replace(incident, case=self.case))
        text = extract_text(chosen, records)
        ref = records[chosen[0].source].ref.replace("/", "-")
        name = f"{ref}-extract.txt"
        self.adding.add_bytes(subject, text.encode(), name, obtained=Obtained.EXTRACTED)
        return subject

    def _records(self) -> dict[int, ImportRecord]:
        """Return the imports of this case by their ledger line."""
        runs = self.vault.messages.imports()
        return {line: record for line, _subject, record in runs if record.case == self.case}

    def _sources(self) -> Sources:
        return self.vault.messages.sources_of(self.case)

    def _sought(self, words: str, person: str) -> Sought:
        names = self._names(person) if person.strip() else None
        return Sought(words=words, names=names, sources=self._sources())

    def _names(self, person: str) -> tuple[str, ...]:
        sought = folded(person.strip())
        names = self.people()
        exact = tuple(name for name in names if folded(name) == sought)
        return exact or tuple(name for name in names if sought in folded(name))


def name_of(medium: Medium) -> str:
    """Return what a file of a message is called, fit to be shown; see ``shown_name``."""
    return shown_name(medium.name)


def _incident(chosen: list[Kept], records: dict[int, ImportRecord]) -> Incident:
    messages = [one.message for one in chosen]
    record = records[chosen[0].source]
    source = Format(record.format)
    calls = [one for one in messages if one.kind is Sort.CALL]
    ways = {one.way for one in messages}
    others = dict.fromkeys(one.sender or one.thread for one in messages if one.way is not Way.OUT)
    answered = sum(one.outcome is Outcome.ANSWERED for one in calls)
    return Incident(
        kind=Kind.CONTACT_BURST if len(chosen) >= rules.LEAST else Kind.INCIDENT,
        happened=_when([one.utc for one in messages if one.utc], record.zone),
        what_happened=summary(len(messages) - len(calls), len(calls), answered),
        exact_words=tuple(
            Words(speaker=one.sender or one.thread, words=one.text)
            for one in messages[:_MOST_QUOTES]
            if one.text and one.kind is Sort.MESSAGE
        ),
        channel=Channel.PHONE if len(calls) == len(chosen) else _CHANNELS.get(source, Channel.APP),
        platform=format_name(source),
        their_account=", ".join(filter(None, others)),
        direction=_direction(ways),
        count=len(chosen),
        answered=answered,
    )


def _direction(ways: set[Way]) -> Direction:
    if ways == {Way.IN}:
        return Direction.IN
    return Direction.OUT if ways == {Way.OUT} else Direction.UNSAID


def _when(instants: list[str], zone: str) -> When:
    if not instants:
        return When(zone=zone, basis=Basis.MESSAGE)
    first, last = _wall(min(instants), zone), _wall(max(instants), zone)
    end = "" if first == last else last
    return When.parse(first, end=end, zone=zone, basis=Basis.MESSAGE)


def _wall(utc: str, zone: str) -> str:
    moment: datetime = parse_instant(utc).astimezone(tz(zone))
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")
