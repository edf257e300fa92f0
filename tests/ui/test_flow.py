"""Rows that go on below where the width ends."""

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from diary.ui.widgets import FlowLayout, LeadLayout, TickBox, WrappedButton

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


def test_a_leading_part_takes_the_room_the_others_leave_or_a_row_of_its_own(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    row, search, button = LeadLayout(whole), QLineEdit(), WrappedButton("Narrow down")
    row.addWidget(search)
    row.addWidget(button)
    whole.show()

    whole.resize(600, row.heightForWidth(600))
    assert search.geometry().right() < button.geometry().left()
    assert button.geometry().right() == 599
    narrow = button.sizeHint().width() + 10
    whole.resize(narrow, row.heightForWidth(narrow))
    assert search.width() == narrow
    assert button.geometry().top() > search.geometry().bottom()


def test_what_stands_apart_is_at_the_far_end_of_its_row(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    row, first, away = FlowLayout(whole), WrappedButton("Back"), WrappedButton("Remove")
    row.addWidget(first)
    row.add_away(away)
    whole.show()

    whole.resize(500, row.heightForWidth(500))
    assert away.geometry().right() == 499
    assert away.geometry().top() == first.geometry().top()
    narrow = away.sizeHint().width() + 10
    whole.resize(narrow, row.heightForWidth(narrow))
    assert away.geometry().top() > first.geometry().bottom()


def test_a_box_to_tick_breaks_its_words_and_is_read_out_as_one_sentence(qtbot: QtBot) -> None:
    words = "Leave out files that are here twice or in the diary already"
    box = TickBox(words)
    qtbot.addWidget(box)
    box.show()

    box.resize(180, box.heightForWidth(180))

    assert box.heightForWidth(180) > 2 * box.heightForWidth(2000)
    assert box.minimumSizeHint().width() < 180
    assert (box.text(), box.accessibleName()) == (words, words)
    assert super(QCheckBox, box).text().count("\n") >= 2


def test_a_row_has_more_room_when_its_words_grow(qtbot: QtBot) -> None:
    """It remembers its height only until something in it changes."""
    page, row = QWidget(), FlowLayout()
    column = QVBoxLayout(page)
    column.addLayout(row)
    buttons = [QPushButton("Go") for _place in range(3)]
    for button in buttons:
        row.addWidget(button)
    qtbot.addWidget(page)
    page.resize(300, 200)
    page.show()
    before = row.heightForWidth(280)
    assert row.heightForWidth(280) == before

    buttons[1].setText("Go there and look for it in every place")
    qtbot.waitUntil(lambda: row.heightForWidth(280) > before)

    row.takeAt(1)
    assert row.heightForWidth(280) == before
    buttons[1].setParent(None)
