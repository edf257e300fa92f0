"""Lays a report out on pages before anything is drawn, so that "page x of y" is known.

A page is a list of marks; heights run from the top of the page downwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from diary.report.lines import Line, broken
from diary.report.style import HAIR, LABEL, MILLIMETRE, PAGE_SIZES, SMALL, WASH, Style

SIDE: Final = 22 * MILLIMETRE
TOP: Final = 22 * MILLIMETRE
BOTTOM: Final = 24 * MILLIMETRE


class Words(NamedTuple):
    """One line of text; ``y`` is its base line."""

    x: float
    y: float
    line: Line
    style: Style
    struck: bool


class Box(NamedTuple):
    """A filled rectangle: a rule, a ground, a module of the QR code."""

    x: float
    y: float
    width: float
    height: float
    grey: float


class Picture(NamedTuple):
    """A picture fitted into a rectangle, with room for a remark ``above`` it.

    Remarks: ``own`` when it is the original's own data, with ``{sha256}`` to be filled in;
    ``made`` when it was made of the original; ``instead`` when there is none.
    """

    x: float
    y: float
    width: float
    height: float
    ref: str
    instead: str
    own: str = ""
    made: str = ""
    above: float = 0.0


class Link(NamedTuple):
    """A rectangle that leads to a place in the report."""

    x: float
    y: float
    width: float
    height: float
    target: str


class Place(NamedTuple):
    """Somewhere a link or a bookmark leads; ``title`` is empty for no bookmark."""

    y: float
    name: str
    title: str
    level: int


Mark: TypeAlias = Words | Box | Picture | Link | Place


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    text: str = field(repr=False)
    target: str = ""
    style: Style = SMALL


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; ``share`` is its part of the width."""

    title: str
    share: float


class Flow:
    """Takes one block after another and fills pages.

    Args:
        page_size: ``A4`` or ``LETTER``.
    """

    def __init__(self, page_size: str) -> None:
        self.width, self.height = PAGE_SIZES[page_size]
        self.left = SIDE
        self.room = self.width - 2 * SIDE
        self.pages: list[list[Mark]] = []
        self.y = TOP
        self.page_break()

    @property
    def left_on_page(self) -> float:
        """How much height is free."""
        return self.height - BOTTOM - self.y

    def page_break(self) -> None:
        """Begin a new page."""
        self.pages.append([])
        self.y = TOP

    def need(self, height: float) -> None:
        """Begin a new page unless this much fits on the present one."""
        if height > self.left_on_page and self.y > TOP:
            self.page_break()

    def space(self, height: float) -> None:
        """Leave a gap, but not at the top of a page."""
        if self.y > TOP:
            self.y += height

    def mark(self, mark: Mark) -> None:
        """Put a mark on the present page."""
        self.pages[-1].append(mark)

    def place(self, name: str, title: str = "", level: int = 0) -> None:
        """Let links and bookmarks lead here."""
        self.mark(Place(self.y, name, title, level))

    def heading(self, text: str, style: Style, *, name: str, level: int, keep: float = 60) -> None:
        """Write a heading that stays with ``keep`` points of what follows, and bookmark it."""
        lines = broken(text, room=self.room / style.size, bold=style.bold)
        self.need(len(lines) * style.leading + keep)
        self.place(name, text, level)
        self.text(text, style)

    def text(
        self,
        text: str,
        style: Style,
        *,
        indent: float = 0,
        struck: bool = False,
        target: str = "",
    ) -> None:
        """Write paragraphs, over as many pages as they take."""
        x, room = self.left + indent, self.room - indent
        for line in broken(text, room=room / style.size, bold=style.bold):
            self.need(style.leading)
            self._line(x, room, line, style, struck=struck, target=target)
            self.y += style.leading

    def fact(self, label: str, text: str, *, share: float = 0.26, style: Style = SMALL) -> None:
        """Write a label and, beside it, what it stands for."""
        aside = self.room * share
        names = broken(label, room=(aside - 8) / LABEL.size, bold=True)
        told = broken(text, room=(self.room - aside) / style.size, bold=style.bold)
        for row in range(max(len(names), len(told))):
            self.need(style.leading)
            if row < len(names):
                self._line(self.left, aside - 8, names[row], LABEL)
            if row < len(told):
                self._line(self.left + aside, self.room - aside, told[row], style)
            self.y += style.leading

    def rule(self, *, grey: float = HAIR, thick: float = 0.6) -> None:
        """Draw a line from side to side."""
        self.mark(Box(self.left, self.y, self.room, thick, grey))
        self.y += thick

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
        """Write a table; its head is repeated and its rows run on over pages."""
        self.need(70)
        self._head(columns)
        for row in rows:
            self._row(columns, row)

    def _head(self, columns: Sequence[Column]) -> None:
        self.mark(Box(self.left, self.y, self.room, LABEL.leading + 6, WASH))
        self.y += 3
        for (x, room), column in zip(self._spans(columns), columns, strict=True):
            line = broken(column.title, room=room / LABEL.size, bold=True)[0]
            self._line(x, room, line, LABEL)
        self.y += LABEL.leading + 6

    def _row(self, columns: Sequence[Column], row: Sequence[Cell]) -> None:
        spans = self._spans(columns)
        written = [
            broken(cell.text, room=room / cell.style.size, bold=cell.style.bold)
            for (_, room), cell in zip(spans, row, strict=True)
        ]
        leading = max(cell.style.leading for cell in row)
        count = max(map(len, written))
        if self.left_on_page < min(count, 3) * leading + 6:
            self._turn(columns)
        top = self.y
        for place in range(count):
            if self.left_on_page < leading:
                self._link(spans, row, top)
                self._turn(columns)
                top = self.y
            for (x, room), cell, lines in zip(spans, row, written, strict=True):
                if place < len(lines):
                    self._line(x, room, lines[place], cell.style)
            self.y += leading
        self._link(spans, row, top)
        self.y += 3
        self.rule()
        self.y += 3

    def _link(self, spans: Sequence[tuple[float, float]], row: Sequence[Cell], top: float) -> None:
        """Make cells that lead somewhere links over their whole height on this page."""
        for (x, room), cell in zip(spans, row, strict=True):
            if cell.target and self.y > top:
                self.mark(Link(x, top, room, self.y - top, cell.target))

    def _turn(self, columns: Sequence[Column]) -> None:
        self.page_break()
        self._head(columns)

    def _spans(self, columns: Sequence[Column]) -> list[tuple[float, float]]:
        whole = sum(column.share for column in columns)
        spans, x = [], self.left
        for column in columns:
            wide = self.room * column.share / whole
            spans.append((x + 4, wide - 8))
            x += wide
        return spans

    def _line(
        self,
        x: float,
        room: float,
        line: Line,
        style: Style,
        *,
        struck: bool = False,
        target: str = "",
    ) -> None:
        wide = line.width * style.size
        start = x + room - wide if line.leftwards else x
        base = self.y + (style.leading + style.size * 0.72) / 2
        self.mark(Words(start, base, line, style, struck))
        if target and line.text:
            self.mark(Link(start, self.y, wide, style.leading, target))
