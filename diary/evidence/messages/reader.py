"""Has an export read by the reader process; no untrusted byte is parsed on this side."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Final, TypeAlias

from diary.child import Child
from diary.clock import tz
from diary.domain.imports import Answers, Unread
from diary.domain.message import Format, Kind, Medium, Message, Outcome, State, Way
from diary.errors import ChildDiedError, ChildTooSlowError
from diary.evidence.messages.items import LONGEST_TEXT
from diary.evidence.messages.lending import Source, span_of
from diary.evidence.messages.problem import Problem
from diary.evidence.messages.talk import BATCH, ENDED, NEEDED

_PROCESS: Final = "diary.evidence.messages.reader_child"
_FOR_WORKBOOKS: Final = "diary.evidence.messages.table_child"
# In the list of files that a zip ends with; with the longest comment it may have behind it.
_WORKBOOK: Final = b"xl/workbook.xml"
_LIST: Final = 1 << 17
_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - UTC on both sides
_FIRST_MS: Final = -62135596800000
_LAST_MS: Final = 253402300799999
_LARGEST: Final = 2**53
_NOTED: Final = frozenset(
    {
        "lines",
        "other",
        "others",
        "order",
        "order_was",
        "encoding",
        "zone",
        "column",
        "columns_were",
        "preview",
        "problem",
    }
)
_LONGEST_NOTE: Final = 1500
_MINUTE: Final = len("2026-03-04T22:41")
_SECONDS: Final = frozenset(f":{second:02d}" for second in range(60))
_NOBODY: Final = "-"
_SHARE: Final = 3
_TEXT_ALONE: Final = {str}
_WHOLE: Final = 1000

_KINDS: Final = {one.value: one for one in Kind}
_STATES: Final = {one.value: one for one in State}
_WAYS: Final = {one.value: one for one in Way}
_OUTCOMES: Final = {one.value: one for one in Outcome}


@dataclass(frozen=True, slots=True)
class Skipped:
    """Lines that could not be understood."""

    lines: int
    unread: Unread


@dataclass(frozen=True, slots=True)
class Told:
    """Something that is true of the whole source; see ``items.Note``.

    Besides, ``sides``: who wrote told which way messages went.
    """

    name: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class End:
    """The last thing a reading gives.

    Attributes:
        format: None when nothing knows the source.
        problem: A value of ``Problem`` when reading stopped early, else empty.
    """

    format: Format | None
    version: int
    problem: str


Found: TypeAlias = Message | Skipped | Told | End


class MessageReader:
    """Reads exports, each in a process of its own."""

    def __init__(self, *, patience: float = 60.0) -> None:
        """Set how many seconds the process may be silent."""
        self._patience = patience

    def read(
        self,
        source: Source,
        size: int,
        answers: Answers,
        *,
        zone: str,
        at: Callable[[int, int], None] | None = None,
    ) -> Iterator[Found]:
        """Yield everything the source holds, ending with an ``End``.

        Args:
            source: Can be read from any place; never written to.
            size: Its bytes.
            answers: What the keeper said.
            zone: In which times without a zone are read.
            at: Told how many thousandths have been read, of how many bytes that are worth it (0
                before that is known); now and then also without any news.

        Raises:
            What reading the source raises.
        """
        try:
            with Child(_process_for(source, size), patience=self._patience) as child:
                child.send(_request(size, answers))
                yield from _Conversation(child, source, size, answers.me, zone, at).found()
        except ChildTooSlowError:
            yield End(None, 0, Problem.TOO_SLOW)
        except ChildDiedError:
            yield End(None, 0, Problem.READER_DIED)


def _process_for(source: Source, size: int) -> str:
    """Return the process that has what reading this source needs; it looks for itself again."""
    source.seek(max(0, size - _LIST))
    return _FOR_WORKBOOKS if _WORKBOOK in (source.read(_LIST) or b"") else _PROCESS


def _request(size: int, answers: Answers) -> bytes:
    wish = {"format": answers.format, "me": answers.me, "order": answers.order}
    return json.dumps({"size": size, "wish": {**wish, "columns": answers.columns}}).encode()


@dataclass(slots=True)
class _Conversation:
    child: Child
    source: Source
    size: int
    me: str
    zone: str
    at: Callable[[int, int], None] | None
    furthest: int = 0
    worth: int = 0
    by_name: bool = False

    def found(self) -> Iterator[Found]:
        while True:
            frame = self.child.receive()
            tag, body = frame[:1], frame[1:]
            if tag == NEEDED:
                self.child.send(self._span(body))
            elif tag == BATCH:
                # Before our own work, so that both processes have something to do.
                self.child.send(b"")
                yield from self._items(body)
            elif tag == ENDED:
                if self.by_name:
                    yield Told("sides", "by name")
                yield _end(body)
                return
            else:
                raise ChildDiedError

    def _span(self, body: bytes) -> bytes:
        piece = span_of(self.source, self.size, body)
        self._told(self.furthest)
        return piece

    def _told(self, share: int) -> None:
        self.furthest = max(self.furthest, share)
        if self.at:
            self.at(self.furthest, self.worth)

    def _items(self, body: bytes) -> Iterator[Found]:
        """Take a batch apart. A poisoned export may have written it: nothing is believed."""
        try:
            batch = json.loads(body)
            for item in batch:
                if item[0] == _SHARE:
                    self.worth = _number(item[2])
                    self._told(min(_number(item[1]), _WHOLE))
                else:
                    yield self._item(item)
        except (ValueError, TypeError, LookupError, RecursionError) as exc:
            raise ChildDiedError from exc

    def _item(self, item: list[Any]) -> Found:
        if item[0] == 0:
            return self._message(item)
        if item[0] == 1:
            place, lines, part, raw = item[1:]
            return Skipped(
                _number(lines), Unread(part=_text(part), place=_number(place), raw=_text(raw))
            )
        name, value = _text(item[1]), _text(item[2])[:_LONGEST_NOTE]
        if name not in _NOTED:
            raise ValueError("a note of another kind was expected")
        return Told(name, value)

    def _message(self, item: list[Any]) -> Message:
        (_tag, place, lines, part, kind, state, way, sender, thread, wall, ms, raw_time, text, raw,
         media, seconds, outcome) = item  # fmt: skip
        who, wall_text = _texts((sender, wall, part, thread, raw_time, text, raw))
        side = _WAYS[way]
        if side is Way.UNKNOWN and self.me not in ("", _NOBODY) and kind != "system" and who:
            side = Way.OUT if who == self.me else Way.IN
            self.by_name = True
        return Message(
            part=part,
            place=_number(place),
            lines=max(_number(lines), 1),
            kind=_KINDS[kind],
            state=_STATES[state],
            way=side,
            sender=who,
            thread=thread,
            utc=_utc(wall_text, ms, self.zone),
            zone="UTC" if isinstance(ms, int) else self.zone,
            raw_time=raw_time,
            text=text,
            raw=raw,
            media=_media(media) if media else (),
            seconds=_number(seconds),
            outcome=_OUTCOMES[outcome],
        )


def _text(untrusted: object) -> str:
    if not isinstance(untrusted, str) or len(untrusted) > LONGEST_TEXT:
        raise TypeError("text was expected")
    return untrusted


def _texts(untrusted: tuple[Any, ...]) -> tuple[str, str]:
    """Check that all of these are texts, and no longer than a text may be; return the first two."""
    if set(map(type, untrusted)) != _TEXT_ALONE or max(map(len, untrusted)) > LONGEST_TEXT:
        raise TypeError("texts were expected")
    return untrusted[0], untrusted[1]


def _number(untrusted: object) -> int:
    if not isinstance(untrusted, int) or not 0 <= untrusted < _LARGEST:
        raise TypeError("a number was expected")
    return untrusted


def _media(untrusted: object) -> tuple[Medium, ...]:
    if not isinstance(untrusted, list):
        raise TypeError("a list was expected")
    return tuple(Medium(name=_text(name), path=_text(path)) for name, path in untrusted)


def _utc(wall: str, ms: object, zone: str) -> str:
    """Return the instant, empty when the export gives none between the years 1 and 9999."""
    if isinstance(ms, int):
        if not _FIRST_MS <= ms <= _LAST_MS:
            return ""
        return f"{(_EPOCH + timedelta(milliseconds=ms)).isoformat(timespec='milliseconds')}Z"
    if wall[_MINUTE:] not in _SECONDS:
        return ""
    minute = _minute(wall[:_MINUTE], zone)
    return f"{minute}{wall[_MINUTE:]}.000Z" if minute else ""


@lru_cache(maxsize=4096)
def _minute(wall: str, zone: str) -> str:
    try:
        moment = datetime.fromisoformat(wall).replace(tzinfo=tz(zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")


def _end(body: bytes) -> End:
    try:
        said = json.loads(body)
        source = Format(said["format"]) if said.get("format") else None
        problem = Problem(said["problem"]).value if said.get("problem") else ""
        return End(source, _number(said.get("version", 0)), problem)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as exc:
        raise ChildDiedError from exc
