"""Telegram Desktop's export as JSON: one chat, or a whole account."""

from collections.abc import Iterator
from typing import Final

from diary.domain.message import Format
from diary.evidence.messages.bundle import Bundle, Entry
from diary.evidence.messages.items import Item, Note, Row, Wish
from diary.evidence.messages.json_records import Path, Value
from diary.evidence.messages.record_file import (
    is_json_with,
    list_in,
    number_in,
    records,
    text_in,
)

_LEFT_OUT: Final = "(File "
_MISSED: Final = ("missed", "busy")
_LENGTH: Final = len("2026-03-04T22:41:00")


class Telegram:
    """Reads ``result.json``."""

    format = Format.TELEGRAM
    version = 2

    def recognises(self, bundle: Bundle) -> bool:
        """Tell whether there is such a file."""
        return any(_is_export(entry) for entry in bundle.files)

    def read(self, bundle: Bundle, _wish: Wish) -> Iterator[Item]:
        """Yield every message of every chat."""
        for entry in bundle.files:
            if _is_export(entry) or not bundle.is_zip:
                chats = _Chats(bundle)
                yield from records(entry, _is_messages, chats.row, chats.note)
                if chats.has_instants:
                    yield Note("zone", "in the file")


def _is_export(entry: Entry) -> bool:
    if entry.name and not entry.base.endswith(".json"):
        return False
    return is_json_with(entry, "messages", "type", "text") and (
        is_json_with(entry, "date_unixtime") or is_json_with(entry, "from_id", "date")
    )


def _is_messages(path: Path) -> bool:
    return path[-1:] == ("messages",)


class _Chats:
    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self._name = ""
        self.has_instants = False

    def note(self, found: Value) -> None:
        # Stands before the messages of its chat.
        if found.path[-1:] == ("name",) and isinstance(found.value, str):
            self._name = found.value

    def row(self, record: dict[str, object], place: int, raw: str) -> Row | None:
        seconds, wall = number_in(record, "date_unixtime"), text_in(record, "date")[:_LENGTH]
        if seconds is None and not wall:
            return None
        self.has_instants = self.has_instants or seconds is not None
        kind, outcome = _sort(record)
        sender = text_in(record, "from", "from_id", "actor")
        media = tuple(self._media(record))
        state = "edited" if "edited" in record or "edited_unixtime" in record else "normal"
        if any(not path for _name, path in media):
            state = "media missing"
        return Row(
            place=place,
            kind=kind,
            state="system" if kind == "system" else state,
            sender="" if kind == "system" else sender,
            thread=self._name,
            wall="" if seconds is not None else wall,
            ms=None if seconds is None else seconds * 1000,
            raw_time=text_in(record, "date") or str(seconds),
            text=_words(record.get("text")) or _action(record),
            raw=raw,
            media=media,
            seconds=max(number_in(record, "duration_seconds") or 0, 0) if kind == "call" else 0,
            outcome=outcome,
        )

    def _media(self, record: dict[str, object]) -> Iterator[tuple[str, str]]:
        for name in ("photo", "file"):
            path = text_in(record, name)
            if path.startswith(_LEFT_OUT):
                yield text_in(record, "file_name"), ""
            elif path:
                yield path, self._bundle.find(path)


def _sort(record: dict[str, object]) -> tuple[str, str]:
    if record.get("type") == "message":
        return "message", ""
    if record.get("action") == "phone_call":
        missed = record.get("discard_reason") in _MISSED or not number_in(
            record, "duration_seconds"
        )
        return "call", "missed" if missed else "answered"
    return "system", ""


def _action(record: dict[str, object]) -> str:
    said = [text_in(record, "actor"), text_in(record, "action"), text_in(record, "title")]
    return " ".join(filter(None, said)) if record.get("type") != "message" else ""


def _words(value: object) -> str:
    if isinstance(value, str):
        return value
    pieces = list_in({"text": value}, "text")
    return "".join(
        piece if isinstance(piece, str) else text_in(piece, "text")
        for piece in pieces
        if isinstance(piece, str | dict)
    )
