from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from diary.ui.enter import EnterPresses


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, qapp: QApplication) -> None:
    button, enter = QPushButton("Go"), EnterPresses()
    qtbot.addWidget(button)
    qapp.installEventFilter(enter)

    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)

    qapp.removeEventFilter(enter)
