"""The months a count goes over, so that one far away day does not make a list of centuries."""

from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Final

_YEAR: Final = 12
# More empty months than this in a row are one line.
_MOST: Final = 12


def months_over(full: Collection[str]) -> Iterator[str]:
    """Go over every month from the first of these to the last, ``2026-03``, each once.

    Of more than a year with nothing, one line stands for all of it, as an ISO 8601 interval:
    ``2019-08/2026-02``, both months included.
    """
    known = sorted({_count(month) for month in full})
    yield from map(_text, known[:1])
    for before, month in pairwise(known):
        if month - before - 1 > _MOST:
            yield f"{_text(before + 1)}/{_text(month - 1)}"
        else:
            yield from map(_text, range(before + 1, month))
        yield _text(month)


def _count(month: str) -> int:
    year, number = month.split("-")
    return int(year) * _YEAR + int(number) - 1


def _text(count: int) -> str:
    return f"{count // _YEAR:04d}-{count % _YEAR + 1:02d}"
