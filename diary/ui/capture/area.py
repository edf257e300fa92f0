"""Lets the keeper choose a part of the screen, over a still picture of it."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QScreen
from PySide6.QtWidgets import QWidget

from diary.i18n import _

_LEAST: Final = 8
_STEP: Final = 20
_DIM: Final = QColor(0, 0, 0, 130)
_EDGE: Final = QColor("#ffffff")
_MOVES: Final = {
    Qt.Key.Key_Left: QPoint(-_STEP, 0),
    Qt.Key.Key_Right: QPoint(_STEP, 0),
    Qt.Key.Key_Up: QPoint(0, -_STEP),
    Qt.Key.Key_Down: QPoint(0, _STEP),
}


class AreaPicker(QWidget):
    """One whole screen, dimmed except for the area.

    The mouse draws the area. Arrow keys move it, with Shift they change its size; Enter takes it,
    Escape takes nothing.

    Signals:
        chosen: arg: the area, in points of the picture.
        cancelled: Nothing is to be taken.
    """

    chosen = Signal(QRect)
    cancelled = Signal()

    def __init__(self, picture: QPixmap, screen: QScreen, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(parent.window().windowTitle())
        self.setAccessibleName(_("Choose a part of the screen"))
        self._picture, self._start = picture, QPoint()
        self.setGeometry(screen.geometry())
        room = self.rect()
        self.area = QRect(room.center() - QPoint(room.width() // 4, room.height() // 4),
                          room.size() / 2)  # fmt: skip
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the picture, dark around the area, and what to do."""
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._picture)
        painter.fillRect(self.rect(), _DIM)
        painter.drawPixmap(self.area, self._picture, self._in_picture())
        painter.setPen(_EDGE)
        painter.drawRect(self.area)
        painter.drawText(
            self.rect().adjusted(24, 24, -24, -24),
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap,
            _("Draw a box around what you want to keep, then press Enter. Escape takes nothing. "
              "Arrow keys move the box; with Shift they change its size."),
        )  # fmt: skip

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Begin an area."""
        self._start = event.position().toPoint()
        self._show(QRect(self._start, self._start))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Draw it."""
        self._show(QRect(self._start, event.position().toPoint()).normalized())

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: N802
        """Take the whole screen."""
        self._show(self.rect())
        self._take()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Move, change, take or leave it."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            step = _MOVES[key]
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._show(self.area.adjusted(0, 0, step.x(), step.y()))
            else:
                self._show(self.area.translated(step))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, area: QRect) -> None:
        self.area = area.intersected(self.rect())
        self.update()

    def _take(self) -> None:
        if self.area.width() < _LEAST or self.area.height() < _LEAST:
            return
        self.chosen.emit(self._in_picture())

    def _in_picture(self) -> QRect:
        """Return the area in the picture's own points, of which there may be more."""
        across = self._picture.width() / max(1, self.width())
        down = self._picture.height() / max(1, self.height())
        return QRect(
            round(self.area.x() * across),
            round(self.area.y() * down),
            round(self.area.width() * across),
            round(self.area.height() * down),
        )
