"""Sizes, weights and greys of the report. All of it stays readable printed in black and white."""

from dataclasses import dataclass
from typing import Final

MILLIMETRE: Final = 72 / 25.4
PAGE_SIZES: Final = {"A4": (595.276, 841.89), "LETTER": (612.0, 792.0)}

INK: Final = 0.10
QUIET: Final = 0.38
HAIR: Final = 0.78
WASH: Final = 0.95
ACCENT: Final = (0.13, 0.29, 0.36)


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks, lengths in points, and what kind of element it is."""

    size: float
    leading: float
    bold: bool = False
    grey: float = INK
    accent: bool = False
    role: str = "P"


BODY: Final = Style(10, 15)
STRONG: Final = Style(10, 15, bold=True)
SMALL: Final = Style(8.5, 12.5)
SMALL_QUIET: Final = Style(8.5, 12.5, grey=QUIET)
SMALL_LINK: Final = Style(8.5, 12.5, accent=True)
HASH: Final = Style(7, 12.5)
LABEL: Final = Style(8, 12, bold=True, grey=QUIET, role="H3")
CODE: Final = Style(11, 16, bold=True)
TITLE: Final = Style(27, 34, bold=True, accent=True, role="H1")
SUBTITLE: Final = Style(13, 19, grey=QUIET)
SECTION: Final = Style(17, 24, bold=True, accent=True)
BESIDE: Final = Style(10.5, 15, grey=QUIET)
ENTRY: Final = Style(12.5, 18, bold=True, accent=True)
FOOTER: Final = Style(7.5, 10, grey=QUIET)
HEADER: Final = Style(13, 18, bold=True)
