"""Puts a window where it was before, as far as the screen still has room there."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_NUMBERS: Final = 5
# What the system draws around a window.
_AROUND: Final = QSize(12, 40)


def where(window: QWidget) -> tuple[int, ...]:
    """Return left, top, width and height of a window, and 1 if it fills the screen."""
    at = window.normalGeometry()
    return at.x(), at.y(), at.width(), at.height(), int(window.isMaximized())


def place(window: QWidget, was: Sequence[int], otherwise: QSize) -> None:
    """Put a window where it was; where that is on no screen any more, take the other size."""
    if len(was) != _NUMBERS:
        window.resize(otherwise)
        return
    wanted = QRect(*was[:4])
    screen = QGuiApplication.screenAt(wanted.center())
    if screen is None or wanted.isEmpty():
        window.resize(otherwise)
    else:
        room = screen.availableGeometry()
        size = wanted.size().boundedTo(room.size()).expandedTo(window.minimumSizeHint())
        left = max(room.left(), min(wanted.left(), room.right() + 1 - size.width()))
        top = max(room.top(), min(wanted.top(), room.bottom() + 1 - size.height()))
        window.setGeometry(left, top, size.width(), size.height())
    if was[4]:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def fitting(window: QWidget, wanted: QSize) -> QSize:
    """Return a size with which the way out, at the lower left, is on the screen."""
    return wanted.boundedTo(window.screen().availableSize() - _AROUND)
