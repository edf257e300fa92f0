"""A stretch of a conversation for a Qt view: some hundred messages, moved along as it is read."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diary.domain.message import MessageId
from diary.i18n import _
from diary.ui.messages.lines import Line

Index: TypeAlias = QModelIndex | QPersistentModelIndex
LINE: Final = Qt.ItemDataRole.UserRole + 1
# More are let go at the other end, so that a long conversation costs no more than a short one.
MOST: Final = 250
_ROOT: Final = QModelIndex()


class ConversationModel(QAbstractListModel):
    """Earliest first. Knows which messages are chosen, also those it does not hold now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self.chosen: set[MessageId] = set()
        self.has_earlier = self.has_later = False

    @property
    def first(self) -> MessageId | None:
        """Id of the earliest message held."""
        return self._lines[0].id if self._lines else None

    @property
    def last(self) -> MessageId | None:
        """Id of the latest message held."""
        return self._lines[-1].id if self._lines else None

    def replace(self, lines: Sequence[Line], *, has_earlier: bool, has_later: bool) -> None:
        """Show these and nothing else."""
        self.beginResetModel()
        self._lines = list(lines)
        self.has_earlier, self.has_later = has_earlier, has_later
        self.endResetModel()

    def prepend(self, lines: Sequence[Line], *, has_earlier: bool) -> None:
        """Show these above the others."""
        self.has_earlier = has_earlier
        if not lines:
            return
        self.beginInsertRows(_ROOT, 0, len(lines) - 1)
        self._lines[:0] = lines
        self.endInsertRows()
        if len(self._lines) > MOST:
            self.beginRemoveRows(_ROOT, MOST, len(self._lines) - 1)
            del self._lines[MOST:]
            self.endRemoveRows()
            self.has_later = True

    def append(self, lines: Sequence[Line], *, has_later: bool) -> None:
        """Show these below the others."""
        self.has_later = has_later
        if not lines:
            return
        start = len(self._lines)
        self.beginInsertRows(_ROOT, start, start + len(lines) - 1)
        self._lines += lines
        self.endInsertRows()
        if (extra := len(self._lines) - MOST) > 0:
            self.beginRemoveRows(_ROOT, 0, extra - 1)
            del self._lines[:extra]
            self.endRemoveRows()
            self.has_earlier = True

    def choose(self, ids: Iterable[MessageId]) -> None:
        """Choose these as well."""
        self.chosen.update(ids)
        self._redraw()

    def toggle(self, number: MessageId) -> None:
        """Choose a message, or no longer."""
        self.chosen ^= {number}
        self._redraw()

    def choose_none(self) -> None:
        """Forget what was chosen."""
        self.chosen.clear()
        self._redraw()

    def line(self, row: int) -> Line:
        """Return what is held at a row."""
        return self._lines[row]

    def row_of(self, number: MessageId) -> int:
        """Return where a message is held, -1 if it is not."""
        return next((row for row, one in enumerate(self._lines) if one.id == number), -1)

    def begins_day(self, row: int) -> bool:
        """Tell whether the message is the first of its day here."""
        return row == 0 or self._lines[row - 1].day != self._lines[row].day

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        """Return how many messages are held."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a line, or what a screen reader says of it."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{_('Chosen')}. {line.spoken}" if line.id in self.chosen else line.spoken
        return None

    def _redraw(self) -> None:
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))
