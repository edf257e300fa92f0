"""Keeps numbers whole where the script runs from right to left, and lets foreign text run its way.

A time such as ``2026-03-04 22:41`` or a number to call is made of parts that a line from right to
left would set in the other order. Between the marks of the Unicode bidirectional algorithm
(UAX 9: isolates) they stay as they are.
"""

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

_OPEN, _CLOSE = "\u2066", "\u2069"
# Opens a stretch that runs as its own first letter does.
_FIRST: Final = "\u2068"
# Figures in several parts, also with a sign or an exhibit's initials before them: times, offsets,
# numbers to call, SH/1.
_FIGURES: Final = re.compile(
    # A full stop or colon after the last figure belongs to the words around it.
    r"(?:[A-Za-z]{1,8}/)?[+#]?\d(?:[\d.:/+T\u00a0-]*\d)?"
    r"(?:(?::? | x )(?:\(\d+\)|\+?\d)(?:[\d.:/+T()-]*\d)?)*"
)


def is_mirrored() -> bool:
    """Tell whether the windows run from right to left."""
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def whole(text: str) -> str:
    """Return a text in which figures keep their order; where nothing runs back, as it is."""
    if not is_mirrored() or _OPEN in text:
        return text
    return _FIGURES.sub(_shielded, text)


def isolated(text: str) -> str:
    """Return words of somebody's own so that they stay together within a sentence of ours.

    Where nothing runs back they stay as they are.
    """
    return f"{_FIRST}{text}{_CLOSE}" if text and is_mirrored() else text


def _shielded(found: re.Match[str]) -> str:
    figures = found.group()
    return figures if figures.isdigit() else f"{_OPEN}{figures}{_CLOSE}"


def direction_of(text: str) -> Qt.LayoutDirection:
    """Return how a text runs, by its first letter; one without letters runs as the windows do."""
    is_rtl = text.isascii() is False and _runs_back(text)
    if is_rtl or (is_mirrored() and not any(letter.isalpha() for letter in text)):
        return Qt.LayoutDirection.RightToLeft
    return Qt.LayoutDirection.LeftToRight


def _runs_back(text: str) -> bool:
    first = next((letter for letter in text if letter.isalpha()), "")
    return "\u0590" <= first <= "\u08ff" or "\ufb1d" <= first <= "\ufefc"


def side(*, far: bool = False) -> Qt.AlignmentFlag:
    """Return the side on which text begins in these windows, or the other one."""
    at_left = is_mirrored() is far
    return Qt.AlignmentFlag.AlignAbsolute | (
        Qt.AlignmentFlag.AlignLeft if at_left else Qt.AlignmentFlag.AlignRight
    )
