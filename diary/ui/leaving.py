"""The way out: hide everything, keep the last words, close the vault, end the process."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from diary.errors import DiaryError
from diary.ui.jobs import JobRunner

if TYPE_CHECKING:
    from diary.services.diary import Diary
    from diary.ui.lock.unsaved import UnsavedPage

# How long the words may wait behind something else before the keeper is told.
_PATIENCE_MS: Final = 3000
# How long a job under way may tidy up. What it has not committed is undone at the next opening.
_GRACE_MS: Final = 1000


class Forms(Protocol):
    """Whatever the keeper may have typed something into."""

    def flush(self) -> None:
        """Save what is not saved yet."""
        ...

    @property
    def is_saved(self) -> bool:
        """Whether everything is saved, or on its way to be."""
        ...

    @property
    def trouble(self) -> DiaryError | None:
        """Why something could not be saved."""
        ...


class Leaving(QObject):
    """Ends the process, but never while words are unsaved that could still be saved.

    Signals:
        stayed: The keeper came back; the windows may be shown again.
    """

    stayed = Signal()

    def __init__(self, jobs: JobRunner, end: Callable[[int], None], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._end = jobs, end
        self._diary: Diary | None = None
        self._forms: Forms | None = None
        self._code: int | None = None
        self._patience = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._on_late)
        self._grace = QTimer(self, interval=_GRACE_MS, singleShot=True)
        self._grace.timeout.connect(self._finish)
        self.unsaved: UnsavedPage | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether leaving has begun and was not taken back."""
        return self._code is not None

    def start(self, code: int, diary: "Diary | None", forms: Forms | None) -> None:
        """Leave with this exit code; a second call while leaving changes nothing."""
        if self.is_under_way:
            return
        self._code, self._diary, self._forms = code, diary, forms
        for window in QApplication.topLevelWidgets():
            window.hide()
        self._jobs.leave()
        if diary is not None:
            diary.give_up()
        self._save()

    @Slot()
    def _save(self) -> None:
        if self._forms is not None:
            self._forms.flush()
        self._patience.start()
        # Behind everything that saves something, in the same queue.
        self._jobs.at_last(_nothing, owner=self).done.connect(self._on_kept)

    @Slot()
    def _on_kept(self) -> None:
        if not self.is_under_way:
            return
        self._patience.stop()
        if self._forms is not None and not self._forms.is_saved:
            self._ask(late=False)
            return
        self._grace.start()
        call = self._diary.close if self._diary is not None else _nothing
        job = self._jobs.at_last(call, owner=self)
        job.done.connect(self._finish)
        job.failed.connect(self._finish)

    @Slot()
    def _on_late(self) -> None:
        if self._jobs.is_keeping:
            self._ask(late=True)
        else:
            self._finish()

    def _ask(self, *, late: bool) -> None:
        if self._diary is None:
            self._finish()
            return
        if self.unsaved is None:
            # Loaded behind the lock window, as all that needs an open diary.
            from diary.ui.lock.unsaved import UnsavedPage  # noqa: PLC0415

            self.unsaved = UnsavedPage(self._diary)
            self.unsaved.resize(720, 560)
            self.unsaved.retry.connect(self._save)
            self.unsaved.back.connect(self._on_back)
            self.unsaved.lose.connect(self._finish)
        self.unsaved.say(self._forms.trouble if self._forms else None, late=late)
        self.unsaved.show()
        self.unsaved.again.setFocus()

    @Slot()
    def _on_back(self) -> None:
        self._patience.stop()
        self._grace.stop()
        self._jobs.stay()
        self._code = None
        if self.unsaved is not None:
            self.unsaved.hide()
        self.stayed.emit()

    @Slot()
    def _finish(self) -> None:
        if self._code is not None:
            self._end(self._code)


def _nothing() -> None:
    return
