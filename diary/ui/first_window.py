"""Puts the first window on the screen; whatever it does not need is loaded behind it."""

import os
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from diary import paths
from diary.i18n import language
from diary.platform.capture import system_guard
from diary.platform.process import EXAMPLE_FLAG
from diary.services.front_door import FrontDoor
from diary.ui import theme, traces
from diary.ui.desk import Desk
from diary.ui.enter import EnterPresses
from diary.ui.when_open import ClockWhenOpen, SignalsWhenOpen

if TYPE_CHECKING:
    from diary.services.example import Example

# Languages that are not written in Latin letters.
_OTHER_LETTERS: Final = ("ar", "pa", "ur")
# By then the window is there.
_SHOWN_MS: Final = 150


def show() -> int:
    """Show the lock window and stay until it is locked or closed."""
    traces.leave_none()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("notes")
    # Closing a window is a way of leaving, and leaving ends the process itself.
    app.setQuitOnLastWindowClosed(False)
    EnterPresses(app)
    theme.load_fonts(theme.LATIN)
    clock = ClockWhenOpen()
    opening = FrontDoor(paths.default_vault(), clock)
    example = _begun_example() if EXAMPLE_FLAG in sys.argv else None

    def end(code: int) -> None:
        if example is not None:
            example.end()
        os._exit(code)

    desk = Desk(
        app, opening, clock, end, SignalsWhenOpen(), paths.settings_file(),
        example=example, guard=system_guard(),
    )  # fmt: skip
    app.lastWindowClosed.connect(desk.close)
    if language().code in _OTHER_LETTERS:
        theme.load_fonts()
    desk.front.show()
    QTimer.singleShot(_SHOWN_MS, desk.load_rest)
    return app.exec()


def _begun_example() -> "Example":
    from diary.services.example import Example  # noqa: PLC0415 - the lock window needs none

    return Example.begun()
