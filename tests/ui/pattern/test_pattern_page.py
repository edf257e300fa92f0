from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from diary.domain.imports import Answers
from diary.domain.ledger import LineKind
from diary.domain.pattern import Cell
from diary.ui import theme
from diary.ui.pattern import PatternPage
from diary.ui.pattern.parts import Part
from diary.ui.pattern.week import WeekGrid
from tests.ui.conftest import Desk

# The offscreen platform has no window manager to pass size hints to, and says so.


@pytest.fixture
def page(desk: Desk) -> Iterator[PatternPage]:
    page = PatternPage(desk.session, theme.LIGHT)
    desk.qtbot.addWidget(page)
    page.resize(1000, 800)
    with desk.qtbot.waitExposed(page):
        page.show()
    yield page
    desk.settle()


def tell(desk: Desk) -> None:
    for happened, channel, count in (
        ("2026-01-06 18:20", "phone", "3"), ("2026-01-06 18:40", "phone", ""),
        ("2026-03-04 02:00", "in person", ""), ("2026-03-05", "in person", ""),
    ):  # fmt: skip
        answers = {"happened": happened, "channel": channel}
        desk.entry(**answers, **({"count": count} if count else {}))
    stop = {"when": "2026-03-01", "how": "By phone"}
    desk.do(lambda diary: diary.casefile.add_typed(LineKind.ASKED_TO_STOP, stop))


def load(desk: Desk, page: PatternPage) -> dict[str, Part]:
    with desk.qtbot.waitSignal(page.whole):
        page.reload()
    return {part.name: part for part in page.parts}


def table(part: Part) -> list[list[str]]:
    rows, columns = part.table.rowCount(), part.table.columnCount()
    return [
        [str(part.table.model().index(at, to).data()) for to in range(columns)]
        for at in range(rows)
    ]


def test_every_chart_says_the_same_in_its_table(desk: Desk, page: PatternPage) -> None:
    tell(desk)
    parts = load(desk, page)

    assert table(parts["Month by month"]) == [["2026-01", "2"], ["2026-02", "0"], ["2026-03", "2"]]
    assert table(parts["How contact came"]) == [["In person", "2"], ["Phone", "2"]]
    assert table(parts["Contacts, one by one"]) == [["Phone", "4", "2"], ["In person", "2", "2"]]
    assert table(parts["Days of the week and hours"]) == [
        ["Tuesday 18:00 to 18:59", "2"], ["Wednesday 02:00 to 02:59", "1"]
    ]  # fmt: skip
    assert table(parts["Before and after"])[0][1:] == ["0", "0", "2", "2"]
    assert ["Entries without a time of day", "1"] in table(parts["In all"])
    for part in page.parts:
        if part.chart is not None:
            counts = sorted(cell.count for _box, cell in part.chart.areas if cell.count)
            shown = [
                str(part.table.model().index(at, to).data())
                for at in range(part.table.rowCount())
                for to in range(1, part.table.columnCount())
            ]
            for count in counts:
                assert str(count) in shown


def test_every_number_with_entries_behind_it_leads_to_them(desk: Desk, page: PatternPage) -> None:
    tell(desk)
    asked: list[tuple[int, ...]] = []
    desk.session.wishes.entry.connect(lambda number: asked.append((number,)))
    desk.session.wishes.entries.connect(lambda _name, numbers: asked.append(numbers))
    for part in load(desk, page).values():
        for at in range(part.table.rowCount()):
            for to in range(part.table.columnCount()):
                cell = part.table.model().index(at, to).data(Qt.ItemDataRole.UserRole)
                if isinstance(cell, Cell) and cell.entries:
                    part.table.cellActivated.emit(at, to)
                    assert asked.pop() == cell.entries


def test_a_bar_leads_to_its_entries_under_its_name(desk: Desk, page: PatternPage) -> None:
    tell(desk)
    chart = load(desk, page)["Month by month"].chart
    assert chart is not None
    box, _cell = chart.areas[0]
    with desk.qtbot.waitSignal(desk.session.wishes.entries) as asked:
        desk.qtbot.mouseClick(
            chart,
            Qt.MouseButton.LeftButton,
            pos=QPoint(int(box.center().x()), int(box.bottom()) - 3),
        )
    assert asked.args == ["Month by month: 2026-01", (1, 2)]


def test_an_empty_square_leads_nowhere(desk: Desk, page: PatternPage) -> None:
    tell(desk)
    part = load(desk, page)["Days of the week and hours"]
    chart = part.chart
    assert chart is not None
    assert len(chart.areas) == 7 * 24
    box, cell = chart.areas[0]
    assert not cell.entries
    with desk.qtbot.assertNotEmitted(part.picked):
        desk.qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=box.center().toPoint())


def test_squares_turn_where_the_width_is_too_small_to_read(desk: Desk, page: PatternPage) -> None:
    tell(desk)
    chart = load(desk, page)["Days of the week and hours"].chart
    assert isinstance(chart, WeekGrid)
    for width, across in ((1400, 24), (300, 7)):
        chart.resize(width, 10)
        tops = {box.top() for box, _cell in chart.areas}
        assert len(chart.areas) // len(tops) == across


def test_tables_unfold_by_keyboard_and_stay_open(desk: Desk, page: PatternPage) -> None:
    tell(desk)
    part = load(desk, page)["Month by month"]
    assert part.table.isHidden()
    part.unfold.setFocus()
    desk.qtbot.keyClick(part.unfold, Qt.Key.Key_Space)
    assert not part.table.isHidden()

    assert not load(desk, page)["Month by month"].table.isHidden()


def test_the_counts_are_those_of_the_entries_themselves(desk: Desk, page: PatternPage) -> None:
    tell(desk)
    desk.do(lambda diary: diary.remove(2, "Another matter"))
    rows = [row for row in desk.do(lambda diary: diary.timeline()) if row.happened]
    parts = load(desk, page)
    month = {label: int(count) for label, count in table(parts["Month by month"])}

    for label, count in month.items():
        assert count == sum(row.happened.startswith(label) for row in rows)


def test_a_long_list_is_drawn_in_part_and_told_whole(desk: Desk, page: PatternPage) -> None:
    for number in range(14):
        desk.entry(place=f"Place {number}")
    part = load(desk, page)["Places"]

    assert part.chart is not None
    assert len(part.chart.areas) == 12
    assert part.table.rowCount() == 14


def test_nothing_to_count_is_said(desk: Desk, page: PatternPage) -> None:
    page.reload()
    desk.settle()
    assert page.parts == []
    assert not page.findChildren(Part)
    assert not list(page.shown.findChildren(QPushButton))


CHAT = (
    "14/02/26, 02:00 - Tom: I know where you work\n"
    "14/02/26, 02:01 - Ann: Stop\n"
    "02/03/26, 18:02 - Tom: I will wait\n"
)


def test_imported_messages_are_counted_and_lead_to_where_they_stand(
    desk: Desk, page: PatternPage, tmp_path: Path
) -> None:
    chat = tmp_path / "chat.txt"
    chat.write_text(CHAT)
    answers = Answers(me="Ann", zone="Europe/London")
    desk.do(lambda diary: diary.import_messages(chat, answers))
    tell(desk)
    parts = load(desk, page)

    whole = dict(table(parts["Messages and calls, in all"]))
    assert whole["Came in, with a known time"] == "2"
    assert whole["Went out"] == "1"
    assert table(parts["Messages and calls, month by month"]) == [
        ["2026-02", "1"],
        ["2026-03", "1"],
    ]
    assert table(parts["Who wrote and called"]) == [["Tom", "2"]]
    assert table(parts["Messages and calls, before and after"])[0][1:] == ["0", "1", "1"]
    latest = desk.do(lambda diary: diary.messages(words="wait"))[0]
    months = parts["Messages and calls, month by month"].table
    with desk.qtbot.waitSignal(desk.session.wishes.message) as wished:
        months.cellClicked.emit(1, 1)
    assert wished.args == [latest.id]
    _no_number_leads_nowhere(page)


def _no_number_leads_nowhere(page: PatternPage) -> None:
    for part in page.parts:
        for at, row in enumerate(table(part)):
            for to, said in enumerate(row):
                if said.isdecimal() and said != "0":
                    cell = part.table.model().index(at, to).data(Qt.ItemDataRole.UserRole)
                    assert isinstance(cell, Cell), (part.name, row)
                    assert cell.entries, (part.name, row)


def test_a_mistyped_century_leaves_the_chart_readable(desk: Desk, page: PatternPage) -> None:
    for day in ("1926-03-04", "2026-02-04", "2026-03-04"):
        desk.entry(happened=day)
    part = load(desk, page)["Month by month"]

    assert table(part)[:3] == [
        ["1926-03", "1"], ["1926-04 to 2026-01", "0"], ["2026-02", "1"]
    ]  # fmt: skip
    assert part.chart is not None
    assert len(part.chart.areas) == 4
    assert not part.chart.grab().isNull()
