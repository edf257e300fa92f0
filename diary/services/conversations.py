"""Read imported messages, find bursts of contact, and begin an incident from chosen messages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from diary.clock import tz
from diary.domain import bursts as rules
from diary.domain.bursts import Burst
from diary.domain.exhibit import Obtained
from diary.domain.incident import Channel, Direction, Incident, Kind, SubjectId, Words
from diary.domain.message import Format, ImportRecord, Kept, MessageId, Outcome, Way
from diary.domain.message import Kind as Sort
from diary.domain.when import Basis, When
from diary.domain.wording.imports import extract_text, format_name, summary
from diary.errors import NoSuchMessageError
from diary.services.adding import Adding
from diary.services.writing import Writing
from diary.vault import Vault
from diary.vault.columns import parse_instant
from diary.vault.projection import folded

_MOST_QUOTES: Final = 500
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
        limit: int = 200,
    ) -> list[Kept]:
        """Return messages, latest first.

        Args:
            words: Only those that hold all of these pieces of text, accents and case apart.
            person: Only conversations with, and messages by, people of this name; a part of it
                is enough where nobody has exactly that name.
            before: The ``id`` of the last message already shown; None from the latest.
            limit: How many at most.
        """
        names = self._names(person) if person.strip() else None
        return self.vault.messages.page(words=words, names=names, before=before, limit=limit)

    def people(self) -> list[str]:
        """Return everybody who wrote, and every conversation."""
        return self.vault.messages.names()

    def imports(self) -> list[tuple[int, ImportRecord]]:
        """Return every import with its ledger line, which is the ``source`` of its messages."""
        return [(line, record) for line, _subject, record in self.vault.messages.imports()]

    def bursts(
        self, *, least: int = rules.LEAST, pause: timedelta = rules.LONGEST_PAUSE
    ) -> list[Burst]:
        """Return bursts of contact that came in; see ``diary.domain.bursts``."""
        return rules.bursts(self.vault.messages.contacts(), least=least, pause=pause)

    def incident_from_messages(self, ids: Sequence[MessageId]) -> SubjectId:
        """Begin a draft from chosen messages: quotes, count, time, and an extract as its exhibit.

        The extract holds the chosen messages as the source has them, with their places in it, so
        that nobody has to be given the whole export.

        Raises:
            NoSuchMessageError: One of them is not there, or none was chosen.
        """
        chosen = [self.vault.messages.get(number) for number in sorted(set(ids))]
        if not chosen:
            raise NoSuchMessageError
        records = {line: record for line, _subject, record in self.vault.messages.imports()}
        subject = self.writing.new_draft(self.case)
        incident = _incident(chosen, records)
        self.writing.save_draft(subject, replace(incident, case=self.case))
        text = extract_text(chosen, records)
        ref = records[chosen[0].source].ref.replace("/", "-")
        name = f"{ref}-extract.txt"
        self.adding.add_bytes(subject, text.encode(), name, obtained=Obtained.EXTRACTED)
        return subject

    def _names(self, person: str) -> tuple[str, ...]:
        sought = folded(person.strip())
        names = self.people()
        exact = tuple(name for name in names if folded(name) == sought)
        return exact or tuple(name for name in names if sought in folded(name))


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
