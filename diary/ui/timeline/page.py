"""The timeline: every entry, newest first, searched as the keeper types."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diary.domain.sought import Sought
from diary.errors import DiaryError
from diary.i18n import _
from diary.services.views import Row
from diary.ui.error_text import explain
from diary.ui.session import Session
from diary.ui.theme import Palette
from diary.ui.timeline.delegate import RowDelegate
from diary.ui.timeline.elsewhere import Elsewhere, ElsewherePart, look_elsewhere
from diary.ui.timeline.filters import Filters, People
from diary.ui.timeline.model import ROW, Key, TimelineModel
from diary.ui.widgets import LeadLayout, NoticeBar, PlainLabel, coarse, left, link, primary, title

PIECE: Final = 60
_PAUSE_MS: Final = 150
# So far down a row is looked for again after unlocking; farther, the list begins at its top.
_FARTHEST: Final = 1200
_THUMBNAIL: Final = QSize(160, 120)


class TimelinePage(QWidget):
    """The list and the search above it.

    Signals:
        opened: A row was activated. arg: its ``Row``.
        new_wanted: A new entry was asked for.
        many_wanted: Many files are to be added.
    """

    opened = Signal(object)
    new_wanted = Signal()
    many_wanted = Signal()

    def __init__(self, session: Session, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._session = session
        self._shown, self._turn, self._thrown = Sought(), 0, ""
        self._wanted = ("", 0)
        self.model, self.notice = TimelineModel(self), NoticeBar()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search everything"))
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.add, self.add_many = primary(_("New entry")), QPushButton(_("Add many photos"))
        self.narrow, self.little = QPushButton(_("Narrow down")), QPushButton(_("Finish later"))
        self.filters = Filters(session.clock)
        self.filters.hide()
        self.elsewhere = ElsewherePart(session.wishes)
        self.list = QListView()
        self.list.setModel(self.model)
        self.delegate = RowDelegate(palette, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Entries, newest first"))
        self.empty, self.example = PlainLabel(), _to_example(session)
        self.together = link(_("Go through them one by one"))
        for part in (self.together, self.empty):
            part.hide()
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        top = LeadLayout()
        top.addWidget(title(_("Timeline")))
        top.addWidget(self.add_many)
        top.addWidget(self.add)
        bar = LeadLayout()
        bar.addWidget(self.search)
        for button in (self.narrow, self.little):
            button.setCheckable(True)
            bar.addWidget(button)
        self.little.setAccessibleName(_("Show only drafts, and entries that say little so far"))
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 16)
        column.setSpacing(12)
        column.addLayout(top)
        column.addLayout(bar)
        for part in (self.filters, self.notice, self.elsewhere, self.empty):
            column.addWidget(part)
        column.addLayout(left(self.example, self.together))
        column.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.model.wanted.connect(self._fetch_more)
        self.model.missed.connect(self._on_missed)
        self.model.picture_missed.connect(self._on_picture_missed)
        self._pause.timeout.connect(self.reload)
        self.search.textChanged.connect(self._pause.start)
        self.filters.changed.connect(self._on_narrowed)
        self.add.clicked.connect(self.new_wanted)
        self.add_many.clicked.connect(self.many_wanted)
        self.narrow.toggled.connect(self.filters.setVisible)
        self.little.toggled.connect(self.filters.little.setChecked)
        self.little.toggled.connect(self.together.setVisible)
        self.together.clicked.connect(self._session.wishes.hour)
        self.filters.little.toggled.connect(self.little.setChecked)
        self.notice.action.clicked.connect(self._on_back_wanted)
        self.list.activated.connect(self._on_activated)
        self.list.clicked.connect(self._on_activated)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Let the arrow go from the search down into the list, and Escape empty the search."""
        if watched is self.search and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
                self.list.setFocus()
                if not self.list.currentIndex().isValid() and self.model.rowCount():
                    self.list.setCurrentIndex(self.model.index(0))
                return True
            if event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def chosen(self) -> str:
        """Return which row is chosen, by the id of its entry."""
        row: Row | None = self.list.currentIndex().data(ROW)
        return str(row.subject) if row is not None else ""

    def return_to(self, words: str, subject: str, scroll: int) -> None:
        """Show what was found by these words, the chosen row again, scrolled as it was."""
        self._wanted = (subject, scroll)
        self.search.setText(words)
        self.reload()

    def _take_up(self) -> None:
        """Choose the row to come back to, once it is among those fetched."""
        subject, scroll = self._wanted
        place = self.model.row_of(subject) if subject else -1
        is_missing = place < 0 and bool(subject)
        is_near = self.model.rowCount() < _FARTHEST
        if is_missing and is_near and self.model.canFetchMore(QModelIndex()):
            self.model.fetchMore(QModelIndex())
            return
        self._wanted = ("", 0)
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place))
        self.list.verticalScrollBar().setValue(scroll)

    @Slot()
    def reload(self) -> None:
        """Fetch the rows again from the top; what was typed since makes this one void."""
        self._pause.stop()
        self._turn += 1
        turn, sought, diary = self._turn, self._sought(), self._session.diary

        def fetch() -> tuple[int, Sought, Sequence[Row], Elsewhere, People] | None:
            if turn != self._turn:
                return None
            rows = diary.timeline(sought=sought, limit=PIECE)
            people = diary.reading.people()
            return turn, sought, rows, look_elsewhere(diary, sought.words), people

        job = self._session.jobs.submit(fetch, owner=self)
        job.done.connect(self._on_loaded)
        job.failed.connect(self._on_failed)

    @Slot(str)
    def offer_back(self, subject: str) -> None:
        """Say that a draft was thrown away, with a way to take it back."""
        self._thrown = subject
        self.notice.say(_("The draft is thrown away. You can take it back until you lock."))
        self.notice.offer(_("Take it back"))

    @Slot()
    def _on_back_wanted(self) -> None:
        diary, subject = self._session.diary, self._thrown
        self.notice.hide()
        job = self._session.jobs.submit(lambda: diary.take_back(subject), owner=self, keep=True)
        job.done.connect(self.reload)
        job.failed.connect(self._on_failed)

    def _sought(self) -> Sought:
        return self.filters.sought(self.search.text())

    @Slot()
    def _on_narrowed(self) -> None:
        self._pause.start()

    @Slot()
    def _fetch_more(self) -> None:
        self._fetch(self.model.last, PIECE, -1)

    @Slot(int, object, int)
    def _on_missed(self, piece: int, before: Key, count: int) -> None:
        self._fetch(before, count if before else PIECE, piece)

    def _fetch(self, before: Key, limit: int, piece: int) -> None:
        turn, sought, diary = self._turn, self._shown, self._session.diary

        def fetch() -> tuple[int, int, Sequence[Row]]:
            return turn, piece, diary.timeline(sought=sought, before=before, limit=limit)

        job = self._session.jobs.submit(fetch, owner=self)
        job.done.connect(self._on_more)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_loaded(
        self, found: tuple[int, Sought, Sequence[Row], Elsewhere, People] | None
    ) -> None:
        if found is None or found[0] != self._turn:
            return
        _turn, sought, rows, elsewhere, people = found
        stays = sought == self._shown
        chosen, at = self.list.currentIndex().data(ROW), self.list.verticalScrollBar().value()
        self._shown = sought
        signed = sum(row.number is not None for row in rows)
        self.model.replace(rows, is_complete=signed < PIECE)
        self.filters.show_people(people)
        self.elsewhere.show_found(elsewhere)
        if stays and chosen is not None:
            self.list.setCurrentIndex(self.model.index(self.model.row_of(chosen.subject)))
            self.list.verticalScrollBar().setValue(at)
        searching = bool(sought.words) or sought.is_narrowed
        self.empty.setText(
            _("No entry fits this.")
            if searching
            else _("Nothing is written down yet. When, and a few words: that is enough to begin.")
        )
        self.empty.setVisible(not rows)
        is_new = not rows and not searching and not self._session.is_example
        self.example.setVisible(is_new)
        if self._wanted != ("", 0):
            self._take_up()

    @Slot(object)
    def _on_more(self, found: tuple[int, int, Sequence[Row]]) -> None:
        turn, piece, rows = found
        if turn != self._turn:
            return
        if piece >= 0:
            self.model.fill(piece, rows)
        else:
            self.model.extend(rows, is_complete=len(rows) < PIECE)
            if self._wanted != ("", 0):
                self._take_up()

    @Slot(str)
    def _on_picture_missed(self, exhibit: str) -> None:
        diary = self._session.diary

        def fetch() -> tuple[str, bytes | None]:
            return exhibit, diary.thumbnail(exhibit)

        self._session.jobs.submit(fetch, owner=self).done.connect(self._on_picture)

    @Slot(object)
    def _on_picture(self, found: tuple[str, bytes | None]) -> None:
        exhibit, jpeg = found
        picture = QPixmap()
        if jpeg and picture.loadFromData(jpeg):
            is_clear = not self._session.preferences.blur
            keep = Qt.AspectRatioMode.KeepAspectRatio
            self.model.show_picture(
                exhibit,
                picture.scaled(_THUMBNAIL, keep, Qt.TransformationMode.SmoothTransformation)
                if is_clear
                else coarse(picture, _THUMBNAIL),
            )

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self.notice.say(explain(error))

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if row is not None:
            self.opened.emit(row)


def _to_example(session: Session) -> QPushButton:
    button = link(_("Look around in a made-up example first"))
    button.setAccessibleDescription(_("Locks your diary and opens the example."))
    button.clicked.connect(session.wishes.example)
    button.hide()
    return button
