from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.domain.fuzzy import Now, understood
from diary.domain.when import Precision
from diary.errors import UnclearTimeError, UnreadableTimeError

# A Wednesday, in the evening.
NOW = Now(datetime(2026, 3, 4, 20, 15), "Europe/London", day_first=True)  # noqa: DTZ001 - a wall


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("now", "2026-03-04T20:15"),
        ("today", "2026-03-04"),
        ("Yesterday", "2026-03-03"),
        ("the day before yesterday", "2026-03-02"),
        ("today at 9am", "2026-03-04T09:00"),
        ("yesterday 9.30 pm", "2026-03-03T21:30"),
        ("last Tuesday about 9pm", "about 2026-03-03T21:00"),
        ("around 21:40 on Monday", "about 2026-03-02T21:40"),
        ("on Wednesday", "2026-03-04"),
        ("last Wednesday", "2026-02-25"),
        ("3 days ago", "2026-03-01"),
        ("two hours ago", "about 2026-03-04T18:15"),
        ("half an hour ago", "about 2026-03-04T19:45"),
        ("a week ago", "2026-02-22/2026-02-28"),
        ("three months ago", "2025-12"),
        ("2 years ago", "2024-01/2024-12"),
        ("4 March 2026", "2026-03-04"),
        ("March 4th", "2026-03-04"),
        ("the 4th", None),
        ("24 December", "2025-12-24"),
        ("Sept 2025", "2025-09"),
        ("in March", "2026-03"),
        ("in May", "2025-05"),
        ("3/2/2026", "2026-02-03"),
        ("13/2", "2026-02-13"),
        ("2026-02-01", "2026-02-01"),
        ("2026-02-01 07:15", "2026-02-01T07:15"),
        ("this morning", "2026-03-04T05:00/2026-03-04T12:00"),
        ("last night", "2026-03-03T20:00/2026-03-04T06:00"),
        ("yesterday evening", "2026-03-03T18:00/2026-03-03T23:00"),
        ("on Monday in the afternoon", "2026-03-02T12:00/2026-03-02T18:00"),
        ("between 9 and 10pm yesterday", None),
        ("yesterday between 9 and 10pm", "2026-03-03T21:00/2026-03-03T22:00"),
        ("Monday from 7am to 8am", "2026-03-02T07:00/2026-03-02T08:00"),
        ("noon", "2026-03-04T12:00"),
        ("8am", "2026-03-04T08:00"),
        ("I don’t know", ""),
        ("?", ""),
        ("", None),
        ("next week", None),
        ("soon", None),
        ("31 February", None),
        ("yesterday 25:10", None),
        ("in March at 9pm", None),
    ],
)
def test_times_as_people_say_them(said: str, meant: str | None) -> None:
    if meant is None:
        with pytest.raises(UnreadableTimeError):
            understood(said, NOW)
        return
    assert understood(said, NOW).typed_text == meant


@pytest.mark.parametrize(
    ("said", "readings"),
    [
        ("yesterday at 9", ("2026-03-03 09:00", "2026-03-03 21:00")),
        ("9:30 yesterday", ("2026-03-03 09:30", "2026-03-03 21:30")),
        ("at 9", ("2026-03-04 09:00", "2026-03-03 21:00")),
        ("yesterday at midnight", ("2026-03-03 00:00", "2026-03-04 00:00")),
    ],
)
def test_what_can_mean_two_times_is_not_decided(said: str, readings: tuple[str, ...]) -> None:
    with pytest.raises(UnclearTimeError) as unclear:
        understood(said, NOW)

    assert unclear.value.readings == readings


def test_the_order_of_day_and_month_is_asked_where_it_is_not_known() -> None:
    anywhere = Now(NOW.wall, NOW.zone)

    with pytest.raises(UnclearTimeError) as unclear:
        understood("3/2/2026", anywhere)
    assert unclear.value.readings == ("2026-02-03", "2026-03-02")
    assert understood("13/2/2026", anywhere).typed_text == "2026-02-13"
    american = Now(NOW.wall, NOW.zone, day_first=False)
    assert understood("2/3/2026", american).typed_text == "2026-02-03"


def test_nothing_that_was_understood_lies_ahead() -> None:
    assert understood("11pm", NOW).typed_text == "2026-03-03T23:00"
    assert understood("Thursday", NOW).typed_text == "2026-02-26"


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_in_words(said: str) -> None:
    try:
        when = understood(said, NOW)
    except (UnreadableTimeError, UnclearTimeError):
        return
    assert when.precision in Precision


SAID = """about last this on at between and from to in the yesterday today tonight monday march may
3 4th 9pm 21:30 9 10 noon night morning days week ago 2026 12/3 a two hours"""
words = st.sampled_from(SAID.split())


@given(st.lists(words, max_size=7).map(" ".join))
def test_any_words_of_ours_are_read_or_refused(said: str) -> None:
    try:
        understood(said, NOW)
    except (UnreadableTimeError, UnclearTimeError):
        return
