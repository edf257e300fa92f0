"""Slow work leaves the window's thread here, and its outcome comes back."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from diary import log
from diary.errors import DiaryError

logger = logging.getLogger(__name__)


class Job(QObject):
    """One call under way; emits exactly one of its signals, on the window's thread.

    Signals:
        done: It returned. arg: what it returned.
        failed: It raised. arg: the ``DiaryError``, or None for a bug of ours.
    """

    done = Signal(object)
    failed = Signal(object)


class JobRunner(QObject):
    """One thread that owns the vault's connection, and the queue of calls for it."""

    _settled = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="vault")
        # Queued: a call may be over before its caller has connected to the job.
        self._settled.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)

    def submit(self, call: Callable[[], object], *, owner: QObject) -> Job:
        """Queue a call; its outcome is dropped when ``owner`` no longer exists."""
        job = Job(owner)

        def settle(future: Future[object]) -> None:
            if isValid(self):
                self._settled.emit(job, future)

        self._thread.submit(call).add_done_callback(settle)
        return job

    def close(self) -> None:
        """Wait until everything queued is done, then end the thread."""
        self._thread.shutdown(wait=True)

    @Slot(object, object)
    def _on_settled(self, job: Job, future: Future[object]) -> None:
        error = future.exception()
        if error is not None and not isinstance(error, DiaryError):
            log.bug(logger, error)
        if not isValid(job):
            return
        if error is None:
            job.done.emit(future.result())
        else:
            job.failed.emit(error if isinstance(error, DiaryError) else None)
        job.deleteLater()
