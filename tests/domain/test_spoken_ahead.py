from datetime import datetime

import pytest

from diary.domain.spoken import Now, expected
from diary.errors import UnclearTimeError, UnreadableTimeError

# A Thursday.
NOW = Now(wall=datetime(2026, 3, 5, 9, 30), zone="Europe/London", day_first=True)  # noqa: DTZ001 - wall clock


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("tomorrow", "2026-03-06"),
        ("tomorrow 3pm", "2026-03-06T15:00"),
        ("in two weeks", "2026-03-19"),
        ("in 10 days", "2026-03-15"),
        ("in a month", "2026-04-05"),
        ("in a year", "2027-03-05"),
        ("by Friday", "2026-03-06"),
        ("Monday 10am", "2026-03-09T10:00"),
        ("12 March", "2026-03-12"),
        ("2 March", "2027-03-02"),
        ("4/4", "2026-04-04"),
        ("last Friday", "2026-02-27"),
        ("yesterday", "2026-03-04"),
        ("2026-02-01", "2026-02-01"),
        ("2026-04", "2026-04"),
    ],
)
def test_days_to_come_are_read_as_people_say_them(text: str, means: str) -> None:
    assert expected(text, NOW).typed_text == means


def test_next_friday_can_be_two_days() -> None:
    with pytest.raises(UnclearTimeError) as raised:
        expected("next Friday", NOW)

    assert raised.value.readings == ("2026-03-06", "2026-03-13")


def test_a_month_has_as_many_days_as_it_has() -> None:
    end = Now(wall=datetime(2026, 1, 31, 9), zone="Europe/London", day_first=True)  # noqa: DTZ001 - wall clock

    assert expected("in a month", end).start == "2026-02-28"


def test_what_means_nothing_is_said() -> None:
    with pytest.raises(UnreadableTimeError):
        expected("some day", NOW)
