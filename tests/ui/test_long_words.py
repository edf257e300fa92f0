"""A word without an end is on the screen whole, and makes no page wider than the window."""

import pytest
from pytestqt.qtbot import QtBot

from diary.ui.basics.plain import unending
from diary.ui.widgets import PlainLabel, link

WORD = "https://example.org/" + "a" * 900


@pytest.mark.parametrize("make", [PlainLabel, link])
def test_an_endless_word_goes_on_in_the_next_line(qtbot: QtBot, make: type[PlainLabel]) -> None:
    shown, short = make(WORD), make("short")
    for one in (shown, short):
        qtbot.addWidget(one)

    assert shown.minimumSizeHint().width() < 600
    assert shown.heightForWidth(600) > 5 * short.heightForWidth(600)
    assert shown.text() == WORD


def test_a_word_that_fits_is_left_whole(qtbot: QtBot) -> None:
    code = "4Q7M-0RZX-8C1D-KWTE-93AH-VB5N-PS2G"
    label = PlainLabel(code)
    qtbot.addWidget(label)

    assert super(PlainLabel, label).text() == code


def test_a_long_code_goes_on_in_the_next_line_between_its_groups(qtbot: QtBot) -> None:
    code = "0JVT-44RN-J115-QQGY-0B2G-R1SD-CRTN-XK80"
    label = PlainLabel(unending(code))
    qtbot.addWidget(label)

    shown = super(PlainLabel, label).text()
    assert shown.split("\u200b") == [f"{part}-" for part in code.split("-")[:-1]] + ["XK80"]
    assert label.text() == code
