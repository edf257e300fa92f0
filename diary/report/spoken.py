"""What language a paragraph is in, as far as its letters tell."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from diary.report import fonts
from diary.report.lines import Line

_BY_FONT: Final = {
    "NotoNaskhArabic-Regular": "und-Arab",
    "NotoNastaliqUrdu-Regular": "ur",
    "NotoSansHebrew-Regular": "he",
    "NotoSansDevanagari-Regular": "und-Deva",
    "NotoSansBengali-Regular": "und-Beng",
    "NotoSansGurmukhi-Regular": "pa-Guru",
    "NotoSansGujarati-Regular": "gu",
    "NotoSansTamil-Regular": "ta",
    "NotoSansThai-Regular": "th",
    fonts.KOREAN: "ko",
}
# Chinese is written with no letters of its own.
_IDEOGRAPHIC: Final = (
    (re.compile("[\u3040-\u30ff]"), "ja"),
    (re.compile("[\u4e00-\u9fff]"), "zh"),
)
# Letters of Urdu that neither Arabic nor Persian has.
_URDU: Final = re.compile("[\u0679\u0688\u0691\u06ba\u06c1\u06d2]")
_OTHERS: Final = (
    (re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), "el"),
    (re.compile("[\u0400-\u052f]"), "und-Cyrl"),
)


def spoken(lines: Sequence[Line]) -> str:
    """Return the language of a paragraph, or its script if that is all its letters tell.

    Empty for Latin letters, which are taken to be in the document's own language (BCP 47).
    """
    if all(not line.pieces and line.text.isascii() for line in lines):
        return ""
    text = "".join(line.text for line in lines)
    most = _most_used_font(lines)
    if most in _BY_FONT:
        if _URDU.search(text):
            return "ur"
        return _BY_FONT[most]
    if most == fonts.IDEOGRAPHIC:
        return next((name for letters, name in _IDEOGRAPHIC if letters.search(text)), "")
    counts = [(len(letters.findall(text)), name) for letters, name in _OTHERS]
    count, name = max(counts)
    return name if count and count * 2 > sum(map(str.isalpha, text)) else ""


def _most_used_font(lines: Sequence[Line]) -> str:
    widths: dict[str, float] = defaultdict(float)
    for line in lines:
        for piece in line.pieces:
            if piece.kind == "text":
                widths[piece.font] += piece.width
        if not line.pieces:
            widths[line.font] += line.width
    return max(widths, key=widths.__getitem__, default="")
