from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from diary.ui.watch import Watch

LONG = 3_600_000


class Seen:
    """A window under watch, and what the watch said."""

    def __init__(self, app: QApplication, idle_ms: int) -> None:
        self.window, self.said = QMainWindow(), list[str]()
        self.line = QLineEdit()
        self.window.setCentralWidget(self.line)
        self.window.show()
        self.watch = Watch(idle_ms)
        self.watch.warned.connect(lambda: self.said.append("warned"))
        self.watch.resumed.connect(lambda: self.said.append("resumed"))
        self.watch.leave.connect(lambda: self.said.append("leave"))
        self.watch.begin(app)

    def end(self) -> None:
        self.window.close()
        self.watch.deleteLater()

    def key(self, key: Qt.Key, *, repeated: bool = False) -> None:
        press = QKeyEvent(
            QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", repeated, 1
        )
        QApplication.sendEvent(self.window.windowHandle(), press)

    def until_warned(self, qtbot: QtBot) -> None:
        qtbot.waitUntil(lambda: "warned" in self.said)


@pytest.fixture
def quick(qapp: QApplication, qtbot: QtBot) -> Iterator[Seen]:
    """Warns at once, and locks long after the test."""
    seen = Seen(qapp, LONG)
    seen.watch._warning.start(1)  # noqa: SLF001 - the test cannot wait for an hour
    seen.until_warned(qtbot)
    seen.watch._warning.setInterval(LONG)  # noqa: SLF001 - the next one comes after the test
    yield seen
    seen.end()


@pytest.mark.parametrize(("idle", "warned"), [(180_000, 160_000), (60_000, 40_000), (10_000, 5000)])
def test_the_warning_comes_twenty_seconds_before_or_half_way(
    qapp: QApplication, idle: int, warned: int
) -> None:
    watch = Watch(idle)

    assert watch._idle.interval() == idle  # noqa: SLF001
    assert watch._warning.interval() == warned  # noqa: SLF001


def test_nobody_there_locks_after_a_warning(qapp: QApplication, qtbot: QtBot) -> None:
    seen = Seen(qapp, 100)

    qtbot.waitUntil(lambda: "leave" in seen.said)

    assert seen.said == ["warned", "leave"]
    seen.end()


def test_one_key_takes_the_warning_back_and_starts_anew(quick: Seen) -> None:
    quick.key(Qt.Key.Key_Right)

    assert quick.said == ["warned", "resumed"]
    assert quick.watch._idle.remainingTime() > LONG - 60_000  # noqa: SLF001


def test_a_key_that_something_lies_on_is_nobody(quick: Seen) -> None:
    quick.key(Qt.Key.Key_A, repeated=True)

    assert quick.said == ["warned"]


def test_a_pointer_that_moves_is_somebody_and_one_that_lies_still_is_not(quick: Seen) -> None:
    window = quick.window.windowHandle()
    move(window, 40)
    quick.said.clear()
    quick.watch._warning.stop()  # noqa: SLF001 - as if it had just warned

    move(window, 40)
    assert quick.said == []
    move(window, 41)
    assert quick.said == ["resumed"]


def test_a_finger_is_somebody(quick: Seen) -> None:
    finger = QTest.createTouchDevice()
    QTest.touchEvent(quick.window, finger).press(0, QPoint(5, 5), quick.window).commit()

    assert quick.said == ["warned", "resumed"]


def test_a_keyboard_on_the_screen_is_somebody(quick: Seen, qtbot: QtBot) -> None:
    quick.window.activateWindow()
    quick.line.setFocus()
    qtbot.waitUntil(quick.line.hasFocus)
    typed = QInputMethodEvent("", [])
    typed.setCommitString("她")
    QApplication.sendEvent(quick.line, typed)

    assert quick.said == ["warned", "resumed"]


def test_keys_in_a_dialog_count_as_well(quick: Seen, qtbot: QtBot) -> None:
    dialog = QDialog(quick.window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Down)

    assert quick.said == ["warned", "resumed"]
    dialog.close()


def move(window: QWindow, x: int) -> None:
    none, at = Qt.MouseButton.NoButton, QPointF(x, 5)
    event = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, event)


@pytest.mark.qt_log_ignore("propagateSizeHints", "raise\\(\\)", "grabbing the keyboard")
def test_a_pointer_over_a_list_that_has_opened_is_somebody(quick: Seen, qtbot: QtBot) -> None:
    choice = QComboBox()
    choice.addItems(["phone", "post", "at the door"])
    quick.window.setCentralWidget(choice)
    choice.show()
    quick.window.activateWindow()
    choice.setFocus()
    qtbot.waitUntil(choice.hasFocus)
    quick.key(Qt.Key.Key_F4)
    qtbot.waitUntil(choice.view().isVisible)
    turn = QTimer(quick.window, singleShot=True, interval=0)
    with qtbot.waitSignal(turn.timeout):
        turn.start()
    quick.said.clear()
    quick.watch._warning.stop()  # noqa: SLF001 - as if it had just warned

    opened = choice.view().window()
    move(opened.windowHandle(), 71)

    assert quick.said == ["resumed"]
    choice.hidePopup()


class Asked(Watch):
    """Remembers what it was asked about."""

    def __init__(self) -> None:
        super().__init__(LONG)
        self.about: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.about.append(watched)
        return super().eventFilter(watched, event)


def test_it_is_not_asked_about_what_nobody_writes_into(quick: Seen, qapp: QApplication) -> None:
    """Being asked about each event of each part made a page three times as slow to build."""
    asked, label = Asked(), QLabel(quick.window)
    asked.begin(qapp)

    label.setText("Gate")
    QApplication.sendEvent(label, QEvent(QEvent.Type.LayoutRequest))
    quick.key(Qt.Key.Key_A)

    assert label not in asked.about
    assert quick.window.windowHandle() in asked.about


def test_shift_three_times_locks_and_writing_capitals_does_not(quick: Seen) -> None:
    for _word in range(3):
        quick.key(Qt.Key.Key_Shift)
        quick.key(Qt.Key.Key_A)
    assert "leave" not in quick.said

    for _press in range(3):
        quick.key(Qt.Key.Key_Shift)
    assert quick.said[-1] == "leave"
