"""TikTok's ``user_data.json``: the direct messages in it."""

import re
from collections.abc import Iterator
from typing import Final

from diary.domain.message import Format
from diary.evidence.messages.bundle import Bundle, Entry
from diary.evidence.messages.items import Item, Row, Wish
from diary.evidence.messages.json_records import Path
from diary.evidence.messages.record_file import is_json_with, records, text_in
from diary.evidence.messages.text import text_of

_CHAT: Final = re.compile(r"Chat History with (.*?):?")
_TIME: Final = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?( ?UTC|Z)?")


class TikTok:
    """Reads the chats; their times name no zone."""

    format = Format.TIKTOK
    version = 1

    def recognises(self, bundle: Bundle) -> bool:
        """Tell whether there is such a file."""
        return any(_is_export(entry) for entry in bundle.files)

    def read(self, bundle: Bundle, _wish: Wish) -> Iterator[Item]:
        """Yield every message of every chat."""
        for entry in bundle.files:
            if _is_export(entry) or not bundle.is_zip:
                chat = _Chat()
                yield from records(entry, chat.is_list, chat.row)


def _is_export(entry: Entry) -> bool:
    if entry.name and not entry.base.endswith(".json"):
        return False
    if is_json_with(entry, "ChatHistory") or "Chat History with " in text_of(entry.head()):
        return text_of(entry.head()).lstrip("\ufeff \r\n\t").startswith("{")
    # The messages stand far behind the head, in alphabetical order.
    return is_json_with(entry, "Activity") and (b"Video Browsing History" in entry.head())


class _Chat:
    def __init__(self) -> None:
        self._name = ""

    def is_list(self, path: Path) -> bool:
        found = _CHAT.fullmatch(path[-1]) if path else None
        if found:
            self._name = found[1]
        return found is not None

    def row(self, record: dict[str, object], place: int, raw: str) -> Row | None:
        said = text_in(record, "Date")
        found = _TIME.fullmatch(said.strip())
        if found is None:
            return None
        clock = found[2] if found[2].count(":") == 2 else f"{found[2]}:00"  # noqa: PLR2004 - h:m:s
        return Row(
            place=place,
            sender=text_in(record, "From"),
            thread=self._name,
            wall=f"{found[1]}T{clock}",
            raw_time=said,
            text=text_in(record, "Content"),
            raw=raw,
        )
