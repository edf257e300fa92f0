"""Which way text runs: Unicode's bidirectional algorithm, by paragraph and by line."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, TypeVar

from bidi import algorithm

T = TypeVar("T")
# Every block that holds letters, marks or digits of scripts that run from right to left, and the
# signs that decide over direction (Unicode 16, DerivedBidiClass: R, AL, AN and their defaults).
LEFTWARDS: Final = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069"
    "\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

_NEUTRAL: Final = "\ufffc"
# Without any of these, all of a stretch that runs leftwards stands at one level.
_TURNING: Final = frozenset({"", "L", "EN", "AN", "B", "S", "LRE", "RLE", "LRO", "RLO", "PDF"})
_WORDS: Final = re.compile("[^ ]* *")
_HIGHEST: Final = 126
_AT_LEAST: Final = [bytes(level <= value for value in range(256)) for level in range(_HIGHEST + 2)]
# Letters alone: no digits, no marks, no signs (classes R and AL).
LEFTWARD_LETTERS: Final = re.compile(
    "[\u05be\u05d0-\u05ea\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06ee\u06ef\u06fa-\u06ff]"
)


def levels(text: str) -> tuple[int, bytes]:
    """Return the paragraph's own level and the level of each of its characters."""
    if not LEFTWARDS.search(text):
        return 0, bytes(len(text))
    base = algorithm.get_base_level(text)
    return base, _among_leftwards(text) if base else _among_rightwards(text)


def _among_rightwards(text: str) -> bytes:
    """Return the levels in a paragraph that runs to the right.

    Its words are all at level 0 but for stretches that begin with a letter running leftwards and
    end before the next one running rightwards: nothing outside a stretch has a part in it.
    """
    found = bytearray(len(text))
    place = 0
    while (first := LEFTWARDS.search(text, place)) is not None:
        start = end = first.start()
        while end < len(text) and unicodedata.bidirectional(text[end]) != "L":
            end += 1
        found[start:end] = _resolved(text[start:end], 0)
        place = max(end, start + 1)
    return bytes(found)


def _among_leftwards(text: str) -> bytes:
    """Return the levels in a paragraph that runs to the left.

    A word that begins with a letter running leftwards takes nothing from what stands before it,
    and what stands before it ends as it would at the paragraph's end.
    """
    parts: list[str] = []
    for word in _WORDS.findall(text):
        if parts and not LEFTWARD_LETTERS.match(word):
            parts[-1] += word
        else:
            parts.append(word)
    return b"".join([_resolved(part, 1) for part in parts])


@lru_cache(maxsize=50_000)
def _resolved(text: str, base: int) -> bytes:
    kinds = [unicodedata.bidirectional(char) for char in text]
    if base and not _TURNING.intersection(kinds):
        return bytes([base]) * len(text)
    # What Unicode says nothing of, the algorithm cannot place.
    text = "".join(char if kind else _NEUTRAL for char, kind in zip(text, kinds, strict=True))
    storage = algorithm.get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = "R" if base else "L"
    algorithm.get_embedding_levels(text, storage)
    for place, char in enumerate(storage["chars"]):
        char["place"] = place
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)  # noqa: FBT003 - the library's own signature
    algorithm.resolve_implicit_levels(storage, False)  # noqa: FBT003
    found = bytearray([base]) * len(text)
    for char in storage["chars"]:
        found[char["place"]] = char["level"]
    return bytes(found)


def in_visual_order(parts: Sequence[T], level_of: Sequence[int]) -> list[T]:
    """Return one line's parts from left to right as they stand on paper (rule L2)."""
    if not any(level_of):
        return list(parts)
    levels, order = bytes(level_of), list(parts)
    for level in range(max(levels), 0, -1):
        # Turning round what is higher moves nothing across the edges of what is lower.
        high = levels.translate(_AT_LEAST[level])
        start = high.find(b"\1")
        while start >= 0:
            end = high.find(b"\0", start)
            end = end if end >= 0 else len(order)
            order[start:end] = order[start:end][::-1]
            start = high.find(b"\1", end)
    return order
