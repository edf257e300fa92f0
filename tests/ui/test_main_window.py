from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from diary.services.views import Preferences
from diary.ui.languages import Languages
from diary.ui.main_window import MainWindow
from diary.ui.widgets import Page
from tests.ui.conftest import Desk

# The offscreen platform has no window manager to pass size hints to, and says so.


@pytest.fixture
def window(desk: Desk, qapp: QApplication) -> Iterator[MainWindow]:
    window = MainWindow(desk.session, qapp)
    desk.qtbot.addWidget(window)
    with desk.qtbot.waitExposed(window):
        window.show()
    yield window
    desk.settle()


def place(window: MainWindow, words: str) -> QPushButton:
    buttons = window.places.findChildren(QPushButton)
    return next(one for one in buttons if one.text() == words)


def test_every_place_is_reached_by_its_button_and_by_its_number(
    desk: Desk, window: MainWindow
) -> None:
    places = [one for one in window.places.findChildren(QPushButton) if one.objectName() == "place"]
    assert len(places) >= 4
    for number, button in enumerate(places, 1):
        button.click()
        shown = window.pages.currentWidget()
        assert [one for one in places if one.property("here")] == [button]
        window.show_page(window.help)
        key = Qt.Key(ord("0") + number % 10)
        desk.qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert window.pages.currentWidget() is shown


def test_places_scroll_in_a_low_window_while_the_way_out_stays(window: MainWindow) -> None:
    window.settings.changed.emit(Preferences(text_size=200))
    window.resize(900, 420)
    QApplication.processEvents()

    bar = window.places.area.verticalScrollBar()
    assert bar.maximum() > 0
    place(window, "Settings").click()
    assert bar.value() > 0
    corner = window.way_out.mapTo(window, window.way_out.rect().bottomLeft())
    assert corner.y() <= window.height()
    window.settings.changed.emit(Preferences())


def test_the_open_case_is_named(window: MainWindow) -> None:
    assert window.places.case.text() == "Matter one"
    assert window.places.case.accessibleName() == "Open case: Matter one"


def test_an_entry_asked_for_by_number_is_shown_and_back_leads_to_where_she_was(
    desk: Desk, window: MainWindow
) -> None:
    desk.entry(what_happened="He rang.")
    place(window, "Share").click()
    desk.session.wishes.entry.emit(1)
    desk.qtbot.waitUntil(lambda: window.pages.currentWidget() is window.entry)
    assert window.entry.heading.text() == "Entry 1"

    window.entry.back.click()

    assert window.pages.currentWidget() is window.report


def test_a_number_that_no_entry_has_is_said_on_the_page_she_is_at(
    desk: Desk, window: MainWindow
) -> None:
    place(window, "Settings").click()
    desk.session.wishes.entry.emit(77)
    page = window.settings
    assert isinstance(page, Page)
    desk.qtbot.waitUntil(lambda: "77" in page.notice.text)


def test_f1_opens_the_guide_and_a_link_opens_its_page(desk: Desk, window: MainWindow) -> None:
    desk.qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.pages.currentWidget() is window.guide

    desk.session.wishes.guide.emit("filming")
    assert "Film" in window.guide.reader.toPlainText()
    window.guide.back.click()
    assert window.pages.currentWidget() is window.timeline


class Shown(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        is_shown = event.type() is QEvent.Type.Show
        if is_shown and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.mark.parametrize("code", ["en", "pl", "ar"])
def test_no_part_of_a_window_is_seen_before_the_window_is_there(
    desk: Desk, qapp: QApplication, code: str
) -> None:
    Languages(qapp).speak(code)
    shown = Shown()
    qapp.installEventFilter(shown)

    made = MainWindow(desk.session, qapp)
    desk.qtbot.addWidget(made)
    qapp.removeEventFilter(shown)
    Languages(qapp).speak("en")
    desk.settle()

    assert shown.windows == []
