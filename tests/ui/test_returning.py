"""After locking and unlocking, the window is where it was."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from diary.domain.ledger import LineKind
from diary.services.last_place import LastPlace, read_place
from diary.ui.main_window import MainWindow
from diary.ui.placing import place
from tests.ui.conftest import Desk

# The offscreen platform has no window manager to pass size hints to, and says so.

Open = Callable[[], MainWindow]


@pytest.fixture
def opened(desk: Desk, qapp: QApplication) -> Open:
    """Make the window as after unlocking."""

    def make() -> MainWindow:
        window = MainWindow(desk.session, qapp)
        desk.qtbot.addWidget(window)
        window.resize(1000, 500)
        with desk.qtbot.waitExposed(window):
            window.show()
        desk.settle()
        desk.settle()
        return window

    return make


def locked(desk: Desk, window: MainWindow) -> None:
    window.flush()
    window.returning.remember()
    desk.settle()
    window.hide()


def test_the_page_that_was_open_is_open_again(desk: Desk, opened: Open) -> None:
    window = opened()
    window.show_page(window.settings)
    bar = window.settings.area.verticalScrollBar()
    desk.qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(90)
    locked(desk, window)

    again = opened()

    assert again.pages.currentWidget() is again.settings
    desk.qtbot.waitUntil(lambda: again.settings.area.verticalScrollBar().value() == 90)


def test_an_entry_that_was_read_is_open_again(desk: Desk, opened: Open) -> None:
    view = desk.entry()
    window = opened()
    window.door.load(view.subject)
    desk.settle()
    locked(desk, window)

    again = opened()

    assert again.pages.currentWidget() is again.entry
    assert again.entry.view is not None
    assert again.entry.view.subject == view.subject


def test_a_half_typed_draft_goes_on_behind_its_last_word(desk: Desk, opened: Open) -> None:
    window = opened()
    window.timeline.new_wanted.emit()
    desk.settle()
    desk.settle()
    window.draft.what.setPlainText("He waited outs")
    locked(desk, window)

    again = opened()

    assert again.pages.currentWidget() is again.draft
    assert again.draft.what.toPlainText() == "He waited outs"
    assert again.draft.what.textCursor().atEnd()


def test_what_was_searched_for_is_searched_for_again(desk: Desk, opened: Open) -> None:
    desk.entry(what_happened="He rang at night.")
    desk.entry(what_happened="A parcel came.")
    window = opened()
    window.timeline.search.setText("parcel")
    desk.qtbot.waitUntil(lambda: window.timeline.model.rowCount() == 1)
    locked(desk, window)

    again = opened()

    assert again.timeline.search.text() == "parcel"
    desk.qtbot.waitUntil(lambda: again.timeline.model.rowCount() == 1)


def test_whoever_opens_to_write_is_not_led_back(
    desk: Desk, opened: Open, qapp: QApplication
) -> None:
    window = opened()
    window.show_page(window.settings)
    locked(desk, window)

    again = MainWindow(desk.session, qapp, goes_back=False)
    desk.qtbot.addWidget(again)
    desk.settle()
    desk.settle()

    assert again.pages.currentWidget() is again.timeline


def test_an_entry_that_is_gone_leads_to_the_timeline(desk: Desk, opened: Open) -> None:
    subject = desk.draft().subject
    desk.do(lambda diary: diary.remember(
        LastPlace(page="draft", subject=subject, case=diary.case_id)))  # fmt: skip
    desk.do(lambda diary: diary.writing.discard_draft(subject))

    window = opened()

    assert window.pages.currentWidget() is window.timeline


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"scroll": -3}', '{"page": 7, "scroll": "x"}'])
def test_nonsense_is_no_place(kept: str) -> None:
    assert read_place(kept).scroll == 0


def test_nothing_of_it_is_outside_the_vault(desk: Desk, opened: Open, tmp_path: Path) -> None:
    window = opened()
    window.timeline.search.setText("lantern-word")
    locked(desk, window)

    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    assert not [file for file in files if b"lantern-word" in file.read_bytes()]


def region_of(window: MainWindow, focus: QWidget | None) -> str:
    assert focus is not None
    for name, one in (("places", window.places.area), ("corner", window.way_out),
                      ("page", window.pages)):  # fmt: skip
        if one.isAncestorOf(focus):
            return name
    return ""


def test_f6_goes_from_part_to_part_and_back(
    qtbot: QtBot, desk: Desk, opened: Open, qapp: QApplication
) -> None:
    window = opened()
    window.welcome.hide()
    window.activateWindow()
    window.timeline.search.setFocus()
    qtbot.waitUntil(lambda: qapp.focusWidget() is window.timeline.search)
    seen = []
    for _turn in range(3):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        seen.append(region_of(window, qapp.focusWidget()))

    qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)

    assert seen == ["places", "corner", "page"]
    assert region_of(window, qapp.focusWidget()) == "corner"


def test_what_is_half_typed_on_share_is_there_again(desk: Desk, opened: Open) -> None:
    desk.do(lambda diary: diary.casefile.add_typed(LineKind.PERSON, {"name": "Alex Doe"}))
    window = opened()
    window.show_page(window.report)
    desk.settle()
    whom, narrow = window.report.whom, window.report.narrow
    whom.audience.setCurrentIndex(whom.audience.findData("clinic"))
    whom.to_whom.setText("Dr Mar")
    narrow.entries.setText("1, 4-")
    narrow.people.boxes[1].setChecked(True)
    window.report.shape.password.line.setText("a secret")
    locked(desk, window)

    again = opened()
    desk.settle()

    whom, narrow = again.report.whom, again.report.narrow
    assert again.pages.currentWidget() is again.report
    assert (whom.audience.currentData(), whom.to_whom.text()) == ("clinic", "Dr Mar")
    assert narrow.entries.text() == "1, 4-"
    desk.qtbot.waitUntil(lambda: narrow.people.chosen() == (1,))
    assert narrow.more.isChecked()
    assert again.report.shape.password.text() == ""


def test_another_case_that_is_half_typed_is_there_again(desk: Desk, opened: Open) -> None:
    window = opened()
    window.routes.to_cases()
    desk.settle()
    window.cases.name.setText("The neigh")
    window.cases.keeper.clear()
    QTest.keyClicks(window.cases.keeper, "Sam H")
    locked(desk, window)

    again = opened()

    assert again.pages.currentWidget() is again.cases
    assert (again.cases.name.text(), again.cases.keeper.text()) == ("The neigh", "Sam H")


def test_a_form_nobody_touched_leaves_nothing_behind(desk: Desk, opened: Open) -> None:
    window = opened()
    window.show_page(window.report)
    desk.settle()
    window.show_page(window.cases)
    desk.settle()

    assert window.returning.now().typed == {}


def test_where_the_window_was_is_known_after_unlocking(desk: Desk, opened: Open) -> None:
    window = opened()
    window.setGeometry(20, 30, 760, 560)
    locked(desk, window)

    was = desk.do(lambda diary: diary.last_place()).window
    again = opened()
    place(again, was, QSize(1280, 800))

    assert was == (20, 30, 760, 560, 0)
    assert again.geometry().getRect() == (20, 30, 760, 560)


@pytest.mark.parametrize("was", [(), (9000, 9000, 800, 600, 0), (10, 10, 0, 0, 0), (1, 2)])
def test_a_place_on_no_screen_is_not_gone_back_to(
    qtbot: QtBot, was: tuple[int, ...], qapp: QApplication
) -> None:
    window = QWidget()
    qtbot.addWidget(window)

    place(window, was, QSize(640, 480))

    assert window.size() == QSize(640, 480)


@pytest.mark.parametrize("window", ["x", [1, 2], [1, 2, 3, 4, "5"], [True, 1, 1, 1, 1], None])
def test_a_broken_note_of_the_window_is_passed_over(window: object) -> None:
    kept = json.dumps({"page": "share", "window": window, "typed": ["no"]})

    assert (read_place(kept).window, read_place(kept).typed) == ((), {})
