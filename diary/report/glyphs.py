"""Runs of text as the operators of a PDF page (ISO 32000-1, 9.4), by the fonts' glyph numbers."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Final

from diary.report import fonts
from diary.report.fonts import Glyph
from diary.report.shaping import Piece
from diary.report.typefaces import write_font

if TYPE_CHECKING:
    from diary.report.streamed import StreamedDocument

_TOO_SMALL: Final = 0.5
_MOST_WORDS: Final = 20_000
_SPECIAL: Final = re.compile("[()\\\\\r\n]")
_ESCAPED: Final = {"\r": "\\r", "\n": "\\n", "(": "\\(", ")": "\\)", "\\": "\\\\"}


class _Used:
    """A font as one document uses it: its name there, and what stands for what."""

    def __init__(self, face: fonts.Face, name: str) -> None:
        self.face, self.name = face, name
        self.codes = _Codes(face)
        self.texts: dict[int, str] = {}

    def show(self, text: str) -> str:
        """Return text of one glyph a character as the inside of a literal string."""
        return _escaped(text.translate(self.codes).encode("utf-16-be", "surrogatepass"))


class _Codes(dict[int, int]):
    """Characters to glyphs; those asked for are those used."""

    def __init__(self, face: fonts.Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, code: int) -> int:
        number = self[code] = self._face.number(code)
        return number


class Setter:
    """Sets runs of text for one document, and knows afterwards which glyphs it needs."""

    def __init__(self) -> None:
        self._used: dict[str, _Used] = {}
        # For words; whole lines of Latin come once and are not kept.
        self._words: dict[tuple[str, str, float, int], str] = {}

    def plain(self, text: str, font: str, size: float) -> str:
        """Return the operators that show text of one glyph a character."""
        used = self._font(font)
        return f"/{used.name} {size:g} Tf ({used.show(text)}) Tj"

    def block(self, lines: Iterable[tuple[str, float, float]], font: str, size: float) -> str:
        """Return the operators that show lines of such text, each at a place of its own."""
        used = self._font(font)
        shown = [f"1 0 0 1 {x:.2f} {y:.2f} Tm ({used.show(text)}) Tj" for text, x, y in lines]
        return f"/{used.name} {size:g} Tf {' '.join(shown)}"

    def word(self, piece: Piece, size: float) -> str:
        """Return the operators that show a piece, each glyph where the font wants it."""
        key = (piece.text, piece.font, size, piece.level % 2)
        if (done := self._words.get(key)) is None:
            if len(self._words) >= _MOST_WORDS:
                self._words.clear()
            done = self._words[key] = (
                self._set(piece, size)
                if piece.glyphs
                else self.plain(piece.shown, piece.font, size)
            )
        return done

    def write(self, document: "StreamedDocument") -> None:
        """Write the fonts with what was used of them."""
        for used in self._used.values():
            for code, number in used.codes.items():
                used.texts[number] = chr(code)
            document.put_font(used.name, write_font(document, used.face, used.texts))

    def _font(self, name: str) -> _Used:
        if (used := self._used.get(name)) is None:
            used = self._used[name] = _Used(fonts.face(name), f"F{len(self._used) + 1}")
        return used

    def _set(self, piece: Piece, size: float) -> str:
        used = self._font(piece.font)
        parts = [f"/{used.name} {size:g} Tf"]
        for glyph in piece.glyphs:
            used.texts.setdefault(glyph.number, glyph.text)
        for rise, group in groupby(piece.glyphs, key=lambda glyph: glyph.y):
            if rise:
                parts.append(f"{rise * size / 1000:.3f} Ts {_moved(group)} 0 Ts")
            else:
                parts.append(_moved(group))
        return " ".join(parts)


def _moved(glyphs: Iterable[Glyph]) -> str:
    """Return one TJ; its numbers are subtracted, in thousandths of the size (9.4.3)."""
    parts, run, move = [], bytearray(), 0.0
    for glyph in glyphs:
        move -= glyph.x
        if abs(move) > _TOO_SMALL:
            parts.append(f"({_escaped(run)}){move:.0f}")
            run.clear()
            move = 0.0
        run += glyph.number.to_bytes(2)
        move += glyph.width - glyph.advance + glyph.x
    end = f"{move:.0f}" if abs(move) > _TOO_SMALL else ""
    return f"[{''.join(parts)}({_escaped(run)}){end}] TJ"


def _escaped(codes: bytes | bytearray) -> str:
    """Return codes as the inside of a literal string."""
    text = codes.decode("latin-1")
    return _SPECIAL.sub(_escape, text) if _SPECIAL.search(text) else text


def _escape(found: re.Match[str]) -> str:
    return _ESCAPED[found.group()]
