"""The bundled fonts: which of them can show a character, and how wide words are.

``guarded.prepare`` must have run. Fonts are read when first needed: most reports need two.
"""

from functools import cache
from io import BytesIO
from typing import Final, NamedTuple

from fontTools.ttLib import TTFont as FontFile
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, shapeStr

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
IDEOGRAPHIC: Final = "DroidSansFallbackFull"
# What no reader can see, but which decides how its neighbours are read: printed as a code instead.
UNSEEN: Final = frozenset({0xAD, 0x034F, 0x061C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF})
HIDDEN_ORDER: Final = frozenset(range(0x202A, 0x202F)) | frozenset(range(0x2066, 0x206A))


class Shaped(NamedTuple):
    """A run of one font ready to draw; ``width`` is for a size of one point."""

    run: str
    width: float


@cache
def face_for(code: int) -> str | None:
    """Return the first font with a glyph for this code point, or None."""
    if code < 0x20 or 0x7F <= code < 0xA0 or code in UNSEEN or code in HIDDEN_ORDER:  # noqa: PLR2004
        return None
    return next((name for name in FACES if code in coverage(name)), None)


@cache
def coverage(name: str) -> frozenset[int]:
    """Return the code points that a font has glyphs for."""
    with FontFile(BytesIO(_bytes(name)), lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def ready(name: str) -> TTFont:
    """Register a font with reportlab, once."""
    font = TTFont(name, BytesIO(_bytes(name)))
    pdfmetrics.registerFont(font)
    return font


@cache
def width_of(word: str, name: str) -> float:
    """Return the width of a word of plain characters at a size of one point."""
    widths: dict[int, float] = _widths(name)
    return sum([widths[ord(char)] for char in word]) / 1000


def shaped(text: str, name: str) -> Shaped:
    """Return a run as the font wants it: joined, reordered, with marks in place."""
    ready(name)
    run = shapeStr(text, name, 10, force=True)
    width = sum(part.x_advance for part in run.__shapeData__) / 1000
    return Shaped(run, width)


@cache
def _widths(name: str) -> dict[int, float]:
    face = ready(name).face
    widths: dict[int, float] = dict.fromkeys(coverage(name), face.defaultWidth) | face.charWidths
    return widths


@cache
def _bytes(name: str) -> bytes:
    return asset("fonts", f"{name}.ttf").read_bytes()
