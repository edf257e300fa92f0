from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.domain.when import UNKNOWN, Basis, Precision, When
from diary.errors import UnknownZoneError, UnreadableTimeError, WrongSpanError

LONDON = "Europe/London"


@pytest.mark.parametrize(
    ("text", "precision", "start"),
    [
        ("2026-03-04 22:41", Precision.EXACT, "2026-03-04T22:41"),
        (" 2026-03-04T22:41:09 ", Precision.EXACT, "2026-03-04T22:41:09"),
        ("2026-03-04", Precision.DAY, "2026-03-04"),
        ("2026-03", Precision.MONTH, "2026-03"),
        ("", Precision.UNKNOWN, ""),
    ],
)
def test_the_form_of_a_time_says_how_exactly_it_is_known(
    text: str, precision: Precision, start: str
) -> None:
    when = When.parse(text)

    assert (when.precision, when.start, when.end) == (precision, start, "")


@pytest.mark.parametrize(
    "text", ["yesterday", "2026-13", "2026-02-30", "2026-03-04 24:41", "04/03/2026", "0000-01"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(UnreadableTimeError):
        When.parse(text)


def test_an_end_makes_it_between() -> None:
    when = When.parse("2026-03-04 22:00", end="2026-03-05 07:00", basis=Basis.TOLD)

    assert (when.precision, when.basis) == (Precision.BETWEEN, Basis.TOLD)
    assert when.latest == datetime(2026, 3, 5, 7, tzinfo=UTC)


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(WrongSpanError):
        When.parse("2026-03-04 22:00", end="2026-03-04 21:59")


@pytest.mark.parametrize(
    ("text", "end", "precision"),
    [
        ("2026-03-04", "", Precision.EXACT),
        ("2026-03", "", Precision.ABOUT),
        ("2026-03", "", Precision.DAY),
        ("2026-03-04", "", Precision.BETWEEN),
        ("", "", Precision.DAY),
    ],
)
def test_no_more_is_recorded_than_the_keeper_said(
    text: str, end: str, precision: Precision
) -> None:
    with pytest.raises(UnreadableTimeError):
        When.parse(text, end=end, precision=precision)


def test_a_wider_precision_drops_what_is_not_known() -> None:
    assert When.parse("2026-03-04 22:41", precision=Precision.DAY).start == "2026-03-04"
    assert When.parse("2026-03-04 22:41", precision=Precision.MONTH).start == "2026-03"
    assert When.parse("2026-03-04", precision=Precision.UNKNOWN) == UNKNOWN


@pytest.mark.parametrize("zone", ["Mars/Olympus", "UTC+99:99", "UTCnonsense", ""])
def test_a_zone_that_is_none_is_refused(zone: str) -> None:
    with pytest.raises(UnknownZoneError):
        When.parse("2026-03-04", zone=zone)


def test_a_zone_may_be_an_offset() -> None:
    when = When.parse("2026-03-04 22:41", zone="UTC+05:30")

    assert when.earliest == datetime(2026, 3, 4, 17, 11, tzinfo=UTC)


@pytest.mark.parametrize(("month", "days"), [("2026-02", 28), ("2028-02", 29), ("2026-12", 31)])
def test_a_month_lasts_to_its_last_second(month: str, days: int) -> None:
    year, number = map(int, month.split("-"))

    assert When.parse(month).latest == datetime(year, number, days, 23, 59, 59, tzinfo=UTC)


def test_a_month_and_a_day_end_on_the_wall_clock_when_clocks_change() -> None:
    in_march = When.parse("2026-03", zone=LONDON)
    last_sunday = When.parse("2026-03-29", zone=LONDON)

    assert in_march.latest == datetime(2026, 3, 31, 22, 59, 59, tzinfo=UTC)
    assert last_sunday.latest == datetime(2026, 3, 29, 22, 59, 59, tzinfo=UTC)


def test_clock_times_that_came_twice_or_never_are_named() -> None:
    assert When.parse("2026-10-25 01:30", zone=LONDON).oddity == "twice"
    assert When.parse("2026-03-29 01:30", zone=LONDON).oddity == "never"
    assert When.parse("2026-03-29 03:30", zone=LONDON).oddity == ""
    assert When.parse("2026-10-25", zone=LONDON).oddity == ""


def test_an_unknown_time_can_have_been_any_time() -> None:
    assert UNKNOWN.earliest.year == 1
    assert UNKNOWN.latest.year == 9999


def test_the_ends_of_the_calendar_do_not_break_it() -> None:
    assert When.parse("0001-01-01", zone="Asia/Tokyo").earliest.year == 1
    assert When.parse("9999-12", zone="America/New_York").latest.year == 9999


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001
def test_the_earliest_is_never_after_the_latest(wall: datetime) -> None:
    for form in ("%Y-%m-%d %H:%M", "%Y-%m-%d", "%Y-%m"):
        when = When.parse(wall.strftime(form), zone=LONDON)
        assert when.earliest <= when.latest
