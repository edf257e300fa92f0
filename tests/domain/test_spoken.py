from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.domain.spoken import Now, understood
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
        ("three months ago", "2025-11-19/2025-12-19"),
        ("2 years ago", "2023-09/2024-09"),
        ("4 March 2026", "2026-03-04"),
        ("March 4th", "2026-03-04"),
        ("the 4th", "2026-03-04"),
        ("24 December", "2025-12-24"),
        ("Sept 2025", "2025-09"),
        ("in March", "2026-03"),
        ("in May", "2025-05"),
        ("3/2/2026", "2026-02-03"),
        ("13/2", "2026-02-13"),
        ("2026-02-01", "2026-02-01"),
        ("2026-02-01 07:15", "2026-02-01T07:15"),
        ("this morning", "2026-03-04T05:00/2026-03-04T12:00"),
        ("last night", "2026-03-03T18:00/2026-03-04T06:00"),
        ("yesterday evening", "2026-03-03T17:00/2026-03-03T23:59"),
        ("on Monday in the afternoon", "2026-03-02T12:00/2026-03-02T18:00"),
        ("between 9 and 10pm yesterday", "2026-03-03T21:00/2026-03-03T22:00"),
        ("yesterday between 9 and 10pm", "2026-03-03T21:00/2026-03-03T22:00"),
        ("Monday from 7am to 8am", "2026-03-02T07:00/2026-03-02T08:00"),
        ("noon", "2026-03-04T12:00"),
        ("8am", "2026-03-04T08:00"),
        ("last night at 11pm", "2026-03-03T23:00"),
        ("all day yesterday", "2026-03-03"),
        ("all day", "2026-03-04"),
        ("Tuesday before last", "2026-02-24"),
        ("the Wednesday before last", "2026-02-18"),
        ("2 weeks ago on Tuesday", "2026-02-17"),
        ("Tuesday two weeks ago at 9pm", "2026-02-17T21:00"),
        ("a week ago on Friday", "2026-02-27"),
        ("at 0730 today", "2026-03-04T07:30"),
        ("1945 hrs today", "2026-03-04T19:45"),
        ("yesterday teatime", "2026-03-03T16:00/2026-03-03T19:00"),
        ("at breakfast time on Monday", "2026-03-02T06:00/2026-03-02T10:00"),
        ("last night at 1am", "2026-03-04T01:00"),
        ("last week", "2026-02-23/2026-03-01"),
        ("last month", "2026-02"),
        ("this morning about 8", "about 2026-03-04T08:00"),
        ("from monday to wednesday", "2026-03-02/2026-03-04"),
        ("12 noon on friday", "2026-02-27T12:00"),
        ("29/11", "2025-11-29"),
        ("2025", "2025-01/2025-12"),
        ("March", "2026-03"),
        ("a couple of days ago", "2026-03-01/2026-03-03"),
        ("a few weeks ago", "2026-01-21/2026-02-18"),
        ("about a fortnight ago", "2026-02-15/2026-02-21"),
        ("around Easter", "2025-04-16/2025-04-23"),
        ("Christmas Day", "2025-12-25"),
        ("quarter to ten last night", "2026-03-03T21:45"),
        ("monday 9pm to 11pm", "2026-03-02T21:00/2026-03-02T23:00"),
        ("9-10pm yesterday", "2026-03-03T21:00/2026-03-03T22:00"),
        ("between 11 and 1 last night", "2026-03-03T23:00/2026-03-04T01:00"),
        ("between 11pm and 1am yesterday", "2026-03-03T23:00/2026-03-04T01:00"),
        ("tonight", "2026-03-04T18:00/2026-03-04T20:15"),
        ("tonight at 7", "2026-03-04T19:00"),
        ("this evening", "2026-03-04T17:00/2026-03-04T20:15"),
        ("at the weekend", "2026-02-28/2026-03-01"),
        ("on the 29th", "2026-01-29"),
        ("Sunday the 1st", "2026-03-01"),
        ("early hours of monday", "2026-03-02T00:00/2026-03-02T06:00"),
        ("in the early hours this morning", "2026-03-04T00:00/2026-03-04T06:00"),
        ("friday night at 11", "2026-02-27T23:00"),
        ("Friday night about half ten", "about 2026-02-27T22:30"),
        ("two nights ago", "2026-03-02T18:00/2026-03-03T06:00"),
        ("3 days ago at 9pm", "2026-03-01T21:00"),
        ("in the last few days", "2026-02-26/2026-03-04"),
        ("since monday", "2026-03-02/2026-03-04"),
        ("mid march", "2026-03-08/2026-03-22"),
        ("late last month", "2026-02-18/2026-02-28"),
        ("2 or 3 days ago", "2026-03-01/2026-03-02"),
        ("an hour and a half ago", "about 2026-03-04T18:45"),
        ("a few minutes ago", "2026-03-04T19:57/2026-03-04T20:13"),
        ("last March", "2025-03"),
        ("March last year", "2025-03"),
        ("Christmas 2024", "2024-12-24/2024-12-26"),
        ("between christmas and new year", "2025-12-24/2026-01-01"),
        ("from 3 to 5 march", "2025-03-03/2025-03-05"),
        ("from march to may", "2025-03/2025-05"),
        ("1 March to 3 March", "2026-03-01/2026-03-03"),
        ("about 3 March", "2026-03-01/2026-03-04"),
        ("around March", "2026-02/2026-03"),
        ("2130", None),
        ("2027", None),
        ("10 past 9 last night", "2026-03-03T21:10"),
        ("tuesday last week", "2026-02-24"),
        ("one night last week", "2026-02-23/2026-03-01"),
        ("nine this morning", "2026-03-04T09:00"),
        ("eight in the morning", "2026-03-04T08:00"),
        ("9 in the evening on monday", "2026-03-02T21:00"),
        ("between 8 and 9pm", "2026-03-04T20:00/2026-03-04T20:15"),
        ("29 Feb", "2024-02-29"),
        ("early this morning", "2026-03-04T03:00/2026-03-04T09:00"),
        ("last night at 3pm", None),
        ("last summer", None),
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
        ("half past nine yesterday", ("2026-03-03 09:30", "2026-03-03 21:30")),
        ("nine o’clock yesterday", ("2026-03-03 09:00", "2026-03-03 21:00")),
        ("10:30 yesterday", ("2026-03-03 10:30", "2026-03-03 22:30")),
        ("at 6 last night", ("2026-03-03 18:00", "2026-03-04 06:00")),
        (
            "between 9 and 10 yesterday",
            ("2026-03-03 09:00/2026-03-03 10:00", "2026-03-03 21:00/2026-03-03 22:00"),
        ),
        ("midnight on saturday", ("2026-02-28 00:00", "2026-03-01 00:00")),
        ("Sun 29 Nov", ("2025-11-29", "2025-11-30")),
        ("yesterday at midnight", ("2026-03-03 00:00", "2026-03-04 00:00")),
    ],
)
def test_what_can_mean_two_times_is_not_decided(said: str, readings: tuple[str, ...]) -> None:
    with pytest.raises(UnclearTimeError) as unclear:
        understood(said, NOW)

    assert unclear.value.readings == readings
    # A reading that is chosen is typed into the line, and is that time and no other.
    assert [understood(one, NOW).typed_text.replace("T", " ") for one in readings] == [*readings]


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
