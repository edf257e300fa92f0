"""The timeline: every entry, newest first, searched as the keeper types."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from diary.i18n import _
from diary.services.views import Row
from diary.ui.error_text import explain
from diary.ui.session import Session
from diary.ui.theme import Palette
from diary.ui.timeline.delegate import RowDelegate
from diary.ui.timeline.model import ROW, TimelineModel
from diary.ui.widgets import NoticeBar, PlainLabel, primary, title

PIECE: Final = 200
_PAUSE_MS: Final = 150


class TimelinePage(QWidget):
    """The list and the search above it.

    Signals:
        opened: A row was activated. arg: its ``Row``.
        new_wanted: A new entry was asked for.
    """

    opened = Signal(object)
    new_wanted = Signal()

    def __init__(self, session: Session, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._session = session
        self.model = TimelineModel(self)
        self.model.wanted.connect(self._fetch_more)
        self.notice = NoticeBar()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search the entries"))
        self.search.setClearButtonEnabled(True)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.reload)
        self.search.textChanged.connect(self._pause.start)
        self.add = primary(_("New entry"))
        self.add.clicked.connect(self.new_wanted)
        self.list = QListView()
        self.list.setModel(self.model)
        self.delegate = RowDelegate(palette, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(_("Entries, newest first"))
        self.list.activated.connect(self._on_activated)
        self.list.clicked.connect(self._on_activated)
        self.empty = PlainLabel()
        self.empty.hide()
        self._arrange()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(title(_("Timeline")), 1)
        top.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 16)
        column.setSpacing(16)
        column.addLayout(top)
        column.addWidget(self.search)
        column.addWidget(self.notice)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)

    @Slot()
    def reload(self) -> None:
        """Fetch the rows again from the top."""
        words, diary = self.search.text(), self._session.diary
        job = self._session.jobs.submit(
            lambda: diary.timeline(words=words, limit=PIECE), owner=self
        )
        job.done.connect(self._on_loaded)
        job.failed.connect(self._on_failed)

    @Slot()
    def _fetch_more(self) -> None:
        words, diary, last = self.search.text(), self._session.diary, self.model.last
        key = last.key if last else None
        job = self._session.jobs.submit(
            lambda: diary.timeline(words=words, before=key, limit=PIECE), owner=self
        )
        job.done.connect(self._on_more)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_loaded(self, rows: Sequence[Row]) -> None:
        self.model.replace(rows, is_complete=len(rows) < PIECE)
        searching = bool(self.search.text())
        self.empty.setText(
            _("No entry holds these words.")
            if searching
            else _("Nothing is written down yet. When, and a few words: that is enough to begin.")
        )
        self.empty.setVisible(not rows)

    @Slot(object)
    def _on_more(self, rows: Sequence[Row]) -> None:
        self.model.extend(rows, is_complete=len(rows) < PIECE)

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        self.notice.say(explain(error))  # type: ignore[arg-type]  # a job's error

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(ROW))
