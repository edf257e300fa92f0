"""Asks the inspector process what a file other than a picture says, and for a look at it."""

import re
import struct
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from diary.errors import ChildDiedError, ChildTooSlowError
from diary.evidence.claims.source import Claim
from diary.evidence.facts import clean
from diary.evidence.inspecting import (
    LONGEST_WORDS,
    MOST_CLAIMS,
    VERB_FACTS,
    VERB_PAGE,
    VERB_WORDS,
    Asked,
    apart,
    request,
)
from diary.evidence.standby import Standby

# Gives bytes of the file: where they start, and how many.
ReadPart: TypeAlias = Callable[[int, int], bytes]

_PROCESS: Final = "diary.evidence.inspector_child"
_FIRST: Final = 64 * 1024
_MOST_HANDED: Final = 101_000_000
_MOST_ROUNDS: Final = 64
_NAME: Final = re.compile(r"[a-z0-9_]{1,24}")
_JPEG_START: Final = b"\xff\xd8\xff"
_LARGEST_EDGE: Final = 4000
_MOST_PAGES: Final = 1_000_000
# Characters that would turn what follows around, so that text reads as it does not stand.
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a file. ``is_cut``: there are more."""

    text: str = field(repr=False)
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a document as a JPEG, and how many there are."""

    pages: int
    width: int
    height: int
    jpeg: bytes = field(repr=False)


class Inspector:
    """Looks into untrusted files through the inspector process, which it starts when needed.

    May be used from several threads; they take turns.
    """

    def __init__(self, *, patience: float = 10.0) -> None:
        self._helper = Standby(_PROCESS, patience=patience)

    def claims(self, media_type: str, size: int, read: ReadPart) -> tuple[Claim, ...]:
        """Return what a file says of itself; of a damaged one, what could still be read."""
        answer = self._ask(VERB_FACTS, media_type, size, read)
        said = answer[0].get("claims") if answer else None
        if not isinstance(said, list):
            return ()
        return tuple(filter(None, map(_claim, said[:MOST_CLAIMS])))

    def words(self, media_type: str, size: int, read: ReadPart) -> Words | None:
        """Return a file's words without any markup, None where it has none to show."""
        answer = self._ask(VERB_WORDS, media_type, size, read)
        if answer is None or answer[0].get("damaged"):
            return None
        text = answer[1].decode("utf-8", "replace")[:LONGEST_WORDS]
        return Words(_plain(text), is_cut=bool(answer[0].get("cut")))

    def leaf(self, size: int, read: ReadPart, *, page: int, edge: int) -> Leaf | None:
        """Return a page of a PDF, ``edge`` pixels long; the first is 0. None where it has none."""
        answer = self._ask(VERB_PAGE, "application/pdf", size, read, page=page, edge=edge)
        if answer is None or answer[0].get("damaged"):
            return None
        numbers = [answer[0].get(name) for name in ("pages", "width", "height")]
        count, width, height = (one if isinstance(one, int) else 0 for one in numbers)
        is_sized = 0 < width <= _LARGEST_EDGE and 0 < height <= _LARGEST_EDGE
        if not (is_sized and 0 < count < _MOST_PAGES and answer[1].startswith(_JPEG_START)):
            return None
        return Leaf(count, width, height, answer[1])

    def close(self) -> None:
        """End the process; the next question starts another."""
        self._helper.close()

    def _ask(
        self, verb: str, media_type: str, size: int, read: ReadPart, *, page: int = 0, edge: int = 0
    ) -> tuple[dict[str, object], bytes] | None:
        """Ask, and hand over the parts that are asked for in turn; None where nothing came."""
        parts = [(0, read(0, min(_FIRST, size)))]
        for _round in range(_MOST_ROUNDS):
            places = [(offset, len(part)) for offset, part in parts]
            asked = Asked(verb, media_type, size, places, page, edge)
            try:
                answer = apart(self._helper.exchange(request(asked, [part for _at, part in parts])))
            except (ChildTooSlowError, ChildDiedError, ValueError, RecursionError, struct.error):
                return None
            if (wanted := _wanted(answer[0], size)) is None:
                return answer
            offset, length = wanted
            if length + sum(len(part) for _at, part in parts) > _MOST_HANDED:
                return None
            parts.append((offset, read(offset, length)))
        return None


def _wanted(head: dict[str, object], size: int) -> tuple[int, int] | None:
    match head.get("want"):
        case [int(offset), int(length)] if 0 <= offset < size and 0 < length <= size - offset:
            return offset, length
    return None


def _claim(untrusted: object) -> Claim | None:
    match untrusted:
        case [str(name), str(text), str(source)] if _NAME.fullmatch(name) and clean(text):
            return Claim(name, clean(text), clean(source))
    return None


def _plain(text: str) -> str:
    """Return text that shows what stands in it, in the order it stands in."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        f"[U+{ord(mark):04X}]" if mark in _TURNING else mark
        for mark in text
        if mark in "\n\t" or unicodedata.category(mark) not in ("Cc", "Cs")
    )
