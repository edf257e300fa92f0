"""SMS Import / Export (Android): a zip of ``messages.ndjson`` and files, or a list of calls."""

import json
from collections.abc import Iterator
from typing import Final

from diary.domain.message import Format
from diary.evidence.messages.bundle import Bundle, Entry
from diary.evidence.messages.items import Item, Note, Row, Unparsed, Wish
from diary.evidence.messages.json_records import Path
from diary.evidence.messages.record_file import (
    is_json_with,
    list_in,
    number_in,
    records,
    text_in,
)
from diary.evidence.messages.text import Lines, text_of

_SMS_WAYS: Final = {1: "in", 2: "out", 3: "out", 4: "out", 5: "out", 6: "out"}
_NOT_SENT: Final = frozenset({3, 4, 5, 6})
_CALL_WAYS: Final = {1: "in", 2: "out", 3: "in", 4: "in", 5: "in", 6: "in", 7: "in"}
_OUTCOMES: Final = {3: "missed", 4: "voicemail", 5: "rejected", 6: "rejected", 7: "answered"}
_SECONDS_END: Final = 10**11
_LONGEST_RAW: Final = 100_000


class SmsImportExport:
    """Reads version 2 and later."""

    format = Format.SMS_IE
    version = 1

    def recognises(self, bundle: Bundle) -> bool:
        """Tell whether there are such messages or calls."""
        return any(_is_messages(entry) or _is_calls(entry) for entry in bundle.files)

    def read(self, bundle: Bundle, _wish: Wish) -> Iterator[Item]:
        """Yield every message and call."""
        yield Note("zone", "in the file")
        for entry in bundle.files:
            if _is_messages(entry):
                yield from _messages(bundle, entry)
            elif _is_calls(entry):
                yield from records(entry, _is_root, _call)


def _is_messages(entry: Entry) -> bool:
    if entry.name and not entry.base.endswith(".ndjson"):
        return False
    line = text_of(entry.head()).split("\n", 1)[0]
    return line.startswith("{") and '"date"' in line and ('"body"' in line or '"m_type"' in line)


def _is_calls(entry: Entry) -> bool:
    if entry.name and not entry.base.endswith(".json"):
        return False
    head = text_of(entry.head()).lstrip("\ufeff \r\n\t")
    return head.startswith("[") and is_json_with(entry, "number", "duration", "date", "type")


def _is_root(path: Path) -> bool:
    return not path


def _messages(bundle: Bundle, entry: Entry) -> Iterator[Item]:
    lines = Lines(entry)
    for line in lines:
        raw = line[:_LONGEST_RAW]
        try:
            record = json.loads(line)
            row = _message(record, lines.count, raw, bundle) if isinstance(record, dict) else None
        except (ValueError, TypeError, LookupError, RecursionError):
            row = None
        yield row._replace(part=entry.name) if row else Unparsed(lines.count, 1, entry.name, raw)
    yield Note("lines", str(lines.count))


def _message(record: dict[str, object], place: int, raw: str, bundle: Bundle) -> Row | None:
    date = number_in(record, "date")
    if date is None:
        return None
    # Multimedia messages count seconds.
    ms = date * 1000 if abs(date) < _SECONDS_END else date
    box = number_in(record, "type", "msg_box") or 0
    way = _SMS_WAYS.get(box, "unknown")
    other = _other(record, way)
    texts, media = _parts(record, bundle)
    texts = [*filter(None, [text_in(record, "body", "sub")]), *texts]
    is_lost = any(not path for _name, path in media)
    return Row(
        place=place,
        state="unsent" if box in _NOT_SENT else "media missing" if is_lost else "normal",
        way=way,
        sender="" if way == "out" else other,
        thread=other,
        ms=ms,
        raw_time=str(date),
        text="\n".join(texts),
        raw=raw,
        media=media,
    )


def _other(record: dict[str, object], way: str) -> str:
    if (address := text_in(record, "address")) or "__sender_address" not in record:
        return _named(text_in(record, "__display_name"), address)
    said = record.get("__sender_address")
    found = [said] if way != "out" else list_in(record, "__recipient_addresses")
    names = [
        _named(text_in(one, "__display_name"), text_in(one, "address"))
        for one in found
        if isinstance(one, dict)
    ]
    return ", ".join(names)


def _named(name: str, number: str) -> str:
    return f"{name} ({number})" if name and number and name != number else name or number


def _parts(
    record: dict[str, object], bundle: Bundle
) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    texts, media = [], []
    for part in list_in(record, "__parts"):
        if not isinstance(part, dict) or text_in(part, "ct") == "application/smil":
            continue
        if text_in(part, "ct") == "text/plain":
            texts.append(text_in(part, "text"))
            continue
        # Where the phone had it says nothing of the zip; the phone gives each a name of its own.
        name = text_in(part, "_data", "cl", "name", "fn").rpartition("/")[2]
        media.append((text_in(part, "cl", "name", "fn") or name, bundle.find(name)))
    return [text for text in texts if text], tuple(media)


def _call(record: dict[str, object], place: int, raw: str) -> Row | None:
    ms, kind = number_in(record, "date"), number_in(record, "type") or 0
    if ms is None:
        return None
    seconds = max(number_in(record, "duration") or 0, 0)
    way = _CALL_WAYS.get(kind, "unknown")
    other = _named(text_in(record, "name", "__display_name"), text_in(record, "number"))
    return Row(
        place=place,
        kind="call",
        way=way,
        sender="" if way == "out" else other,
        thread=other,
        ms=ms,
        raw_time=str(ms),
        raw=raw,
        seconds=seconds,
        outcome=_OUTCOMES.get(kind, "answered" if seconds or kind == 1 else "missed"),
    )
