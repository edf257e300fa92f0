"""An hour with somebody who helps."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from diary.domain.ledger import LineKind
from diary.ui.hour import HourPage
from tests.ui.conftest import Desk


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> HourPage:
    page = HourPage(desk.session)
    qtbot.addWidget(page)
    return page


def show(desk: Desk, page: HourPage) -> None:
    page.reload()
    desk.settle()
    desk.settle()


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def answer(desk: Desk, page: HourPage, text: str) -> None:
    assert page.review.editor is not None
    page.review.editor.show_text(text)
    page.review.keep.click()
    desk.settle()
    desk.settle()
    desk.settle()


def test_one_question_at_a_time_until_nothing_is_left(desk: Desk, page: HourPage) -> None:
    desk.entry(place="Home", channel="gift", behaviours="gifts", witnesses="Jo", harm="None")
    show(desk, page)
    assert "What did you do then?" in words(page.review)

    answer(desk, page, "I locked the door.")
    assert "Did you tell anybody" in words(page.review)
    page.review.unknown.click()
    for _turn in range(3):
        desk.settle()

    assert "That is all for now" in words(page.review)
    assert desk.do(lambda diary: diary.numbered(1)).incident.what_you_did == "I locked the door."


def test_what_is_put_off_can_be_asked_again(desk: Desk, page: HourPage) -> None:
    desk.entry()
    show(desk, page)

    page.review.next.click()
    desk.settle()
    desk.settle()

    assert "That is all for now" in words(page.review)
    assert desk.do(lambda diary: diary.together.step()) is not None


def test_a_half_typed_answer_outlives_locking(desk: Desk, page: HourPage) -> None:
    desk.entry(channel="gift")
    show(desk, page)
    assert page.review.editor is not None
    page.review.editor.show_text("At ho")
    was_saved = page.is_saved
    page.flush()
    desk.settle()

    assert (was_saved, page.is_saved) == (False, True)
    begun = desk.do(lambda diary: diary.changing.begun())
    assert begun is not None
    assert (begun[0].field, begun[0].to) == ("place", "At ho")
    answer(desk, page, "At home")
    assert desk.do(lambda diary: diary.changing.begun()) is None
    assert desk.do(lambda diary: diary.numbered(1)).incident.place == "At home"


def test_a_half_typed_answer_to_a_draft_is_in_the_draft(desk: Desk, page: HourPage) -> None:
    view = desk.draft(what_happened="He rang.", channel="gift")
    show(desk, page)
    assert page.review.editor is not None
    page.review.editor.show_text("At ho")

    page.flush()
    desk.settle()

    assert desk.do(lambda diary: diary.entry(view.subject)).incident.place == "At ho"


def test_what_police_ask_for_leads_to_where_it_is_written(
    desk: Desk, page: HourPage, qtbot: QtBot
) -> None:
    show(desk, page)
    told = words(page.missing)
    assert "Who it is about" in told
    first = next(one for one in page.missing.findChildren(QPushButton) if one.text() == "Add it")

    with qtbot.waitSignal(desk.session.wishes.begun) as begun:
        first.click()

    assert begun.args == [LineKind.PERSON]


def test_sorting_pictures_is_one_step_away(desk: Desk, page: HourPage, qtbot: QtBot) -> None:
    show(desk, page)

    with qtbot.waitSignal(desk.session.wishes.files):
        page.sort.click()
