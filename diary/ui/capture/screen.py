"""What the screens show, where the system allows to ask."""

from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QRect
from PySide6.QtGui import QGuiApplication, QPixmap, QScreen

# Under Wayland only a service of the desktop may look, and it writes its picture to the disk first.
_REFUSED: Final = frozenset({"wayland", "wayland-egl", "minimal", "eglfs", "linuxfb", "vnc"})


def can_capture() -> bool:
    """Tell whether this system lets a program take pictures of the screen."""
    return QGuiApplication.platformName() not in _REFUSED


def picture_of(screen: QScreen) -> QPixmap:
    """Return what a screen shows now; a null picture where the system gives none."""
    return screen.grabWindow(0)


def png_of(picture: QPixmap, area: QRect) -> bytes:
    """Return an area of a screen's picture as a PNG; ``area`` in the picture's own points."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.copy(area).save(buffer, "PNG")
    return bytes(buffer.data().data())
