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


def levels(text: str) -> tuple[int, bytes]:
    """Return the paragraph's own level and the level of each of its characters."""
    if not LEFTWARDS.search(text):
        return 0, bytes(len(text))
    # What Unicode says nothing of, the algorithm cannot place.
    text = "".join(char if unicodedata.bidirectional(char) else _NEUTRAL for char in text)
    base = algorithm.get_base_level(text)
    return base, _resolved(text, base) if base else _among_rightwards(text)


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


@lru_cache(maxsize=10_000)
def _resolved(text: str, base: int) -> bytes:
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
    order = list(range(len(parts)))
    for level in range(max(level_of, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and level_of[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return [parts[place] for place in order]
