from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from diary.domain.casefile import KINDS, Field, form
from diary.domain.incident import Visibility
from diary.domain.ledger import LineKind
from diary.domain.when import When
from diary.ui.casefile import CaseFileBook
from diary.ui.casefile.change import AmendRecordDialog, RemoveRecordDialog
from diary.ui.casefile.editors import PickEditor
from diary.ui.casefile.spoken_day import SpokenDay
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
    book.form.editors = {}
    book.form._close()  # noqa: SLF001
    desk.settle()


def begin(desk: Desk, book: CaseFileBook, kind: LineKind) -> None:
    book.begin(kind)
    desk.settle()


def answer(one: Field) -> str:
    if one.name == "visibility":
        return "restricted: police"
    if one.choices:
        return one.choices[-1].value
    if one.hint is When:
        return "2026-03-04"
    if one.hint is int:
        return "1"
    if one.name == "entries":
        return "1"
    return f"Said of {one.name}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_entered_field_by_field_and_shown(
    desk: Desk, book: CaseFileBook, kind: LineKind
) -> None:
    desk.entry()
    if kind is LineKind.BREACH:
        said = {"kind": "Bail", "terms": "No contact"}
        desk.do(lambda diary: diary.casefile.add_typed(LineKind.ORDER, said))
    begin(desk, book, kind)
    fields = {one.name: one for one in form(KINDS[kind])}
    for name, editor in book.form.editors.items():
        editor.show_text(answer(fields[name]))
    with desk.qtbot.waitSignal(book.form.added) as added:
        book.form.save.click()

    assert added.args == [kind, 1]
    record, text = desk.do(lambda diary: diary.casefile.record(kind, 1))
    for name in book.form.editors:
        assert record.text_of(name) == answer(fields[name]), name
    assert record.visibility is Visibility.RESTRICTED
    desk.settle()
    assert book.currentWidget() is book.record
    shown = [label.text() for label in book.record.said.findChildren(QLabel)]
    for detail in text.details:
        assert detail.label in shown
    assert desk.do(lambda diary: diary.casefile.unfinished(kind)) is None


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_asks_for_every_field_a_record_has(
    desk: Desk, book: CaseFileBook, kind: LineKind
) -> None:
    begin(desk, book, kind)
    program_says = {"started", "ended"} if kind is LineKind.SITTING else set()

    assert set(book.form.editors) == {one.name for one in form(KINDS[kind])} - program_says


def test_what_is_withheld_says_so_calmly(desk: Desk, book: CaseFileBook) -> None:
    begin(desk, book, LineKind.PERSON)

    shown = [label.text() for label in book.form.findChildren(QLabel)]
    assert shown.count("Left out of reports unless you allow it.") == 3


def test_what_is_typed_is_kept_and_comes_back(desk: Desk, book: CaseFileBook) -> None:
    begin(desk, book, LineKind.PERSON)
    book.form.editors["address"].show_text("12 Mill Lane")
    with desk.qtbot.waitSignal(desk.session.jobs.saved):
        book.form.flush()
    assert book.form.is_saved
    book.form.later.click()

    begin(desk, book, LineKind.PERSON)
    assert book.form.editors["address"].text() == "12 Mill Lane"
    assert next(one for one in book.form.folds if "Address" in one.text()).isChecked()
    assert book.form.state.text() == "This is what you had typed before."
    assert desk.do(lambda diary: diary.casefile.records(LineKind.PERSON)) == []


def test_typing_saves_by_itself(desk: Desk, book: CaseFileBook) -> None:
    begin(desk, book, LineKind.IMPACT)
    before = book.form.editors["before"]
    with desk.qtbot.waitSignal(desk.session.jobs.saved, timeout=5000):
        desk.qtbot.keyClicks(before, "I slept")
    kept = desk.do(lambda diary: diary.casefile.unfinished(LineKind.IMPACT))
    assert kept is not None
    assert kept.text_of("before") == "I slept"


def test_a_day_that_cannot_be_read_is_said_and_found(desk: Desk, book: CaseFileBook) -> None:
    begin(desk, book, LineKind.ASKED_TO_STOP)
    book.form.editors["when"].show_text("some day")
    book.form.save.click()

    assert book.form.notice.text
    assert not book.form.is_saved
    assert desk.do(lambda diary: diary.casefile.records()) == []


def test_what_means_nothing_yet_is_kept_and_comes_back_as_it_was_typed(
    desk: Desk, book: CaseFileBook
) -> None:
    begin(desk, book, LineKind.CONTACT)
    typed = {
        "when": "some day in",
        "follow_up_due": "when he is",
        "entries": "1, thr",
        "agency": "Pol",
    }
    for name, text in typed.items():
        book.form.editors[name].show_text(text)
    book.form.close_up()

    begin(desk, book, LineKind.CONTACT)

    shown = {
        name: editor.typed() if isinstance(editor, SpokenDay) else editor.text()
        for name, editor in book.form.editors.items()
        if name in typed
    }
    assert shown == typed
    assert book.form.is_saved
    assert next(one for one in book.form.folds if "More" in one.text()).isChecked()
    book.form._throw_away()  # noqa: SLF001 - the question is asked elsewhere
    desk.settle()
    assert desk.do(lambda diary: diary.casefile.half_typed(LineKind.CONTACT)) == {}


def test_an_empty_form_is_refused_in_place(desk: Desk, book: CaseFileBook) -> None:
    begin(desk, book, LineKind.ITEM)
    book.form.save.click()
    desk.qtbot.waitUntil(lambda: book.form.notice.text != "")

    book.form.editors["what"].show_text("A ring")
    with desk.qtbot.waitSignal(book.form.added):
        book.form.save.click()


def test_thrown_away_is_gone(desk: Desk, book: CaseFileBook) -> None:
    begin(desk, book, LineKind.ITEM)
    book.form.editors["what"].show_text("A ring")
    book.form.flush()
    with desk.qtbot.waitSignal(book.form.left):
        book.form.discard.click()

    assert desk.answers.asked[-1].is_destructive
    assert desk.do(lambda diary: diary.casefile.unfinished(LineKind.ITEM)) is None


def test_an_order_and_its_term_are_picked_by_name(desk: Desk, book: CaseFileBook) -> None:
    said = {"kind": "Restraining order", "terms": "No contact\nStay 100 metres away"}
    desk.do(lambda diary: diary.casefile.add_typed(LineKind.ORDER, said))
    begin(desk, book, LineKind.BREACH)
    order, term = book.form.editors["order"], book.form.editors["term"]
    assert isinstance(order, PickEditor)
    assert isinstance(term, PickEditor)
    assert [order.itemText(at) for at in range(order.count())] == [
        "Not said", "1: Restraining order"
    ]  # fmt: skip
    order.setCurrentIndex(1)
    order.changed.emit()

    assert [term.itemText(at) for at in range(term.count())][1:] == [
        "1: No contact", "2: Stay 100 metres away"
    ]  # fmt: skip


def inside(book: CaseFileBook) -> list[QLabel]:
    """Return what a record says now, without what is about to go."""
    return book.record.said.inside.findChildren(QLabel)


def test_amending_keeps_the_old_words_and_removing_leaves_a_stub(
    desk: Desk, book: CaseFileBook
) -> None:
    desk.do(lambda diary: diary.casefile.add_typed(LineKind.PERSON, {"name": "unknown"}))
    book.show_record(LineKind.PERSON, 1)
    desk.settle()
    book.record.amend.click()
    (dialog,) = book.record.findChildren(AmendRecordDialog)
    dialog.which.setCurrentIndex(dialog.which.findData("name"))
    dialog.agree.click()
    assert dialog.notice.text
    dialog.to.show_text("Max Example")
    dialog.why.setText("I learned it")
    with desk.qtbot.waitSignal(book.record.changed):
        dialog.agree.click()
    desk.settle()
    struck = [one.text() for one in inside(book) if one.objectName() == "struck"]
    assert struck == ["unknown"]

    book.record.remove.click()
    (gone,) = book.record.findChildren(RemoveRecordDialog)
    gone.why.setText("Not them")
    with desk.qtbot.waitSignal(book.record.changed):
        gone.agree.click()
    desk.settle()
    assert [one.text() for one in inside(book)][1] == "Not them"
    assert not book.record.amend.isVisible()


def test_a_new_form_begins_empty_before_it_has_been_fetched(desk: Desk, book: CaseFileBook) -> None:
    begin(desk, book, LineKind.IMPACT)
    book.form.editors["after"].show_text("Four hours")
    with desk.qtbot.waitSignal(book.form.added):
        book.form.save.click()

    book.begin(LineKind.IMPACT)

    assert book.form.editors == {}
    desk.settle()
    assert book.form.editors["after"].text() == ""


def test_tab_goes_from_the_last_field_to_the_buttons_below(desk: Desk, book: CaseFileBook) -> None:
    begin(desk, book, LineKind.ORDER)
    begin(desk, book, LineKind.ORDER)
    form = book.form
    last = form.folds[-1]
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Tab)

    assert book.focusWidget() is form.save
    QTest.keyClick(form.save, Qt.Key.Key_Tab)
    assert book.focusWidget() is form.later
