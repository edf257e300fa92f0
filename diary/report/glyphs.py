"""Runs of text as the operators of a PDF page (ISO 32000-1, 9.4).

reportlab's own text object does the same, one piece at a time and several times slower.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import ShapeData

from diary.report import fonts
from diary.report.shaping import Piece

_TOO_SMALL: Final = 0.5
_MOST_WORDS: Final = 20_000
_PARTS: Final = re.compile("[ -~]+|[^ -~]+")
_SPECIAL: Final = re.compile("[()\\\\\r\n]")


class Setter:
    """Sets runs of text for one document, which learns what glyphs it needs."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._faces: dict[tuple[str, int], str] = {}
        # For words; whole lines of Latin come once and are not kept.
        self._words: dict[tuple[str, str, float, bool], str] = {}

    def plain(self, text: str, font: str, size: float) -> str:
        """Return the operators that show text of one glyph a character."""
        face = fonts.ready(font)
        found: list[str] = []
        now = -1
        for part in _PARTS.findall(text):
            # reportlab keeps ASCII at its own codes in the first subset.
            split = ((0, part),) if part.isascii() else face.splitString(part, self._document)
            for subset, codes in split:
                if subset != now:
                    found.append(f"{self._face(font, subset)} {size:g} Tf")
                    now = subset
                found.append(f"({_escaped(codes)}) Tj")
        return " ".join(found)

    def word(self, piece: Piece, size: float) -> str:
        """Return the operators that show a piece, each glyph where the font wants it."""
        text = piece.text if piece.joined else piece.shown
        key = (text, piece.font, size, piece.joined)
        if (done := self._words.get(key)) is None:
            if len(self._words) >= _MOST_WORDS:
                self._words.clear()
            shows = self._set if piece.joined else self._show
            done = self._words[key] = shows(piece, size)
        return done

    def _show(self, piece: Piece, size: float) -> str:
        if piece.kind == "space":
            return f"[{-piece.width * 1000:.0f}] TJ"  # nothing to show: just move on
        return self.plain(piece.shown, piece.font, size)

    def _set(self, piece: Piece, size: float) -> str:
        face = fonts.ready(piece.font)
        shapes = piece.shown.__shapeData__  # type: ignore[attr-defined]  # reportlab's own kind of str
        parts, place = [], 0
        for subset, codes in face.splitString(piece.shown, self._document):
            parts.append(f"{self._face(piece.font, subset)} {size:g} Tf")
            glyphs = zip(codes, shapes[place : place + len(codes)], strict=True)
            place += len(codes)
            for rise, group in groupby(glyphs, key=lambda glyph: glyph[1].y_offset):
                if rise:
                    parts.append(f"{rise * size / 1000:.3f} Ts {_moved(group)} 0 Ts")
                else:
                    parts.append(_moved(group))
        return " ".join(parts)

    def _face(self, font: str, subset: int) -> str:
        """Return the name of a font's subset on the page."""
        if (name := self._faces.get((font, subset))) is None:
            face = fonts.ready(font)
            if subset == 0:
                face.splitString(" ", self._document)  # begins the first subset
            name = self._faces[font, subset] = face.getSubsetInternalName(subset, self._document)
        return name


def _moved(glyphs: Iterable[tuple[int, ShapeData]]) -> str:
    """Return one TJ; its numbers are subtracted, in thousandths of the size (9.4.3)."""
    parts, run, move = [], bytearray(), 0.0
    for code, shape in glyphs:
        move -= shape.x_offset
        if abs(move) > _TOO_SMALL:
            parts.append(f"({_escaped(run)}){move:.0f}")
            run.clear()
            move = 0.0
        run.append(code)
        move += shape.width - shape.x_advance + shape.x_offset
    end = f"{move:.0f}" if abs(move) > _TOO_SMALL else ""
    return f"[{''.join(parts)}({_escaped(run)}){end}] TJ"


def _escaped(codes: str | bytes | bytearray) -> str:
    """Return codes as the inside of a literal string."""
    text = codes if isinstance(codes, str) else codes.decode("latin-1")
    return _SPECIAL.sub(_escape, text) if _SPECIAL.search(text) else text


def _escape(found: re.Match[str]) -> str:
    return {"\r": "\\r", "\n": "\\n"}.get(found.group(), f"\\{found.group()}")
