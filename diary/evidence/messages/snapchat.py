"""Snapchat's ``chat_history.json``: ``From`` came in, ``To`` went out."""

import re
from calendar import timegm
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from diary.domain.message import Format
from diary.evidence.messages.bundle import Bundle, Entry
from diary.evidence.messages.items import Item, Note, Row, Wish
from diary.evidence.messages.json_records import ELEMENT, Path
from diary.evidence.messages.record_file import is_json_with, number_in, records, text_in

_UTC_FORMS: Final = ("%Y-%m-%d %H:%M:%S UTC", "%a %b %d %H:%M:%S UTC %Y")
_SECONDS_END: Final = 10**11
_TEXT: Final = re.compile("TEXT|text")


class Snapchat:
    """Reads saved chats; their times are instants."""

    format = Format.SNAPCHAT
    version = 1

    def recognises(self, bundle: Bundle) -> bool:
        """Tell whether there is such a file."""
        return any(_is_export(entry) for entry in bundle.files)

    def read(self, bundle: Bundle, _wish: Wish) -> Iterator[Item]:
        """Yield every message."""
        yield Note("zone", "in the file")
        for entry in bundle.files:
            if _is_export(entry) or not bundle.is_zip:
                yield from records(entry, _is_list, _row)


def _is_export(entry: Entry) -> bool:
    if entry.name and not entry.base.endswith(".json"):
        return False
    return is_json_with(entry, "Media Type", "Created")


def _is_list(path: Path) -> bool:
    return bool(path) and path[-1] != ELEMENT


def _row(record: dict[str, object], place: int, raw: str) -> Row | None:
    ms = _instant(record)
    sent, received = text_in(record, "To"), text_in(record, "From")
    is_sender = record.get("IsSender")
    if ms is None:
        return None
    is_out = is_sender is True or (is_sender is None and bool(sent) and not received)
    media_type = text_in(record, "Media Type")
    text = text_in(record, "Text", "Content")
    is_lost = bool(media_type) and not text and not _TEXT.search(media_type)
    return Row(
        place=place,
        state="media missing" if is_lost else "normal",
        way="out" if is_out else "in",
        sender="" if is_out else received,
        thread=text_in(record, "Conversation Title") or sent or received,
        ms=ms,
        raw_time=text_in(record, "Created") or str(record.get("Created", "")),
        text=text,
        raw=raw,
        media=((media_type, ""),) if is_lost else (),
    )


def _instant(record: dict[str, object]) -> int | None:
    number = number_in(record, "Created")
    if number is not None:
        return number * 1000 if abs(number) < _SECONDS_END else number
    said = text_in(record, "Created").strip()
    for form in _UTC_FORMS:
        try:
            return timegm(datetime.strptime(said, form).timetuple()) * 1000  # noqa: DTZ007 - UTC
        except ValueError:
            continue
    return None
