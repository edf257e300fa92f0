from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from diary.ui.messages import MessagesPage
from diary.ui.widgets import Progress
from tests.ui.conftest import Desk
from tests.ui.messages.conftest import ANN, bring, chat

AMBIGUOUS = "03/04/2026, 10:12 - Tom: hello\n05/06/2026, 10:13 - Ann: no\n"


def words(page: MessagesPage) -> str:
    """Return everything that is written on the page for bringing in."""
    labels = [one for one in page.bring.findChildren(QLabel) if one.isVisible()]
    boxes = [one for one in page.bring.findChildren(QPlainTextEdit) if one.isVisible()]
    return "\n".join([one.text() for one in labels] + [one.toPlainText() for one in boxes])


def look(page: MessagesPage, qtbot: QtBot, path: Path) -> None:
    page.setCurrentWidget(page.bring)
    page.bring.look_at([path])
    qtbot.waitUntil(page.bring.other.isVisible)


def answer(page: MessagesPage, qtbot: QtBot, *buttons: QAbstractButton) -> None:
    """Answer, and wait for the second look."""
    for button in buttons:
        button.click()
    qtbot.waitUntil(page.bring.keep.isEnabled)


def keep(page: MessagesPage, qtbot: QtBot) -> None:
    page.bring.keep.click()
    qtbot.waitUntil(lambda: "in the diary" in words(page))


def test_a_report_comes_before_anything_is_kept(
    page: MessagesPage, desk: Desk, qtbot: QtBot, zipped: Path
) -> None:
    look(page, qtbot, zipped)

    said = words(page)
    assert "chat.zip" in said
    assert "WhatsApp" in said
    assert "5 messages" in said
    assert "Tom (4), Ann (1)" in said
    assert "2026-02-14 02:00 to 2026-02-14 02:04" in said
    assert "1 in the export, 1 missing" in said
    assert "IMG-20260214-WA0009.jpg" in said
    assert desk.do(lambda diary: diary.messages()) == []


def test_keeping_waits_for_who_is_who_and_then_says_what_came_in(
    page: MessagesPage, desk: Desk, qtbot: QtBot, zipped: Path
) -> None:
    look(page, qtbot, zipped)
    asked = page.bring.questions
    assert asked is not None
    assert asked.who is not None
    assert not page.bring.keep.isEnabled()

    answer(page, qtbot, asked.who.group.button(1))
    again = page.bring.questions
    assert again is not None
    assert again.who is not None
    assert again.who.value == "Ann"
    keep(page, qtbot)

    assert "5 new messages" in words(page)
    ways = [one.message.way.value for one in desk.do(lambda diary: diary.messages())]
    assert ways == ["in", "in", "in", "out", "in"]
    page.bring.see.click()
    qtbot.waitUntil(lambda: page.conversation.model.rowCount() == 5)


def test_the_order_of_dates_is_asked_with_a_line_of_the_file(
    page: MessagesPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "chat.txt"
    path.write_text(AMBIGUOUS)
    look(page, qtbot, path)
    asked = page.bring.questions
    assert asked is not None
    assert asked.order is not None
    assert asked.who is not None
    assert asked.order.line.text() == "03/04/2026, 10:12 - Tom: hello"
    assert "4 March 2026" in asked.order.month.text().replace("March 4, ", "4 March ")

    asked.who.group.button(1).click()
    assert not page.bring.keep.isEnabled()
    answer(page, qtbot, asked.order.month)
    keep(page, qtbot)

    first = desk.do(lambda diary: diary.messages())[-1].message
    assert first.utc.startswith("2026-03-04T10:12")


def test_another_zone_makes_the_file_read_again(
    page: MessagesPage, qtbot: QtBot, zipped: Path
) -> None:
    look(page, qtbot, zipped)
    asked = page.bring.questions
    assert asked is not None
    assert asked.zone is not None
    assert asked.zone.value == "Europe/London"

    asked.zone.zone.setText("Asia/Tokyo")
    asked.zone.zone.editingFinished.emit()
    qtbot.waitUntil(lambda: "Asia/Tokyo, as you said" in words(page))

    assert "2026-02-14 02:00 to" in words(page)


def test_a_zone_that_is_none_is_said_to_be_none(
    page: MessagesPage, qtbot: QtBot, zipped: Path
) -> None:
    look(page, qtbot, zipped)
    asked = page.bring.questions
    assert asked is not None
    assert asked.zone is not None

    asked.zone.zone.setText("Nowhere")
    asked.zone.zone.editingFinished.emit()

    qtbot.waitUntil(page.bring.notice.isVisible)
    assert "time zone is not known" in page.bring.notice.text


def test_columns_are_asked_with_a_preview(
    page: MessagesPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "bill.csv"
    path.write_text("A,B,C\n2026-03-14,02:00,07700900123\n2026-03-14,02:10,07700900123\n")
    page.setCurrentWidget(page.bring)
    desk.answers.files = [path]
    page.bring.choose.click()
    qtbot.waitUntil(page.bring.other.isVisible)
    asked = page.bring.questions
    assert asked is not None
    assert asked.columns is not None
    assert "07700900123" in words(page)
    assert not page.bring.keep.isEnabled()

    for choice, name in zip(asked.columns.choices, ("date", "time", "number"), strict=True):
        choice.setCurrentIndex(choice.findData(name))
    asked.columns.look.click()
    qtbot.waitUntil(lambda: "2 calls" in words(page))
    again = page.bring.questions
    assert again is not None
    assert again.who is not None
    answer(page, qtbot, again.who.group.button(len(again.who.names) - 1))
    keep(page, qtbot)

    assert len(desk.do(lambda diary: diary.bursts(least=1))) == 0
    assert len(desk.do(lambda diary: diary.messages())) == 3


def test_a_layout_that_was_kept_is_offered_for_the_next_file(
    page: MessagesPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    first, later = tmp_path / "april.csv", tmp_path / "may.csv"
    first.write_text("A,B\n2026-04-14 02:00,07700900123\n2026-04-14 02:10,07700900123\n")
    later.write_text("A,B\n2026-05-14 02:00,07700900123\n2026-05-14 02:10,07700900123\n")
    look(page, qtbot, first)
    asked = page.bring.questions
    assert asked is not None
    assert asked.columns is not None
    assert not asked.columns.look.isEnabled()
    asked.columns.choices[0].setCurrentIndex(asked.columns.choices[0].findData("date"))
    assert not asked.columns.look.isEnabled()
    asked.columns.choices[1].setCurrentIndex(asked.columns.choices[1].findData("number"))
    asked.columns.name.setText("EE")
    asked.columns.look.click()
    qtbot.waitUntil(lambda: "2 calls" in words(page))

    look(page, qtbot, later)
    again = page.bring.questions
    assert again is not None
    assert again.columns is not None
    assert again.columns.kept.currentText() == "EE"
    assert again.columns.value == ("date=1", "number=2")
    assert again.columns.look.isEnabled()


def test_a_file_that_is_no_export_is_said_to_be_none(
    page: MessagesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Ann\n")
    page.setCurrentWidget(page.bring)
    page.bring.look_at([path])

    qtbot.waitUntil(page.bring.notice.isVisible)
    assert "no export of messages" in page.bring.notice.text
    assert page.bring.start.isVisible()


def test_a_file_that_is_nothing_is_said_to_be_nothing_and_another_can_be_chosen(
    page: MessagesPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page.setCurrentWidget(page.bring)
    page.bring.look_at([tmp_path / "not there"])

    qtbot.waitUntil(page.bring.notice.isVisible)
    assert page.bring.choose.isVisible()
    assert desk.do(lambda diary: diary.messages()) == []


def test_what_was_there_already_is_said(
    page: MessagesPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    early, late = tmp_path / "early.txt", tmp_path / "late.txt"
    early.write_text(chat(10))
    late.write_text(chat(14))
    bring(desk, early)

    look(page, qtbot, late)
    asked = page.bring.questions
    assert asked is not None
    assert asked.who is not None
    answer(page, qtbot, asked.who.group.button(1))

    assert "10 of them are in this diary already" in words(page)


def test_stopping_leaves_nothing_half(
    page: MessagesPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "chat.txt"
    path.write_text(chat(3000))
    look(page, qtbot, path)
    asked = page.bring.questions
    assert asked is not None
    assert asked.who is not None
    answer(page, qtbot, asked.who.group.button(1))

    page.bring.keep.click()
    # Still waiting for the vault's thread, or under way: either way it stops.
    page.bring.progress.cancel.click()
    qtbot.waitUntil(page.bring.notice.isVisible)

    assert "Stopped, as you asked" in page.bring.notice.text
    assert desk.do(lambda diary: diary.messages()) == []
    assert desk.do(lambda diary: list(diary.vault.originals_folder.iterdir())) == []


def test_the_bar_grows_and_never_goes_back(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text(chat(3000))
    told: list[tuple[int, int]] = []
    progress = Progress(lambda: False)
    progress.told.connect(lambda done, count: told.append((done, count)))
    looked = desk.do(lambda diary: diary.look_into(path))

    desk.do(lambda diary: diary.import_messages(path, ANN, looked=looked, progress=progress))

    assert looked.people
    assert told == sorted(told)
    assert told[-1][0] > told[-1][1] * 0.8
