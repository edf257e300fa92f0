from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from diary.domain.casefile import Withheld
from diary.domain.edition import PictureForm
from diary.services.reporting import RECIPIENTS
from diary.ui.report.page import ReportPage
from diary.ui.report.seen import SeenDialog
from diary.ui.report.stamp import StampDialog
from tests.services.authority import Authority
from tests.ui.parts import Sitting

# The offscreen platform has no window manager to pass size hints to, and says so.


@pytest.fixture
def sitting(qtbot: QtBot, tmp_path: Path) -> Iterator[Sitting]:
    sitting = Sitting(tmp_path)
    yield sitting
    sitting.end()


@pytest.fixture
def page(qtbot: QtBot, sitting: Sitting) -> ReportPage:
    page = ReportPage(sitting.session)
    qtbot.addWidget(page)
    return page


def look(qtbot: QtBot, page: ReportPage) -> None:
    page.look.click()
    qtbot.waitUntil(lambda: page.before.isVisibleTo(page))


def test_it_says_who_can_read_what_before_anything_is_written(
    qtbot: QtBot, page: ReportPage, sitting: Sitting
) -> None:
    assert not page.before.write.isVisibleTo(page)

    look(qtbot, page)

    assert page.before.write.isVisibleTo(page)
    assert "Entries: 1" in "\n".join(page.before.told)
    assert not list(sitting.out.iterdir())


def test_every_kind_of_report_can_be_chosen(page: ReportPage) -> None:
    choices = page.whom.audience
    offered = [choices.itemData(row) for row in range(choices.count())]

    assert offered == list(RECIPIENTS)


def test_what_deserves_a_look_is_named_before_the_court_gets_it(
    qtbot: QtBot, page: ReportPage, sitting: Sitting
) -> None:
    sitting.write("He rang 07700 900123 at nine")
    choose(page.whom.audience, "court")

    look(qtbot, page)

    assert [one.text() for one in page.before.links] == ["Go to Entry 2"]
    assert "Sections: " in "\n".join(page.before.told)
    with qtbot.waitSignal(sitting.session.wishes.entry) as led:
        page.before.links[0].click()
    assert led.args == [2]


def test_a_changed_wish_must_be_looked_at_again(qtbot: QtBot, page: ReportPage) -> None:
    look(qtbot, page)

    page.whom.to_whom.setText("PC 123")

    assert not page.before.write.isVisibleTo(page)


def test_the_result_says_where_it_lies_and_that_it_is_not_encrypted(
    qtbot: QtBot, page: ReportPage, sitting: Sitting
) -> None:
    page.whom.to_whom.setText("PC 123")
    look(qtbot, page)

    with qtbot.waitSignal(page.written, timeout=30_000):
        page.before.write.click()

    report = sitting.out / "report.pdf"
    assert report.read_bytes().startswith(b"%PDF")
    assert str(report) in page.outcome.words.replace("\u200b", "")
    assert "not encrypted" in page.outcome.words
    assert "delete it there" in page.outcome.words
    assert page.outcome.isVisibleTo(page)
    # What is mostly wanted next is not to begin once more.
    assert page.look.objectName() != "primary"
    qtbot.waitUntil(lambda: "PC 123" in shown(page))


def test_stopping_leaves_no_file_and_no_record(
    qtbot: QtBot, page: ReportPage, sitting: Sitting
) -> None:
    look(qtbot, page)

    page.before.write.click()
    page.progress.cancel.click()

    qtbot.waitUntil(lambda: page.notice.text != "", timeout=30_000)
    assert "Stopped" in page.notice.text
    assert not list(sitting.out.iterdir())
    assert sitting.run(sitting.session.diary.issued) == []
    assert page.progress.isHidden()


def test_a_day_can_be_picked_or_typed(page: ReportPage) -> None:
    page.narrow.first.calendar.clicked.emit(QDate(2026, 3, 4))
    assert page.narrow.first.text() == "2026-03-04"

    page.narrow.first.line.setText(" 2026-04 ")
    assert page.narrow.first.text() == "2026-04"


def test_an_unreadable_day_is_said(qtbot: QtBot, page: ReportPage) -> None:
    page.narrow.first.line.setText("last spring")

    page.look.click()

    qtbot.waitUntil(lambda: "could not be read" in page.notice.text)


def test_the_paper_is_that_of_the_region(page: ReportPage) -> None:
    assert page.shape.paper.currentData() == "A4"


def test_pictures_go_in_as_they_are_when_wished(page: ReportPage) -> None:
    assert page._wish().pictures is PictureForm.SCALED  # noqa: SLF001

    page.shape.pictures.setCurrentIndex(1)

    assert page._wish().pictures is PictureForm.ORIGINAL  # noqa: SLF001


def choose(box: QComboBox, name: str) -> None:
    box.setCurrentIndex(box.findData(name))


def write(qtbot: QtBot, page: ReportPage) -> None:
    look(qtbot, page)
    with qtbot.waitSignal(page.written, timeout=60_000):
        page.before.write.click()


def test_the_pdf_is_shown_before_anything_is_written(
    qtbot: QtBot, page: ReportPage, sitting: Sitting
) -> None:
    look(qtbot, page)

    page.before.see.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(SeenDialog)), timeout=60_000)
    (seen,) = page.findChildren(SeenDialog)
    seen.as_words.click()
    words = []
    for _page in range(seen.pages):
        words.append(seen.words.toPlainText())
        seen.after.click()

    assert "He waited outside." in "".join(words)
    assert "PREVIEW" in words[0]
    assert seen.page.text() == f"Page {seen.pages} of {seen.pages}"
    assert not list(sitting.out.iterdir())
    assert sitting.run(sitting.session.diary.issued) == []


def test_a_supplement_goes_on_from_the_report_it_is_asked_for_at(
    qtbot: QtBot, page: ReportPage, sitting: Sitting
) -> None:
    choose(page.whom.audience, "court")
    page.whom.to_whom.setText("District Judge")
    write(qtbot, page)
    sitting.write("He rang at night.")
    qtbot.waitUntil(lambda: len(page.given.supplements) == 1)
    page.given.supplements[0].click()

    assert page.whom.audience.currentData() == "supplement"
    assert page.whom.to_whom.text() == "District Judge"
    assert Withheld.NAMES in page.narrow.held.chosen()
    look(qtbot, page)
    assert "Entries: 1." in page.before.told[0]
    assert any("Only what came after report" in one for one in page.before.told)


def test_a_supplement_to_nothing_is_asked_about(page: ReportPage) -> None:
    choose(page.whom.audience, "supplement")

    page.look.click()

    assert "which report" in page.notice.text
    assert not page.before.isVisibleTo(page)


def test_named_entries_kinds_and_wishes_go_into_the_choice(page: ReportPage) -> None:
    page.narrow.entries.setText("1, 3-4")
    page.narrow.kinds.boxes["threats"].click()
    page.whom.wishes.setPlainText("No contact, ever.")
    wish = page._wish()  # noqa: SLF001

    assert wish.choice.entries == (1, 3, 4)
    assert wish.choice.kinds == ("threats",)
    assert wish.wishes == "No contact, ever."


def test_numbers_that_are_none_are_said_where_the_keeper_is(page: ReportPage) -> None:
    page.narrow.entries.setText("the last two")

    page.look.click()

    assert page.notice.isVisibleTo(page)


def test_details_can_be_held_back_or_given_one_by_one(page: ReportPage) -> None:
    boxes = page.narrow.held.boxes
    assert boxes[Withheld.ADDRESSES].isChecked()
    assert not boxes[Withheld.PLACES].isChecked()

    boxes[Withheld.ADDRESSES].click()
    boxes[Withheld.PLACES].click()
    choice = page._wish().choice  # noqa: SLF001

    assert choice.allowed == {Withheld.ADDRESSES}
    assert choice.withheld == {Withheld.PLACES}


def test_another_reader_starts_from_what_that_reader_gets(page: ReportPage) -> None:
    page.narrow.held.boxes[Withheld.ADDRESSES].click()

    choose(page.whom.audience, "court")

    assert set(page.narrow.held.chosen()) == set(Withheld)
    assert page._wish().choice.allowed == frozenset()  # noqa: SLF001


@pytest.mark.parametrize("shape", ["folder", "zip", "parts"])
def test_a_pack_is_made_and_checked_in_the_window(
    qtbot: QtBot, page: ReportPage, sitting: Sitting, shape: str
) -> None:
    choose(page.shape.shape, shape)
    write(qtbot, page)
    (made,) = sitting.out.iterdir()

    assert "READ_ME_FIRST" in page.outcome.words or shape == "parts"
    assert "verify.html" in page.outcome.words
    assert len(sitting.run(sitting.session.diary.issued)[0].packs) == 1
    whole = next(made.iterdir()) if shape == "parts" else made
    page.proof._on_files([whole])  # noqa: SLF001
    qtbot.waitUntil(lambda: "just as it was" in page.proof.found.text(), timeout=30_000)


def test_a_pack_behind_a_password_asks_for_it(
    qtbot: QtBot, page: ReportPage, sitting: Sitting
) -> None:
    choose(page.shape.shape, "zip")
    page.shape.password.line.setText("lamp otter")
    page.look.click()
    assert "do not match" in page.notice.text
    page.shape.again.line.setText("lamp otter")
    write(qtbot, page)
    (made,) = sitting.out.iterdir()

    assert "another way" in page.outcome.words
    assert page.shape.password.text() == ""
    page.proof._on_files([made])  # noqa: SLF001
    qtbot.waitUntil(lambda: "behind a password" in page.proof.found.text(), timeout=30_000)
    page.proof.password.line.setText("lamp otter")
    page.proof.again.click()
    qtbot.waitUntil(lambda: "just as it was" in page.proof.found.text(), timeout=30_000)


def test_a_report_behind_a_password_says_so_and_how_to_tell_it(
    qtbot: QtBot, page: ReportPage, sitting: Sitting
) -> None:
    page.shape.password.line.setText("lamp otter")
    page.shape.again.line.setText("lamp otter")
    assert page.shape.warned.isVisibleTo(page)
    write(qtbot, page)

    assert "another way" in page.outcome.words
    with pikepdf.open(sitting.out / "report.pdf", password="lamp otter") as pdf:  # noqa: S106
        assert pdf.is_encrypted


def test_a_report_in_parts_lies_in_a_folder_of_its_own(
    qtbot: QtBot, page: ReportPage, sitting: Sitting
) -> None:
    page.whom.consent.setText("She agreed on the phone.")
    choose(page.shape.shape, "volumes")
    write(qtbot, page)
    (folder,) = sitting.out.iterdir()

    assert folder.is_dir()
    assert [one.suffix for one in folder.iterdir()] == [".pdf"]
    assert sitting.run(sitting.session.diary.issued)[0].consent == "She agreed on the phone."


def test_stopping_a_pack_leaves_nothing(qtbot: QtBot, page: ReportPage, sitting: Sitting) -> None:
    choose(page.shape.shape, "folder")
    look(qtbot, page)

    page.before.write.click()
    page.progress.cancel.click()

    qtbot.waitUntil(lambda: "Stopped" in page.notice.text, timeout=30_000)
    assert not list(sitting.out.iterdir())
    assert sitting.run(sitting.session.diary.issued) == []


def test_a_changed_byte_is_named(qtbot: QtBot, page: ReportPage, sitting: Sitting) -> None:
    choose(page.shape.shape, "folder")
    write(qtbot, page)
    report = sitting.out / "pack" / "data" / "01_Report.pdf"
    report.write_bytes(report.read_bytes()[:-1] + b"?")

    page.proof._on_files([sitting.out / "pack"])  # noqa: SLF001

    qtbot.waitUntil(lambda: "01_Report.pdf" in page.proof.found.text(), timeout=30_000)
    assert "Not all of it" in page.proof.found.text()


def test_a_receipt_is_offered_with_what_was_made(
    qtbot: QtBot, page: ReportPage, sitting: Sitting
) -> None:
    write(qtbot, page)

    page.outcome.receipt.click()

    qtbot.waitUntil(lambda: "Its code is" in page.notice.text, timeout=30_000)
    assert (sitting.out / "receipt.pdf").read_bytes().startswith(b"%PDF")


def test_a_time_stamp_is_asked_for_and_taken_in(
    qtbot: QtBot, page: ReportPage, sitting: Sitting, tmp_path: Path
) -> None:
    authority = Authority.begun(tmp_path / "authority")
    page.proof.request.click()
    qtbot.waitUntil(lambda: "request is written" in page.notice.text)
    answer = authority.answer(sitting.out / "request.tsq")
    page.proof.accept.click()
    (dialog,) = page.findChildren(StampDialog)
    sitting.choosing.files = [answer]
    dialog.answer.click()
    assert not dialog.agree.isEnabled()
    sitting.choosing.files = [authority.ca]
    dialog.certificate.click()
    dialog.agree.click()

    qtbot.waitUntil(lambda: "vouches for the diary" in page.proof.stamps.text())


def shown(page: ReportPage) -> str:
    return "\n".join(label.text() for label in page.given.findChildren(QLabel))


def test_after_a_refused_name_the_cursor_is_where_another_is_chosen(
    qtbot: QtBot, page: ReportPage, sitting: Sitting
) -> None:
    page.show()
    look(qtbot, page)
    sitting.out.rmdir()

    page.before.write.click()
    qtbot.waitUntil(page.notice.isVisible)

    assert page.focusWidget() is page.before.write


def test_where_two_passwords_differ_the_cursor_is_in_the_second(page: ReportPage) -> None:
    page.show()
    page.shape.password.line.setText("one thing")
    page.shape.again.line.setText("another")

    page.look.click()

    assert page.focusWidget() is page.shape.again.line
    assert page.shape.password._show.accessibleName() == "Show: Password for the file"  # noqa: SLF001
