"""Bars: one for each month, one for each label, two for each marker."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from diary.domain.pattern import Cell, Rate
from diary.i18n import _
from diary.ui.pattern.chart import GAP, Chart
from diary.ui.theme import Palette

_LINES: Final = 8
_WIDEST: Final = 64
_JANUARY: Final = "01"
_LABEL: Final = 0.42


class MonthBars(Chart):
    """One upright bar for each month, with its number above it."""

    def __init__(
        self, name: str, months: Sequence[Cell], palette: Palette, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, palette, parent)
        self._months = months

    def place(self, width: int) -> int:
        """Give every month the same room."""
        room = min(_WIDEST, width / max(1, len(self._months)))
        most = max((cell.count for cell in self._months), default=1) or 1
        tall, top = self.line * _LINES, self.line
        for at, cell in enumerate(self._months):
            high = tall * cell.count / most
            side = max(1.0, room * 0.12)
            box = QRectF(at * room + side, top + tall - high, max(2.0, room - 2 * side), high)
            self.areas.append((box, cell))
        return top + tall + 2 * self.line + GAP

    def draw(self, painter: QPainter) -> None:
        """Draw bars, numbers above them, months below, a year where it begins."""
        colours = self.colours
        bottom = float(self.line * (_LINES + 1))
        step = self._step()
        painter.setPen(QPen(QColor(colours.muted), 1))
        painter.drawLine(0, int(bottom), self.width(), int(bottom))
        is_new = True
        for at, (box, cell) in enumerate(self.areas):
            painter.fillRect(box, QColor(colours.accent))
            year, _dash, month = cell.label.partition("-")
            middle = QRectF(
                box.center().x() - _WIDEST, box.top() - self.line, 2 * _WIDEST, self.line
            )
            if cell.count and self.wide(str(cell.count)) <= box.width() * 1.3:
                self.write(painter, middle, str(cell.count), colours.text)
            is_long = "/" in cell.label
            if at % step == 0 or is_long:
                middle.moveTop(bottom + 2)
                self.write(painter, middle, "…" if is_long else month, colours.text)
            if not is_long and (is_new or month == _JANUARY):
                under = QRectF(box.left(), bottom + self.line + 2, self.wide(year) + 4, self.line)
                self.write(painter, under, year, colours.muted, Qt.AlignmentFlag.AlignLeft)
            is_new = is_long

    def _step(self) -> int:
        room = self.areas[1][0].left() - self.areas[0][0].left() if len(self.areas) > 1 else _WIDEST
        return max(1, -(-self.wide("00 ") // max(1, int(room))))


class CountBars(Chart):
    """One lying bar for each label, with its number at the end."""

    def __init__(
        self, name: str, cells: Sequence[Cell], palette: Palette, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, palette, parent)
        self._cells = cells

    def place(self, width: int) -> int:
        """Give every label a line."""
        most = max((cell.count for cell in self._cells), default=1) or 1
        start = self._start(width)
        room = width - start - self.wide("00000")
        for at, cell in enumerate(self._cells):
            top = at * (self.line + GAP)
            self.areas.append((QRectF(start, top, room * cell.count / most, self.line), cell))
        return len(self._cells) * (self.line + GAP)

    def draw(self, painter: QPainter) -> None:
        """Draw label, bar and number."""
        for box, cell in self.areas:
            painter.fillRect(box, QColor(self.colours.accent))
            before = QRectF(0, box.top(), box.left() - GAP, self.line)
            self.write(painter, before, cell.label, self.colours.text, Qt.AlignmentFlag.AlignLeft)
            after = QRectF(box.right() + GAP, box.top(), self.wide("00000"), self.line)
            count = str(cell.count)
            self.write(painter, after, count, self.colours.text, Qt.AlignmentFlag.AlignLeft)

    def _start(self, width: int) -> float:
        widest = max((self.wide(cell.label) for cell in self._cells), default=0)
        return min(widest + GAP * 2, width * _LABEL)


class BeforeAfter(Chart):
    """Two bars for each marker: hatched before it, full from it on."""

    def __init__(
        self, name: str, rates: Sequence[Rate], palette: Palette, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, palette, parent)
        self._rates = rates

    def place(self, width: int) -> int:
        """Give every marker three lines."""
        cells = [cell for rate in self._rates for cell in (rate.before, rate.after)]
        most = max((cell.count for cell in cells), default=1) or 1
        start = max(self.wide(_("Before")), self.wide(_("After"))) + 2 * GAP
        room = width - start - self.wide("00000")
        for at, cell in enumerate(cells):
            top = (at // 2) * self._block() + self.line + (at % 2) * (self.line + 2) + 2
            box = QRectF(start, top, room * cell.count / most, self.line - 2)
            self.areas.append((box, cell))
        return len(self._rates) * self._block()

    def draw(self, painter: QPainter) -> None:
        """Draw name, bars and numbers."""
        colours, aligned = self.colours, Qt.AlignmentFlag.AlignLeft
        for at, (box, cell) in enumerate(self.areas):
            is_after = bool(at % 2)
            if not is_after:
                rate = self._rates[at // 2]
                above = QRectF(0, box.top() - self.line - 2, self.width(), self.line)
                self.write(painter, above, marker_words(rate), colours.text, aligned)
            painter.setPen(QPen(QColor(colours.accent), 1))
            pattern = Qt.BrushStyle.SolidPattern if is_after else Qt.BrushStyle.BDiagPattern
            painter.setBrush(QBrush(QColor(colours.accent), pattern))
            painter.drawRect(box)
            name = _("After") if is_after else _("Before")
            beside = QRectF(0, box.top(), box.left() - GAP, self.line)
            self.write(painter, beside, name, colours.muted, aligned)
            after = QRectF(box.right() + GAP, box.top(), self.wide("00000"), self.line)
            self.write(painter, after, str(cell.count), colours.text, aligned)

    def _block(self) -> int:
        return self.line * 3 + 2 * GAP


def marker_words(rate: Rate) -> str:
    """Return what is compared with what."""
    words = _("{label}, {day}: {days} days each side")
    return words.format(label=rate.marker.label, day=rate.marker.day, days=rate.days)
