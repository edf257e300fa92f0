"""Emoji as pictures with their name in words, so that they read the same on paper and aloud."""

import re
import unicodedata
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

import uharfbuzz
from PIL import Image, ImageDraw, ImageFont

from diary.assets import asset

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

DRAWN_AT: Final = 109  # the only size the bitmap font has
CANVAS: Final = (136, 128)
_ONE: Final = (
    "[\U0001f000-\U0001faff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff\u2934\u2935"
    "\u203c\u2049\u3030\u303d\u3297\u3299\u2122\u2139\u00a9\u00ae]"
)
_DRESS: Final = "(?:\ufe0f|[\U0001f3fb-\U0001f3ff])*"
# Flags of parts of a country: a black flag, its code in signs of their own, and their end.
_REGION: Final = "\U0001f3f4[\U000e0030-\U000e007a]{3,6}\U000e007f"
CLUSTER: Final = re.compile(
    f"{_REGION}|[0-9#*]\ufe0f?\u20e3|[\U0001f1e6-\U0001f1ff]{{2}}|{_ONE}{_DRESS}(?:\u200d{_ONE}{_DRESS})*"
)
_SKIN: Final = {
    "\U0001f3fb": "light skin",
    "\U0001f3fc": "medium-light skin",
    "\U0001f3fd": "medium skin",
    "\U0001f3fe": "medium-dark skin",
    "\U0001f3ff": "dark skin",
}
_SILENT: Final = "\u200d\ufe0f\u20e3"
_FIRST_LETTER: Final = 0x1F1E6
_FIRST_TAG: Final = 0xE0000


def name_in_words(cluster: str) -> str:
    """Return what an emoji shows: ``pouting face``, ``flag GB``."""
    letters = [ord(char) - _FIRST_LETTER for char in cluster]
    if all(0 <= letter < 26 for letter in letters):  # noqa: PLR2004 - the letters A to Z
        return "flag " + "".join(chr(ord("A") + letter) for letter in letters)
    if re.fullmatch(_REGION, cluster):
        code = "".join(chr(ord(char) - _FIRST_TAG) for char in cluster[1:-1]).upper()
        return f"flag {code[:2]}-{code[2:]}"
    names = [_word(char) for char in cluster if char not in _SILENT]
    return ", ".join(names)


def is_drawable(cluster: str) -> bool:
    """Tell whether the emoji font has a picture for this cluster's parts."""
    known = _coverage()
    return all(char in _SILENT or ord(char) in known for char in cluster)


def asks_for_picture(cluster: str) -> bool:
    """Tell whether a cluster is an emoji by itself, not a sign that also exists as plain text."""
    return "\ufe0f" in cluster or "\u20e3" in cluster or ord(cluster[0]) >= 0x1F000  # noqa: PLR2004


@cache
def picture(cluster: str) -> Image.Image:
    """Return the drawn cluster on a clear ground."""
    image = Image.new("RGBA", CANVAS, (255, 255, 255, 0))
    ImageDraw.Draw(image).text((0, 0), cluster, font=_font(), embedded_color=True)
    return image


def _word(char: str) -> str:
    return _SKIN.get(char) or unicodedata.name(char, f"U+{ord(char):04X}").lower()


@cache
def _bytes() -> bytes:
    return asset("fonts", "NotoColorEmoji.ttf").read_bytes()


@cache
def _coverage() -> frozenset[int]:
    return frozenset(uharfbuzz.Face(_bytes()).unicodes)


@cache
def _font() -> "FreeTypeFont":
    return ImageFont.truetype(BytesIO(_bytes()), DRAWN_AT, layout_engine=ImageFont.Layout.RAQM)
