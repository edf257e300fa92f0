"""Stands for what only an open diary asks; loaded when it asks, not before the lock window."""

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.clock import Reading
    from diary.platform.lock_signals import LockSignals, Reason


def load() -> None:
    """Load what an open diary needs; called behind the lock window, on another thread."""
    try:
        from diary.services import opening  # noqa: F401, PLC0415 - see above
        from diary.ui import first_run, lock_signals, main_window  # noqa: F401, PLC0415 - see above
        from diary.ui.lock import unsaved  # noqa: F401, PLC0415 - see above
    finally:
        # Modules stay: from here on nobody looks through them for what can go.
        gc.freeze()
        gc.enable()


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
