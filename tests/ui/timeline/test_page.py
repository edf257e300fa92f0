from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest

from diary.domain.casefile import Person
from diary.domain.ledger import LineKind
from diary.services.views import Row
from diary.ui import theme
from diary.ui.timeline import TimelinePage
from diary.ui.timeline.delegate import day_words
from diary.ui.timeline.model import DAY, PICTURE, ROW
from diary.ui.widgets import link
from tests.evidence.test_decoder import encoded, marked
from tests.ui.conftest import Desk

# The offscreen platform has no window manager to pass size hints to, and says so.


@pytest.fixture
def page(desk: Desk) -> TimelinePage:
    page = TimelinePage(desk.session, theme.LIGHT)
    desk.qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


def rows(page: TimelinePage) -> list[Row]:
    return [page.model.index(at).data(ROW) for at in range(page.model.rowCount())]


def loaded(desk: Desk, page: TimelinePage) -> list[Row]:
    page.reload()
    desk.settle()
    return rows(page)


def test_rows_of_one_day_are_one_group(desk: Desk, page: TimelinePage) -> None:
    desk.entry()
    desk.entry(happened="2026-03-04")
    desk.entry(happened="2026-02")
    desk.entry(happened="")
    desk.draft(what_happened="Not finished")
    found = loaded(desk, page)

    begins = [page.model.index(at).data(DAY) for at in range(len(found))]
    assert begins == ["draft", "2026-03-04", None, "2026-02", ""]
    assert [day_words(row) for row in found] == [
        ("Drafts", "not signed off"),
        ("Wed 4 Mar", "2026"),
        ("Wed 4 Mar", "2026"),
        ("Feb", "2026"),
        ("No date", "not known when"),
    ]


def test_a_screen_reader_hears_all_three_clocks(desk: Desk, page: TimelinePage) -> None:
    desk.entry(place="Home")
    loaded(desk, page)
    heard = page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert heard.startswith("Entry 1. 2026-03-04 22:41. He rang.. written down 2026-03-05 08:00")
    assert heard.endswith("Home")


def test_a_small_picture_is_blurred_unless_wished_otherwise(desk: Desk, page: TimelinePage) -> None:
    desk.entry(("gate.jpg", encoded(marked(), "JPEG")))
    loaded(desk, page)
    page.model.index(0).data(PICTURE)
    desk.settle()
    blurred = page.model.index(0).data(PICTURE).toImage()
    exhibit = page.model.index(0).data(ROW).picture
    desk.session.preferences = replace(desk.session.preferences, blur=False)
    page.model.picture_missed.emit(exhibit)
    desk.settle()

    assert blurred.size() == page.model.index(0).data(PICTURE).size()
    assert blurred != page.model.index(0).data(PICTURE).toImage()


def test_search_marks_its_words_and_looks_in_the_case_file(desk: Desk, page: TimelinePage) -> None:
    desk.entry(what_happened="A silver van stood there.")
    desk.entry(what_happened="He rang.")
    desk.do(lambda diary: diary.casefile.add(LineKind.PERSON, Person(name="Van Doe")))
    asked: list[tuple[object, int]] = []
    desk.session.wishes.record.connect(lambda kind, number: asked.append((kind, number)))
    page.search.setText("van")
    (row,) = loaded(desk, page)
    (button,) = page.elsewhere.findChildren(type(link("")))
    button.click()

    assert row.headline[row.marks[0][0] :][: row.marks[0][1]] == "van"
    assert page.elsewhere.isVisible()
    assert asked == [(LineKind.PERSON, 1)]

    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(loaded(desk, page)) == 2
    assert not page.elsewhere.isVisible()


def test_filters_narrow_the_list_and_are_cleared_at_once(desk: Desk, page: TimelinePage) -> None:
    desk.entry(channel="phone", what_happened="He rang. " * 20)
    desk.entry(what_happened="He rang Lexi. " * 20, reported_to="Police")
    person = Person(name="Alex Doe", aliases=("Lexi",))
    desk.do(lambda diary: diary.casefile.add(LineKind.PERSON, person))
    loaded(desk, page)
    page.narrow.click()
    filters = page.filters
    filters.person.setCurrentIndex(1)
    assert [row.number for row in loaded(desk, page)] == [2]
    assert filters.person.currentText() == "Alex Doe"
    filters.reported.setCurrentIndex(filters.reported.findText("Not reported"))
    assert loaded(desk, page) == []
    assert page.empty.text() == "No entry fits this."

    filters.clear.click()
    assert len(loaded(desk, page)) == 2


def test_half_a_day_is_no_filter_yet(desk: Desk, page: TimelinePage) -> None:
    desk.entry()
    page.filters.first.line.setText("2026-0")
    assert len(loaded(desk, page)) == 1

    page.filters.first.line.setText("2026-03-05")
    assert loaded(desk, page) == []


def test_what_says_little_can_be_finished_later(desk: Desk, page: TimelinePage) -> None:
    desk.entry(what_happened="He rang and rang until the neighbour came out. " * 5)
    desk.entry()
    desk.draft(what_happened="Not finished")
    page.little.click()

    assert [row.number for row in loaded(desk, page)] == [None, 2]
    page.filters.clear.click()
    assert not page.little.isChecked()


def test_the_list_is_used_by_keyboard_alone(desk: Desk, page: TimelinePage) -> None:
    desk.entry()
    desk.entry()
    loaded(desk, page)
    opened: list[Row] = []
    page.opened.connect(opened.append)
    page.search.setFocus()
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Return)

    assert [row.number for row in opened] == [rows(page)[1].number]


def test_coming_back_finds_the_same_row(desk: Desk, page: TimelinePage) -> None:
    for _turn in range(12):
        desk.entry()
    chosen = loaded(desk, page)[9]
    page.list.setCurrentIndex(page.model.index(9))
    at = page.list.verticalScrollBar().value()
    loaded(desk, page)

    assert page.list.currentIndex().data(ROW).subject == chosen.subject
    assert page.list.verticalScrollBar().value() == at > 0


@pytest.mark.parametrize("looks", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_every_kind_of_row_can_be_drawn(
    desk: Desk, page: TimelinePage, looks: theme.Palette, way: Qt.LayoutDirection
) -> None:
    desk.entry(
        ("gate.jpg", encoded(marked(), "JPEG")), what_happened="A van by the gate.", place="Home"
    )
    desk.entry(what_happened="A mistake.")
    desk.do(lambda diary: diary.remove(2, "Written twice"))
    desk.draft()
    page.setLayoutDirection(way)
    page.delegate.colours = looks
    page.search.setText("gate")
    loaded(desk, page)
    page.grab()
    desk.settle()
    page.search.clear()
    assert len(loaded(desk, page)) == 3

    assert page.grab().size() == QSize(1000, 700)
