from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.domain.exhibit import Exhibit, Fact
from diary.domain.when import When
from diary.domain.wording.apart import apart_text


def said(taken: str, happened: str, *, end: str = "", name: str = "taken") -> str:
    exhibit = Exhibit(ref="SH/4", facts=(Fact(name=name, text=taken, source="EXIF"),))
    return apart_text(exhibit, 7, When.parse(happened, end=end, zone="Europe/London"))


@pytest.mark.parametrize(
    ("taken", "happened", "end"),
    [
        ("2026-03-04 22:41:05 +00:00", "2026-03-04 22:41", ""),
        ("2026-03-05 22:41:00 +00:00", "2026-03-04 22:41", ""),  # a day exactly
        ("2026-03-20 10:00:00 UTC", "2026-03", ""),
        ("2026-04-01 20:00:00Z", "2026-03", ""),
        ("2026-03-10 10:00", "2026-03-01", "2026-03-09"),
        ("2026-03-06 12:00:00 (zone unknown)", "2026-03-04 22:41", ""),  # in one zone it fits
        ("2026-03-04 22:41:05 +00:00", "", ""),
        ("not a time", "2026-03-04", ""),
        ("2026-02-31 22:41:05 +00:00", "2026-03-04", ""),
        ("0001-01-01 00:00", "2026-03-04", ""),
    ],
)
def test_what_lies_within_the_entry_and_a_day_is_not_remarked_on(
    taken: str, happened: str, end: str
) -> None:
    assert not said(taken, happened, end=end)


@pytest.mark.parametrize(
    ("taken", "happened", "words"),
    [
        ("2026-03-05 22:42:00 +00:00", "2026-03-04 22:41", "1 day later than entry 7 says"),
        ("2026-03-24 22:42:00 +00:00", "2026-03-04 22:41", "20 days later than entry 7 says"),
        ("2026-02-20 10:00:00 +01:00", "2026-03", "8 days earlier"),
        ("2026-04-09 12:00:00 UTC", "2026-03", "8 days later"),
        ("Mon, 02 Feb 2026 10:00:00 +0100", "2026-03-04", "29 days earlier"),
    ],
)
def test_what_lies_further_apart_is_said_with_the_days_between(
    taken: str, happened: str, words: str
) -> None:
    told = said(taken, happened)

    assert words in told
    assert "The time in SH/4 is " in told
    assert "zone" not in told


def test_without_a_zone_the_days_are_the_fewest_there_can_be() -> None:
    told = said("2026-03-14 10:00:00 (zone unknown)", "2026-03-04 10:00")

    assert "at least 9 days later" in told
    assert told.endswith("The file gives no time zone.")


TIMES = st.datetimes(min_value=datetime(1000, 1, 1))  # noqa: DTZ001 - of no zone


@given(TIMES, TIMES, st.sampled_from(["", " UTC", " +14:00", " -12:00"]))
def test_any_two_times_can_be_compared(taken: datetime, happened: datetime, zone: str) -> None:
    told = said(f"{taken:%Y-%m-%d %H:%M}{zone}", f"{happened:%Y-%m-%d %H:%M}")

    assert not told or "day" in told
