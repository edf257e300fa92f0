from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from diary.clock import SystemClock
from diary.domain.exhibit import Case
from diary.platform.process import LOCKED
from diary.services.opening import Opening
from diary.ui.desk import Desk
from diary.ui.main_window import MainWindow
from diary.vault.keyslots import Cost

SECRET = "lamp otter velvet quarry tulip"  # noqa: S105 - of a vault that lives for one test


# The offscreen platform has no window manager to pass size hints to, and says so.
@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_words_typed_just_before_locking_are_kept(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    opening = Opening(tmp_path / "vault", SystemClock(), Cost.quick())
    case = Case(name="Case", keeper="Sam Hill", initials="SH", region="GB-EAW")
    opening.begin(case, passphrase=SECRET)[0].close()
    ended: list[int] = []
    desk = Desk(qapp, opening, SystemClock(), ended.append)
    qtbot.addWidget(desk.front)
    desk.front.secret.line.setText(SECRET)  # type: ignore[union-attr]
    desk.front.open.click()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: desk._window is not None)  # noqa: SLF001
    window = desk._window  # noqa: SLF001
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.timeline.add.click()
    qtbot.waitUntil(lambda: window.draft.subject != "")
    window.draft.what.setPlainText("He waited outside.")

    window.leave.click()

    assert ended == [LOCKED]
    again = opening.unlock(SECRET)
    assert again.timeline()[0].headline == "He waited outside."
    again.close()
