from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from diary.domain.casefile import KINDS, Beside, ShownAs, Sitting
from diary.domain.ledger import LineKind
from diary.ui.casefile import CaseFileBook, ReportsMadePage, SittingLine, words
from tests.ui.conftest import Desk

# The offscreen platform has no window manager to pass size hints to, and says so.


@pytest.fixture
def book(desk: Desk) -> Iterator[CaseFileBook]:
    book = CaseFileBook(desk.session)
    desk.qtbot.addWidget(book)
    book.resize(1000, 700)
    with desk.qtbot.waitExposed(book):
        book.show()
    yield book
    desk.settle()


def button(page: QWidget, words_: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.text() == words_)


def said(page: QWidget) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page)]


def test_every_kind_is_offered_with_what_it_is_for_and_how_many(
    desk: Desk, book: CaseFileBook
) -> None:
    desk.do(lambda diary: diary.casefile.add_typed(LineKind.PERSON, {"name": "unknown"}))
    book.reload()
    desk.settle()

    for kind in KINDS:
        assert words.purpose(kind) in said(book.overview)
    assert button(book.overview, "People (1)").isEnabled()
    assert button(book.overview, "Orders").isEnabled()


def test_a_form_that_was_begun_is_named_and_led_to(desk: Desk, book: CaseFileBook) -> None:
    half = {"when": "some day in"}
    record = KINDS[LineKind.CONTACT]()
    desk.do(lambda diary: diary.casefile.keep_unfinished(LineKind.CONTACT, record, half))
    desk.do(lambda diary: diary.casefile.keep_unfinished(LineKind.ORDER, KINDS[LineKind.ORDER]()))
    book.reload()
    desk.settle()

    assert "Finish later" in said(book.overview)
    assert "Add an order" not in [one.text() for one in book.overview.findChildren(QPushButton)]
    button(book.overview, "Add a report").click()
    desk.settle()
    assert book.currentWidget() is book.form
    assert book.form.kind is LineKind.CONTACT
    book.form.later.click()
    assert book.currentWidget() is book.overview


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_lists_its_records_and_leads_to_each(
    desk: Desk, book: CaseFileBook, kind: LineKind
) -> None:
    book.overview.kind_wanted.emit(kind)
    desk.settle()
    assert "Nothing here yet. It can wait." in said(book.kind)
    book.kind.add.click()
    desk.settle()
    assert book.currentWidget() is book.form
    assert book.form.kind is kind
    book.form.later.click()
    assert book.currentWidget() is book.kind


def test_a_record_is_reached_in_two_steps_and_left_in_two(desk: Desk, book: CaseFileBook) -> None:
    desk.session.wishes.record.connect(book.show_record)
    desk.do(lambda diary: diary.casefile.add_typed(LineKind.PERSON, {"name": "unknown"}))
    book.reload()
    desk.settle()
    button(book.overview, "People (1)").click()
    desk.settle()
    button(book.kind, "1: unknown").click()
    desk.settle()
    assert book.currentWidget() is book.record
    assert book.record.heading.text() == "Person 1"

    book.record.back.click()
    assert book.currentWidget() is book.kind
    book.kind.back.click()
    assert book.currentWidget() is book.overview
    desk.settle()


def test_what_waits_stands_first(desk: Desk, book: CaseFileBook) -> None:
    desk.do(
        lambda diary: diary.casefile.add_typed(
            LineKind.CONTACT, {"agency": "Police", "follow_up_due": "2026-04-02"}
        )
    )
    desk.do(
        lambda diary: diary.casefile.add_typed(
            LineKind.WANTED, {"what": "Shop camera", "lost_by": "2026-03-20"}
        )
    )
    book.reload()
    desk.settle()

    assert button(book.overview, "2026-04-02: Police").isEnabled()
    assert button(book.overview, "2026-03-20: Shop camera").isEnabled()


def test_breaches_stand_under_their_order_with_their_entries(
    desk: Desk, book: CaseFileBook
) -> None:
    desk.entry()
    said_ = {"kind": "Restraining order", "terms": "No contact\nKeep away"}
    desk.do(lambda diary: diary.casefile.add_typed(LineKind.ORDER, said_))
    breach = {"order": "1", "term": "2", "entries": "1"}
    desk.do(lambda diary: diary.casefile.add_typed(LineKind.BREACH, breach))
    book.kind.show_kind(LineKind.BREACH)
    book.setCurrentWidget(book.kind)
    desk.settle()

    assert button(book.kind, "Order 1: Restraining order").isEnabled()
    assert "Term 2: Keep away" in said(book.kind)
    with desk.qtbot.waitSignal(desk.session.wishes.entry) as asked:
        button(book.kind, "1").click()
    assert asked.args == [1]


def test_the_letter_that_asks_for_evidence_is_written(
    desk: Desk, book: CaseFileBook, tmp_path: Path
) -> None:
    desk.answers.files = [tmp_path]
    desk.do(lambda diary: diary.casefile.add_typed(LineKind.WANTED, {"what": "Shop camera"}))
    book.show_record(LineKind.WANTED, 1)
    desk.settle()
    book.record.letter.click()
    desk.qtbot.waitUntil(lambda: book.record.notice.text != "", timeout=30_000)

    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")
    assert "not encrypted" in book.record.notice.text


@pytest.fixture
def reports(desk: Desk) -> Iterator[ReportsMadePage]:
    page = ReportsMadePage(desk.session)
    desk.qtbot.addWidget(page)
    page.reload()
    desk.settle()
    yield page
    desk.settle()


def test_what_no_report_names_is_one_step_away(desk: Desk, reports: ReportsMadePage) -> None:
    assert not reports.letter.isEnabled()
    desk.entry()
    desk.entry()
    desk.entry()
    report = {"agency": "Police", "when": "2026-03-04", "entries": "2"}
    desk.do(lambda diary: diary.casefile.add_typed(LineKind.CONTACT, report))
    reports.reload()
    desk.settle()

    assert "2 entries are named in no report. You decide if and when." in said(reports)
    with desk.qtbot.waitSignal(desk.session.wishes.entries) as asked:
        button(reports, "Show these 2 entries").click()
    assert asked.args == ["Not yet reported", (1, 3)]
    with desk.qtbot.waitSignal(desk.session.wishes.record) as opened:
        button(reports, "1: Police, 2026-03-04").click()
    assert opened.args == [LineKind.CONTACT, 1]


def test_the_letter_that_links_the_reports_is_written(
    desk: Desk, reports: ReportsMadePage, tmp_path: Path
) -> None:
    desk.answers.files = [tmp_path]
    desk.do(lambda diary: diary.casefile.add_typed(LineKind.CONTACT, {"agency": "Police"}))
    reports.reload()
    desk.settle()
    reports.letter.click()
    desk.qtbot.waitUntil(lambda: reports.notice.text != "", timeout=30_000)

    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")


def test_a_sitting_is_said_until_it_is_ended(desk: Desk, book: CaseFileBook) -> None:
    line = SittingLine(desk.session)
    desk.qtbot.addWidget(line)
    line.reload()
    desk.settle()
    assert line.isHidden()

    book.sitting_changed.connect(line.reload)
    book.begin(LineKind.SITTING)
    desk.settle()
    for name, text in (
        ("helper", "Ann"), ("role", "advocate"), ("how", Beside.BESIDE.value),
        ("shown_as", ShownAs.ROLE.value),
    ):  # fmt: skip
        book.form.editors[name].show_text(text)
    with desk.qtbot.waitSignal(book.form.added):
        book.form.save.click()
    desk.settle()
    assert not line.isHidden()
    assert line.words.text() == "Ann (advocate) is sitting with you."
    now = desk.do(lambda diary: diary.casefile.sittings.now())
    assert isinstance(now, Sitting)

    with desk.qtbot.waitSignal(line.ended):
        line.end.click()
    desk.settle()
    assert line.isHidden()
    assert desk.do(lambda diary: diary.casefile.sittings.now()) is None
