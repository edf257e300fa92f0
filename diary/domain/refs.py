"""References of exhibits: runs of them, and the numbers in between that are missing."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Final

_REF: Final = re.compile(r"(.*/)([1-9][0-9]*)")
_RUN: Final = 3  # so many in a row are said as from and to


def missing(shown: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Return the references that are not shown, up to the highest that is known.

    The numbers run on through a case whatever initials stand before them. One of which nobody
    knows what stood before it gets what the one before it has.

    Args:
        shown: ``SH/1``, in any order. Others than initials, a stroke and a number are passed over.
        known: All that are known to exist; numbers between them exist as well.
    """
    given = tuple(shown)
    there = {int(found[2]) for found in map(_REF.fullmatch, given) if found}
    starts: dict[int, str] = {}
    for found in map(_REF.fullmatch, (*given, *known)):
        if found:
            starts.setdefault(int(found[2]), found[1])
    before = starts[min(starts)] if starts else ""
    said = []
    for number in range(1, max(starts, default=0) + 1):
        before = starts.get(number, before)
        if number not in there:
            said.append(f"{before}{number}")
    return tuple(said)


def runs(refs: Iterable[str]) -> str:
    """Return references in the order given, those in a row as from and to."""
    parts = [(_REF.fullmatch(one), one) for one in refs]
    placed = [
        (found[1] if found else "", int(found[2]) - place if found else -place, one)
        for place, (found, one) in enumerate(parts)
    ]
    said = []
    for _key, group in groupby(placed, key=lambda one: one[:2]):
        row = [one[2] for one in group]
        said += [f"{row[0]} – {row[-1]}"] if len(row) >= _RUN else row
    return ", ".join(said)
