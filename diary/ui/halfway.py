"""Keeps what is typed into a window that changes something, so that locking loses none of it."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from diary.errors import DiaryError
from diary.services.changing import HalfChange
from diary.ui.session import Session
from diary.ui.widgets import ChangeDialog

AUTOSAVE_MS: Final = 800


class HalfDialog(ChangeDialog):
    """A window that changes an entry or a record, and comes back as it was left."""

    def half(self, number: int) -> HalfChange:
        """Return what stands in the form of this entry or record."""
        raise NotImplementedError

    def show_half(self, begun: HalfChange) -> None:
        """Fill the form with what was typed before."""
        raise NotImplementedError


class Halfway(QObject):
    """Follows one such window from its opening to its end.

    Signals:
        edited: Something was typed that is not kept yet.

    Attributes:
        trouble: Why it could not be kept.
    """

    edited = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.trouble: DiaryError | None = None
        self._dialog: HalfDialog | None = None
        self._number = 0
        self._saved: HalfChange | None = None
        self._autosave = QTimer(self, interval=AUTOSAVE_MS, singleShot=True)
        self._autosave.timeout.connect(self.flush)

    def follow(self, dialog: HalfDialog, number: int, begun: HalfChange | None = None) -> None:
        """Keep what is typed into this window from now on, filled with what was begun before."""
        self._dialog, self._number = dialog, number
        if begun is not None:
            dialog.show_half(begun)
        self._saved = dialog.half(number)
        dialog.edited.connect(self._on_edited)
        dialog.rejected.connect(self._on_rejected)
        dialog.accepted.connect(self._end)

    @Slot()
    def flush(self) -> None:
        """Keep what stands in the window now, if it has changed."""
        self._autosave.stop()
        if self._dialog is None or (half := self._dialog.half(self._number)) == self._saved:
            return
        self._saved = half
        changing = self._session.diary.changing
        job = self._session.jobs.submit(lambda: changing.keep(half), owner=self, keep=True)
        job.failed.connect(self._on_unsaved)

    @property
    def is_saved(self) -> bool:
        """Whether everything in the window is kept, or on its way to be."""
        return self._dialog is None or self._dialog.half(self._number) == self._saved

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()
        self._autosave.start()

    @Slot(object)
    def _on_unsaved(self, error: DiaryError | None) -> None:
        self._saved, self.trouble = None, error

    @Slot()
    def _on_rejected(self) -> None:
        changing = self._session.diary.changing
        self._session.jobs.submit(lambda: changing.keep(None), owner=self, keep=True)
        self._end()

    @Slot()
    def _end(self) -> None:
        self._autosave.stop()
        self._dialog, self._saved = None, None
