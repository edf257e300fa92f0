"""The shortest way to write something down, by keyboard alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from diary.ui.dialogs import QtDialogs
from diary.ui.enter import EnterPresses
from diary.ui.main_window import MainWindow
from diary.ui.shortcuts import ShortcutSheet, shortcuts
from tests.ui.conftest import Desk

# The offscreen platform has no window manager to pass size hints to, and says so.


@pytest.fixture
def window(desk: Desk, qapp: QApplication) -> Iterator[MainWindow]:
    enter = EnterPresses(qapp)
    desk.session.dialogs = QtDialogs()
    window = MainWindow(desk.session, qapp)
    desk.qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    window.activateWindow()
    desk.qtbot.waitUntil(window.isActiveWindow)
    desk.settle()
    yield window
    enter.deleteLater()


class Keyboard:
    """Types where the focus is, and counts; typing words is one step, as a key is."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self.steps = desk, 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier(0)) -> None:  # noqa: B008
        self.steps += 1
        QTest.keyClick(self._focused(), key, held)
        self._desk.settle()
        self._desk.settle()

    def write(self, words: str) -> None:
        self.steps += 1
        QTest.keyClicks(self._focused(), words)

    @staticmethod
    def _focused() -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget


def test_an_entry_is_written_and_signed_off_in_fewer_than_ten_steps(
    desk: Desk, window: MainWindow
) -> None:
    keyboard = Keyboard(desk)
    keyboard.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    keyboard.write("yesterday about 9pm")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.write("He waited outside.")
    keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.press(Qt.Key.Key_Return)
    incident = desk.do(lambda diary: diary.numbered(1)).incident

    assert keyboard.steps < 10
    assert incident.what_happened == "He waited outside."
    assert incident.happened.typed_text == "about 2026-03-04T21:00"


def test_signing_off_repeats_the_time_as_it_was_understood(desk: Desk, window: MainWindow) -> None:
    window.draft.show_draft(desk.draft(what_happened="He rang."))
    desk.session.dialogs = desk.answers
    desk.answers.agrees = False
    window.draft.sign.click()

    assert "Wednesday, 4 March 2026, 22:41, Europe/London" in desk.answers.asked[0].text


def test_a_draft_thrown_away_comes_back_as_it_was(desk: Desk, window: MainWindow) -> None:
    view = desk.draft(what_happened="He rang.")
    added = desk.do(lambda diary: diary.add_bytes(view.subject, b"x", "note.txt"))
    window.door.load(view.subject)
    desk.settle()
    desk.settle()
    QTest.keyClicks(window.draft.what, "Yes. ")
    window.draft.discard.click()
    desk.settle()
    desk.settle()
    assert desk.do(lambda diary: diary.timeline()) == []
    assert window.timeline.notice.isVisible()

    window.timeline.notice.action.click()
    desk.settle()
    back = desk.do(lambda diary: diary.entry(view.subject))
    assert "Yes. " in back.incident.what_happened
    assert [one.subject for one in back.exhibits] == [added.subject]


def test_a_draft_begun_on_another_page_is_taken_back_where_the_keeper_is(
    desk: Desk, window: MainWindow
) -> None:
    window.show_page(window.report)
    desk.settle()
    Keyboard(desk).press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: window.draft.subject != "")
    window.draft.what.setPlainText("He rang.")

    window.draft.discard.click()
    desk.settle()
    desk.settle()

    assert window.pages.currentWidget() is window.timeline
    assert window.timeline.notice.isVisible()
    assert window.timeline.notice.action.isVisible()


def test_the_sheet_of_keys_opens_by_key_and_names_them_all(desk: Desk, window: MainWindow) -> None:
    window.timeline.list.setFocus()
    keyboard = Keyboard(desk)
    keyboard.press(Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    (sheet,) = (one for one in window.findChildren(QDialog) if isinstance(one, ShortcutSheet))

    assert sheet.isVisible()
    assert all(words for _keys, words in shortcuts())
    told = [one.text() for one in sheet.findChildren(QLabel)]
    assert "Lock at once. Where it is locked already, close the window" in told
    keyboard.press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()
