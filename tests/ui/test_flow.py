"""Rows that go on below where the width ends."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from diary.ui.widgets import FlowLayout, WrappedButton

LONG = "Between Wednesday 30 September 2026, 21:00 and Thursday 1 October 2026, 02:00"


def test_a_button_wider_than_its_row_is_shown_whole_in_more_lines(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    row, first, second = FlowLayout(whole), WrappedButton("Now"), WrappedButton(LONG)
    row.addWidget(first)
    row.addWidget(second)

    wide, narrow = row.heightForWidth(2000), row.heightForWidth(260)
    whole.resize(260, narrow)
    whole.show()

    assert narrow > wide
    assert second.width() == 260
    assert second.height() >= second.heightForWidth(260) > first.height()
    assert second.geometry().top() > first.geometry().bottom()
