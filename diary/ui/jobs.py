"""Slow work leaves the window's thread here, and its outcome comes back."""

import logging
import sys
from collections.abc import Callable
from functools import cached_property
from threading import Event
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from diary import log
from diary.errors import CancelledError, DiaryError

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

logger = logging.getLogger(__name__)

# After how many seconds a thread at work lets the window's thread have its turn. With Python's
# own 5 ms a slot that asks Qt for ten things could wait ten times as long.
_TURN_S: Final = 0.0005


class Job(QObject):
    """One call under way; emits exactly one of its signals, on the window's thread.

    Signals:
        done: It returned. arg: what it returned.
        failed: It raised. arg: the ``DiaryError``, or None for a bug of ours.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, owner: QObject, *, keep: bool) -> None:
        super().__init__(owner)
        self.keep = keep


class JobRunner(QObject):
    """One thread that owns the vault's connection, and the queue of calls for it.

    Signals:
        saved: Something that the keeper wrote is on the disk.
        unsaved: Something that the keeper wrote could not be saved.
    """

    saved = Signal()
    unsaved = Signal()
    _settled = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._leaving = Event()
        self._keeping = 0
        # Queued: a call may be over before its caller has connected to the job.
        self._settled.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _thread(self) -> "ThreadPoolExecutor":
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - the window comes first

        sys.setswitchinterval(_TURN_S)
        return ThreadPoolExecutor(1, thread_name_prefix="vault")

    @property
    def is_leaving(self) -> bool:
        """Whether all that takes long should stop. A long call asks this, on its own thread."""
        return self._leaving.is_set()

    @property
    def is_keeping(self) -> bool:
        """Whether something that the keeper wrote waits to be saved."""
        return self._keeping > 0

    def submit(self, call: Callable[[], object], *, owner: QObject, keep: bool = False) -> Job:
        """Queue a call; its outcome is dropped when ``owner`` no longer exists.

        Args:
            call: What to do on the vault's thread.
            owner: Whom the outcome is for.
            keep: It saves something the keeper wrote, so that leaving waits for it. All other
                calls that have not begun by then fail with ``CancelledError``.
        """
        self._keeping += keep

        def run() -> object:
            if self.is_leaving and not keep:
                raise CancelledError
            return call()

        return self._queue(run, Job(owner, keep=keep))

    def at_last(self, call: Callable[[], object], *, owner: QObject) -> Job:
        """Queue a call that leaving itself needs; it comes after all that was queued before."""
        return self._queue(call, Job(owner, keep=False))

    def _queue(self, call: Callable[[], object], job: Job) -> Job:
        def settle(future: "Future[object]") -> None:
            if isValid(self):
                self._settled.emit(job, future)

        self._thread.submit(call).add_done_callback(settle)
        return job

    def leave(self) -> None:
        """From now on do only what saves something."""
        self._leaving.set()

    def stay(self) -> None:
        """Take ``leave`` back."""
        self._leaving.clear()

    def close(self) -> None:
        """Wait until everything queued is done, then end the thread."""
        self._thread.shutdown(wait=True)

    @Slot(object, object)
    def _on_settled(self, job: Job, future: "Future[object]") -> None:
        error = future.exception()
        if error is not None and not isinstance(error, DiaryError):
            log.bug(logger, error)
        if job.keep:
            self._keeping -= 1
            (self.unsaved if error else self.saved).emit()
        if not isValid(job):
            return
        if error is None:
            job.done.emit(future.result())
        else:
            job.failed.emit(error if isinstance(error, DiaryError) else None)
        job.deleteLater()
