"""Every button on every page does something, fails in words if at all, and leaves a way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QPushButton, QWidget

from diary.ui.enter import EnterPresses
from diary.ui.main_window import MainWindow
from diary.ui.widgets import NoticeBar
from tests.ui.conftest import Desk

# The offscreen platform has no window manager to pass size hints to, and says so.

PLACES = ("timeline", "calendar", "messages", "evidence", "book", "reports", "pattern", "report",
          "guide", "settings", "hour", "help", "cases", "draft", "entry")  # fmt: skip
MISTAKE = "made a mistake"


@pytest.fixture
def window(desk: Desk, qapp: QApplication) -> Iterator[MainWindow]:
    enter = EnterPresses(qapp)
    desk.answers.agrees = False
    desk.entry(what_happened="He rang.", channel="phone")
    desk.draft(what_happened="He wrote.")
    window = MainWindow(desk.session, qapp)
    desk.qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    window.activateWindow()
    desk.qtbot.waitUntil(window.isActiveWindow)
    settle(desk)
    yield window
    enter.deleteLater()


def settle(desk: Desk) -> None:
    """Wait until everything asked for has come back; a report may take its time."""
    for _turn in range(3):
        job = desk.session.jobs.submit(int, owner=desk.session.jobs)
        with desk.qtbot.waitSignal(job.done, timeout=60_000):
            pass


def rest(desk: Desk, window: MainWindow) -> None:
    """Let what still waits be asked before the thread for it ends."""
    window.flush()
    waiting = [one for one in window.findChildren(QTimer) if one.isSingleShot()]
    desk.qtbot.waitUntil(lambda: not any(one.isActive() for one in waiting), timeout=20_000)
    settle(desk)


def come_to(desk: Desk, window: MainWindow, name: str) -> QWidget:
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
    page: QWidget = getattr(window, name)
    if name in ("draft", "entry"):
        rows = desk.do(lambda diary: diary.timeline())
        row = next(one for one in rows if (one.number is None) == (name == "draft"))
        window.door.load(row.subject)
    else:
        window.where.start_at(page)
    settle(desk)
    return page


def buttons(page: QWidget) -> list[QPushButton]:
    """Return the buttons in sight; those that would lead out of the process are left."""
    leaves = {"Look around in a made-up example", "Look around in a made-up example first"}
    found = page.findChildren(QPushButton)
    return [one for one in found
            if one.isVisibleTo(page) and one.isEnabled() and one.text() not in leaves]  # fmt: skip


def mistakes(window: MainWindow) -> list[str]:
    bars = [*window.findChildren(NoticeBar)]
    return [bar.text for bar in bars if MISTAKE in bar.text]


@pytest.mark.parametrize("name", PLACES)
def test_every_button_can_be_pressed(
    desk: Desk, window: MainWindow, name: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "note.txt").write_text("He rang again.")
    desk.answers.files = [out]
    page = come_to(desk, window, name)

    for place in range(len(buttons(page))):
        page = come_to(desk, window, name)
        now = buttons(page)
        if place < len(now):
            now[place].click()
            settle(desk)
        assert mistakes(window) == [], now[min(place, len(now) - 1)].text()
    rest(desk, window)


@pytest.mark.parametrize("name", [one for one in PLACES if one != "draft"])
def test_an_entry_can_be_begun_from_everywhere_by_one_key(
    desk: Desk, window: MainWindow, name: str
) -> None:
    page = come_to(desk, window, name)
    first = next((one for one in page.findChildren(QAbstractButton) if one.isVisible()), page)
    first.setFocus()

    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_N,
                   Qt.KeyboardModifier.ControlModifier)  # fmt: skip
    settle(desk)

    assert window.pages.currentWidget() is window.draft
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.draft.when.isAncestorOf(focused)
    rest(desk, window)
