from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from diary.ui.enter import EnterPresses


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, qapp: QApplication) -> None:
    page, line, button, other = QWidget(), QLineEdit(), QPushButton("Go"), QPushButton("Leave")
    row = QHBoxLayout(page)
    for part in (line, button, other):
        row.addWidget(part)
    qtbot.addWidget(page)
    enter, pressed = EnterPresses(qapp), list[str]()
    button.clicked.connect(lambda: pressed.append("go"))
    other.clicked.connect(lambda: pressed.append("leave"))
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)

    for part in (line, button, other):
        part.setFocus()
        qtbot.keyClick(part, Qt.Key.Key_Return)
    assert pressed == ["go", "leave"]

    button.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Return)
    assert pressed == ["go", "leave"]
    enter.deleteLater()


def test_it_knows_the_button_that_had_the_focus_before(qtbot: QtBot, qapp: QApplication) -> None:
    button = QPushButton("Go")
    qtbot.addWidget(button)
    button.show()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    enter = EnterPresses(qapp)

    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Enter)
    enter.deleteLater()
