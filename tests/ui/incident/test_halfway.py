"""Locking loses nothing, not even a half-typed word in a window that changes an entry."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from diary.domain.incident import Incident
from diary.domain.when import When
from diary.services.changing import HalfChange
from diary.services.diary import Diary
from diary.ui.incident.change import AmendDialog, RemoveDialog
from diary.ui.incident.spoken import WordsEditor
from diary.ui.main_window import MainWindow
from tests.ui.conftest import Desk

# The offscreen platform has no window manager to pass size hints to, and says so.


def shown(desk: Desk, qapp: QApplication) -> MainWindow:
    window = MainWindow(desk.session, qapp)
    desk.qtbot.addWidget(window)
    with desk.qtbot.waitExposed(window):
        window.show()
    desk.settle()
    return window


@pytest.fixture
def window(desk: Desk, qapp: QApplication) -> Iterator[MainWindow]:
    view = desk.entry(what_happened="He rang.")
    window = shown(desk, qapp)
    window.entry.show_entry(view)
    window.show_page(window.entry)
    yield window
    desk.settle()


def begun(diary: Diary) -> HalfChange | None:
    found = diary.changing.begun()
    return found[0] if found else None


def hide_all() -> None:
    """As leaving does, before it asks what is unsaved."""
    for top in QApplication.topLevelWidgets():
        top.hide()


def test_a_half_typed_amendment_is_kept_on_locking(desk: Desk, window: MainWindow) -> None:
    window.entry.amend.click()
    (dialog,) = window.entry.findChildren(AmendDialog)
    dialog.to.show_text("He rang tw")  # type: ignore[union-attr]  # the words are chosen at first
    dialog.why.setText("I mis")
    dialog.helper.setText("Jo")
    before = window.is_saved

    hide_all()
    window.flush()

    assert (before, window.is_saved) == (False, True)
    half = HalfChange(number=1, field="what_happened", to="He rang tw", why="I mis", helper="Jo")
    assert desk.do(begun) == half


def test_it_comes_back_after_unlocking(desk: Desk, qapp: QApplication) -> None:
    desk.entry(what_happened="He rang.")
    when = When.parse("2026-03-03 21:15", zone="Europe/London")
    to = Incident(happened=when).text_of("happened")
    half = HalfChange(number=1, field="happened", to=to, why="I mis", helper="Jo")
    desk.do(lambda diary: diary.changing.keep(half))

    window = shown(desk, qapp)
    (dialog,) = window.entry.findChildren(AmendDialog)

    assert window.pages.currentWidget() is window.entry
    assert dialog.isVisible()
    assert dialog.half(1) == half
    dialog.agree.click()
    with desk.qtbot.waitSignal(window.entry.changed):
        pass
    assert desk.do(begun) is None


def test_a_half_typed_removal_comes_back_too(desk: Desk, qapp: QApplication) -> None:
    desk.entry(what_happened="He rang.")
    desk.do(lambda diary: diary.changing.keep(HalfChange(number=1, why="They as")))

    window = shown(desk, qapp)
    (dialog,) = window.entry.findChildren(RemoveDialog)

    assert dialog.why.text() == "They as"
    dialog.cancel.click()
    assert desk.do(begun) is None


def test_a_removal_is_kept_while_it_is_typed_and_forgotten_once_agreed(
    desk: Desk, window: MainWindow
) -> None:
    window.entry.remove.click()
    (dialog,) = window.entry.findChildren(RemoveDialog)
    dialog.why.setText("They as")
    desk.qtbot.waitUntil(lambda: window.is_saved)
    assert desk.do(begun) == HalfChange(number=1, why="They as")

    with desk.qtbot.waitSignal(window.entry.changed):
        dialog.agree.click()

    assert desk.do(begun) is None


def test_a_window_that_was_only_opened_keeps_nothing(desk: Desk, window: MainWindow) -> None:
    window.entry.amend.click()
    hide_all()
    window.flush()

    assert desk.do(begun) is None


def test_a_field_of_parts_comes_back_as_it_was(desk: Desk, qapp: QApplication) -> None:
    desk.entry(what_happened="He rang.")
    half = HalfChange(number=1, field="exact_words", to="him: I can see", why="")
    desk.do(lambda diary: diary.changing.keep(half))

    window = shown(desk, qapp)
    (dialog,) = window.entry.findChildren(AmendDialog)

    assert isinstance(dialog.to, WordsEditor)
    assert dialog.half(1).to == "him: I can see"
    dialog.cancel.click()
    desk.settle()


def test_what_could_not_be_kept_is_not_called_saved(
    desk: Desk, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_said: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(desk.session.diary.vault.aside, "keep", refuse)
    window.entry.remove.click()
    (dialog,) = window.entry.findChildren(RemoveDialog)
    dialog.why.setText("They as")
    window.flush()
    desk.qtbot.waitUntil(lambda: not window.is_saved)


def test_a_time_that_means_nothing_yet_comes_back_too(desk: Desk, qapp: QApplication) -> None:
    desk.entry(what_happened="He rang.")
    half = HalfChange(number=1, field="happened", to="last tues ar", why="I mis")
    desk.do(lambda diary: diary.changing.keep(half))

    window = shown(desk, qapp)
    (dialog,) = window.entry.findChildren(AmendDialog)

    assert dialog.half(1) == half
    dialog.cancel.click()
    desk.settle()
