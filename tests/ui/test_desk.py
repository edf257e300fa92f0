from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from diary.clock import SystemClock
from diary.domain.exhibit import Case
from diary.platform.lock_signals import Reason
from diary.platform.process import LOCKED
from diary.services.opening import Opening
from diary.ui.desk import Desk
from diary.ui.lock.page import LockPage
from diary.ui.main_window import MainWindow
from diary.vault.keyslots import Cost

SECRET = "lamp otter velvet quarry tulip"  # noqa: S105 - of a vault that lives for one test

# The offscreen platform has no window manager to pass size hints to, and says so.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class SaidByTest:
    """``LockSignals`` that a test gives."""

    def __init__(self) -> None:
        self.lock: Callable[[Reason], None] | None = None

    def start(self, lock: Callable[[Reason], None], _window: int) -> None:
        self.lock = lock

    def stop(self) -> None:
        self.lock = None


@dataclass
class Sitting:
    """An unlocked desk, and how it ended."""

    opening: Opening
    signals: SaidByTest
    desk: Desk
    window: MainWindow
    ended: list[int] = field(default_factory=list)

    def said_in_vault(self) -> str:
        again = self.opening.unlock(SECRET)
        headline = again.timeline()[0].headline
        again.close()
        return headline


@pytest.fixture
def sitting(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Sitting]:
    opening = Opening(tmp_path / "vault", SystemClock(), Cost.quick())
    case = Case(name="Case", keeper="Sam Hill", initials="SH", region="GB-EAW")
    opening.begin(case, passphrase=SECRET)[0].close()
    ended: list[int] = []
    signals = SaidByTest()
    desk = Desk(qapp, opening, SystemClock(), ended.append, signals)
    qtbot.addWidget(desk.front)
    assert isinstance(desk.front, LockPage)
    desk.front.secret.line.setText(SECRET)
    desk.front.open.click()
    qtbot.waitUntil(lambda: signals.lock is not None)
    window = desk._window  # noqa: SLF001
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    yield Sitting(opening, signals, desk, window, ended)
    desk.close()


def begin_draft(qtbot: QtBot, sitting: Sitting, words: str) -> None:
    sitting.window.timeline.add.click()
    qtbot.waitUntil(lambda: sitting.window.draft.subject != "")
    sitting.window.draft.what.setPlainText(words)


def test_words_typed_just_before_locking_are_kept(qtbot: QtBot, sitting: Sitting) -> None:
    begin_draft(qtbot, sitting, "He waited outside.")

    sitting.window.leave.click()

    assert sitting.ended == [LOCKED]
    assert sitting.said_in_vault() == "He waited outside."


@pytest.mark.parametrize("reason", list(Reason))
def test_the_system_locks_the_desk_at_once_and_nothing_is_lost(
    qtbot: QtBot, sitting: Sitting, reason: Reason
) -> None:
    begin_draft(qtbot, sitting, "He waited outside.")

    assert sitting.signals.lock is not None
    sitting.signals.lock(reason)

    assert sitting.ended == [LOCKED]
    assert not sitting.window.isVisible()
    assert sitting.said_in_vault() == "He waited outside."


def test_two_reasons_at_once_lock_once(sitting: Sitting) -> None:
    sitting.desk.lock()
    sitting.desk.lock()

    assert sitting.ended == [LOCKED]
