"""Whatever can be reached by keyboard has a name, and is large enough to be hit."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QScrollArea, QWidget

from diary.domain.casefile import KINDS
from diary.domain.ledger import LineKind
from diary.ui.main_window import MainWindow
from tests.e2e import around
from tests.ui.conftest import Desk

# The offscreen platform has no window manager to pass size hints to, and says so.

_LEAST = 24


@pytest.fixture
def window(desk: Desk, qapp: QApplication) -> Iterator[MainWindow]:
    for _entry in range(12):
        desk.entry(channel="phone", place="Home")
    desk.do(around.fill)
    window = MainWindow(desk.session, qapp)
    desk.qtbot.addWidget(window)
    window.resize(1280, 800)
    with desk.qtbot.waitExposed(window):
        window.show()
    yield window
    window.book.form.close_up()
    desk.settle()


def reached(window: MainWindow) -> list[QWidget]:
    """Return what Tab leads to."""
    return [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(one, QScrollArea)
    ]  # fmt: skip


def check(window: MainWindow) -> None:
    found = reached(window)
    assert found
    for one in found:
        seen = QAccessible.queryAccessibleInterface(one)
        told = f"{one.metaObject().className()} {one.objectName()}"
        assert seen.text(QAccessible.Text.Name), told
        if isinstance(one, QAbstractButton):
            assert min(one.width(), one.height()) >= _LEAST, told


def test_every_place_has_names(desk: Desk, window: MainWindow) -> None:
    pages = (window.timeline, window.calendar, window.book, window.reports, window.pattern,
             window.report, window.guide, window.settings, window.cases, window.help)  # fmt: skip
    for page in pages:
        window.show_page(page)
        desk.settle()
        if page is window.pattern:
            desk.qtbot.waitUntil(lambda: len(window.pattern.parts) > 4)
        check(window)


@pytest.mark.parametrize("kind", KINDS)
def test_every_list_and_form_has_names(desk: Desk, window: MainWindow, kind: LineKind) -> None:
    book = window.book
    window.show_page(book)
    book.overview.kind_wanted.emit(kind)
    desk.settle()
    check(window)
    book.begin(kind)
    desk.settle()
    for fold in book.form.folds:
        fold.setChecked(True)
    check(window)


def test_a_field_without_a_name_is_found(window: MainWindow) -> None:
    extra = QLineEdit(window)
    extra.show()
    with pytest.raises(AssertionError):
        check(window)
