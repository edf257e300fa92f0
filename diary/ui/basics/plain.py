"""Labels that show text as it is: no markup, no links, whoever wrote it."""

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from diary.ui.bidi import whole

_LONG_WORD: Final = re.compile(r"[^\s\u200b]{24}(?!\u200b)")
# A word that no line of large type has room for: codes, pasted addresses, keys held down.
_ENDLESS: Final = re.compile(r"\S{36,}")
_JOINT: Final = re.compile(r"(?<=[-/])(?=\w)")
_BREAK: Final = "\u200b"


class PlainLabel(QLabel):
    """Wrapped text, never read as markup; a word without an end goes on in the next line."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802
        """Show a text; figures stay whole also from right to left."""
        super().setText(unending(whole(text)))

    def text(self) -> str:
        """Return the text without the places where a line may end."""
        return seen(super().text())


def title(text: str) -> PlainLabel:
    """Return the heading of a page."""
    return _named(text, "title")


def heading(text: str) -> PlainLabel:
    """Return the heading of a part of a page."""
    return _named(text, "heading")


def muted(text: str) -> PlainLabel:
    """Return a quieter line of explanation."""
    return _named(text, "muted")


def _named(text: str, name: str) -> PlainLabel:
    label = PlainLabel(text)
    label.setObjectName(name)
    return label


def unending(text: str) -> str:
    """Return a text that can go on in the next line also within words that no line has room for."""
    return _ENDLESS.sub(lambda word: breakable(_JOINT.sub(_BREAK, word.group())), text)


def seen(text: str) -> str:
    """Return a text without the places where a line may end, which are not seen."""
    return text.replace(_BREAK, "")


def breakable(name: str) -> str:
    """Return a file's name with places in long words where a line may end, which are not seen."""
    return _LONG_WORD.sub(lambda word: word.group() + _BREAK, name)
