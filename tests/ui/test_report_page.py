from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from diary.domain.edition import PictureForm
from diary.services.reporting import RECIPIENTS
from diary.ui.report.page import ReportPage
from tests.ui.parts import Sitting


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
    qtbot.waitUntil(lambda: page.told.text() != "")


def test_it_says_who_can_read_what_before_anything_is_written(
    qtbot: QtBot, page: ReportPage, sitting: Sitting
) -> None:
    assert not page.write.isVisibleTo(page)

    look(qtbot, page)

    assert page.write.isVisibleTo(page)
    assert "Entries: 1" in page.told.text()
    assert not list(sitting.out.iterdir())


def test_every_recipient_but_a_supplement_can_be_chosen(page: ReportPage) -> None:
    offered = {page.audience.itemData(row) for row in range(page.audience.count())}

    assert offered == set(RECIPIENTS) - {"supplement"}


def test_what_deserves_a_look_is_named_before_the_court_gets_it(
    qtbot: QtBot, page: ReportPage, sitting: Sitting
) -> None:
    diary = sitting.session.diary

    def write() -> None:
        subject = diary.new_draft()
        said = replace(diary.entry(subject).incident, what_happened="He rang 07700 900123 at nine")
        diary.save_draft(subject, said)
        diary.sign_off(subject)

    sitting.run(write)
    page.audience.setCurrentIndex(page.audience.findData("court"))

    look(qtbot, page)

    assert page.warned.isVisibleTo(page)
    assert "2" in page.warned.text()
    assert "Sections: " in page.told.text()


def test_a_changed_wish_must_be_looked_at_again(qtbot: QtBot, page: ReportPage) -> None:
    look(qtbot, page)

    page.to_whom.setText("PC 123")

    assert not page.write.isVisibleTo(page)


def test_the_result_says_where_it_lies_and_that_it_is_not_encrypted(
    qtbot: QtBot, page: ReportPage, sitting: Sitting
) -> None:
    page.to_whom.setText("PC 123")
    look(qtbot, page)

    with qtbot.waitSignal(page.written, timeout=30_000):
        page.write.click()

    report = sitting.out / "report.pdf"
    assert report.read_bytes().startswith(b"%PDF")
    assert str(report) in page.notice.text
    assert "not encrypted" in page.notice.text
    qtbot.waitUntil(lambda: "PC 123" in shown(page))


def test_stopping_leaves_no_file_and_no_record(
    qtbot: QtBot, page: ReportPage, sitting: Sitting
) -> None:
    look(qtbot, page)

    page.write.click()
    page.progress.cancel.click()

    qtbot.waitUntil(lambda: page.notice.text != "", timeout=30_000)
    assert "Stopped" in page.notice.text
    assert not list(sitting.out.iterdir())
    assert sitting.run(sitting.session.diary.issued) == []
    assert page.progress.isHidden()


def test_a_day_can_be_picked_or_typed(page: ReportPage) -> None:
    page.first.calendar.clicked.emit(QDate(2026, 3, 4))
    assert page.first.text() == "2026-03-04"

    page.first.line.setText(" 2026-04 ")
    assert page.first.text() == "2026-04"


def test_an_unreadable_day_is_said(qtbot: QtBot, page: ReportPage) -> None:
    page.first.line.setText("last spring")

    page.look.click()

    qtbot.waitUntil(lambda: "could not be read" in page.notice.text)


def test_the_paper_is_that_of_the_region(page: ReportPage) -> None:
    assert page.paper.currentData() == "A4"


def test_pictures_go_in_as_they_are_when_wished(page: ReportPage) -> None:
    assert page._wish().pictures is PictureForm.SCALED  # noqa: SLF001

    page.pictures.setCurrentIndex(1)

    assert page._wish().pictures is PictureForm.ORIGINAL  # noqa: SLF001


def shown(page: ReportPage) -> str:
    return "\n".join(label.text() for label in page.given.findChildren(QLabel))
