from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from diary.domain.ledger import LineKind
from diary.ui.main_window import MainWindow
from tests.ui.conftest import Desk

# The offscreen platform has no window manager to pass size hints to, and says so.


@pytest.fixture
def window(desk: Desk, qapp: QApplication) -> Iterator[MainWindow]:
    window = MainWindow(desk.session, qapp)
    desk.qtbot.addWidget(window)
    with desk.qtbot.waitExposed(window):
        window.show()
    window.places.case.click()
    desk.settle()
    yield window
    desk.settle()


def others(window: MainWindow) -> list[QPushButton]:
    found = window.cases.shown.findChildren(QPushButton)
    return [one for one in found if one.text() == "Open this case"]


def test_the_open_case_is_named_and_marked(window: MainWindow) -> None:
    page = window.cases
    assert window.pages.currentWidget() is page
    said = [one.text() for one in page.shown.findChildren(QLabel)]
    assert said == ["Matter one", "Sam Hill, files SH/1 and on", "This one is open."]


def test_another_case_is_begun_and_the_first_one_opened_again(
    desk: Desk, window: MainWindow
) -> None:
    desk.entry(what_happened="He rang.")
    window.cases.name.setText("Matter two")
    window.cases.initials.setText("st")
    with desk.qtbot.waitSignal(window.cases.opened):
        window.cases.begin.click()
    desk.settle()

    assert window.places.case.accessibleName() == "Open case: Matter two"
    assert window.pages.currentWidget() is window.timeline
    assert window.timeline.model.rowCount() == 0
    assert desk.session.diary.case().initials == "ST"
    desk.entry(what_happened="She wrote.")
    assert desk.do(lambda diary: diary.numbered(1)).incident.what_happened == "She wrote."

    window.places.case.click()
    desk.settle()
    again = others(window)
    assert [one.accessibleName() for one in again] == ["Open the case Matter one"]
    with desk.qtbot.waitSignal(window.cases.opened):
        again[0].click()
    desk.settle()
    assert window.places.case.accessibleName() == "Open case: Matter one"
    assert desk.do(lambda diary: diary.numbered(1)).incident.what_happened == "He rang."


def test_a_form_half_typed_stays_with_its_case(desk: Desk, window: MainWindow) -> None:
    window.book.begin(LineKind.PERSON)
    desk.settle()
    window.book.form.editors["name"].show_text("Max Example")
    window.cases.initials.setText("ST")
    with desk.qtbot.waitSignal(window.cases.opened):
        window.cases.begin.click()
    window.book.flush()
    desk.settle()
    assert desk.do(lambda diary: diary.casefile.unfinished(LineKind.PERSON)) is None

    first = desk.do(lambda diary: diary.in_case(diary.cases()[0][0]))
    kept = desk.do(lambda _diary: first.casefile.unfinished(LineKind.PERSON))
    assert kept is not None
    assert kept.text_of("name") == "Max Example"


def test_wrong_initials_are_said_and_nothing_is_begun(desk: Desk, window: MainWindow) -> None:
    window.cases.initials.setText("1")
    window.cases.begin.click()
    desk.qtbot.waitUntil(lambda: window.cases.notice.text != "")

    assert len(desk.do(lambda diary: diary.cases())) == 1


def test_a_draft_of_one_case_is_not_signed_off_into_another(desk: Desk, window: MainWindow) -> None:
    window.timeline.new_wanted.emit()
    desk.qtbot.waitUntil(lambda: window.pages.currentWidget() is window.draft)
    window.draft.what.setPlainText("Half a sentence")
    window.places.case.click()
    window.cases.initials.setText("ST")
    with desk.qtbot.waitSignal(window.cases.opened):
        window.cases.begin.click()
    desk.settle()

    assert desk.do(lambda diary: diary.timeline()) == []
    window.places.case.click()
    desk.settle()
    with desk.qtbot.waitSignal(window.cases.opened):
        others(window)[0].click()
    (row,) = desk.do(lambda diary: diary.timeline())
    assert row.headline == "Half a sentence"


def test_the_open_case_is_renamed_and_its_files_keep_their_numbers(
    desk: Desk, window: MainWindow
) -> None:
    page = window.cases
    (change,) = page.shown.findChildren(QPushButton)
    assert change.text() == "Change this case"
    change.click()
    dialog = page.dialog
    assert dialog is not None
    dialog.name.setText("Clearer name")
    dialog.initials.setText("st")
    dialog.agree.click()
    assert dialog.notice.text.startswith("Please say in a few words why")
    dialog.why.setText("Married")
    with desk.qtbot.waitSignal(page.opened):
        dialog.agree.click()
    desk.settle()

    assert window.places.case.accessibleName() == "Open case: Clearer name"
    assert desk.session.diary.case().initials == "ST"
    assert desk.do(lambda diary: len(diary.cases())) == 1


def test_a_change_that_changes_nothing_or_cannot_be_is_said(desk: Desk, window: MainWindow) -> None:
    window.cases.shown.findChildren(QPushButton)[0].click()
    dialog = window.cases.dialog
    assert dialog is not None
    dialog.why.setText("No reason")
    dialog.agree.click()
    first = dialog.notice.text
    dialog.initials.setText("1")
    dialog.agree.click()

    assert first
    assert dialog.notice.text not in ("", first)
    assert dialog.isVisible()
    dialog.reject()
