"""Whom to call and what to declare in each region, with where it was found and when."""

import json
from dataclasses import dataclass
from typing import Final

from diary.assets import asset
from diary.domain.edition import Declaration
from diary.domain.plain import from_plain
from diary.errors import UnknownRegionError

# In the order in which they are offered; ZZ, as in ISO 3166, stands for anywhere else.
REGIONS: Final = ("GB-EAW", "GB-SCT", "GB-NIR", "IE", "US", "CA", "AU", "ZZ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """What to call in danger; ``hint`` says what to know about it."""

    number: str
    hint: str = ""
    source: str
    checked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One number that can be called for help."""

    name: str
    number: str
    hours: str = ""
    note: str = ""
    source: str
    checked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One region.

    Attributes:
        page: ``A4`` or ``LETTER``, as is usual there.
        declaration: What the maker of a written statement declares there.
    """

    code: str
    name: str
    page: str
    emergency: Emergency
    lines: tuple[Line, ...]
    declaration: Declaration


def region(code: str) -> Region:
    """Return a region of this name.

    Raises:
        UnknownRegionError: There is none.
    """
    if code not in REGIONS:
        raise UnknownRegionError
    return from_plain(Region, json.loads(asset("regions", f"{code}.json").read_text("utf-8")))


def nearest(code: str) -> Region:
    """Return the region of this name, or that for anywhere else."""
    return region(code if code in REGIONS else "ZZ")


def day_first(code: str) -> bool | None:
    """Tell whether 3/4 means the third of April there; None where people write both."""
    return {"US": False, "CA": None, "ZZ": None}.get(code, True)
