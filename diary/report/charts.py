"""Charts of plain boxes and words, in greys that survive a photocopier. Each has its numbers."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from diary.report.flow import Box, Flow
from diary.report.style import HAIR, INK, QUIET, Style

_BAR: Final = 0.45
_HIGH: Final = 118.0
_TINY: Final = Style(6.5, 9)
_TINY_BOLD: Final = Style(7, 9, bold=True)
_TINY_QUIET: Final = Style(6.5, 9, grey=QUIET)
_CELL_HIGH: Final = 15.0
_LABEL_WIDE: Final = 30.0
_PALEST: Final = 0.92
_DARKEST: Final = 0.55
_MOST_LABELS: Final = 14
_WHITE: Final = 1.0


class Flag(NamedTuple):
    """A mark on the time line: its letter, and how far along it stands, from 0 to 1."""

    letter: str
    along: float


# Below a bar that stands for a long time without anything.
BREAK: Final = "…"


def bars(flow: Flow, labels: Sequence[str], counts: Sequence[int], flags: Sequence[Flag]) -> None:
    """Draw a bar for each count, with its number above and its label below.

    Neither this nor ``grid`` turns the page: there must be room.
    """
    top, most = flow.y + 22, max(*counts, 1)
    foot, wide = top + _HIGH, flow.room / len(counts)
    for level in range(0, most + 1, max(1, most // 4)):
        line = foot - (_HIGH - 12) * level / most
        flow.mark(Box(flow.left, line, flow.room, 0.4, HAIR))
    _flags(flow, flags, top)
    step = -(-len(labels) // _MOST_LABELS)
    for place, (label, count) in enumerate(zip(labels, counts, strict=True)):
        left = flow.left + place * wide
        high = (_HIGH - 12) * count / most
        if count:
            flow.mark(Box(left + wide * 0.15, foot - high, wide * 0.7, high, _BAR))
        if len(labels) <= _MOST_LABELS * 2:
            flow.mark(Box(left + wide / 2 - 6, foot - high - 10, 12, 9, _WHITE))
            _put(flow, left, foot - high - 10, wide, str(count), _TINY_BOLD)
        if place % step == 0 or label == BREAK:
            _put(flow, left, foot + 3, wide * step, label, _TINY)
    flow.mark(Box(flow.left, foot, flow.room, 0.8, INK))
    flow.y = foot + 20


def _flags(flow: Flow, flags: Sequence[Flag], top: float) -> None:
    """Draw the marks behind the bars, their letters beside one another where they are close."""
    free = flow.left
    for flag in sorted(flags, key=lambda one: one.along):
        x = flow.left + flow.room * flag.along
        flow.mark(Box(x - 0.4, top - 10, 0.8, _HIGH + 10, INK))
        free = max(free, x - 4)
        _put(flow, free, top - 21, 8, flag.letter, _TINY_BOLD)
        free += 8


def grid(flow: Flow, rows: Sequence[tuple[str, Sequence[int]]]) -> None:
    """Draw a grid of numbers, the larger the darker, with the hours above."""
    most = max((count for _name, counts in rows for count in counts), default=0)
    wide = (flow.room - _LABEL_WIDE) / len(rows[0][1])
    for hour in range(len(rows[0][1])):
        _put(flow, flow.left + _LABEL_WIDE + hour * wide, flow.y, wide, f"{hour:02d}", _TINY_QUIET)
    top = flow.y + 11
    for row, (name, counts) in enumerate(rows):
        y = top + row * _CELL_HIGH
        _put(flow, flow.left, y + 3, _LABEL_WIDE, name, _TINY, centred=False)
        for hour, count in enumerate(counts):
            x = flow.left + _LABEL_WIDE + hour * wide
            grey = _PALEST - (_PALEST - _DARKEST) * count / most if count else 0.98
            flow.mark(Box(x + 0.5, y, wide - 1, _CELL_HIGH - 1, grey))
            if count:
                _put(flow, x, y + 3, wide, str(count), _TINY_BOLD)
    flow.y = top + len(rows) * _CELL_HIGH + 6


def _put(
    flow: Flow, x: float, y: float, room: float, text: str, style: Style, *, centred: bool = True
) -> None:
    """Write a few words somewhere on the page and come back."""
    left, width, height = flow.left, flow.room, flow.y
    wide = flow.width_of(text, style)
    flow.left, flow.room = x + ((room - wide) / 2 if centred else 0), max(room, wide + 1)
    flow.y = y
    flow.text(text, style)
    flow.left, flow.room, flow.y = left, width, height
