from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from diary.domain.imports import Answers
from diary.ui.messages import MessagesPage
from diary.ui.messages.bursts import Bursts
from diary.ui.messages.model import LINE
from diary.ui.widgets import PlainLabel
from tests.ui.conftest import Desk
from tests.ui.messages.conftest import bring


@pytest.fixture
def bursts(desk: Desk, page: MessagesPage, qtbot: QtBot, calls: Path) -> Bursts:
    bring(desk, calls, Answers(zone="Europe/London", me="-"))
    page.conversation.bursts.click()
    qtbot.waitUntil(lambda: len(page.bursts.cards) == 1)
    return page.bursts


def words(bursts: Bursts) -> list[str]:
    return [label.text() for one in bursts.cards for label in one.findChildren(PlainLabel)]


def test_a_night_of_calls_is_proposed_in_words(bursts: Bursts) -> None:
    assert "37 calls, 2 answered, 02:00 to 03:48" in words(bursts)
    assert any("07700900123" in one for one in words(bursts))


def test_the_threshold_can_be_moved(bursts: Bursts, qtbot: QtBot) -> None:
    bursts.least.setValue(50)
    qtbot.waitUntil(lambda: bursts.cards == [])
    assert "Move the slider" in bursts.result.text()

    bursts.least.setValue(20)
    qtbot.waitUntil(lambda: len(bursts.cards) == 1)


def test_nothing_is_written_down_until_it_is_asked_for(
    bursts: Bursts, desk: Desk, qtbot: QtBot
) -> None:
    assert desk.do(lambda diary: diary.timeline()) == []

    with qtbot.waitSignal(bursts.drafted) as drafted:
        bursts.make_entry(bursts.found[0])

    incident = desk.do(lambda diary: diary.entry(drafted.args[0])).incident
    assert (incident.count, incident.answered) == (37, 2)


def test_the_messages_of_one_can_be_looked_at(
    bursts: Bursts, page: MessagesPage, qtbot: QtBot
) -> None:
    bursts.shown.emit(bursts.found[0].ids[0])

    assert page.currentWidget() is page.conversation
    qtbot.waitUntil(lambda: page.conversation.model.rowCount() == 39)
    assert page.conversation.list.currentIndex().data(LINE).id == bursts.found[0].ids[0]
