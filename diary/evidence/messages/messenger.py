"""Messenger's export of end-to-end encrypted chats: another shape than the rest of Facebook."""

from collections.abc import Iterator
from typing import Final

from diary.domain.message import Format
from diary.evidence.messages.bundle import Bundle
from diary.evidence.messages.items import Item, Row, Wish
from diary.evidence.messages.json_records import Path, Value
from diary.evidence.messages.record_file import (
    is_thread,
    list_in,
    number_in,
    text_in,
    threads,
)

_FIELDS: Final = ("senderName", "timestamp")


class Messenger:
    """Reads the threads of such an export."""

    format = Format.MESSENGER
    version = 2

    def recognises(self, bundle: Bundle) -> bool:
        """Tell whether there is such a thread."""
        return any(is_thread(entry, _FIELDS) for entry in bundle.files)

    def read(self, bundle: Bundle, wish: Wish) -> Iterator[Item]:
        """Yield every message of every thread."""
        yield from threads(bundle, _FIELDS, _is_messages, lambda: _Thread(bundle, wish.me))


def _is_messages(path: Path) -> bool:
    return path == ("messages",)


class _Thread:
    def __init__(self, bundle: Bundle, me: str) -> None:
        self._bundle = bundle
        self._me = me
        self._people: list[str] = []

    def note(self, found: Value) -> None:
        if found.path[:1] == ("participants",) and isinstance(found.value, str):
            self._people.append(found.value)

    def row(self, record: dict[str, object], place: int, raw: str) -> Row | None:
        ms = number_in(record, "timestamp")
        if ms is None:
            return None
        media = tuple(self._media(record))
        state = "unsent" if record.get("isUnsent") is True else "normal"
        if state == "normal" and any(not path for _name, path in media):
            state = "media missing"
        sender = text_in(record, "senderName")
        others = [name for name in self._people if name != self._me]
        return Row(
            place=place,
            state=state,
            sender=sender,
            thread=", ".join(others) or sender,
            ms=ms,
            raw_time=str(ms),
            text=text_in(record, "text"),
            raw=raw,
            media=media,
        )

    def _media(self, record: dict[str, object]) -> Iterator[tuple[str, str]]:
        for one in list_in(record, "media"):
            uri = text_in(one, "uri") if isinstance(one, dict) else ""
            # Where a file is missing, a sentence stands in place of its name.
            is_name = "." in uri and " media" not in uri
            yield (uri, self._bundle.find(uri)) if is_name else ("", "")
