"""Facebook and Instagram, "Download your information" as JSON.

Text is UTF-8 that was read as Latin-1 and is put right; newest messages stand first; strangers'
messages lie in folders of their own, which are read too. The two write the same shape.
"""

from collections.abc import Iterator
from typing import Final

from diary.domain.message import Format
from diary.evidence.messages.bundle import Bundle
from diary.evidence.messages.items import Item, Row, Wish
from diary.evidence.messages.json_records import Path, Value
from diary.evidence.messages.record_file import (
    is_json_with,
    is_thread,
    list_in,
    number_in,
    text_in,
    threads,
)

_FILES: Final = ("photos", "videos", "audio_files", "files", "gifs")
_SYSTEM: Final = ("Subscribe", "Unsubscribe")
_CALL: Final = ("Call",)
_UNSENT: Final = (" unsent a message", "unsent a message")
_FACEBOOK: Final = ("type", "magic_words", "joinable_mode", "is_still_participant")
_FIELDS: Final = ("sender_name", "timestamp_ms")


class Meta:
    """Reads one or all threads; ``format`` says whose they are taken for."""

    version = 2

    def __init__(self, source: Format) -> None:
        self.format = source

    def recognises(self, bundle: Bundle) -> bool:
        """Tell whether there is a thread, and which of the two wrote it, as far as it shows."""
        threads = [entry for entry in bundle.files if is_thread(entry, _FIELDS)]
        if not threads:
            return False
        names = "/".join(entry.name for entry in bundle.files[:50]).casefold()
        if "instagram" in names or "facebook" in names:
            return ("instagram" in names) == (self.format is Format.INSTAGRAM)
        is_facebook = any(is_json_with(threads[0], name) for name in _FACEBOOK)
        return is_facebook == (self.format is Format.FACEBOOK)

    def read(self, bundle: Bundle, wish: Wish) -> Iterator[Item]:
        """Yield every message of every thread."""
        yield from threads(bundle, _FIELDS, _is_messages, lambda: _Thread(bundle, wish.me))


def _is_messages(path: Path) -> bool:
    return path[-1:] == ("messages",)


class _Thread:
    def __init__(self, bundle: Bundle, me: str) -> None:
        self._bundle = bundle
        self._me = me
        self._people: list[str] = []
        self._title = ""

    def note(self, found: Value) -> None:
        if not isinstance(found.value, str):
            return
        if found.path[:1] == ("participants",):
            self._people.append(repaired(found.value))
        elif found.path == ("title",):
            self._title = repaired(found.value)

    def row(self, record: dict[str, object], place: int, raw: str) -> Row | None:
        ms = number_in(record, "timestamp_ms")
        if ms is None:
            return None
        sender = repaired(text_in(record, "sender_name"))
        text = repaired(text_in(record, "content"))
        share = record.get("share")
        if isinstance(share, dict):
            text = "\n".join(filter(None, [text, repaired(text_in(share, "share_text")),
                                           text_in(share, "link")]))  # fmt: skip
        media = tuple(self._media(record))
        kind, state, seconds, outcome = _meaning(record, text)
        if state == "normal" and any(not path for _name, path in media):
            state = "media missing"
        return Row(
            place=place,
            kind=kind,
            state=state,
            sender=sender if kind != "system" else "",
            thread=self._name(sender),
            ms=ms,
            raw_time=str(ms),
            text=text,
            raw=raw,
            media=media,
            seconds=seconds,
            outcome=outcome,
        )

    def _name(self, sender: str) -> str:
        others = [name for name in self._people if name != self._me]
        if others:
            return ", ".join(others)
        return self._title or (sender if sender != self._me else "")

    def _media(self, record: dict[str, object]) -> Iterator[tuple[str, str]]:
        found = [one for name in _FILES for one in list_in(record, name)]
        found += [record["sticker"]] if "sticker" in record else []
        for one in found:
            uri = text_in(one, "uri") if isinstance(one, dict) else ""
            yield uri, self._bundle.find(uri) if uri else ""


def _meaning(record: dict[str, object], text: str) -> tuple[str, str, int, str]:
    said = text_in(record, "type")
    seconds = number_in(record, "call_duration")
    if said in _CALL or seconds is not None:
        missed = record.get("missed") is True or not seconds
        return "call", "normal", max(seconds or 0, 0), "missed" if missed else "answered"
    if said in _SYSTEM:
        return "system", "system", 0, ""
    if record.get("is_unsent") is True or text.endswith(_UNSENT):
        return "message", "unsent", 0, ""
    return "message", "normal", 0, ""


def repaired(text: str) -> str:
    """Return text that was UTF-8 read as Latin-1 as it was written; other text as it is."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
