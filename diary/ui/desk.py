"""The desk: the one process that holds an unlocked diary and its windows. Locking ends it."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QSize, Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from diary.i18n import _
from diary.platform.process import EXAMPLE, LOCKED
from diary.ui import theme
from diary.ui.clipboard import ClipboardGuard
from diary.ui.jobs import JobRunner
from diary.ui.leaving import Leaving
from diary.ui.lock.page import LockPage
from diary.ui.outside import Outside
from diary.ui.placing import fitting, place
from diary.ui.watch import Watch
from diary.ui.when_open import Loader
from diary.ui.wishes import Wishes

if TYPE_CHECKING:
    from diary.clock import Clock
    from diary.platform.capture import CaptureGuard
    from diary.platform.lock_signals import LockSignals, Reason
    from diary.services.diary import Diary
    from diary.services.example import Example
    from diary.services.front_door import Door
    from diary.services.views import Preferences
    from diary.ui.dialogs import QtFileChooser
    from diary.ui.example import ExamplePage
    from diary.ui.first_run import FirstRunWindow
    from diary.ui.main_window import MainWindow
    from diary.ui.session import Session

    Front = LockPage | FirstRunWindow | ExamplePage

T = TypeVar("T", bound="Front")
Asking = TypeVar("Asking", bound="LockPage | FirstRunWindow")

logger = logging.getLogger(__name__)

_MINUTE_MS: Final = 60_000
# Copying a code onto paper takes a while in which no key is pressed.
_FRONT_IDLE_MS: Final = 15 * _MINUTE_MS
_FRONT_SIZE: Final = QSize(960, 720)
_MAIN_SIZE: Final = QSize(1280, 800)


class Desk(QObject):
    """Goes from the lock window to the main window and out again."""

    def __init__(
        self,
        app: QApplication,
        opening: "Door",
        clock: "Clock",
        end: Callable[[int], None],
        signals: "LockSignals",
        settings: Path | None = None,
        *,
        example: "Example | None" = None,
        guard: "CaptureGuard | None" = None,
    ) -> None:
        super().__init__()
        self._app, self._clock, self._end, self._signals = app, clock, end, signals
        self._opening, self._outside = opening, Outside(app, settings, guard, self)
        self._jobs = JobRunner(self)
        # For work beside the vault's own thread that may be broken off at any moment.
        self._aside = JobRunner(self)
        self.leaving = Leaving(self._jobs, self._finish, self)
        self.leaving.stayed.connect(self._on_stayed)
        self.window: MainWindow | None = None
        self._diary: Diary | None = None
        # Where the window of this diary was; in no other place than in the diary itself.
        self._where: tuple[int, ...] = ()
        self._clipboard = ClipboardGuard(app.clipboard(), self)
        self.watch = Watch(_FRONT_IDLE_MS, self)
        self.watch.leave.connect(self.lock)
        self.watch.begin(app)
        self._example = example
        # The example leaves no choice behind.
        self._outside.keeps = example is None
        # The window of a first run, while it is the one in front.
        self._first: FirstRunWindow | None = None
        self.front: Front = self._new_front()

    # What only an open diary needs is loaded behind the lock window, not before it is there.

    def load_rest(self) -> None:
        """Load in the background what comes after the lock window."""
        theme.load_fonts()
        Loader(self._aside, self).begin()

    @cached_property
    def _chooser(self) -> "QtFileChooser":
        from diary.ui.dialogs import QtFileChooser  # noqa: PLC0415 - see above

        return QtFileChooser()

    def _new_front(self) -> "Front":
        self._first = None
        if self._example is not None:
            from diary.ui.example import ExamplePage  # noqa: PLC0415 - see above

            return self._prepared(ExamplePage(self._example, self._jobs))
        if self._opening.exists():
            return self._asking(LockPage(self._opening, self._jobs))
        return self._new_first()

    def _new_first(self) -> "FirstRunWindow":
        from diary.ui.first_run import FirstRunWindow  # noqa: PLC0415 - see above

        front = FirstRunWindow(self._opening, self._jobs, self._chooser)
        front.leaving.connect(self.lock)
        front.example_wanted.connect(self.look_around)
        self._first = front
        return self._asking(front)

    def _asking(self, front: Asking) -> Asking:
        # Queued: the window that asks for another language is taken away.
        queued = Qt.ConnectionType.QueuedConnection
        front.language.chosen.connect(self._on_language, queued)
        return self._prepared(front)

    def _prepared(self, front: T) -> T:
        front.setWindowTitle(_("Notes"))
        front.resize(fitting(front, _FRONT_SIZE))
        front.opened.connect(self._on_opened)
        return front

    @Slot(object)
    def _on_opened(self, diary: "Diary") -> None:
        self._diary = diary

        def ask() -> "tuple[Preferences, bool, bool, tuple[int, ...]]":
            where = diary.last_place().window
            return diary.preferences(), diary.is_sheet_cut_off(), diary.is_example(), where

        self._jobs.submit(ask, owner=self).done.connect(self._on_known)

    @Slot(object)
    def _on_known(self, known: "tuple[Preferences, bool, bool, tuple[int, ...]]") -> None:
        if self._diary is None or self.leaving.is_under_way:
            return
        chosen, was_cut_off, is_example, self._where = known
        if was_cut_off and isinstance(self.front, LockPage) and not self.front.wants_to_write:
            self._resume(self._diary)
        else:
            self._show_diary(self._diary, chosen, is_example=is_example)

    def _resume(self, diary: "Diary") -> None:
        before = self.front
        front = self._new_first()
        front.page.resume(diary)
        self.front = front
        front.show()
        before.hide()

    def _show_diary(self, diary: "Diary", chosen: "Preferences", *, is_example: bool) -> None:
        from diary.ui.dialogs import QtDialogs  # noqa: PLC0415 - see above
        from diary.ui.session import Session  # noqa: PLC0415 - see above

        self._chooser.start = Path(chosen.copies) if chosen.copies else None
        if self._example is not None:
            launch = self._outside.launch
            chosen = replace(
                chosen, theme=launch.theme, text_size=launch.text_size, unseen=launch.unseen
            )
        session = Session(diary, self._jobs, QtDialogs(), self._chooser, self._clock, chosen)
        session.is_example, session.can_be_unseen = is_example, self._outside.can_be_unseen
        self._outside.take_on(chosen)
        # Before the window is made: from its first moment it says how long it stays open.
        self.watch.set_idle(chosen.idle_minutes * _MINUTE_MS)
        goes_back = not (isinstance(self.front, LockPage) and self.front.wants_to_write)
        self.window = self._new_window(session, goes_back=goes_back)
        place(self.window, self._where, fitting(self.window, _MAIN_SIZE))
        self.watch.warned.connect(self._on_warned)
        self.watch.resumed.connect(self._on_resumed)
        self.window.show()
        self.front.hide()
        self._signals.start(self._on_signal, int(self.window.winId()))
        if not goes_back:
            self.window.timeline.new_wanted.emit()
        tending = self._jobs.submit(diary.tending, owner=self)
        tending.done.connect(self._on_tending)

    def _new_window(self, session: "Session", *, goes_back: bool) -> "MainWindow":
        from diary.ui.main_window import MainWindow  # noqa: PLC0415 - see above

        window = MainWindow(session, self._app, self.watch.left_ms, goes_back=goes_back)
        window.leaving.connect(self.lock)
        window.closing.connect(self.close)
        window.preferences_changed.connect(self._on_changed)
        session.wishes.language.connect(self._on_language, Qt.ConnectionType.QueuedConnection)
        session.wishes.example.connect(self.look_around)
        return window

    # --- another language ---

    @Slot(str)
    def _on_language(self, code: str) -> None:
        """Make the windows anew in another language; the diary stays open."""
        self._outside.speak(code)
        if self.window is None:
            before, self.front = self.front, self._new_front()
            self._take_over(before, self.front)
            asking = self._first or self.front
            if hasattr(asking, "language"):
                asking.language.list.setFocus()
            return
        old = self.window
        old.flush()
        old.closing.disconnect(self.close)
        self.window = self._new_window(replace(old.session, wishes=Wishes()), goes_back=False)
        if old.asking.greeting is not None:
            self.window.asking.take_up(old.asking.greeting)
        self.window.take_up(old)
        self._take_over(old, self.window)
        self.window.show_page(self.window.settings)
        self.window.settings.looks.language.list.setFocus()

    def _take_over(self, old: QWidget, new: QWidget) -> None:
        new.setGeometry(old.geometry())
        new.setWindowState(old.windowState())
        new.show()
        new.activateWindow()
        old.hide()
        old.deleteLater()

    @Slot(object)
    def _on_tending(self, work: Callable[[], None]) -> None:
        self._aside.submit(work, owner=self)

    @Slot()
    def lock(self) -> None:
        """Hide everything, save what is open, close the vault, and end the process.

        Where nothing was open, there is nothing to come back to: then it ends for good.
        """
        self._leave(LOCKED if self._open_diary() is not None else 0)

    @Slot()
    def close(self) -> None:
        """The same, for good; what is only looked around in leads back to where one came from."""
        self._leave(0 if self._example is None else LOCKED)

    @Slot()
    def look_around(self) -> None:
        """The same, and then let the example be looked at, in a process of its own."""
        self._leave(EXAMPLE)

    def _on_signal(self, reason: "Reason") -> None:
        logger.info("locking: %s", reason)
        self.lock()

    def _leave(self, code: int) -> None:
        self._clipboard.clear()
        if self.window is not None and not self.leaving.is_under_way:
            self.window.returning.remember()
        self.leaving.start(code, self._open_diary(), self.window)

    def _open_diary(self) -> "Diary | None":
        if self._diary is None and self._first is not None:
            return self._first.page.diary
        return self._diary

    def _finish(self, code: int) -> None:
        # Only now: until they stop, the system may be kept from falling asleep.
        self._signals.stop()
        self._end(code)

    @Slot()
    def _on_stayed(self) -> None:
        if self.window is not None:
            self.window.show()

    @Slot()
    def _on_warned(self) -> None:
        if self.window is not None:
            self.window.warning.say(_("Locking in 20 seconds. Press any key to stay."))

    @Slot()
    def _on_resumed(self) -> None:
        if self.window is not None:
            self.window.warning.hide()

    @Slot(object)
    def _on_changed(self, chosen: "Preferences") -> None:
        self.watch.set_idle(chosen.idle_minutes * _MINUTE_MS)
        self._outside.take_on(chosen)
        self._chooser.start = Path(chosen.copies) if chosen.copies else None
