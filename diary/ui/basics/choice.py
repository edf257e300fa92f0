"""Lists of choices that the wheel cannot change while a page is scrolled."""

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from diary.ui.bidi import is_mirrored

_SHORTEST: Final = 10
# The room for the arrow in the style sheet, with the frame beside it.
_ARROW_ROOM: Final = 32
# The arrow's corners and its line, in parts of the height of the letters.
_ARROW: Final = ((-0.35, -0.175), (0.0, 0.175), (0.35, -0.175))
_LINE: Final = 0.117


class Choice(QComboBox):
    """A list of choices."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Long choices are cut short rather than making a page wider than its window.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the arrow as well.

        The style sheet could do it, but only with a picture from a file, and what reads such
        pictures would be loaded for the lock window's one arrow.
        """
        super().paintEvent(event)
        painter, size = QPainter(self), self.font().pointSizeF()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.palette().text().color(), size * _LINE)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        across = _ARROW_ROOM / 2 + 1
        painter.translate(
            across if is_mirrored() else self.width() - across, self.height() / 2 + 0.5
        )
        painter.drawPolyline([QPointF(x * size, y * size) for x, y in _ARROW])

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to the page."""
        event.ignore()
