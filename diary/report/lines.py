"""Paragraphs into lines of a given width. The common case, plain text, is a look-up and a sum."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from diary.report import fonts, shaping
from diary.report.direction import in_visual_order
from diary.report.shaping import Piece

_SHORT: Final = 40  # characters
_KEPT: Final = 2_000


class Line(NamedTuple):
    """One line, for text of one point; a tuple, because there are very many.

    Attributes:
        text: The line in reading order, with the spaces at its end, which have no width.
        font: What plain text is drawn with.
        pieces: In visual order; empty when the line is plain text.
        leftwards: Whether its paragraph runs from right to left.
    """

    text: str
    font: str
    width: float
    pieces: tuple[Piece, ...] = ()
    leftwards: bool = False

    def __repr__(self) -> str:
        return f"Line({len(self.text)} characters, {self.font}, {self.width:g})"

    def part(self, start: int, end: int) -> "Line":
        """Return some of a plain line, from one character to before another."""
        text = self.text[start:end]
        return Line(text, self.font, fonts.width_of(text, self.font))


def broken(text: str, *, room: float, bold: bool = False) -> Sequence[Line]:
    """Break text into lines. ``room`` is the column's width divided by the size of the text."""
    font = fonts.BOLD if bold else fonts.REGULAR
    return _again(text, font, room) if len(text) <= _SHORT else _broken(text, font, room)


def _broken(text: str, font: str, room: float) -> tuple[Line, ...]:
    found: list[Line] = []
    for paragraph in paragraphs(text):
        if found:
            # Words of two paragraphs are not one word to who hears or copies them.
            found[-1] = found[-1]._replace(text=found[-1].text + " ")
        if shaping.is_plain(paragraph, font):
            found.extend(_plain_lines(paragraph, font, room))
        else:
            found.extend(_shaped_lines(paragraph, font, room))
    return tuple(found)


# Labels, names and times come again and again.
_again: Final = lru_cache(maxsize=_KEPT)(_broken)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, tabs made spaces."""
    if text.isprintable():  # neither tabs nor line ends
        return [text]
    text = text.replace("\r\n", "\n").replace("\t", "    ")
    for end in "\r\u2028\u2029\u0085":
        text = text.replace(end, "\n")
    return text.split("\n")


def _plain_lines(text: str, font: str, room: float) -> Iterator[Line]:
    space = fonts.width_of(" ", font)
    width, start, place = 0.0, 0, 0
    for word in text.split(" "):
        wide = fonts.width_of(word, font)
        if place > start and width + space + wide > room:
            yield Line(text[start:place], font, width)
            start, width = place, 0.0
        elif place > start:
            width += space
        while wide > room and len(word) > 1:
            head = _fitting(word, font, room)
            yield Line(text[start:place] + head, font, fonts.width_of(head, font))
            start = place = place + len(head)
            word = word[len(head) :]  # noqa: PLW2901 - what is left of the same word
            wide, width = fonts.width_of(word, font), 0.0
        width += wide
        place += len(word) + 1
    yield Line(text[start:], font, width)


def _fitting(word: str, font: str, room: float) -> str:
    width = 0.0
    for place, char in enumerate(word):
        width += fonts.width_of(char, font)
        if width > room:
            return word[: max(1, place)]
    return word


def _shaped_lines(text: str, font: str, room: float) -> Iterator[Line]:
    leftwards, groups = shaping.groups(text, font)
    line: list[Piece] = []
    width = 0.0
    for group in groups:
        if line and width + group.width > room and group.pieces[0].kind != "space":
            yield _line(line, font, leftwards=leftwards)
            line, width = [], 0.0
        if group.width <= room:
            line += group.pieces
            width += group.width
            continue
        for part in (part for piece in group.pieces for part in _fitted(piece, room)):
            if line and width + part.width > room and part.kind != "space":
                yield _line(line, font, leftwards=leftwards)
                line, width = [], 0.0
            line.append(part)
            width += part.width
    yield _line(line, font, leftwards=leftwards)


def _fitted(piece: Piece, room: float) -> Iterator[Piece]:
    rest: Piece | None = piece
    while rest is not None:
        if rest.width <= room:
            yield rest
            return
        head, rest = shaping.cut(rest, room)
        yield head


def _line(parts: list[Piece], font: str, *, leftwards: bool) -> Line:
    kept = list(parts)
    while kept and kept[-1].kind == "space":
        kept.pop()
    shown = in_visual_order(kept, [piece.level for piece in kept])
    return Line(
        text="".join(piece.text for piece in parts),
        font=font,
        width=sum(piece.width for piece in kept),
        pieces=tuple(shown),
        leftwards=leftwards,
    )
