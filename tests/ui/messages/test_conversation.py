from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from diary.domain.imports import Answers
from diary.domain.message import Way
from diary.ui.messages import MessagesPage
from diary.ui.messages.bubbles import Place
from diary.ui.messages.conversation import MOST_CHOSEN, Conversation
from diary.ui.messages.details import MessageDetails, MessagePicture
from diary.ui.messages.lines import Line
from diary.ui.messages.model import LINE, MOST
from diary.ui.messages.stretch import PIECE
from diary.ui.viewer.player import PlayerView
from tests.ui.conftest import Desk
from tests.ui.messages.conftest import bring, chat


@pytest.fixture
def view(page: MessagesPage) -> Conversation:
    return page.conversation


@pytest.fixture
def long(desk: Desk, view: Conversation, qtbot: QtBot, tmp_path: Path) -> Conversation:
    """A thousand messages."""
    path = tmp_path / "chat.txt"
    path.write_text(chat(1000))
    bring(desk, path)
    view.reload()
    qtbot.waitUntil(lambda: view.model.rowCount() > 0)
    desk.settle()
    return view


@pytest.fixture
def mixed(desk: Desk, view: Conversation, qtbot: QtBot, zipped: Path) -> Conversation:
    """A picture, a missing one, and a deleted message."""
    bring(desk, zipped)
    view.reload()
    qtbot.waitUntil(lambda: view.model.rowCount() == 5)
    desk.settle()
    return view


def lines(view: Conversation) -> list[Line]:
    return [view.model.index(row).data(LINE) for row in range(view.model.rowCount())]


def click(
    view: Conversation, row: int, at: Callable[[Place], QPoint], *, shift: bool = False
) -> None:
    """Click into a message, at a place of its layout."""
    index = view.model.index(row)
    option = QStyleOptionViewItem()
    option.rect, option.font = view.list.visualRect(index), view.list.font()
    place = view.list.bubbles.place_of(index, option.font)
    keys = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    button = Qt.MouseButton.LeftButton
    point = QPointF(option.rect.topLeft() + at(place))
    event = QMouseEvent(QEvent.Type.MouseButtonRelease, point, point, button, button, keys)
    view.list.bubbles.editorEvent(event, view.model, option, index)


def bubble(place: Place) -> QPoint:
    return place.bubble.center()


def picture(place: Place) -> QPoint:
    return place.pictures[0].center()


def test_an_empty_conversation_says_how_to_begin(view: Conversation, qtbot: QtBot) -> None:
    view.reload()

    qtbot.waitUntil(view.empty.isVisible)
    assert "bring it in here" in view.empty.text()


def test_sides_days_and_states_are_shown(mixed: Conversation) -> None:
    shown = lines(mixed)

    assert [one.way for one in shown] == [Way.IN, Way.OUT, Way.IN, Way.IN, Way.IN]
    assert shown[0].head.split() == ["Tom", "02:00"]
    assert shown[1].head.split() == ["You", "02:01"]
    assert shown[2].pictures == (0,)
    assert "not in the export" in shown[3].note
    assert "Deleted" in shown[4].note
    assert "2026" in shown[0].day
    assert mixed.model.begins_day(0)
    assert not mixed.model.begins_day(1)
    sides = [
        mixed.list.bubbles.place_of(mixed.model.index(row), mixed.list.font()).bubble
        for row in (0, 1)
    ]
    assert sides[0].left() < 20
    assert sides[1].right() > mixed.list.viewport().width() - 20
    assert "To you" in str(mixed.model.index(0).data())


def test_a_long_conversation_holds_only_a_stretch_of_it(long: Conversation, desk: Desk) -> None:
    seen = {one.words for one in lines(long)}
    bar = long.list.verticalScrollBar()
    for _turn in range(40):
        bar.setValue(bar.minimum())
        desk.settle()
        desk.settle()
        seen |= {one.words for one in lines(long)}
        assert long.model.rowCount() <= MOST

    assert len(seen) == 1000
    assert lines(long)[0].words == "message 0"
    assert long.model.has_later
    for _turn in range(40):
        bar.setValue(bar.maximum())
        desk.settle()
        desk.settle()
    assert lines(long)[-1].words == "message 999"
    numbers = [int(one.words.split()[1]) for one in lines(long)]
    assert numbers == list(range(numbers[0], 1000))


def test_fetching_more_does_not_move_what_is_read(long: Conversation, desk: Desk) -> None:
    bar = long.list.verticalScrollBar()
    bar.setValue(150)
    middle = long.list.indexAt(long.list.viewport().rect().center())
    number, top = middle.data(LINE).id, long.list.visualRect(middle).top()

    desk.settle()
    desk.settle()

    assert long.model.rowCount() > PIECE
    again = long.model.index(long.model.row_of(number))
    assert abs(long.list.visualRect(again).top() - top) <= 2


def test_searching_shows_only_hits_and_leads_back(
    long: Conversation, desk: Desk, qtbot: QtBot
) -> None:
    long.search.setText("message 77")
    qtbot.waitUntil(lambda: long.model.rowCount() == 19)
    assert {one.words for one in lines(long)} >= {"message 77", "message 770"}

    long.list.setCurrentIndex(long.model.index(0))
    long.details.click()
    qtbot.waitUntil(lambda: long.findChild(MessageDetails) is not None)
    dialog = long.findChild(MessageDetails)
    assert dialog is not None
    assert "message 77" in dialog.raw.toPlainText()
    dialog.there.click()
    qtbot.waitUntil(lambda: long.model.rowCount() > 19)
    desk.settle()

    assert long.search.text() == ""
    assert long.list.currentIndex().data(LINE).words == "message 77"


def test_words_that_nobody_wrote_are_said_not_to_be_there(long: Conversation, qtbot: QtBot) -> None:
    long.search.setText("xylophone")

    qtbot.waitUntil(long.empty.isVisible)
    assert long.empty.text() == "No message holds these words."


def test_one_person_can_be_chosen(long: Conversation, desk: Desk, qtbot: QtBot) -> None:
    long.person.setCurrentIndex(long.person.findData("Ann"))
    long.person.activated.emit(1)

    qtbot.waitUntil(lambda: {one.way for one in lines(long)} == {Way.OUT})


def test_a_range_becomes_a_draft_with_quotes_count_and_exhibit(
    long: Conversation, desk: Desk, qtbot: QtBot
) -> None:
    rows = long.model.rowCount()
    click(long, rows - 12, bubble)
    click(long, rows - 1, bubble, shift=True)
    qtbot.waitUntil(lambda: len(long.model.chosen) == 12)
    assert long.count.text() == "12 messages chosen"

    with qtbot.waitSignal(long.drafted) as drafted:
        long.make.click()

    view = desk.do(lambda diary: diary.entry(drafted.args[0]))
    assert view.incident.count == 12
    assert len(view.incident.exact_words) == 12
    assert len(view.exhibits) == 1
    assert long.model.chosen == set()


def test_a_search_result_can_be_chosen_whole_and_undone(long: Conversation, qtbot: QtBot) -> None:
    long.search.setText("message 77")
    qtbot.waitUntil(lambda: long.model.rowCount() == 19)

    long.all.click()
    qtbot.waitUntil(lambda: len(long.model.chosen) == 19)
    assert "Chosen" in str(long.model.index(0).data())
    long.none.click()

    assert long.model.chosen == set()
    assert not long.make.isVisible()


def test_too_many_for_one_entry_are_refused_in_words(
    long: Conversation, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_CHOSEN > 100
    monkeypatch.setattr("diary.ui.messages.conversation.MOST_CHOSEN", 100)

    long.all.click()

    qtbot.waitUntil(long.notice.isVisible)
    assert "more than 100" in long.notice.text
    assert long.model.chosen == set()


def test_the_keyboard_chooses_as_the_mouse_does(long: Conversation, qtbot: QtBot) -> None:
    long.list.setFocus()
    long.list.setCurrentIndex(long.model.index(long.model.rowCount() - 3))
    long.choose_current()
    assert len(long.model.chosen) == 1

    long.list.setCurrentIndex(long.model.index(long.model.rowCount() - 1))
    long.choose_up_to_current()
    qtbot.waitUntil(lambda: len(long.model.chosen) == 3)
    long.list.setCurrentIndex(QModelIndex())
    long.choose_current()
    assert len(long.model.chosen) == 3


def test_a_picture_is_blurred_until_it_is_clicked(mixed: Conversation, qtbot: QtBot) -> None:
    key = (lines(mixed)[2].id, 0)
    mixed.list.grab()
    qtbot.waitUntil(lambda: mixed.list.bubbles.pictures.get(key) is not None)
    assert key not in mixed.list.thumbs.clear

    click(mixed, 2, picture)
    assert key in mixed.list.thumbs.clear
    assert mixed.findChild(MessagePicture) is None

    click(mixed, 2, picture)
    dialog = mixed.findChild(MessagePicture)
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.view.pixmap().isNull())


@pytest.fixture
def voices(desk: Desk, view: Conversation, qtbot: QtBot, spoken: Path) -> Conversation:
    """A voice message and a picture."""
    pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)
    bring(desk, spoken, Answers(me="-", zone="Europe/London"))
    view.reload()
    qtbot.waitUntil(lambda: view.model.rowCount() == 2)
    desk.settle()
    return view


def plays(view: Conversation, qtbot: QtBot) -> bool:
    """Wait until a recording is open; tell whether it can be heard out."""
    qtbot.waitUntil(lambda: view.findChild(PlayerView) is not None)
    player = view.findChild(PlayerView)
    assert player is not None
    qtbot.waitUntil(lambda: player.place.maximum() == 1000)
    player.start.click()
    qtbot.waitUntil(lambda: player.start.text() == "Pause")
    player.reject()
    return True


@pytest.mark.qt_log_ignore("(pipewire|va|propagate|PulseAudio|audio device)")
def test_a_voice_message_is_played_where_it_stands(voices: Conversation, qtbot: QtBot) -> None:
    [message, _picture] = lines(voices)
    assert message.recordings == ((0, "0001-AUDIO.wav"),)
    assert "0001-AUDIO.wav" in message.spoken
    voices.list.grab()

    click(voices, 0, lambda place: place.recordings[0].center())

    assert plays(voices, qtbot)


@pytest.mark.qt_log_ignore("(pipewire|va|propagate|PulseAudio|audio device)")
def test_files_of_a_message_are_reached_by_keyboard(voices: Conversation, qtbot: QtBot) -> None:
    voices.list.setCurrentIndex(voices.model.index(1))
    voices.details.click()
    qtbot.waitUntil(lambda: voices.findChild(MessageDetails) is not None)
    dialog = voices.findChild(MessageDetails)
    assert dialog is not None
    assert [one.text() for one in dialog.files] == ["Picture 0002-PHOTO.jpg"]
    dialog.files[0].click()
    picture = voices.findChild(MessagePicture)
    assert picture is not None
    assert not picture.is_clear
    dialog.reject()

    voices.list.setCurrentIndex(voices.model.index(0))
    voices.details.click()
    qtbot.waitUntil(lambda: voices.findChild(MessageDetails) not in (None, dialog))
    voices.findChildren(MessageDetails)[-1].files[0].click()

    assert plays(voices, qtbot)
