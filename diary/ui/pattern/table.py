"""A chart's numbers as a table: read by a screen reader, reached by keyboard, each leads on."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QBrush, QColor, QFont, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from diary.domain.pattern import Cell
from diary.i18n import _
from diary.ui.theme import Palette

TableRow: TypeAlias = Sequence[str | Cell]
_CELL: Final = Qt.ItemDataRole.UserRole


class NumbersTable(QTableWidget):
    """As high as its rows; Enter or a click on a number leads to its entries.

    Signals:
        picked: A number with entries behind it was chosen. arg: its ``Cell``.
    """

    picked = Signal(object)

    def __init__(
        self,
        name: str,
        heads: Sequence[str],
        rows: Sequence[TableRow],
        palette: Palette,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(len(rows), len(heads), parent)
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(heads))
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                self.setItem(at, column, _item(value, palette))
        self.cellClicked.connect(self._on_chosen)
        self.cellActivated.connect(self._on_chosen)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Be as high as the rows."""
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Be as high as the rows."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(at) for at in range(self.rowCount()))
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 6)

    @Slot(int, int)
    def _on_chosen(self, row: int, column: int) -> None:
        cell = self.model().index(row, column).data(_CELL)
        if isinstance(cell, Cell) and cell.entries:
            self.picked.emit(cell)


def _item(value: str | Cell, palette: Palette) -> QTableWidgetItem:
    if isinstance(value, str):
        return QTableWidgetItem(value)
    item = QTableWidgetItem(str(value.count))
    item.setData(_CELL, value)
    if value.entries:
        font = QFont()
        font.setUnderline(True)
        item.setFont(font)
        item.setForeground(QBrush(QColor(palette.accent)))
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole,
            _("{count}, leads to the entries").format(count=value.count),
        )
    return item
