"""Icons in the colours of the windows. The lock window has none, and does not load this."""

from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from diary.assets import asset
from diary.ui.bidi import is_mirrored

# Icons that point somewhere, and point the other way where the windows run from right to left.
_POINTING: Final = frozenset({"chevron-left", "chevron-right", "list", "log-out", "file-text"})
_ICON: Final = 48
_GAP: Final = 18


def icon(name: str, colour: str) -> QIcon:
    """Return an outline icon in this colour, empty when the build has none of this name."""
    file = asset("icons", f"{name}.svg")
    if not file.is_file():
        return QIcon()
    svg = file.read_text("utf-8").replace("currentColor", colour)
    # Room beside it, because a style sheet cannot keep icon and words apart.
    picture = QPixmap(QSize(_ICON + _GAP, _ICON))
    picture.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(picture)
    if is_mirrored():
        painter.translate(_GAP, 0)
        if name in _POINTING:
            painter.translate(_ICON, 0)
            painter.scale(-1, 1)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, _ICON, _ICON))
    painter.end()
    return QIcon(picture)


def icon_size(font: QFont) -> QSize:
    """Return the size of an icon that goes with this text."""
    height = round(QFontMetrics(font).height() * 0.95)
    return QSize(round(height * (_ICON + _GAP) / _ICON), height)
