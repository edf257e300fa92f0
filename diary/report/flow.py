"""Lays a report out on pages before anything is drawn, so that "page x of y" is known.

A page is a list of marks.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from diary.report.beside import Beside
from diary.report.cells import Cell, Column, Stack
from diary.report.lines import Line, broken, paragraphs
from diary.report.marks import Block, Box, Link, Mark, PageNumber, Picture, Place, Words
from diary.report.mentions import Mentions, Spot
from diary.report.paper import TOP, Paper
from diary.report.spoken import spoken
from diary.report.style import BESIDE, LABEL, SMALL, WASH, Style
from diary.report.tags import Tag

__all__ = ["Block", "Box", "Cell", "Column", "Flow", "Link", "Mark", "Picture", "Place", "Words"]


class Flow(Paper):
    """Takes one block after another and fills pages.

    Args:
        page_size: ``A4`` or ``LETTER``.
        mentions: What leads to its place wherever it is named.
        beside: Says headings in a second language.
    """

    def __init__(
        self, page_size: str, mentions: Mentions | None = None, beside: Beside | None = None
    ) -> None:
        super().__init__(page_size)
        self.beside = beside or Beside()
        self._mentions = mentions or Mentions()

    def leads_to_entry(self, number: int) -> str:
        """Return where an entry stands in this document, empty where it does not."""
        return f"entry-{number}" if number in self._mentions.entries else ""

    def leads_to_exhibit(self, ref: str) -> str:
        """Return where an exhibit stands in this document, empty where it does not."""
        return f"exhibit-{ref}" if ref in self._mentions.exhibits else ""

    def heading(
        self,
        said: Callable[[], str],
        style: Style,
        *,
        name: str,
        level: int,
        keep: float = 60,
    ) -> None:
        """Write a heading that stays with ``keep`` points of what follows, and bookmark it.

        ``said`` gives it in the language of the moment, so that it can be asked for the second.
        """
        text, beside = said(), self.beside.says(said)
        lines = broken(text, room=self.room / style.size, bold=style.bold)
        self.need(len(lines) * style.leading + keep + (BESIDE.leading if beside else 0))
        with self.heads():
            self.place(name, text, level)
            self.text(text, style, role=f"H{level + 1}")
            self._aside(beside)

    def title(self, said: Callable[[], str], style: Style) -> None:
        """Write a heading that is no bookmark."""
        self.text(said(), style)
        self._aside(self.beside.says(said))

    def _aside(self, text: str) -> None:
        if text:
            self.text(text, BESIDE, language=self.beside.code)

    def text(
        self,
        text: str,
        style: Style,
        *,
        indent: float = 0,
        struck: bool = False,
        target: str = "",
        role: str = "",
        language: str = "",
    ) -> None:
        """Write paragraphs, over as many pages as they take.

        ``role`` is the kind of element each of them is, if it is not what the style stands for;
        ``language`` (BCP 47) that of the text, if its letters do not tell.
        """
        x, room = self.left + indent, self.room - indent
        for paragraph in paragraphs(text):
            lines = broken(paragraph, room=room / style.size, bold=style.bold)
            spoken_in = language or spoken(lines)
            with self.tagged(role or style.role, language=spoken_in) as tag:
                inner = Tag("Span", tag, struck=True) if struck else tag
                self._stacks([Stack(x, room, lines, style, inner, target)], struck=struck)

    def fact(
        self,
        label: str,
        text: str,
        *,
        share: float = 0.26,
        style: Style = SMALL,
        numbers: bool = False,
    ) -> None:
        """Write a label and, beside it, what it stands for; facts in a row are one list.

        ``numbers`` as in a cell.
        """
        aside = self.room * share
        names = broken(label, room=(aside - 8) / LABEL.size, bold=True)
        told = broken(text, room=(self.room - aside) / style.size, bold=style.bold)
        held = self._list = self._list or Tag("L", self._tag)
        item = Tag("LI", held)
        body = Tag("LBody", item, language=spoken(told))
        self._stacks(
            [
                Stack(self.left, aside - 8, names, LABEL, Tag("Lbl", item)),
                Stack(self.left + aside, self.room - aside, told, style, body, numbers=numbers),
            ]
        )

    @staticmethod
    def width_of(text: str, style: Style) -> float:
        """Return how wide one line of text is, in points."""
        lines = broken(text, room=float("inf"), bold=style.bold)
        return lines[0].width * style.size

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
        """Write a table; its head is repeated and its rows run on over pages."""
        self.need(70)
        with self.tagged("Table"):
            with self.tagged("TR") as head:
                self._head(columns, head)
            for row in rows:
                with self.tagged("TR"):
                    self._row(columns, row)

    def _head(self, columns: Sequence[Column], tag: Tag | None) -> None:
        """Write a table's head: as part of it, or as an ornament of a further page."""
        with self._within(None):
            self.mark(Box(self.left, self.y, self.room, LABEL.leading + 6, WASH))
        self.y += 3
        for (x, room), column in zip(self._spans(columns), columns, strict=True):
            line = broken(column.title, room=room / LABEL.size, bold=True)[0]
            with self._within(tag and Tag("TH", tag)):
                self._line(x, room, line, LABEL)
        self.y += LABEL.leading + 6

    def _row(self, columns: Sequence[Column], row: Sequence[Cell]) -> None:
        stacks = []
        for (x, room), cell in zip(self._spans(columns), row, strict=True):
            lines = broken(cell.text, room=room / cell.style.size, bold=cell.style.bold)
            tag = Tag("TD", self._tag, language=cell.language or spoken(lines))
            told = cell.target, cell.numbers, cell.is_page
            stacks.append(Stack(x, room, lines, cell.style, tag, *told))
        leading = max(cell.style.leading for cell in row)
        count = max(len(stack.lines) for stack in stacks)
        if self.left_on_page < min(count, 3) * leading + 6:
            self._turn(columns)
        self._stacks(stacks, columns)
        self.y += 3
        self.rule()
        self.y += 3

    def _stacks(
        self,
        stacks: Sequence[Stack],
        columns: Sequence[Column] = (),
        *,
        struck: bool = False,
    ) -> None:
        """Write columns of lines beside one another, over as many pages as they take."""
        leading = max(stack.style.leading for stack in stacks)
        count = max(len(stack.lines) for stack in stacks)
        links = [Tag("Link", stack.tag) if stack.target else None for stack in stacks]
        done = 0
        while done < count:
            if self.left_on_page < leading and self.y > TOP:
                self._turn(columns)
            fitting = max(1, int(self.left_on_page / leading))
            top = self.y
            for stack, link in zip(stacks, links, strict=True):
                part = stack.lines[done : done + fitting]
                before, self._tag = self._tag, link or stack.tag
                self._stack(stack, part, top, leading, struck=struck)
                self._tag = before
            done += fitting
            self.y = top + min(fitting, count - done + fitting) * leading

    def _stack(
        self, stack: Stack, lines: Sequence[Line], top: float, leading: float, *, struck: bool
    ) -> None:
        """Write the lines of one column that fit on this page; a link covers them all."""
        if stack.is_page:
            if stack.target and lines:
                self._page_number(stack, top, leading)
            return
        style, plain = stack.style, list[Line]()
        leads = not (struck or stack.target or stack.tag.role.startswith("H"))
        runs_on = False
        for place, line in enumerate(lines):
            found = self._mentions.spots(line, bare=stack.numbers, runs_on=runs_on)
            spots = list(found) if leads else []
            runs_on = leads and self._mentions.is_open(line, runs_on=runs_on)
            if not (spots or struck or line.pieces):
                plain.append(line)
                continue
            self._block(stack, plain, top + (place - len(plain)) * leading, leading)
            self.y = top + place * leading
            if spots:
                self._led(stack, line, spots)
            else:
                self._line(stack.x, stack.room, line, style, struck=struck)
        self._block(stack, plain, top + (len(lines) - len(plain)) * leading, leading)
        if stack.target and any(line.text for line in lines):
            wide = max(line.width for line in lines) * style.size
            left = min(self._start(stack.x, stack.room, line, style) for line in lines)
            self.mark(Link(left, top, wide, len(lines) * leading, stack.target))

    def _page_number(self, stack: Stack, top: float, leading: float) -> None:
        self.mark(PageNumber(stack.x, _base(top, stack.style), stack.target, stack.style))
        self.mark(Link(stack.x, top, stack.room, leading, stack.target))

    def _block(self, stack: Stack, plain: list[Line], top: float, leading: float) -> None:
        """Write the lines held so far, which are plain text, and hold none.

        Empty ones too: a cell with nothing in it is a cell.
        """
        if plain:
            base = _base(top, stack.style)
            self.mark(Block(stack.x, base, tuple(plain), leading, stack.style))
        plain.clear()

    def _led(self, stack: Stack, line: Line, spots: Sequence[Spot]) -> None:
        """Write a line that names what has a place in parts, so that each name leads there."""
        style, x, done = stack.style, stack.x, 0
        for start, end, target in spots:
            x = self._part(x, line, done, start, style)
            with self._within(Tag("Link", stack.tag)):
                left, x = x, self._part(x, line, start, end, replace(style, accent=True))
                self.mark(Link(left, self.y, x - left, style.leading, target))
            done = end
        self._part(x, line, done, len(line.text), style)

    def _part(self, x: float, line: Line, start: int, end: int, style: Style) -> float:
        """Write a part of a plain line; return where it ends."""
        part = line.part(start, end)
        if part.text:
            self._line(x, part.width * style.size, part, style)
        return x + part.width * style.size

    def _turn(self, columns: Sequence[Column]) -> None:
        self.page_break()
        if columns:
            self._head(columns, None)

    def _spans(self, columns: Sequence[Column]) -> list[tuple[float, float]]:
        whole = sum(column.share for column in columns)
        spans, x = [], self.left
        for column in columns:
            wide = self.room * column.share / whole
            spans.append((x + 4, wide - 8))
            x += wide
        return spans

    def _start(self, x: float, room: float, line: Line, style: Style) -> float:
        return x + room - line.width * style.size if line.leftwards else x

    def _line(
        self, x: float, room: float, line: Line, style: Style, *, struck: bool = False
    ) -> None:
        base = _base(self.y, style)
        self.mark(Words(self._start(x, room, line, style), base, line, style, struck))


def _base(top: float, style: Style) -> float:
    """Return where the base line of a line is that begins at ``top``."""
    return top + (style.leading + style.size * 0.72) / 2
