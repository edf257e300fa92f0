"""The desk: the one process that holds an unlocked diary and its windows. Locking ends it."""

import logging
import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from diary import paths
from diary.clock import Clock, SystemClock
from diary.i18n import _
from diary.platform.isolation import strip_environment
from diary.platform.lock_signals import LockSignals, Reason
from diary.platform.process import LOCKED, harden
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.views import Preferences
from diary.ui import theme, traces
from diary.ui.dialogs import QtDialogs, QtFileChooser
from diary.ui.first_run.page import FirstRunPage
from diary.ui.jobs import JobRunner
from diary.ui.lock.page import LockPage
from diary.ui.lock_signals import system_signals
from diary.ui.main_window import MainWindow
from diary.ui.session import Session
from diary.ui.watch import Watch

logger = logging.getLogger(__name__)

_MINUTE_MS = 60_000


class Desk(QObject):
    """Goes from the lock window to the main window and out again."""

    def __init__(
        self,
        app: QApplication,
        opening: Opening,
        clock: Clock,
        end: Callable[[int], None],
        signals: LockSignals,
    ) -> None:
        super().__init__()
        self._app, self._clock, self._end, self._signals = app, clock, end, signals
        self._jobs, self._chooser = JobRunner(self), QtFileChooser()
        self._window: MainWindow | None = None
        self._watch: Watch | None = None
        self._session: Session | None = None
        self._diary: Diary | None = None
        self._leaving = False
        self.front: LockPage | FirstRunPage = (
            LockPage(opening, self._jobs)
            if opening.exists()
            else FirstRunPage(opening, self._jobs, self._chooser)
        )
        self.front.setWindowTitle(_("Notes"))
        self.front.resize(820, 680)
        self.front.opened.connect(self._on_opened)

    @Slot(object)
    def _on_opened(self, diary: Diary) -> None:
        self._diary = diary
        job = self._jobs.submit(diary.preferences, owner=self)
        job.done.connect(self._on_preferences)

    @Slot(object)
    def _on_preferences(self, chosen: Preferences) -> None:
        if self._diary is None:
            return
        dialogs = QtDialogs()
        self._session = Session(
            self._diary, self._jobs, dialogs, self._chooser, self._clock, chosen
        )
        self._window = MainWindow(self._session, self._app)
        self._window.resize(1280, 800)
        self._window.leaving.connect(self.lock)
        self._window.closing.connect(self.close)
        self._window.preferences_changed.connect(self._on_changed)
        self._watch = Watch(chosen.idle_minutes * _MINUTE_MS, self)
        self._watch.leave.connect(self.lock)
        self._watch.warned.connect(self._on_warned)
        self._watch.resumed.connect(self._window.warning.hide)
        self._app.installEventFilter(self._watch)
        self._window.show()
        self.front.hide()
        self._signals.start(self._on_signal, int(self._window.winId()))

    @Slot()
    def lock(self) -> None:
        """Hide everything, save what is open, close the vault, and end the process."""
        self._leave(LOCKED)

    @Slot()
    def close(self) -> None:
        """The same, for good."""
        self._leave(0)

    def _on_signal(self, reason: Reason) -> None:
        logger.info("locking: %s", reason)
        self.lock()

    def _leave(self, code: int) -> None:
        if self._leaving:
            return
        self._leaving = True
        self._signals.stop()
        for window in self._app.topLevelWidgets():
            window.hide()
        if self._window is not None:
            self._window.draft.flush()
        if self._diary is not None:
            self._jobs.submit(self._diary.close, owner=self)
        self._jobs.close()
        self._end(code)

    @Slot()
    def _on_warned(self) -> None:
        if self._window is not None:
            self._window.warning.say(_("Locking in 20 seconds. Press any key to stay."))

    @Slot(object)
    def _on_changed(self, chosen: Preferences) -> None:
        if self._watch is not None:
            self._watch.set_idle(chosen.idle_minutes * _MINUTE_MS)


def main() -> int:
    """Show the lock window and stay until it is locked or closed."""
    strip_environment()
    harden()
    traces.leave_none()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("notes")
    app.setQuitOnLastWindowClosed(True)
    theme.load_fonts()
    theme.apply(app, "system", 100)
    clock = SystemClock()
    desk = Desk(app, Opening(paths.default_vault(), clock), clock, os._exit, system_signals())
    desk.front.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
