from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt

from diary.ui import theme
from diary.ui.calendar import CalendarPage
from tests.ui.conftest import Desk

# The offscreen platform has no window manager to pass size hints to, and says so.


@pytest.fixture
def page(desk: Desk) -> Iterator[CalendarPage]:
    page = CalendarPage(desk.session, theme.LIGHT)
    desk.qtbot.addWidget(page)
    page.resize(1000, 800)
    with desk.qtbot.waitExposed(page):
        page.show()
    yield page
    desk.settle()


def load(desk: Desk, page: CalendarPage) -> None:
    with desk.qtbot.waitSignal(page.shown):
        page.reload()


def squares(page: CalendarPage) -> list[str]:
    items = [
        str(page.grid.model().index(row, column).data() or "")
        for row in range(page.grid.rowCount())
        for column in range(7)
    ]
    return [text for text in items if "\n" in text]


def test_a_month_shows_how_many_and_the_day_lists_them(desk: Desk, page: CalendarPage) -> None:
    for happened in ("2026-02-03 10:00", "2026-02-03 22:00", "2026-02-28", "2026-02", "2025-12-31"):
        desk.entry(happened=happened)
    load(desk, page)

    assert page.heading.text() == "Calendar: 2026-02"
    assert squares(page) == ["3\n2 entries", "28\n1 entry"]
    assert page.told.text() == "4 entries in this month"
    assert page.undated.text() == "1 without a day"
    assert page.day_name.text() == "2026-02-28: 1 entry"
    page.undated.click()
    assert page.list.rows.rowCount() == 1

    page.grid.setCurrentCell(1, 1)  # Tuesday 3 February: the first is a Sunday
    assert page.day_name.text() == "2026-02-03: 2 entries"
    with desk.qtbot.waitSignal(desk.session.wishes.entry) as asked:
        page.list.activated.emit(page.list.rows.index(0))
    assert asked.args == [1]


def test_months_are_left_through_over_the_end_of_a_year(desk: Desk, page: CalendarPage) -> None:
    desk.entry(happened="2026-01-15")
    load(desk, page)
    with desk.qtbot.waitSignal(page.shown):
        page.earlier.click()
    assert page.heading.text() == "Calendar: 2025-12"
    assert page.told.text() == "No entry in this month"
    with desk.qtbot.waitSignal(page.shown):
        page.later.click()
    with desk.qtbot.waitSignal(page.shown):
        page.today.click()
    assert page.heading.text() == "Calendar: 2026-03"
    assert page.day_name.text() == "2026-03-05: nothing written down"
    with desk.qtbot.waitSignal(page.shown):
        page.latest.click()
    assert page.heading.text() == "Calendar: 2026-01"


def test_arrow_keys_go_from_day_to_day(desk: Desk, page: CalendarPage) -> None:
    desk.entry(happened="2026-01-15")
    load(desk, page)
    page.grid.setFocus()
    desk.qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    assert page.day_name.text() == "2026-01-16: nothing written down"
    desk.qtbot.keyClick(page.grid, Qt.Key.Key_Up)
    assert page.day_name.text() == "2026-01-09: nothing written down"


def test_without_entries_it_is_this_month(desk: Desk, page: CalendarPage) -> None:
    load(desk, page)
    assert page.heading.text() == "Calendar: 2026-03"
    assert squares(page) == []


def test_every_week_fits_in_sight(desk: Desk, page: CalendarPage) -> None:
    load(desk, page)
    last = page.grid.visualRect(page.grid.model().index(page.grid.rowCount() - 1, 0))
    assert page.grid.viewport().rect().contains(QPoint(last.left() + 2, last.bottom() - 2))
