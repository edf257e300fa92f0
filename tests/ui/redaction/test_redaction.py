import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from diary.domain.casefile import RedactedArea
from diary.domain.scanner import Concern
from diary.domain.warning import Warned
from diary.services.diary import Diary
from diary.services.redacting import BlackedOut
from diary.services.views import EntryView
from diary.ui.incident.entry import EntryPage
from diary.ui.redaction.everywhere import BlackOutEverywhere
from diary.ui.redaction.picture import RedactPicture
from diary.ui.redaction.words import RedactWords
from tests.ui.conftest import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

NOTHING = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def entry(desk: Desk) -> EntryView:
    """An entry with a picture, and its old words."""
    subject = desk.draft(what_happened="Anna rang.\nHe waited.").subject
    picture = io.BytesIO()
    Image.effect_noise((400, 200), 90).save(picture, "PNG")

    def sign(diary: Diary) -> EntryView:
        diary.add_bytes(subject, picture.getvalue(), "a.png")
        number = diary.sign_off(subject)
        diary.amend(number, "what_happened", "Anna rang twice.\nHe waited.", "more exact")
        return diary.numbered(number)

    return desk.do(sign)


@pytest.fixture
def page(desk: Desk, entry: EntryView) -> EntryPage:
    page = EntryPage(desk.session)
    desk.qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show_entry(entry)
    page.show()
    desk.settle()
    return page


def opened(page: QWidget, kind: type[RedactPicture] | type[RedactWords]) -> QWidget:
    return page.window().findChildren(kind)[-1]


def kept(desk: Desk) -> list[BlackedOut]:
    return desk.do(lambda diary: diary.redacting.listed())


@pytest.fixture
def editor(desk: Desk, page: EntryPage) -> RedactPicture:
    page.pictures.tiles[0].picture.reveal()
    page.pictures.tiles[0].black_out.click()
    window = opened(page, RedactPicture)
    assert isinstance(window, RedactPicture)
    desk.qtbot.waitUntil(window.add.isEnabled)
    return window


def test_a_box_is_drawn_with_the_mouse_and_kept(desk: Desk, editor: RedactPicture) -> None:
    canvas, viewport = editor.canvas, editor.canvas.viewport()
    left, right = canvas.mapFromScene(40, 40), canvas.mapFromScene(140, 90)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, NOTHING, left)
    QTest.mouseMove(viewport, right)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, NOTHING, right)
    desk.qtbot.keyClicks(editor.reason, "my address")
    with desk.qtbot.waitSignal(editor.kept):
        editor.save.click()
    (one,) = kept(desk)

    assert one.ref == "SH/1"
    assert one.reason == "my address"
    assert one.area is not None
    assert abs(one.area.x - 40) <= 2
    assert abs(one.area.width - 100) <= 3


def test_a_box_is_placed_moved_and_sized_by_keys(desk: Desk, editor: RedactPicture) -> None:
    press: Callable[..., None] = desk.qtbot.keyClick
    press(editor.canvas, Qt.Key.Key_N)
    press(editor.canvas, Qt.Key.Key_Right)
    press(editor.canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(editor.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    assert editor.boxes.one is not None
    assert editor.boxes.one.area == RedactedArea(x=158, y=74, width=100, height=58)
    assert [one.value() for one in editor.places] == [158, 74, 100, 58]
    press(editor.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.boxes.one.area.height == 50
    press(editor.canvas, Qt.Key.Key_Delete)
    assert editor.boxes.boxes == ()


def test_a_box_is_dragged_and_taken_by_its_corner(editor: RedactPicture) -> None:
    canvas, viewport = editor.canvas, editor.canvas.viewport()
    editor.boxes.add(RedactedArea(x=100, y=50, width=100, height=50))

    def drag(start: QPoint, end: QPoint) -> None:
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, NOTHING, start)
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, NOTHING, end)

    drag(canvas.mapFromScene(120, 60), canvas.mapFromScene(140, 60))
    drag(canvas.mapFromScene(219, 99), canvas.mapFromScene(239, 99))
    assert editor.boxes.one is not None
    area = editor.boxes.one.area

    assert abs(area.x - 120) <= 2
    assert abs(area.width - 120) <= 3


def test_numbers_put_a_box_where_they_say(editor: RedactPicture) -> None:
    editor.add.click()
    for spin, value in zip(editor.places, (8, 16, 80, 40), strict=True):
        spin.setValue(value)

    assert editor.boxes.one is not None
    assert editor.boxes.one.area == RedactedArea(x=8, y=16, width=80, height=40)


def test_a_box_without_a_reason_is_not_kept(desk: Desk, editor: RedactPicture) -> None:
    editor.add.click()
    editor.save.click()

    assert editor.notice.isVisible()
    assert kept(desk) == []


def test_the_preview_shows_the_copy_that_would_be_handed_out(
    desk: Desk, editor: RedactPicture
) -> None:
    editor.boxes.add(RedactedArea(x=0, y=0, width=400, height=200))
    editor.canvas.changed.emit()
    before = editor.canvas._picture.toImage()  # noqa: SLF001
    editor.seen.click()
    desk.settle()
    after = editor.canvas._picture.toImage()  # noqa: SLF001

    assert before.pixelColor(200, 100) != after.pixelColor(200, 100)
    assert {after.pixelColor(x, 100).lightness() for x in range(0, 400, 20)} == {0}
    assert not editor.add.isEnabled()


def test_a_blurred_picture_stays_so_until_asked_for(desk: Desk, page: EntryPage) -> None:
    page.pictures.tiles[0].black_out.click()
    window = opened(page, RedactPicture)
    assert isinstance(window, RedactPicture)
    desk.qtbot.waitUntil(window.add.isEnabled)

    assert window.clear.isVisible()
    window.clear.click()
    assert window.is_clear
    assert not window.clear.isVisible()


@pytest.fixture
def words(desk: Desk, page: EntryPage) -> RedactWords:
    page.black_out.click()
    window = opened(page, RedactWords)
    assert isinstance(window, RedactWords)
    desk.settle()
    return window


def test_marked_words_are_blacked_out_and_seen_so(desk: Desk, words: RedactWords) -> None:
    cursor = words.text.document().find("Anna")
    words.text.setTextCursor(cursor)
    assert words.words.text() == "Anna"
    desk.qtbot.keyClicks(words.reason, "a friend")
    with desk.qtbot.waitSignal(words.kept):
        words.black_out.click()
    desk.settle()
    words.seen.click()

    assert "[redacted: a friend] rang twice." in words.text.toPlainText()
    assert "Anna" not in words.text.toPlainText()
    assert [one.about for one in kept(desk)] == ["entry 1"]


def test_what_is_blacked_out_is_shown_again(desk: Desk, words: RedactWords) -> None:
    words.words.setText("Anna")
    words.reason.setText("a friend")
    words.where.setCurrentIndex(1)
    words.black_out.click()
    desk.settle()
    desk.settle()
    words.list.setCurrentIndex(words.names.index(0))
    words.show_again.click()
    desk.settle()

    assert kept(desk) == []


def test_words_that_do_not_stand_there_are_refused(desk: Desk, words: RedactWords) -> None:
    words.words.setText("Bob")
    words.reason.setText("a friend")
    words.black_out.click()
    desk.settle()

    assert words.notice.isVisible()
    assert words.words.text() == "Bob"


def test_an_amended_answer_asks_for_a_look(desk: Desk, page: EntryPage) -> None:
    def amend(diary: Diary) -> None:
        diary.redacting.black_out_words("Anna", "a friend", about="entry 1")
        diary.amend(1, "what_happened", "She rang.", "private")

    desk.do(amend)
    page.black_out.click()
    window = opened(page, RedactWords)
    assert isinstance(window, RedactWords)
    desk.settle()
    assert window.notice.isVisible()
    window.list.setCurrentIndex(window.names.index(0))
    window.looked.click()
    desk.settle()
    desk.settle()

    assert not window.looked.isVisible()
    assert kept(desk)[0].look_at == ()


def test_a_warning_is_blacked_out_everywhere(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    doubt = Warned(where="Entry 1", field="What", concern=Concern.PHONE, text="0113 496 0123")
    window = BlackOutEverywhere(doubt, parent)
    window.words.clear()
    window.agree.click()
    assert not window.notice.isHidden()
    window.words.setText("0113 496 0123")
    with qtbot.waitSignal(window.agreed) as agreed:
        window.agree.click()

    assert agreed.args == ["0113 496 0123", "a phone number"]
