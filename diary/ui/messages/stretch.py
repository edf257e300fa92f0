"""The list of a conversation: a stretch of it is held, and moved along as the keeper reads."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from diary.domain.message import Kept, MessageId
from diary.errors import DiaryError
from diary.i18n import _
from diary.ui.messages.bubbles import BubbleDelegate
from diary.ui.messages.lines import Line, lines_of
from diary.ui.messages.model import ConversationModel
from diary.ui.messages.thumbs import Thumbs
from diary.ui.session import Session
from diary.ui.theme import Palette

PIECE: Final = 50
_NEAR: Final = 400


class Stretch(QListView):
    """Messages, the latest at the bottom.

    Signals:
        changed: Others are shown than before.
        failed: They could not be fetched. arg: the error.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, colours: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._here = session, session.clock.read().zone
        self._asked, self._is_fetching = 0, False
        self._words, self._person = "", ""
        self.lines = ConversationModel(self)
        self.bubbles = BubbleDelegate(colours, self, self.lines)
        self.thumbs = Thumbs(session, self.bubbles)
        self.setModel(self.lines)
        self.setItemDelegate(self.bubbles)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(_("Messages, the latest at the bottom"))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.thumbs.changed.connect(self.viewport().update)

    def show_latest(self, words: str = "", person: str = "") -> None:
        """Show the latest messages that hold these words, with this person."""
        self._words, self._person = words, person
        self._asked += 1
        asked, here, page = self._asked, self._here, self._page
        self._ask(lambda: (asked, lines_of(page(), here)), self._on_latest)

    def show_around(self, number: MessageId) -> None:
        """Show the stretch of the whole conversation in which a message stands."""
        self._words, self._person = "", ""
        self._asked += 1
        here, page, nearby = self._here, self._page, MessageId(number + 1)

        def around() -> tuple[MessageId, int, list[Line]]:
            before, after = page(before=nearby), page(after=number)
            return number, len(before), lines_of([*after, *before], here)

        self._ask(around, self._on_around)

    def _page(
        self, *, before: MessageId | None = None, after: MessageId | None = None
    ) -> list[Kept]:
        return self._session.diary.messages(
            words=self._words, person=self._person, before=before, after=after, limit=PIECE
        )

    def _ask(self, call: Callable[[], object], done: Callable[..., None]) -> None:
        job = self._session.jobs.submit(call, owner=self)
        job.done.connect(done)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self._is_fetching = False
        self.failed.emit(error)

    @Slot(object)
    def _on_latest(self, found: tuple[int, list[Line]]) -> None:
        asked, lines = found
        if asked != self._asked:
            return  # something else has been typed since
        self._is_fetching = True
        self.lines.replace(lines, has_earlier=len(lines) == PIECE, has_later=False)
        # First, since the list may have been hidden and has no height until it is shown.
        self.changed.emit()
        self.scrollToBottom()
        self._is_fetching = False

    @Slot(object)
    def _on_around(self, found: tuple[MessageId, int, list[Line]]) -> None:
        number, before, lines = found
        later = len(lines) - before
        self._is_fetching = True
        self.lines.replace(lines, has_earlier=before == PIECE, has_later=later == PIECE)
        self.changed.emit()
        index = self.lines.index(self.lines.row_of(number))
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._is_fetching = False

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        if self._is_fetching:
            return
        asked, here, page = self._asked, self._here, self._page
        bar, first, last = self.verticalScrollBar(), self.lines.first, self.lines.last
        if value - bar.minimum() < _NEAR and self.lines.has_earlier:
            self._is_fetching = True
            self._ask(lambda: (asked, lines_of(page(before=first), here)), self._on_earlier)
        elif bar.maximum() - value < _NEAR and self.lines.has_later:
            self._is_fetching = True
            self._ask(lambda: (asked, lines_of(page(after=last), here)), self._on_later)

    @Slot(object)
    def _on_earlier(self, found: tuple[int, list[Line]]) -> None:
        asked, lines = found
        self._staying(asked, lambda: self.lines.prepend(lines, has_earlier=len(lines) == PIECE))

    @Slot(object)
    def _on_later(self, found: tuple[int, list[Line]]) -> None:
        asked, lines = found
        self._staying(asked, lambda: self.lines.append(lines, has_later=len(lines) == PIECE))

    def _staying(self, asked: int, change: Callable[[], None]) -> None:
        """Change what is held without moving what the keeper is reading."""
        if asked == self._asked:
            middle = self._in_the_middle()
            number = self.lines.line(middle.row()).id if middle.isValid() else None
            before = self.visualRect(middle).top()
            change()
            row = self.lines.row_of(number) if number is not None else -1
            if row >= 0:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + self.visualRect(self.lines.index(row)).top() - before)
        self._is_fetching = False

    def _in_the_middle(self) -> QModelIndex:
        """Return the message in the middle of what is in sight."""
        room = self.viewport().rect()
        for y in range(room.center().y(), room.bottom(), 20):
            if (index := self.indexAt(QPoint(room.center().x(), y))).isValid():
                return index
        return self.lines.index(0)
