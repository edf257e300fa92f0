"""How many pixels the pictures of a report have room for."""

from collections.abc import Callable
from typing import Final, TypeAlias

from diary.report.flow import Flow
from diary.report.marks import Picture

DOTS_PER_INCH: Final = 300
_POINTS_PER_INCH: Final = 72

Due: TypeAlias = Callable[[list[tuple[str, tuple[int, int]]]], object]


def wanted_pictures(flow: Flow) -> list[tuple[str, tuple[int, int]]]:
    """Return which pictures drawing the pages will ask for, and for how many pixels each."""
    spots = (mark for marks in flow.pages for mark in marks if type(mark) is Picture)
    return [(spot.ref, room_of(spot)) for spot in spots if not spot.start]


def room_of(spot: Picture) -> tuple[int, int]:
    """Return width and height in pixels that a whole picture has room for."""
    return _pixels(spot.width), _pixels(spot.height / (spot.end - spot.start))


def _pixels(length: float) -> int:
    return max(1, int(length / _POINTS_PER_INCH * DOTS_PER_INCH))
