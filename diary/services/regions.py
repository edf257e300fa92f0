"""What differs from region to region, each fact with where it was found and when.

A region is one file in ``resources/regions``, named after its code: putting a file there is all it
takes to add one. Codes are those of ISO 3166; ``ZZ`` stands for anywhere else.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from diary.assets import asset
from diary.domain.edition import Declaration
from diary.domain.plain import from_plain
from diary.errors import UnknownRegionError

_ELSEWHERE: Final = "ZZ"


class Seen(StrEnum):
    """What a fact was read in when it was checked."""

    PAGE = "page"
    STORED = "stored copy"
    MEMORY = "memory"


class Dates(StrEnum):
    """What 3/4 means there: the third of April, the fourth of March, or either."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """What to call in danger; ``hint`` says what to know about it."""

    number: str
    hint: str = ""
    source: str
    checked: str
    seen: Seen = Seen.MEMORY


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One number that can be called for help."""

    name: str
    number: str
    hours: str = ""
    note: str = ""
    source: str
    checked: str
    seen: Seen = Seen.MEMORY


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Something that has a name there: an order, an agency, an official form."""

    name: str
    note: str = ""
    source: str
    checked: str
    seen: Seen = Seen.MEMORY


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One region.

    Attributes:
        place: Where it stands among those offered, from the least.
        page: ``A4`` or ``LETTER``, as is usual there.
        declaration: What the maker of a written statement declares there.
        orders: The kinds of orders and conditions a court, or the police, can make there.
        agencies: Whom one reports to, or who takes part in a meeting about safety.
        forms: Official forms about risk, and where to get them; none is reproduced.
    """

    code: str
    name: str
    place: int = 0
    page: str
    dates: Dates = Dates.BOTH
    emergency: Emergency
    lines: tuple[Line, ...]
    declaration: Declaration
    orders: tuple[Named, ...] = ()
    agencies: tuple[Named, ...] = ()
    forms: tuple[Named, ...] = ()


def codes() -> tuple[str, ...]:
    """Return the codes of all regions in the order in which they are offered."""
    names = (file.name for file in asset("regions").iterdir())
    found = [_read(name.removesuffix(".json")) for name in names if name.endswith(".json")]
    return tuple(one.code for one in sorted(found, key=lambda one: (one.place, one.code)))


def region(code: str) -> Region:
    """Return a region of this name.

    Raises:
        UnknownRegionError: There is none.
    """
    if code not in codes():
        raise UnknownRegionError
    return _read(code)


def nearest(code: str) -> Region:
    """Return the region of this name, else the country it lies in, else that for anywhere else."""
    known = codes()
    for one in (code, code.partition("-")[0]):
        if one in known:
            return _read(one)
    return _read(_ELSEWHERE)


def day_first(code: str) -> bool | None:
    """Tell whether 3/4 means the third of April there; None where people write both."""
    dates = nearest(code).dates
    return None if dates is Dates.BOTH else dates is Dates.DAY_FIRST


@cache
def _read(code: str) -> Region:
    return from_plain(Region, json.loads(asset("regions", f"{code}.json").read_text("utf-8")))
