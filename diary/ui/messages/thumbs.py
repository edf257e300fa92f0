"""Small pictures of a conversation: fetched while they are in sight, coarse until asked for."""

from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPixmap

from diary.domain.message import MessageId
from diary.ui.messages.bubbles import EDGE, BubbleDelegate
from diary.ui.session import Session
from diary.ui.widgets import coarse

_MOST: Final = 120
_WAITING: Final = 12
_KEEP: Final = Qt.AspectRatioMode.KeepAspectRatio
_SMOOTH: Final = Qt.TransformationMode.SmoothTransformation


class Thumbs(QObject):
    """Feeds a delegate with pictures, one after the other.

    Signals:
        changed: One more can be drawn.
    """

    changed = Signal()

    def __init__(self, session: Session, delegate: BubbleDelegate) -> None:
        super().__init__(delegate)
        self._session, self._delegate = session, delegate
        self._waiting: list[tuple[MessageId, int]] = []
        self._now: tuple[MessageId, int] | None = None
        self._whole: dict[tuple[MessageId, int], QPixmap] = {}
        self.clear: set[tuple[MessageId, int]] = set()
        delegate.picture_wanted.connect(self._on_wanted)

    def reveal(self, number: MessageId, place: int) -> bool:
        """Show a picture clearly; tell whether it already was."""
        key = (number, place)
        was = key in self.clear
        self.clear.add(key)
        self._give(key)
        return was

    @Slot(object, int)
    def _on_wanted(self, number: MessageId, place: int) -> None:
        key = (number, place)
        if key == self._now or key in self._waiting:
            return
        # What was scrolled past is not worth waiting for.
        self._waiting = [*self._waiting[-_WAITING:], key]
        self._next()

    def _next(self) -> None:
        if self._now is not None or not self._waiting:
            return
        number, place = self._now = self._waiting.pop()
        diary = self._session.diary
        job = self._session.jobs.submit(
            lambda: diary.message_picture(number, place, 2 * EDGE), owner=self
        )
        job.done.connect(self._on_loaded)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_loaded(self, picture: bytes | None) -> None:
        key, self._now = self._now, None
        if key is None:
            return
        whole = QPixmap()
        if len(self._whole) >= _MOST:
            self._whole.clear()
            self._delegate.pictures.clear()
        if picture and whole.loadFromData(picture):
            self._whole[key] = whole
        else:
            self._delegate.pictures[key] = None
        self._give(key)
        self._next()

    @Slot(object)
    def _on_failed(self, _error: object) -> None:
        # "No preview" says it; the details of the message say more.
        self._on_loaded(None)

    def _give(self, key: tuple[MessageId, int]) -> None:
        if whole := self._whole.get(key):
            room = QSize(EDGE - 4, EDGE - 4)
            self._delegate.pictures[key] = (
                whole.scaled(room, _KEEP, _SMOOTH) if key in self.clear else coarse(whole, room)
            )
        self.changed.emit()
