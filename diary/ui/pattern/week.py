"""Hours and days of the week: darker where there is more, and the number in every square."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from diary.domain.pattern import Cell
from diary.i18n import _
from diary.ui.pattern.chart import GAP, Chart
from diary.ui.theme import Palette

_DAYS: Final = 7
_HOURS: Final = 24
# Up to here the colour of text keeps 4.5:1 on every shade, in both themes.
_FAINTEST, _DARKEST = 0.10, 0.45


class WeekGrid(Chart):
    """Days below each other and hours beside each other, or turned where the width is too small."""

    def __init__(
        self,
        name: str,
        week: Sequence[Sequence[Cell]],
        palette: Palette,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, palette, parent)
        self._week, self._is_turned = week, False
        self._most = max((cell.count for row in week for cell in row), default=0)

    def place(self, width: int) -> int:
        """Find out which way round the squares can be read."""
        self._is_turned = (width - self._side()) / _HOURS < self.wide("00") + 4
        columns, rows = (_DAYS, _HOURS) if self._is_turned else (_HOURS, _DAYS)
        room, high = (width - self._side()) / columns, float(self.line + GAP)
        for row in range(rows):
            for column in range(columns):
                day, hour = (column, row) if self._is_turned else (row, column)
                left, top = self._side() + column * room, self.line + 4 + row * high
                box = QRectF(left + 1, top + 1, room - 2, high - 2)
                self.areas.append((box, self._week[day][hour]))
        return int(self.line + 4 + rows * high + 2)

    def draw(self, painter: QPainter) -> None:
        """Draw the names along both sides, then the squares."""
        colours = self.colours
        columns = _DAYS if self._is_turned else _HOURS
        days, hours = day_names(short=True), [f"{hour:02d}" for hour in range(_HOURS)]
        across, down = (days, hours) if self._is_turned else (hours, days)
        for at, (box, cell) in enumerate(self.areas):
            if at < columns:
                head = QRectF(box.left(), 0, box.width(), self.line)
                self.write(painter, head, across[at], colours.muted)
            if at % columns == 0:
                side = QRectF(0, box.top(), self._side() - GAP, box.height())
                name = down[at // columns]
                self.write(painter, side, name, colours.muted, Qt.AlignmentFlag.AlignLeft)
            self._square(painter, box, cell)

    def _square(self, painter: QPainter, box: QRectF, cell: Cell) -> None:
        colours = self.colours
        painter.setPen(QPen(QColor(colours.line), 1))
        share = cell.count / self._most if self._most else 0.0
        painter.setBrush(_blend(colours.surface, colours.accent, share))
        painter.drawRect(box)
        if cell.count:
            self.write(painter, box, str(cell.count), colours.text)

    def _side(self) -> int:
        return max(self.wide(name) for name in (*day_names(short=True), "00")) + 2 * GAP


def day_names(*, short: bool = False) -> tuple[str, ...]:
    """Return the days of the week from Monday."""
    if short:
        return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"),
            _("Sunday"))  # fmt: skip


def _blend(ground: str, ink: str, share: float) -> QColor:
    if not share:
        return QColor(ground)
    share = _FAINTEST + (_DARKEST - _FAINTEST) * share
    one, other = QColor(ground), QColor(ink)
    return QColor(
        round(one.red() + (other.red() - one.red()) * share),
        round(one.green() + (other.green() - one.green()) * share),
        round(one.blue() + (other.blue() - one.blue()) * share),
    )
