import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from diary.domain.incident import AMENDABLE, Incident
from diary.domain.links import Links
from diary.ui.incident import DraftPage
from diary.ui.incident.editors import editor_for
from tests.ui.conftest import Desk

FULL = {
    "what_happened": "He rang again.",
    "place": "Back garden",
    "exact_words": "him: I can see your light\n  and you\nme: Go",
    "behaviours": "contacting, watching, a word of hers",
    "kind": "contact burst",
    "channel": "phone",
    "direction": "from them",
    "platform": "Phone",
    "their_account": "withheld",
    "their_number": "+44 7700 900123",
    "your_account": "my work one",
    "url": "https://example.org/x",
    "count": "14",
    "answered": "1",
    "asked_to_stop_before": "yes",
    "place_kind": "Home",
    "coordinates": "50.9097 -1.4044",
    "how_they_knew": "He followed me.",
    "witnesses": "Priya",
    "people": "1, 2",
    "harm": "The fence",
    "serious": "yes",
    "breaks": "1/1",
    "what_you_did": "Called 999",
    "reported_to": "Police",
    "account_of": "witness",
    "knowledge": "told by somebody",
    "source": "Priya",
    "notes_made_before": "On my phone",
    "language": "Polish",
    "translation": "He rang again.",
    "translator": "Jo",
    "visibility": "restricted: police, clinic",
}

# The offscreen platform has no window manager to pass size hints to, and says so.


@pytest.fixture
def page(desk: Desk) -> DraftPage:
    page = DraftPage(desk.session)
    desk.qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


def kept(desk: Desk, page: DraftPage) -> Incident:
    page.flush()
    return desk.do(lambda diary: diary.entry(page.subject)).incident


def test_thirty_seconds_are_enough(desk: Desk, page: DraftPage) -> None:
    page.show_draft(desk.draft())
    QTest.keyClicks(page.what, "He rang.")
    page.sign.click()
    with desk.qtbot.waitSignal(page.signed):
        pass

    assert not page.rest.isVisible()
    assert desk.do(lambda diary: diary.numbered(1)).incident.what_happened == "He rang."


def test_opening_a_draft_that_answers_everything_changes_nothing(
    desk: Desk, page: DraftPage
) -> None:
    view = desk.draft(**FULL)
    page.show_draft(view)

    assert page.more.isChecked()
    assert kept(desk, page) == view.incident


@pytest.mark.parametrize("name", [name for name in AMENDABLE if name != "happened"])
def test_every_question_can_be_answered_in_the_window(
    desk: Desk, page: DraftPage, name: str
) -> None:
    view = desk.draft()
    page.show_draft(view)
    shown = {"what_happened": page.what, "place": page.place}.get(name) or page.rest.editors[name]
    answered = desk.draft(**{name: FULL[name]}).incident.text_of(name)
    if isinstance(shown, QLineEdit):
        shown.setText(answered)
    else:
        shown.show_text(answered)  # type: ignore[attr-defined]  # of every other editor

    assert kept(desk, page).text_of(name) == FULL[name]


def test_exact_words_are_added_and_taken_out_by_keyboard(desk: Desk, page: DraftPage) -> None:
    page.show_draft(desk.draft())
    page.more.click()
    words = page.rest.editors["exact_words"]
    row = words.rows[0]  # type: ignore[union-attr]  # the editor of exact words
    QTest.keyClicks(row.speaker, "him")
    QTest.keyClicks(row.words, "Open: now")
    words.more.click()  # type: ignore[union-attr]
    QTest.keyClicks(words.rows[1].words, "Go away")  # type: ignore[union-attr]
    assert kept(desk, page).text_of("exact_words") == "him: Open: now\n: Go away"

    words.rows[0].drop.click()  # type: ignore[union-attr]
    assert [one.words for one in kept(desk, page).exact_words] == ["Go away"]
    words.rows[0].drop.click()  # type: ignore[union-attr]
    assert kept(desk, page).exact_words == ()
    assert len(words.rows) == 1  # type: ignore[union-attr]


def test_ticking_and_choosing_is_saved_without_pressing_anything(
    desk: Desk, page: DraftPage
) -> None:
    page.show_draft(desk.draft())
    page.more.click()
    page.rest.editors["behaviours"].boxes["watching"].click()  # type: ignore[union-attr, index]
    readers = page.rest.editors["visibility"]
    assert not next(iter(readers.boxes.values())).isEnabled()  # type: ignore[union-attr]
    readers.restricted.click()  # type: ignore[union-attr]

    assert page.state.text() == "Not saved yet …"
    assert kept(desk, page).behaviours == ("watching",)
    assert kept(desk, page).text_of("visibility") == "restricted: nobody"


def test_who_types_for_the_keeper_is_kept_and_taken_back(desk: Desk, page: DraftPage) -> None:
    page.show_draft(desk.draft())
    page.more.click()
    typed_by = page.rest.typed_by
    assert not typed_by.name.isVisible()
    typed_by.who.setCurrentIndex(1)
    typed_by.who.activated.emit(1)
    assert typed_by.name.isVisible()
    QTest.keyClicks(typed_by.name, "Jo Marsh")
    QTest.keyClicks(typed_by.role, "advocate")
    author = kept(desk, page).author
    assert (author.helper, author.helper_role) == ("Jo Marsh", "advocate")

    typed_by.who.setCurrentIndex(0)
    assert kept(desk, page).author.helper == ""


def test_what_the_time_rests_on_and_its_zone_are_kept(desk: Desk, page: DraftPage) -> None:
    page.show_draft(desk.draft())
    page.when.basis.setCurrentIndex(page.when.basis.findData("photo"))
    page.when.zone.setText("Europe/Madrid")

    assert kept(desk, page).happened.basis == "photo"
    assert kept(desk, page).happened.zone == "Europe/Madrid"


def test_a_time_that_cannot_be_is_not_signed_off(desk: Desk, page: DraftPage) -> None:
    page.show_draft(desk.draft(what_happened="He rang."))
    page.when.zone.setText("Mars/Base")
    page.sign.click()

    assert "time zone is not known" in page.notice.text
    assert desk.answers.asked == []


def test_a_count_takes_only_digits() -> None:
    editor = editor_for("count")
    QTest.keyClicks(editor, "1a4-")

    assert editor.text() == "14"


def test_every_input_has_a_name_and_the_tab_key_reaches_it(desk: Desk, page: DraftPage) -> None:
    page.show_draft(desk.draft(exact_words="him: Open\nher: No"))
    page.rest.offer(Links(orders={1: "Restraining order"}))
    page.activateWindow()
    page.what.setFocus()
    desk.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    reached: list[QWidget] = []
    while (focused := QApplication.focusWidget()) is not None and focused not in reached[:-9]:
        reached.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)

    for name, editor in page.rest.editors.items():
        assert any(one is editor or editor.isAncestorOf(one) for one in reached), name
        assert editor.accessibleName(), name
    words = page.rest.editors["exact_words"]
    rows = words.rows  # type: ignore[union-attr]  # the editor of exact words
    stops = [rows[0].speaker, rows[0].words, rows[0].drop, rows[1].speaker]
    begin = reached.index(rows[0].speaker)
    assert reached[begin - 1] is page.rest.editors["witnesses"]
    assert reached[begin : begin + 4] == stops
    assert {page.sign, page.later, page.discard, page.rest.typed_by.who} <= set(reached)


def test_words_for_a_time_that_mean_nothing_yet_are_kept_and_come_back(
    desk: Desk, page: DraftPage
) -> None:
    subject = desk.do(lambda diary: diary.new_draft())
    page.show_draft(desk.do(lambda diary: diary.entry(subject)))
    QTest.keyClicks(page.when.words.line, "last tues ar")
    before = page.is_saved
    page.flush()
    view = desk.do(lambda diary: diary.entry(subject))

    assert (before, page.is_saved, view.half_time) == (False, True, "last tues ar")
    page.show_draft(view)
    assert page.when.words.line.text() == "last tues ar"
    assert page.is_saved
    QTest.keyClicks(page.when.words.line, "\b\b\b at 9pm")
    page.flush()
    again = desk.do(lambda diary: diary.entry(subject))
    assert (again.half_time, bool(again.incident.happened.start)) == ("", True)
