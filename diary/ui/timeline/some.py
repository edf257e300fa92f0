"""A few entries that have something in common."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QListView, QPushButton, QVBoxLayout, QWidget

from diary.errors import DiaryError
from diary.i18n import _, ngettext
from diary.services.views import Row
from diary.ui.error_text import explain
from diary.ui.session import Session
from diary.ui.theme import Palette
from diary.ui.timeline.delegate import RowDelegate
from diary.ui.timeline.model import ROW, TimelineModel
from diary.ui.widgets import NoticeBar, left, muted, title


class RowList(QListView):
    """Rows as in the timeline, all at once.

    Signals:
        opened: A row was activated. arg: the number of its entry.
    """

    opened = Signal(int)

    def __init__(self, palette: Palette, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = TimelineModel(self)
        self.setModel(self.rows)
        self.delegate = RowDelegate(palette, self)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(name)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_activated)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these."""
        self.rows.replace(rows, is_complete=True)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        row: Row = index.data(ROW)
        if row.number is not None:
            self.opened.emit(row.number)


class SomeEntriesPage(QWidget):
    """The entries behind a number.

    Signals:
        left: Back to where the keeper came from.
    """

    left = Signal()

    def __init__(self, session: Session, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._session = session
        self._numbers: tuple[int, ...] = ()
        self.heading, self.told, self.notice = title(""), muted(""), NoticeBar()
        self.list = RowList(palette, _("Entries"))
        self.list.opened.connect(session.wishes.entry)
        self.back = QPushButton(_("Back"))
        self.back.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 16)
        column.setSpacing(12)
        for part in (self.heading, self.told, self.notice):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addLayout(left(self.back))

    def show_entries(self, name: str, numbers: Sequence[int]) -> None:
        """Show the entries with these numbers under this name."""
        self._numbers = tuple(numbers)
        self.heading.setText(name)
        self.list.setAccessibleName(name)
        words = ngettext("{n} entry", "{n} entries", len(numbers))
        self.told.setText(words.format(n=len(numbers)))
        self.list.setFocus()

    @Slot()
    def reload(self) -> None:
        """Ask for them again."""
        diary, numbers = self._session.diary, self._numbers
        job = self._session.jobs.submit(lambda: diary.reading.rows(numbers), owner=self)
        job.done.connect(self.list.show_rows)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self.notice.say(explain(error))
