from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from diary.domain.casefile import Order, Person, Role
from diary.domain.ledger import LineKind
from diary.ui.incident import DraftPage, EntryPage
from diary.ui.incident.change import AmendDialog
from tests.ui.conftest import Desk

# The offscreen platform has no window manager to pass size hints to, and says so.


@pytest.fixture
def known(desk: Desk) -> Desk:
    """A case file with a person and an order."""

    def add(kind: LineKind, record: Person | Order) -> None:
        desk.do(lambda diary: diary.casefile.add(kind, record))

    add(LineKind.PERSON, Person(role=Role.SUSPECT, name="Ann & Co"))
    add(LineKind.ORDER, Order(kind="Restraining order", terms=("No contact", "Keep away")))
    return desk


@pytest.fixture
def page(known: Desk) -> Iterator[DraftPage]:
    page = DraftPage(known.session)
    known.qtbot.addWidget(page)
    page.show_draft(known.draft(what_happened="He rang."))
    with known.qtbot.waitExposed(page):
        page.show()
    yield page
    known.settle()


def test_people_and_terms_are_ticked_in_the_form(known: Desk, page: DraftPage) -> None:
    people, breaks = page.rest.people, page.rest.editors["breaks"]
    names = [box.accessibleName() for box in people.boxes.values()]
    assert names == ["Ann & Co, the person this is about"]
    people.boxes["1"].click()
    breaks.boxes["1/2"].click()  # type: ignore[union-attr,index]  # the editor of terms
    page.flush()
    known.settle()

    incident = known.do(lambda diary: diary.entry(page.subject)).incident

    assert (incident.people, incident.breaks) == ((1,), ("1/2",))


def test_words_too_long_for_a_line_wrap_and_can_be_pressed(known: Desk, page: DraftPage) -> None:
    page.more.setChecked(True)
    row = page.rest.people.ticks[0]

    assert row.words.wordWrap()
    known.qtbot.mouseClick(row.words, Qt.MouseButton.LeftButton)
    assert page.rest.people.text() == "1"


def test_somebody_new_is_added_in_passing_and_ticked(known: Desk, page: DraftPage) -> None:
    people = page.rest.people
    people.more.click()
    people.name.setText("Jo  Baker")
    people.role.setCurrentIndex(people.role.findData(Role.WITNESS))
    people.add.click()
    known.qtbot.waitUntil(lambda: "2" in people.boxes)

    assert people.text() == "2"
    record, _text = known.do(lambda diary: diary.casefile.record(LineKind.PERSON, 2))
    assert (record.name, record.role) == ("Jo Baker", Role.WITNESS)  # type: ignore[attr-defined]  # a person


def test_a_nameless_newcomer_is_not_added(known: Desk, page: DraftPage) -> None:
    page.rest.people.more.click()
    page.rest.people.add.click()
    known.settle()

    assert list(page.rest.people.boxes) == ["1"]


def test_an_entry_leads_to_the_people_and_orders_it_names(known: Desk) -> None:
    page = EntryPage(known.session)
    known.qtbot.addWidget(page)
    page.show_entry(known.entry(people="1", breaks="1/2"))
    links = {one.text(): one for one in page.findChildren(QPushButton)}

    with known.qtbot.waitSignal(known.session.wishes.record) as wished:
        links["Person 1: Ann & Co, the person this is about"].click()
    assert wished.args == [LineKind.PERSON, 1]
    with known.qtbot.waitSignal(known.session.wishes.record) as wished:
        links["Order 1: Restraining order, term 2: Keep away"].click()
    assert wished.args == [LineKind.ORDER, 1]


def test_people_are_amended_by_ticking(known: Desk) -> None:
    view = known.entry(people="1")
    dialog = AmendDialog(view.incident, known.session.clock, view.links)
    known.qtbot.addWidget(dialog)
    dialog.which.setCurrentIndex(dialog.which.findData("people"))
    dialog.to.boxes["1"].click()  # type: ignore[union-attr,index]  # the editor of people
    dialog.why.setText("Not her")

    with known.qtbot.waitSignal(dialog.agreed) as agreed:
        dialog.agree.click()

    assert agreed.args[:3] == ["people", "", "Not her"]
