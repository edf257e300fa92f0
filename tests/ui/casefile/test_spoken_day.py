from collections.abc import Iterator

import pytest

from diary.domain.ledger import LineKind
from diary.errors import UnclearTimeError, UnreadableTimeError
from diary.services.regions import region
from diary.ui.casefile.form import RecordForm
from diary.ui.casefile.named import NamedEditor
from diary.ui.casefile.spoken_day import SpokenDay
from tests.ui.conftest import Desk

# The offscreen platform has no window manager to pass size hints to, and says so.


@pytest.fixture
def form(desk: Desk) -> Iterator[RecordForm]:
    form = RecordForm(desk.session)
    desk.qtbot.addWidget(form)
    form.begin(LineKind.CONTACT)
    desk.qtbot.waitUntil(lambda: "when" in form.editors)
    with desk.qtbot.waitExposed(form):
        form.show()
    yield form
    desk.settle()


def day(form: RecordForm, name: str) -> SpokenDay:
    editor = form.editors[name]
    assert isinstance(editor, SpokenDay)
    return editor


def test_a_day_is_typed_as_people_say_it_and_shown_back(form: RecordForm) -> None:
    when = day(form, "when")
    when.line.setText("yesterday about 9pm")

    assert when.said.text() == "About Wednesday, 4 March 2026, 21:00"
    assert when.text() == "about 2026-03-04 21:00"


def test_a_day_to_ask_again_lies_ahead(form: RecordForm) -> None:
    due = day(form, "follow_up_due")
    due.line.setText("in two weeks")

    assert due.text() == "2026-03-19"
    assert due.said.text() == "Thursday, 19 March 2026, no exact time"


def test_what_can_mean_two_days_waits_for_an_answer(form: RecordForm) -> None:
    due = day(form, "follow_up_due")
    due.line.setText("next Friday")

    with pytest.raises(UnclearTimeError):
        due.text()
    shown = [one for one in due.readings if not one.isHidden()]
    assert [one.text() for one in shown] == [
        "Friday, 6 March 2026, no exact time", "Friday, 13 March 2026, no exact time"
    ]  # fmt: skip
    shown[1].click()
    assert due.text() == "2026-03-13"


def test_a_day_that_means_nothing_is_not_put_into_the_file(desk: Desk, form: RecordForm) -> None:
    when = day(form, "when")
    when.line.setText("some day soonish")
    form.save.click()
    desk.settle()

    assert "Not understood yet" in when.said.text()
    with pytest.raises(UnreadableTimeError):
        when.text()
    assert not form.notice.isHidden()
    assert desk.do(lambda diary: diary.casefile.records(LineKind.CONTACT)) == []


def test_a_spoken_day_is_kept_as_it_was_understood(desk: Desk, form: RecordForm) -> None:
    day(form, "when").line.setText("yesterday 9pm")
    with desk.qtbot.waitSignal(form.added):
        form.save.click()

    record, _text = desk.do(lambda diary: diary.casefile.record(LineKind.CONTACT, 1))
    assert record.text_of("when") == "2026-03-04 21:00"


def test_agencies_of_the_region_are_offered_and_others_can_be_typed(form: RecordForm) -> None:
    agency = form.editors["agency"]
    assert isinstance(agency, NamedEditor)
    offered = [agency.box.itemText(at) for at in range(1, agency.box.count())]

    assert offered == [one.name for one in region("GB-EAW").agencies]
    agency.show_text("The landlord")
    assert agency.text() == "The landlord"


def test_kinds_of_order_are_offered_with_what_they_are(desk: Desk, form: RecordForm) -> None:
    form.begin(LineKind.ORDER)
    desk.qtbot.waitUntil(lambda: "terms" in form.editors)
    kind = form.editors["kind"]
    assert isinstance(kind, NamedEditor)
    kind.show_text("Non-molestation order")

    assert "family court" in kind.note.text()
