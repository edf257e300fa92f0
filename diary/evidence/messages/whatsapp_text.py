"""What the text of a WhatsApp message means: files, deletions, edits, calls."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from diary.evidence.messages.whatsapp_words import (
    ATTACHED,
    CALLS,
    DELETED,
    EDITED,
    LEFT_OUT,
    LONGEST_CALL,
    SYSTEM,
    VIEWED_ONCE,
)

_MARKS: Final = str.maketrans(
    dict.fromkeys("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
_ANY_MARK: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CALL_STARTS: Final = tuple(start for start, _outcome in CALLS)
# How everything that WhatsApp writes by itself begins: most of what people write does not.
_PROBE: Final = 3
_STARTS: Final = frozenset(
    words[:_PROBE] for words in (*LEFT_OUT, *VIEWED_ONCE, *DELETED, *SYSTEM, *_CALL_STARTS)
)
_IPHONE: Final = re.compile(r"<[^:<>\n]{1,40}:\s?([^<>\n/\\]{1,200}\.\w{1,5})>")
_ANDROID: Final = re.compile(r"([^<>\n/\\]{1,200}\.\w{1,5})\s[(<]([^()<>\n]{1,40})[)>]")
_OWN_NAME: Final = re.compile(r"(?:IMG|VID|PTT|AUD|STK|DOC)-\d{8}-WA\d{4,}\.\w+")
# "•" separates pages and sizes that a document's name is followed by on iPhones.
_OMITTED: Final = re.compile(r".{1,200}• .{1,40}\bomitted")
_LONGEST_NOTICE: Final = 200
_LENGTH: Final = re.compile(
    r"(?:(\d+)\s?(?:hr|hour)s?,?\s?)?(?:(\d+)\s?min\w*\.?,?\s?)?(?:(\d+)\s?sec\w*)?"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a message is, beside its words. ``text`` is empty where the words stand as they are."""

    kind: str = "message"
    state: str = "normal"
    text: str = ""
    media: tuple[tuple[str, str], ...] = ()
    seconds: int = 0
    outcome: str = ""


_SYSTEM: Final = Meaning("system", "system")
_LEFT_OUT: Final = Meaning(state="media missing", media=(("", ""),))
_DELETED: Final = Meaning(state="deleted")
_NORMAL: Final = Meaning()


def meaning(sender: str, words: str, find: Callable[[str], str]) -> Meaning:
    """Tell what a message is.

    Args:
        sender: Empty for lines that WhatsApp writes by itself.
        words: Everything after the name.
        find: Gives the path in the export of a file that is named, empty when it is not there.
    """
    marked = not words.isascii() and _ANY_MARK.search(words)
    clean = words.translate(_MARKS).strip() if marked else words.strip()
    short = clean.casefold().rstrip(".") if len(clean) <= _LONGEST_NOTICE else ""
    if not sender:
        call = _call(short) if short else None
        return call or _SYSTEM
    if short and short[:_PROBE] in _STARTS:
        if short in LEFT_OUT or short in VIEWED_ONCE:
            return _LEFT_OUT
        if short in DELETED:
            return _DELETED
        if (found := _call(short)) or (found := _notice(words, short)):
            return found
    if "<" in clean or "(" in clean or "•" in clean:
        return _with_file(clean, find)
    return _NORMAL


def _notice(words: str, short: str) -> Meaning | None:
    is_own = words.lstrip().startswith("\u200e")
    return _SYSTEM if is_own and short.startswith(SYSTEM) else None


def _call(short: str) -> Meaning | None:
    if len(short) > LONGEST_CALL or not short.startswith(_CALL_STARTS):
        return None
    for start, outcome in CALLS:
        if short.startswith(start):
            rest = short[len(start) :].strip(" ,.\u200e")
            length = _LENGTH.fullmatch(rest)
            # A person may write "voice call me later": only a length may follow.
            if outcome == "answered" and (not rest or length is None):
                return None
            hours, minutes, seconds = (
                (int(part or 0) for part in length.groups()) if length else (0, 0, 0)
            )
            total = hours * 3600 + minutes * 60 + seconds
            return Meaning("call", outcome=outcome, seconds=total)
    return None


def _with_file(clean: str, find: Callable[[str], str]) -> Meaning:
    text, state = clean, "normal"
    low = clean.casefold()
    for mark in EDITED:
        if low.endswith(mark):
            text, state = clean[: -len(mark)].rstrip(), "edited"
            break
    named = _named(text, find)
    if named is None:
        if _OMITTED.fullmatch(text):
            return Meaning(state="media missing", media=((text.partition("•")[0].strip(), ""),))
        return Meaning(state=state, text=text if state == "edited" else "")
    name, path = named
    if not path:
        state = "media missing"
    return Meaning(state=state, text=text, media=((name, path),))


def _named(text: str, find: Callable[[str], str]) -> tuple[str, str] | None:
    """Return name and path of the file that a text says it brings."""
    if found := _IPHONE.search(text):
        return found[1], find(found[1])
    found = _ANDROID.match(text)
    if found is None:
        return None
    name, path = found[1], find(found[1])
    if path or found[2].casefold() in ATTACHED or _OWN_NAME.fullmatch(name):
        return name, path
    return None
