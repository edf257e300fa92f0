"""What only an open diary needs: loaded behind the first window, or stood in for till then."""

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diary.clock import Reading
    from diary.platform.lock_signals import LockSignals, Reason
    from diary.ui.jobs import JobRunner


class Loader(QObject):
    """Loads behind the first window what an open diary needs.

    What has nothing of Qt is loaded on another thread. Windows are loaded on their own, a little
    between two events: Qt asks for the class of a window without Python's lock, and PySide then
    looks it up in a table that must not grow at that moment, as it does with each new class.
    Loaded on another thread they ended the process now and then.
    """

    def __init__(self, jobs: "JobRunner", parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._left = jobs, _windows()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_turn)

    def begin(self) -> None:
        """Load it."""
        job = self._jobs.submit(_services, owner=self)
        # What could not be loaded is asked for once more where it is needed, and told there.
        job.done.connect(self._on_services)
        job.failed.connect(self._on_services)

    @Slot(object)
    def _on_services(self, _done: object) -> None:
        self._timer.start()

    @Slot()
    def _on_turn(self) -> None:
        try:
            next(self._left)
        except BaseException as exc:
            self._timer.stop()
            # Modules stay: from here on nobody looks through them for what can go.
            gc.freeze()
            gc.enable()
            if not isinstance(exc, StopIteration):
                raise


def _services() -> None:
    from diary.domain import spoken  # noqa: F401, PLC0415 - see above
    from diary.services import example, guide, opening, verifying  # noqa: F401, PLC0415 - see above


def _windows() -> "Iterator[None]":
    from diary.ui import lock_signals  # noqa: F401, PLC0415 - see above
    from diary.ui.lock import unsaved  # noqa: F401, PLC0415 - see above

    yield
    from diary.ui import first_run  # noqa: F401, PLC0415 - see above

    yield
    from diary.ui import timeline  # noqa: F401, PLC0415 - see above

    yield
    from diary.ui import incident  # noqa: F401, PLC0415 - see above

    yield
    from diary.ui import casefile  # noqa: F401, PLC0415 - see above

    yield
    from diary.ui import messages, settings  # noqa: F401, PLC0415 - see above

    yield
    from diary.ui.report import page  # noqa: F401, PLC0415 - see above

    yield
    from diary.ui import cases, evidence, pattern  # noqa: F401, PLC0415 - see above

    yield
    from diary.ui import main_window  # noqa: F401, PLC0415 - see above


class ClockWhenOpen:
    """The computer's own clock."""

    def read(self) -> "Reading":
        """Return what it says now."""
        from diary.clock import SystemClock  # noqa: PLC0415 - see above

        return SystemClock().read()


class SignalsWhenOpen:
    """What the system says, from the moment there is something to lock."""

    def __init__(self) -> None:
        self._heard: LockSignals | None = None

    def start(self, lock: "Callable[[Reason], None]", window: int) -> None:
        """Listen from now on."""
        from diary.ui.lock_signals import system_signals  # noqa: PLC0415 - see above

        self._heard = system_signals()
        self._heard.start(lock, window)

    def stop(self) -> None:
        """Listen no more."""
        if self._heard is not None:
            self._heard.stop()
