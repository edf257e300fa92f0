"""The bundled fonts: which of them can show a character, and how wide words are.

HarfBuzz reads and shapes them. Fonts are read when first needed: most reports need two.
"""

import re
from functools import cache
from typing import Final, NamedTuple

import uharfbuzz

from diary.assets import asset

REGULAR: Final = "NotoSans-Regular"
BOLD: Final = "NotoSans-Bold"
FACES: Final = (
    REGULAR,
    "NotoNaskhArabic-Regular",
    "NotoNastaliqUrdu-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansBengali-Regular",
    "NotoSansGurmukhi-Regular",
    "NotoSansGujarati-Regular",
    "NotoSansTamil-Regular",
    "NotoSansThai-Regular",
    "NotoSansSymbols-Regular",
    "NotoSansSymbols2-Regular",
    "NotoSansMath-Regular",
    "DroidSansFallbackFull",
)
KOREAN: Final = "NanumSquare-Regular"
HANGUL: Final = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc]")
IDEOGRAPHIC: Final = "DroidSansFallbackFull"
# What no reader can see, but which decides how its neighbours are read: printed as a code instead.
UNSEEN: Final = frozenset({0xAD, 0x034F, 0x061C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF})
HIDDEN_ORDER: Final = frozenset(range(0x202A, 0x202F)) | frozenset(range(0x2066, 0x206A))


class Glyph(NamedTuple):
    """One drawn sign; lengths in thousandths of the text's size.

    Attributes:
        number: Its own in the font.
        advance: How far it moves what follows.
        width: What the font says of it.
        x, y: How far it stands from its place.
        text: The characters it stands for, as far as it stands for any by itself.
    """

    number: int
    advance: float
    width: float
    x: float
    y: float
    text: str


class Shaped(NamedTuple):
    """A run of one font ready to draw; ``width`` is for a size of one point."""

    glyphs: tuple[Glyph, ...]
    width: float


class Face:
    """One font file, read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.file = uharfbuzz.Face(asset("fonts", f"{name}.ttf").read_bytes())
        self.codes = frozenset(self.file.unicodes)
        self.widths = _Widths(self)
        self._font = uharfbuzz.Font(self.file)
        self.scale = 1000 / self.file.upem

    def number(self, code: int) -> int:
        """Return the glyph that shows a character by itself; nought if there is none."""
        return int(self._font.get_nominal_glyph(code) or 0)

    def width(self, glyph: int) -> float:
        """Return a glyph's width in thousandths of the text's size."""
        return float(self._font.get_glyph_h_advance(glyph) * self.scale)

    def shape(self, text: str) -> tuple[Glyph, ...]:
        """Return text as the font wants it, from left to right: joined, reordered, with marks."""
        buffer = uharfbuzz.Buffer()
        buffer.add_codepoints([ord(char) for char in text])
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        starts = sorted({info.cluster for info in infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        scale, found = self.scale, []
        for info, position in zip(infos, positions, strict=True):
            x, y, advance, _ = position.position
            said = text[info.cluster : ends[info.cluster]]
            wide = self.width(info.codepoint)
            found.append(Glyph(info.codepoint, advance * scale, wide, x * scale, y * scale, said))
        return tuple(found)


class _Widths(dict[int, float]):
    """Widths of characters, worked out when asked for."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, code: int) -> float:
        width = self[code] = self._face.width(self._face.number(code))
        return width


@cache
def face(name: str) -> Face:
    """Return a font, read once."""
    return Face(name)


@cache
def face_for(code: int) -> str | None:
    """Return the first font with a glyph for this code point, or None."""
    if code < 0x20 or 0x7F <= code < 0xA0 or code in UNSEEN or code in HIDDEN_ORDER:  # noqa: PLR2004
        return None
    if HANGUL.fullmatch(chr(code)):
        return KOREAN if code in coverage(KOREAN) else None
    return next((name for name in FACES if code in coverage(name)), None)


def coverage(name: str) -> frozenset[int]:
    """Return the code points that a font has glyphs for."""
    return face(name).codes


@cache
def width_of(word: str, name: str) -> float:
    """Return the width of a word of plain characters at a size of one point."""
    widths = face(name).widths
    return sum([widths[ord(char)] for char in word]) / 1000


def shaped(text: str, name: str) -> Shaped:
    """Return a run shaped, and its width."""
    glyphs = face(name).shape(text)
    return Shaped(glyphs, sum(glyph.advance for glyph in glyphs) / 1000)
