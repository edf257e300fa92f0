"""Which way text runs: Unicode's bidirectional algorithm, by paragraph and by line."""

from collections.abc import Sequence
from typing import TypeVar

from bidi import algorithm

T = TypeVar("T")


def levels(text: str) -> tuple[int, list[int]]:
    """Return the paragraph's own level and the level of each of its characters."""
    base = algorithm.get_base_level(text)
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
    found = [base] * len(text)
    for char in storage["chars"]:
        found[char["place"]] = char["level"]
    return base, found


def in_visual_order(parts: Sequence[T], level_of: Sequence[int]) -> list[T]:
    """Return one line's parts from left to right as they stand on paper (rule L2)."""
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
