"""Rows of the timeline for a Qt view, fetched piece by piece."""

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from diary.domain.records import Status
from diary.i18n import _
from diary.services.views import Row

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ROW: Final = Qt.ItemDataRole.UserRole + 1
_ROOT: Final = QModelIndex()


class TimelineModel(QAbstractListModel):
    """Read-only; holds the rows it was given.

    Signals:
        wanted: The view has come to the end and could show more rows.
    """

    wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._is_complete = True

    def replace(self, rows: Sequence[Row], *, is_complete: bool) -> None:
        """Show these rows from the top."""
        self.beginResetModel()
        self._rows = list(rows)
        self._is_complete = is_complete
        self.endResetModel()

    def extend(self, rows: Sequence[Row], *, is_complete: bool) -> None:
        """Show these rows below the ones there are."""
        self._is_complete = is_complete
        if rows:
            first = len(self._rows)
            self.beginInsertRows(_ROOT, first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    @property
    def last(self) -> Row | None:
        """The lowest row."""
        return self._rows[-1] if self._rows else None

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        """Return how many rows are held."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a row, or what a screen reader says of it."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ". ".join(
                part for part in (name_of(row), row.happened, headline_of(row)) if part
            )
        return None

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        """Tell whether there are rows below the ones held."""
        return not parent.isValid() and not self._is_complete

    def fetchMore(self, parent: Index) -> None:  # noqa: N802
        """Ask for the next rows, once."""
        if not parent.isValid():
            self._is_complete = True
            self.wanted.emit()


def name_of(row: Row) -> str:
    """Return what a row is called, with how it stands."""
    if row.number is None:
        return _("Draft")
    name = _("Entry {number}").format(number=row.number)
    match row.status:
        case Status.AMENDED:
            return _("{name}, amended").format(name=name)
        case Status.REMOVED:
            return _("{name}, removed").format(name=name)
        case _:
            return name


def headline_of(row: Row) -> str:
    """Return what a row says happened."""
    if row.status is Status.REMOVED:
        return _("Only number, date and reason are kept.")
    return row.headline or _("Nothing written yet")
