"""Rows of the timeline for a Qt view, fetched piece by piece; far pieces are let go again."""

from bisect import bisect_right
from collections import OrderedDict
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
from PySide6.QtGui import QPixmap

from diary.domain.records import Status
from diary.i18n import _, ngettext
from diary.services.views import Row

Index: TypeAlias = QModelIndex | QPersistentModelIndex
Key: TypeAlias = tuple[str, str] | None
ROW: Final = Qt.ItemDataRole.UserRole + 1
PICTURE: Final = Qt.ItemDataRole.UserRole + 2
DAY: Final = Qt.ItemDataRole.UserRole + 3
_ROOT: Final = QModelIndex()
# A few screens to either side; more would only fill memory.
_PIECES: Final = 12
_PICTURES: Final = 300


class TimelineModel(QAbstractListModel):
    """Read-only; holds the pieces it was given last, and asks for the others.

    Signals:
        wanted: The view has come to the end and could show more rows.
        missed: A piece is needed again. args: its place, the key before it, how many rows.
        picture_missed: A row with a picture is shown. arg: the exhibit.
    """

    wanted = Signal()
    missed = Signal(int, object, int)
    picture_missed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._starts: list[int] = []
        self._keys: list[Key] = []
        self._held: OrderedDict[int, list[Row]] = OrderedDict()
        self._asked: set[int] = set()
        self._size = 0
        self._last: Key = None
        self._is_complete = True
        self._pictures: OrderedDict[str, QPixmap | None] = OrderedDict()

    def replace(self, rows: Sequence[Row], *, is_complete: bool) -> None:
        """Show these rows from the top."""
        self.beginResetModel()
        self._starts, self._keys, self._size, self._last = [], [], 0, None
        self._held.clear()
        self._asked.clear()
        self._is_complete = is_complete
        self._take(rows)
        self.endResetModel()

    def extend(self, rows: Sequence[Row], *, is_complete: bool) -> None:
        """Show these rows below the ones there are."""
        self._is_complete = is_complete
        if rows:
            self.beginInsertRows(_ROOT, self._size, self._size + len(rows) - 1)
            self._take(rows)
            self.endInsertRows()

    def fill(self, piece: int, rows: Sequence[Row]) -> None:
        """Take a piece again that had been let go."""
        self._asked.discard(piece)
        if piece < len(self._starts) and rows:
            self._hold(piece, list(rows))
            first = self._starts[piece]
            last = min(first + len(rows), self._size) - 1
            self.dataChanged.emit(self.index(first), self.index(last))

    def show_picture(self, exhibit: str, picture: QPixmap | None) -> None:
        """Take the small picture of an exhibit; None where there is none."""
        self._pictures[exhibit] = picture
        while len(self._pictures) > _PICTURES:
            self._pictures.popitem(last=False)
        for piece, rows in self._held.items():
            for place, row in enumerate(rows):
                if row.picture == exhibit:
                    at = self.index(self._starts[piece] + place)
                    self.dataChanged.emit(at, at)

    @property
    def last(self) -> Key:
        """The key of the lowest row."""
        return self._last

    @property
    def pieces_held(self) -> int:
        """How many pieces are in memory."""
        return len(self._held)

    def row_of(self, subject: str) -> int:
        """Return where a row stands among those in memory, -1 if it does not."""
        for piece, rows in self._held.items():
            for place, row in enumerate(rows):
                if row.subject == subject:
                    return self._starts[piece] + place
        return -1

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        """Return how many rows were come to so far."""
        return 0 if parent.isValid() else self._size

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a row, its picture, the day it begins, or what a screen reader says of it."""
        row = self._row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW:
            return row
        if role == PICTURE:
            return self._picture(row)
        if role == DAY:
            above = self._row(index.row() - 1) if index.row() else None
            return None if above is not None and day_key(above) == day_key(row) else day_key(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row)
        return None

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        """Tell whether there are rows below the ones come to."""
        return not parent.isValid() and not self._is_complete

    def fetchMore(self, parent: Index) -> None:  # noqa: N802
        """Ask for the next rows, once."""
        if not parent.isValid():
            self._is_complete = True
            self.wanted.emit()

    def _take(self, rows: Sequence[Row]) -> None:
        if not rows:
            return
        self._starts.append(self._size)
        self._keys.append(self._last)
        self._size += len(rows)
        self._last = rows[-1].key
        self._hold(len(self._starts) - 1, list(rows))

    def _hold(self, piece: int, rows: list[Row]) -> None:
        self._held[piece] = rows
        self._held.move_to_end(piece)
        while len(self._held) > _PIECES:
            self._held.popitem(last=False)

    def _row(self, place: int) -> Row | None:
        if not 0 <= place < self._size:
            return None
        piece = bisect_right(self._starts, place) - 1
        rows = self._held.get(piece)
        if rows is None:
            if piece not in self._asked:
                self._asked.add(piece)
                after = self._starts[piece + 1] if piece + 1 < len(self._starts) else self._size
                self.missed.emit(piece, self._keys[piece], after - self._starts[piece])
            return None
        self._held.move_to_end(piece)
        inside = place - self._starts[piece]
        return rows[inside] if inside < len(rows) else None

    def _picture(self, row: Row) -> QPixmap | None:
        if not row.picture:
            return None
        if row.picture not in self._pictures:
            self._pictures[row.picture] = None
            self.picture_missed.emit(row.picture)
        return self._pictures[row.picture]


def day_key(row: Row) -> str:
    """Return what rows of one group have in common."""
    return "draft" if row.number is None else row.day


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


def clocks_of(row: Row) -> str:
    """Return what the files say of time, and when it was written down."""
    written = _("written down {time}").format(time=row.written)
    if row.delay:
        written = _("{written}, {delay}").format(written=written, delay=row.delay)
    files = _("files say {time}").format(time=row.files_say) if row.files_say else ""
    return "   ·   ".join(part for part in (files, written) if part)


def rest_of(row: Row) -> str:
    """Return where it was, how many files it has, and whether it was reported."""
    files = ngettext("{n} file", "{n} files", row.pictures).format(n=row.pictures)
    reported = _("reported") if row.is_reported else ""
    return "   ·   ".join(
        part for part in (row.place, files if row.pictures else "", reported) if part
    )


def spoken(row: Row) -> str:
    """Return a whole row as a screen reader says it."""
    parts = (name_of(row), row.happened, headline_of(row), clocks_of(row), rest_of(row))
    return ". ".join(part.replace("   ·   ", ", ") for part in parts if part)
