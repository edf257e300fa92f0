"""Reads the words of many pictures, one at a time, so that saving never waits for long."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from diary.domain.picture_text import PictureText
from diary.errors import DiaryError, TextReaderMissingError
from diary.i18n import _
from diary.ui.session import Session
from diary.ui.widgets import Progress, ProgressBar


class WordsQueue(ProgressBar):
    """Hidden until pictures are being read; what is read when it is stopped stays read.

    Signals:
        ended: arg: how many pictures had words in them.
        failed: None of them can be read. arg: the error, or None.
    """

    ended = Signal(int)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: list[str] = []
        self._progress: Progress | None = None
        self._done = self._with_words = 0

    @property
    def is_reading(self) -> bool:
        """Whether there is something to read still."""
        return self._progress is not None

    def add(self, pictures: Iterable[str]) -> None:
        """Have these read after those that wait."""
        self._waiting += pictures
        if self._progress is None and self._waiting:
            jobs = self._session.jobs
            self._progress = Progress(lambda: jobs.is_leaving, self)
            self._done = self._with_words = 0
            self.follow(_("Reading words in pictures: {done} of {count} …"), self._progress)
            self._next()

    def stop(self) -> None:
        """Drop what waits; another incident is shown."""
        self._waiting = []

    def _next(self) -> None:
        progress = self._progress
        if progress is None or not self._waiting or progress.is_stopped():
            self._end()
            return
        progress.told.emit(self._done, self._done + len(self._waiting))
        diary, picture = self._session.diary, self._waiting.pop(0)
        job = self._session.jobs.submit(lambda: diary.read_picture(picture), owner=self)
        job.done.connect(self._on_read)
        job.failed.connect(self._on_failed)

    def _end(self) -> None:
        progress, self._progress, self._waiting = self._progress, None, []
        self.hide()
        if isinstance(progress, QObject):
            progress.deleteLater()
        self.ended.emit(self._with_words)

    @Slot(object)
    def _on_read(self, text: PictureText) -> None:
        self._done += 1
        self._with_words += bool(text.words)
        self._next()

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        if isinstance(error, TextReaderMissingError):
            self._waiting = []
            self.failed.emit(error)
        self._done += 1
        self._next()
