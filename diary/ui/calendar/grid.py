"""The squares of a month, Monday first."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QBrush, QColor, QFont, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from diary.i18n import _, ngettext
from diary.ui.theme import Palette

_DAYS: Final = 7
_WEEKS: Final = 6
_DAY: Final = Qt.ItemDataRole.UserRole


class MonthGrid(QTableWidget):
    """Arrow keys go from day to day.

    Signals:
        chosen: A day was chosen. arg: 1 to 31.
    """

    chosen = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(_WEEKS, _DAYS, parent)
        self.colours = palette
        self.setObjectName("month")
        names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
        self.setHorizontalHeaderLabels(names)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentCellChanged.connect(self._on_moved)

    def show_month(self, month: str, counts: Mapping[int, int], day: int) -> None:
        """Show the days of a month, ``2026-03``, with how many entries each has.

        Args:
            month: Which month.
            counts: By day; days without entries may be left out.
            day: Which day to choose.
        """
        year, number = (int(part) for part in month.split("-"))
        first, length = date(year, number, 1).weekday(), monthrange(year, number)[1]
        self.setAccessibleName(_("Days of {month}").format(month=month))
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.setRowCount(-(-(first + length) // _DAYS))
        for place in range(self.rowCount() * _DAYS):
            today = place - first + 1
            is_day = 0 < today <= length
            item = self._item(month, today, counts.get(today, 0)) if is_day else _none()
            self.setItem(place // _DAYS, place % _DAYS, item)
        chosen = first + max(1, min(day, length)) - 1
        self.setCurrentCell(chosen // _DAYS, chosen % _DAYS)
        self.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep every week in sight."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        high = self.fontMetrics().lineSpacing() * 2 + 18
        for row in range(self.rowCount()):
            self.setRowHeight(row, high)
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(high * self.rowCount() + head + 4)

    def _item(self, month: str, day: int, count: int) -> QTableWidgetItem:
        words = ngettext("{n} entry", "{n} entries", count).format(n=count)
        item = QTableWidgetItem(f"{day}\n{words}" if count else str(day))
        item.setData(_DAY, day)
        item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        told = _("{day}: {count}").format(day=f"{month}-{day:02d}", count=words)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
        if count:
            font = QFont()
            font.setBold(True)
            item.setFont(font)
            item.setBackground(QBrush(QColor(self.colours.soft)))
        return item

    @Slot()
    def _on_moved(self) -> None:
        day = self.currentIndex().data(_DAY)
        if day:
            self.chosen.emit(int(day))


def _none() -> QTableWidgetItem:
    item = QTableWidgetItem("")
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item
