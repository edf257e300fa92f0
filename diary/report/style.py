"""Sizes, weights and greys of the report. All of it stays readable printed in black and white."""

from dataclasses import dataclass, field
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
    """How a paragraph looks, lengths in points, and what kind of element it is.

    Attributes:
        colour: The operator that sets its colour (ISO 32000-1, 8.6.8).
    """

    size: float
    leading: float
    bold: bool = False
    grey: float = INK
    accent: bool = False
    role: str = "P"
    colour: str = field(init=False, default="", repr=False)

    def __post_init__(self) -> None:
        told = "{:g} {:g} {:g} rg".format(*ACCENT) if self.accent else f"{self.grey:g} g"
        object.__setattr__(self, "colour", told)


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
