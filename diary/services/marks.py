"""Where in a text the sought words stand, and the piece of it that shows them."""

import re
from functools import lru_cache
from typing import Final

from diary.vault.projection import folded

_BEFORE: Final = 24
_LENGTH: Final = 140
# Plain letters together, all others one by one.
_RUNS: Final = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]")


def marks(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Return start and length of every sought word in a text, case and accents apart."""
    sought = [word for word in dict.fromkeys(folded(words).split()) if word]
    if not sought:
        return ()
    whole = folded(text)
    if not any(word in whole for word in sought):
        return ()
    plain, places = _spread(text)
    found = set()
    for word in sought:
        at = plain.find(word)
        while at >= 0:
            first, last = places[at], places[at + len(word) - 1]
            found.add((first, last - first + 1))
            at = plain.find(word, at + len(word))
    return _joined(sorted(found))


def extract(texts: tuple[str, ...], words: str) -> str:
    """Return one line of the first text that holds a sought word, begun shortly before it."""
    for text in texts:
        line = " ".join(text.split())
        found = marks(line, words)
        if found:
            begin = max(0, found[0][0] - _BEFORE)
            # Whole words only, where there are any.
            begin = line.find(" ", begin, found[0][0]) + 1 if begin else 0
            piece = line[begin : begin + _LENGTH]
            more = "…" if begin + _LENGTH < len(line) else ""
            return f"{'… ' if begin else ''}{piece.rstrip()}{more}"
    return ""


def _spread(text: str) -> tuple[str, list[int]]:
    """Return the folded text, and of which character each of its letters is a part."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    letters: list[str] = []
    places: list[int] = []
    for found in _RUNS.finditer(text):
        run, place = found[0], found.start()
        if run.isascii():
            letters.append(run.lower())
            places += range(place, found.end())
            continue
        letters.append(plain := _letter(run))
        places += [place] * len(plain)
    return "".join(letters), places


@lru_cache(maxsize=4096)
def _letter(one: str) -> str:
    return folded(one)


def _joined(found: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    whole: list[tuple[int, int]] = []
    for start, length in found:
        if whole and start <= sum(whole[-1]):
            first = whole[-1][0]
            whole[-1] = (first, max(sum(whole[-1]), start + length) - first)
        else:
            whole.append((start, length))
    return tuple(whole)
