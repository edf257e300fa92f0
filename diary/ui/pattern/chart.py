"""What all charts share: parts that can be pressed, and numbers that are always written out."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from diary.domain.pattern import Cell
from diary.i18n import ngettext
from diary.ui.bidi import direction_of, whole
from diary.ui.theme import Palette

GAP: Final = 8


class Chart(QWidget):
    """Drawn in one colour, so that nothing is lost in grey. Its table says the same in words.

    Signals:
        picked: A part with entries behind it was pressed. arg: its ``Cell``.
    """

    picked = Signal(object)

    def __init__(self, name: str, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colours = palette
        self.areas: list[tuple[QRectF, Cell]] = []
        self.is_of_messages = False
        self.setAccessibleName(name)
        self.setMouseTracking(True)

    def place(self, width: int) -> int:
        """Lay the parts out for this width, into ``areas``; return the height it takes."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        """Draw the parts."""
        raise NotImplementedError

    def fit(self) -> None:
        """Lay everything out again for the width there is."""
        self.areas = []
        self.setFixedHeight(self.place(max(1, self.width())))
        self.update()

    @property
    def line(self) -> int:
        """Height of a line of text."""
        return QFontMetrics(self.font()).lineSpacing()

    def wide(self, text: str) -> int:
        """Return the width of a text."""
        return QFontMetrics(self.font()).horizontalAdvance(text)

    def write(
        self,
        painter: QPainter,
        area: QRectF,
        text: str,
        colour: str,
        how: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignCenter,
    ) -> None:
        """Write one line, cut short where it must be."""
        short = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(area.width()) + 1
        )
        painter.setPen(QPen(QColor(colour)))
        painter.setLayoutDirection(direction_of(text))
        painter.drawText(area, how | Qt.AlignmentFlag.AlignVCenter, whole(short))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Lay out for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Lay out for a new text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def paintEvent(self, _event: QEvent) -> None:  # noqa: N802
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Lead to the entries behind the part that was pressed."""
        cell = self._at(event.position())
        if cell is not None:
            self.picked.emit(cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Show that a part can be pressed."""
        known = self._at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if known else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Say the number of the part below the pointer."""
        if isinstance(event, QHelpEvent):
            cell = self._at(QPointF(event.pos()))
            text = self._counted(cell) if cell else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _counted(self, cell: Cell) -> str:
        if self.is_of_messages:
            words = ngettext("{n} message or call", "{n} messages or calls", cell.count)
            return words.format(n=cell.count)
        words = ngettext("{n} entry", "{n} entries", len(cell.entries))
        return words.format(n=len(cell.entries))

    def _at(self, point: QPointF) -> Cell | None:
        return next(
            (cell for area, cell in self.areas if cell.entries and area.contains(point)), None
        )
