from datetime import UTC, datetime

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from diary.clock import Reading
from diary.domain.when import Basis, Precision, When
from diary.errors import UnclearTimeError, UnreadableTimeError
from diary.services.regions import day_first
from diary.ui.error_text import explain
from diary.ui.incident.when_field import WhenField


class NoonClock:
    def read(self) -> Reading:
        noon = datetime(2026, 3, 4, 12, tzinfo=UTC)
        return Reading(utc=noon, zone="Europe/London", boot="", sync="unknown")


@pytest.fixture
def field(qtbot: QtBot) -> WhenField:
    field = WhenField(NoonClock())
    qtbot.addWidget(field)
    return field


def test_a_time_nobody_said_is_never_recorded(field: WhenField) -> None:
    field.show_when(When())

    assert field.value().precision is Precision.UNKNOWN
    assert field.value().start == ""


def test_choosing_exactly_starts_from_now(field: WhenField) -> None:
    field.show_when(When())
    field.precision.setCurrentIndex(field.precision.findData(Precision.EXACT))

    assert field.value().start == "2026-03-04T12:00"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-03-04 22:41", ""),
        ("2026-03-04 22:41", "2026-03-05 01:00"),
        ("2026-03-04", ""),
        ("2026-03", ""),
        ("", ""),
    ],
)
def test_what_is_shown_comes_back_as_it_was(field: WhenField, start: str, end: str) -> None:
    when = When.parse(start, end=end, zone="Europe/London", basis=Basis.RECEIPT)
    field.show_when(when)

    assert field.value() == (when if start else When(zone="Europe/London", basis=Basis.RECEIPT))


@pytest.mark.parametrize(
    ("typed", "start", "precision", "said"),
    [
        ("last Tuesday about 9pm", "2026-03-03T21:00", Precision.ABOUT,
         "About Tuesday, 3 March 2026, 21:00, Europe/London"),
        ("now", "2026-03-04T12:00", Precision.EXACT, "Wednesday, 4 March 2026, 12:00"),
        ("in February", "2026-02", Precision.MONTH, "February 2026, no exact time"),
        ("don't know", "", Precision.UNKNOWN, "You don’t know when"),
    ],
)  # fmt: skip
def test_what_is_typed_is_shown_as_understood_and_is_what_is_kept(
    field: WhenField, typed: str, start: str, precision: Precision, said: str
) -> None:
    field.show_when(When(zone="Europe/London", basis=Basis.MEMORY))
    QTest.keyClicks(field.words.line, typed)
    kept = field.value()

    assert field.words.said.text().startswith(said)
    assert (kept.start, kept.precision, kept.zone) == (start, precision, "Europe/London")
    assert kept.basis is Basis.MEMORY
    assert field.words.line.text() == typed


def test_two_readings_are_two_buttons_and_nothing_is_kept_until_one_is_pressed(
    field: WhenField,
) -> None:
    field.show_when(When())
    QTest.keyClicks(field.words.line, "2/3 at 21:00")
    offered = [button.text() for button in field.words.readings if not button.isHidden()]
    with pytest.raises(UnclearTimeError):
        field.check()
    assert field.value().precision is Precision.UNKNOWN

    field.words.readings[1].click()
    field.check()

    assert offered == ["Monday, 2 March 2026, 21:00", "Tuesday, 3 February 2026, 21:00"]
    assert field.value().start == "2026-02-03T21:00"


def test_the_region_says_which_figure_is_the_day(qtbot: QtBot) -> None:
    field = WhenField(NoonClock(), day_first=day_first("US"))
    qtbot.addWidget(field)
    field.show_when(When())
    QTest.keyClicks(field.words.line, "2/3 at 21:00")

    assert field.value().start == "2026-02-03T21:00"


def test_half_a_word_changes_nothing_and_holds_up_the_sign_off(field: WhenField) -> None:
    field.show_when(When.parse("2026-03-01", zone="Europe/London"))
    QTest.keyClicks(field.words.line, "3 March qu")

    assert field.value().start == "2026-03-01"
    assert "Not understood yet" in field.words.said.text()
    with pytest.raises(UnreadableTimeError):
        field.check()

    field.words.line.clear()
    field.words.line.textEdited.emit("")
    field.check()


def test_picking_takes_the_place_of_what_was_typed(field: WhenField) -> None:
    field.show_when(When())
    QTest.keyClicks(field.words.line, "qu")
    field.words.pick.click()
    field.precision.setCurrentIndex(field.precision.findData(Precision.DAY))

    assert field.words.line.text() == ""
    assert field.value().start == "2026-03-04"
    assert "Wednesday, 4 March 2026, no exact time" in field.words.said.text()


def test_a_span_of_days_keeps_its_last_day(field: WhenField) -> None:
    span = When.parse("2026-02-26", end="2026-03-04", zone="Europe/London")
    field.show_when(span)
    assert field.value() == span

    field.start.setDateTime(field.start.dateTime().addSecs(60))
    assert field.value().end == "2026-03-04T23:59"


def test_a_zone_that_does_not_exist_is_said_at_once(field: WhenField) -> None:
    field.show_when(When.parse("2026-03-04", zone="Europe/London"))
    field.zone.setText("Mars/Base")

    assert "time zone is not known" in field.words.said.text()


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("2026-03-29 01:30", "did not exist that night"),
        ("2025-10-26 01:30", "came twice that night"),
        ("2026-03-05", "still to come"),
        ("2026-03-04", ""),
        ("2026-03-04 11:59", ""),
    ],
)
def test_an_odd_time_is_named_where_it_was_understood(
    field: WhenField, typed: str, note: str
) -> None:
    field.show_when(When.parse(typed, zone="Europe/London"))

    _said, *notes = field.words.said.text().split("\n", 1)
    assert (note in notes[0]) if note else not notes


def test_the_field_and_the_notice_give_one_advice(field: WhenField) -> None:
    field.show_when(When())
    QTest.keyClicks(field.words.line, "one fine day")
    with pytest.raises(UnreadableTimeError) as refused:
        field.check()

    advice = field.words.said.text().removeprefix("Not understood yet. ")
    assert "last Tuesday about 9pm" in advice
    assert explain(refused.value).endswith(advice)
    assert "last Tuesday about 9pm" in field.words.line.placeholderText()


def test_a_night_a_stretch_and_a_feast_are_shown_as_understood(field: WhenField) -> None:
    field.show_when(When())
    said = {}
    for words in ("last night at 1am", "between 9 and 10pm yesterday", "Christmas Day"):
        field.words.line.clear()
        QTest.keyClicks(field.words.line, words)
        said[words] = field.words.said.text().split(", Europe")[0]

    assert list(said.values()) == [
        "Wednesday, 4 March 2026, 01:00",
        "Between Tuesday, 3 March 2026, 21:00 and Tuesday, 3 March 2026, 22:00",
        "Thursday, 25 December 2025, no exact time",
    ]
