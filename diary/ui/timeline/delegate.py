"""Draws one row of the timeline as a card."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from diary.domain.records import Status
from diary.i18n import ngettext
from diary.services.views import Row
from diary.ui.theme import Palette
from diary.ui.timeline.model import ROW, headline_of, name_of

_GAP = 10
_PAD = 16


class RowDelegate(QStyledItemDelegate):
    """Three lines: name and time, what happened, place and pictures."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.colours = palette

    def sizeHint(  # noqa: N802
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return room for three lines of today's text size."""
        line = option.fontMetrics.lineSpacing()
        return QSize(240, line * 3 + _PAD * 2 + _GAP + 8)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the card of one row."""
        row: Row = index.data(ROW)
        colours, state = self.colours, option.state
        area: QRect = option.rect.adjusted(2, 0, -2, -_GAP)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent if chosen else colours.line), 2 if chosen else 1))
        painter.setBrush(QColor(colours.soft if chosen else colours.surface))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 10, 10)
        inside = area.adjusted(_PAD, _PAD - 4, -_PAD, -_PAD + 4)
        font: QFont = option.font
        quiet = colours.accent if row.status is Status.DRAFT else colours.muted
        rest = [row.place, _pictures(row)]
        height = inside.height() // 3
        lines = (
            (name_of(row), quiet, True),
            (headline_of(row), colours.text, False),
            ("   ·   ".join(part for part in rest if part), colours.muted, False),
        )
        for place, (text, colour, bold) in enumerate(lines):
            strip = QRect(inside.x(), inside.y() + place * height, inside.width(), height)
            if place == 0:
                _write(painter, strip, row.happened, colours.muted, font, right=True)
                used = painter.fontMetrics().horizontalAdvance(row.happened)
                strip.setWidth(max(80, strip.width() - used - _PAD))
            heavier = QFont(font)
            heavier.setBold(bold)
            _write(painter, strip, text, colour, heavier)
        painter.restore()


def _write(
    painter: QPainter, area: QRect, text: str, colour: str, font: QFont, *, right: bool = False
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, short)


def _pictures(row: Row) -> str:
    if not row.pictures:
        return ""
    return ngettext("{n} file", "{n} files", row.pictures).format(n=row.pictures)
