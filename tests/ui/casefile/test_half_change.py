"""Locking loses no half-typed word of a window that changes a record, nor the form in front."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from diary.domain.ledger import LineKind
from diary.services.changing import HalfChange
from diary.services.diary import Diary
from diary.ui.casefile.change import AmendRecordDialog, RemoveRecordDialog
from diary.ui.casefile.spoken_day import SpokenDay
from diary.ui.main_window import MainWindow
from tests.ui.conftest import Desk

# The offscreen platform has no window manager to pass size hints to, and says so.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CONTACT = LineKind.CONTACT
HALF = HalfChange(kind="contact", number=1, field="when", to="some day in", why="I mis")


@pytest.fixture(autouse=True)
def reported(desk: Desk) -> None:
    said = {"agency": "Police", "when": "2026-03-02"}
    desk.do(lambda diary: diary.casefile.add_typed(CONTACT, said))


def shown(desk: Desk, qapp: QApplication) -> MainWindow:
    window = MainWindow(desk.session, qapp)
    desk.qtbot.addWidget(window)
    with desk.qtbot.waitExposed(window):
        window.show()
    for _turn in range(3):
        desk.settle()
    return window


@pytest.fixture
def window(desk: Desk, qapp: QApplication) -> Iterator[MainWindow]:
    window = shown(desk, qapp)
    desk.session.wishes.record.emit(CONTACT, 1)
    desk.settle()
    yield window
    desk.settle()


def begun(diary: Diary) -> HalfChange | None:
    return diary.changing.begun_record()


def test_a_half_typed_amendment_is_kept_on_locking(desk: Desk, window: MainWindow) -> None:
    window.book.record.amend.click()
    (dialog,) = window.book.record.findChildren(AmendRecordDialog)
    dialog.show_half(HALF)
    before = window.is_saved
    window.flush()

    assert (before, window.is_saved) == (False, True)
    assert desk.do(begun) == HALF
    assert desk.do(lambda diary: diary.changing.begun()) is None
    dialog.cancel.click()
    assert desk.do(begun) is None


def test_it_comes_back_after_unlocking(desk: Desk, qapp: QApplication) -> None:
    desk.do(lambda diary: diary.changing.keep(HALF))

    window = shown(desk, qapp)
    (dialog,) = window.book.record.findChildren(AmendRecordDialog)

    assert window.pages.currentWidget() is window.book
    assert dialog.isVisible()
    assert dialog.half(1) == HALF
    assert isinstance(dialog.to, SpokenDay)
    dialog.to.show_text("3 March 2026")
    dialog.agree.click()
    with desk.qtbot.waitSignal(window.book.record.changed):
        pass
    assert desk.do(begun) is None
    record, _text = desk.do(lambda diary: diary.casefile.record(CONTACT, 1))
    assert record.text_of("when") == "2026-03-03"


def test_a_half_typed_removal_comes_back_too(desk: Desk, qapp: QApplication) -> None:
    half = HalfChange(kind="contact", number=1, why="They as")
    desk.do(lambda diary: diary.changing.keep(half))

    window = shown(desk, qapp)
    (dialog,) = window.book.record.findChildren(RemoveRecordDialog)

    assert dialog.half(1) == half
    with desk.qtbot.waitSignal(window.book.record.changed):
        dialog.agree.click()
    assert desk.do(begun) is None


def test_a_change_of_a_record_that_is_gone_is_passed_over(desk: Desk) -> None:
    desk.do(lambda diary: diary.changing.keep(HalfChange(kind="order", number=9, why="x")))
    assert desk.do(begun) is None

    desk.do(lambda diary: diary.changing.keep(HALF))
    desk.do(lambda diary: diary.casefile.remove(CONTACT, 1, why="They asked"))
    assert desk.do(begun) is None


def test_a_form_that_was_in_front_is_in_front_again(desk: Desk, qapp: QApplication) -> None:
    window = shown(desk, qapp)
    desk.session.wishes.begun.emit(LineKind.IMPACT)
    desk.settle()
    window.book.form.editors["before"].show_text("I slept ei")
    window.flush()
    window.returning.remember()
    desk.settle()
    window.hide()

    again = shown(desk, qapp)

    assert again.pages.currentWidget() is again.book
    assert again.book.currentWidget() is again.book.form
    assert again.book.form.editors["before"].text() == "I slept ei"
