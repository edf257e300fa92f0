"""SMS Backup & Restore (Android): messages with parts, and calls, as XML.

Fields after synctech.com.au's list. A missing value is the text "null", an unknown contact
"(Unknown)"; times are instants, so no zone has to be assumed. Document types are refused, and
with them every entity.
"""

import json
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from diary.domain.message import Format
from diary.evidence.messages.bundle import Bundle, Entry
from diary.evidence.messages.items import LONGEST_TEXT, Item, Note, Row, Unparsed, Wish
from diary.evidence.messages.problem import GivenUpError, Problem
from diary.evidence.messages.sms_repair import well_formed
from diary.evidence.messages.text import encoding_of, text_of

_ROOTS: Final = ("<smses", "<calls", "<allsms")
_RECORDS: Final = frozenset({"sms", "mms", "call"})
_SMS_WAYS: Final = {"1": "in", "2": "out", "3": "out", "4": "out", "5": "out", "6": "out"}
_NOT_SENT: Final = frozenset({"3", "4", "5", "6"})
_CALL_WAYS: Final = {"1": "in", "2": "out", "3": "in", "4": "in", "5": "in", "6": "in"}
_OUTCOMES: Final = {"3": "missed", "4": "voicemail", "5": "rejected", "6": "rejected"}
_FROM: Final = "137"
_NOTHING: Final = frozenset({"null", "(Unknown)", ""})
_MOST_DIGITS: Final = 16
_DEEPEST: Final = 16
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False).encode


class SmsBackup:
    """Reads SMS Backup & Restore files, several of them from a zip."""

    format = Format.SMS_BACKUP
    version = 1

    def recognises(self, bundle: Bundle) -> bool:
        """Tell whether a file has one of its root elements."""
        return any(is_backup(entry) for entry in bundle.files)

    def read(self, bundle: Bundle, _wish: Wish) -> Iterator[Item]:
        """Yield every record."""
        yield Note("zone", "in the file")
        for entry in bundle.files:
            if is_backup(entry) or not bundle.is_zip:
                yield from _records(entry)


def is_backup(entry: Entry) -> bool:
    """Tell whether a file begins as one of the app's does."""
    head = text_of(entry.head()[:8192])
    return any(root in head for root in _ROOTS) and head.lstrip("\ufeff \r\n\t").startswith("<")


def _records(entry: Entry) -> Iterator[Item]:
    reading = _Reading(entry.name)
    with entry.open() as file:
        for piece in well_formed(file, encoding_of(entry.head())):
            try:
                reading.feed(piece)
            except expat.ExpatError:
                yield from reading.taken()
                yield from reading.broken()
                return
            yield from reading.taken()
    yield from reading.ended()


class _Reading:
    """Turns elements into items as the parser meets them."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._items: list[Item] = []
        self._place = 0
        self._depth = 0
        self._said = ""
        self._mms: dict[str, str] | None = None
        self._parts: list[dict[str, str]] = []
        self._from: list[str] = []
        parser = expat.ParserCreate("utf-8")
        parser.StartDoctypeDeclHandler = _refuse
        parser.EntityDeclHandler = _refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        self._parser = parser

    def feed(self, piece: str) -> None:
        """Parse more."""
        self._parser.Parse(piece, False)  # noqa: FBT003 - the parser's own signature

    def taken(self) -> list[Item]:
        """Return what was found since the last time."""
        items, self._items = self._items, []
        return items

    def broken(self) -> Iterator[Item]:
        """Yield the place where the file stops being XML; the record it lies in is unread."""
        if self._mms is None:
            self._place += 1
        where = f"line {self._parser.CurrentLineNumber}"
        yield Unparsed(self._place, 1, self._part, where)
        yield Note("problem", Problem.DAMAGED)
        yield Note("lines", str(self._place))

    def ended(self) -> Iterator[Item]:
        """Yield what is left to say at the end."""
        try:
            self._parser.Parse("", True)  # noqa: FBT003
        except expat.ExpatError:
            yield from self.broken()
            return
        yield Note("lines", str(self._place))
        if self._said.isdecimal() and int(self._said[:_MOST_DIGITS]) > self._place:
            yield Note("problem", "fewer_than_said")

    def _start(self, name: str, said: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise GivenUpError(Problem.TOO_DEEP)
        if self._depth == 1:
            self._said = said.get("count", "")
        elif self._mms is not None:
            if name == "part":
                self._parts.append(said)
            elif name == "addr" and said.get("type") == _FROM:
                self._from.append(_known(said, "address"))
        elif self._depth == 2:  # noqa: PLR2004 - directly below the root
            self._place += 1
            self._record(name, said)

    def _record(self, name: str, said: dict[str, str]) -> None:
        if name == "mms":
            self._mms = said
        elif name in _RECORDS and (ms := _ms(said.get("date", ""))) is not None:
            make = self._sms if name == "sms" else self._call
            self._items.append(make(said, ms))
        else:
            self._items.append(Unparsed(self._place, 1, self._part, _raw(said)))

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name == "mms" and self._mms is not None and self._depth == 1:
            self._items.append(self._multimedia(self._mms))
            self._mms, self._parts, self._from = None, [], []

    def _sms(self, said: dict[str, str], ms: int) -> Row:
        kind = said.get("type", "")
        way = _SMS_WAYS.get(kind, "unknown")
        other = _person(said, "address")
        return Row(
            place=self._place,
            part=self._part,
            state="unsent" if kind in _NOT_SENT else "normal",
            way=way,
            sender="" if way == "out" else other,
            thread=other,
            ms=ms,
            raw_time=_time(said),
            text=_known(said, "body")[:LONGEST_TEXT],
            raw=_raw(said),
        )

    def _call(self, said: dict[str, str], ms: int) -> Row:
        kind, seconds = said.get("type", ""), _ms(said.get("duration", "")) or 0
        way = _CALL_WAYS.get(kind, "unknown")
        other = _person(said, "number")
        return Row(
            place=self._place,
            part=self._part,
            kind="call",
            way=way,
            sender="" if way == "out" else other,
            thread=other,
            ms=ms,
            raw_time=_time(said),
            raw=_raw(said),
            seconds=min(seconds, 10**9),
            outcome=_OUTCOMES.get(kind, "answered" if seconds or kind == "1" else "missed"),
        )

    def _multimedia(self, said: dict[str, str]) -> Item:
        ms = _ms(said.get("date", ""))
        raw = _raw({**said, "parts": _ENCODE(self._parts)})
        if ms is None:
            return Unparsed(self._place, 1, self._part, raw)
        texts, media = _parted(self._parts, self._place)
        box = said.get("msg_box", "")
        way = _SMS_WAYS.get(box, "unknown")
        other = _person(said, "address")
        sender = next((one for one in self._from if one and one != "insert-address-token"), other)
        missing = any(not path for _name, path in media)
        return Row(
            place=self._place,
            part=self._part,
            state="unsent" if box in _NOT_SENT else "media missing" if missing else "normal",
            way=way,
            sender="" if way == "out" else other if sender in other else sender,
            thread=other,
            ms=ms,
            raw_time=_time(said),
            text="\n".join(filter(None, [_known(said, "sub"), *texts]))[:LONGEST_TEXT],
            raw=raw,
            media=media,
        )


def _parted(
    parts: list[dict[str, str]], place: int
) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    texts, media = [], []
    for number, part in enumerate(parts):
        if part.get("seq") == "-1" or part.get("ct") == "application/smil":
            continue
        if part.get("ct") == "text/plain":
            texts.append(_known(part, "text"))
            continue
        name = next((found for key in ("cl", "name", "fn") if (found := _known(part, key))), "")
        inside = f"#{place}/{number}" if _known(part, "data") else ""
        media.append((name or _known(part, "ct"), inside))
    return texts, tuple(media)


def _refuse(*_declared: object) -> None:
    raise GivenUpError(Problem.ENTITIES)


def _known(said: dict[str, str], name: str) -> str:
    value = said.get(name, "")
    return "" if value in _NOTHING else value


def _person(said: dict[str, str], number: str) -> str:
    name, digits = _known(said, "contact_name"), _known(said, number)
    return f"{name} ({digits})" if name and digits and name != digits else name or digits


def _ms(text: str) -> int | None:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS):
        return None
    return int(text)


def _time(said: dict[str, str]) -> str:
    return f"{said.get('date', '')} ({_known(said, 'readable_date')})"


def _raw(said: dict[str, str]) -> str:
    return _ENCODE(said)[:LONGEST_TEXT]
