"""Runs of text as the operators of a PDF page (ISO 32000-1, 9.4).

reportlab's own text object does the same, one piece at a time and several times slower.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import ShapeData, TTFont

from diary.report import fonts
from diary.report.shaping import Piece

_TOO_SMALL: Final = 0.5
_ESCAPES: Final = (("\\", "\\\\"), ("(", "\\("), (")", "\\)"), ("\r", "\\r"), ("\n", "\\n"))


class Setter:
    """Sets runs of text for one document, which learns what glyphs it needs."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._joined: dict[tuple[str, str, float], str] = {}

    def plain(self, text: str, font: str, size: float) -> str:
        """Return the operators that show text of one glyph a character."""
        face = fonts.ready(font)
        return " ".join(
            f"{self._face(face, subset)} {size:g} Tf ({_escaped(codes)}) Tj"
            for subset, codes in face.splitString(text, self._document)
        )

    def joined(self, piece: Piece, size: float) -> str:
        """Return the operators that show a shaped piece, each glyph where the font wants it."""
        key = (piece.text, piece.font, size)
        if (done := self._joined.get(key)) is None:
            done = self._joined[key] = self._set(piece, size)
        return done

    def _set(self, piece: Piece, size: float) -> str:
        face = fonts.ready(piece.font)
        shapes = piece.shown.__shapeData__  # type: ignore[attr-defined]  # reportlab's own kind of str
        parts, place = [], 0
        for subset, codes in face.splitString(piece.shown, self._document):
            parts.append(f"{self._face(face, subset)} {size:g} Tf")
            glyphs = zip(codes, shapes[place : place + len(codes)], strict=True)
            place += len(codes)
            for rise, group in groupby(glyphs, key=lambda glyph: glyph[1].y_offset):
                if rise:
                    parts.append(f"{rise * size / 1000:.3f} Ts {_moved(group)} 0 Ts")
                else:
                    parts.append(_moved(group))
        return " ".join(parts)

    def _face(self, face: TTFont, subset: int) -> str:
        return str(face.getSubsetInternalName(subset, self._document))


def _moved(glyphs: Iterable[tuple[int, ShapeData]]) -> str:
    """Return one TJ; its numbers are subtracted, in thousandths of the size (9.4.3)."""
    parts, run, move = [], bytearray(), 0.0
    for code, shape in glyphs:
        move -= shape.x_offset
        if abs(move) > _TOO_SMALL:
            parts.append(f"({_escaped(bytes(run))}){move:.0f}")
            run.clear()
            move = 0.0
        run.append(code)
        move += shape.width - shape.x_advance + shape.x_offset
    end = f"{move:.0f}" if abs(move) > _TOO_SMALL else ""
    return f"[{''.join(parts)}({_escaped(bytes(run))}){end}] TJ"


def _escaped(codes: bytes) -> str:
    """Return bytes as the inside of a literal string."""
    text = codes.decode("latin-1")
    for sign, escaped in _ESCAPES:
        if sign in text:
            text = text.replace(sign, escaped)
    return text
