"""What people say of a moment they know is read as a stretch that holds it, and nothing ahead."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from diary.domain.spoken import Now, understood
from diary.domain.spoken.feasts import easter_sunday
from diary.domain.when import When
from diary.errors import UnclearTimeError, UnreadableTimeError

walls = st.datetimes(datetime(2001, 1, 2), datetime(2099, 12, 30)).map(  # noqa: DTZ001 - a wall
    lambda wall: wall.replace(second=0, microsecond=0)
)
NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def readings(said: str, now: datetime) -> list[When]:
    """Return what was understood, or what was offered to choose from."""
    asked = Now(now, "UTC", day_first=True)
    try:
        return [understood(said, asked)]
    except UnclearTimeError as unclear:
        return [understood(one, asked) for one in unclear.readings]


def check(said: str, meant: datetime, now: datetime) -> None:
    found = readings(said, now)
    instant = meant.replace(tzinfo=UTC)

    assert any(one.earliest <= instant <= one.latest for one in found), (said, found)
    # A day that has not ended may hold what is to come, a time or a stretch may not.
    ends = [one.end or one.start for one in found]
    today = f"{now:%Y-%m-%dT%H:%M}"
    assert all(end <= today[: len(end)] for end in ends), (said, found)


Clock = Callable[[datetime], str]


def hour(at: datetime) -> str:
    return f"{at.hour % 12 or 12}.{at.minute:02d}{'pm' if at.hour >= 12 else 'am'}"


def bare(at: datetime) -> str:
    """Return the clock time without saying which half of the day."""
    name = NUMBERS[(at.hour - 1) % 12]
    after = NUMBERS[at.hour % 12]
    by = {0: f"{name} o’clock", 15: f"quarter past {name}", 30: f"half past {name}",
          45: f"quarter to {after}"}  # fmt: skip
    return by.get(at.minute, f"at {at.hour % 12 or 12}.{at.minute:02d}")


@given(walls, st.timedeltas(timedelta(minutes=1), timedelta(days=6)), st.sampled_from([hour, bare]))
def test_a_clock_time_on_a_day_of_the_last_week(
    now: datetime, back: timedelta, clock: Clock
) -> None:
    meant = (now - back).replace(second=0, microsecond=0)
    days = (now.date() - meant.date()).days
    day = {0: "today", 1: "yesterday", 2: "the day before yesterday"}.get(days, f"{meant:%A}")
    check(f"{clock(meant)} {day}", meant, now)
    check(f"{day} {'' if clock is bare else 'at '}{clock(meant)}", meant, now)
    check(f"{day} about {clock(meant).removeprefix('at ')}", meant, now)
    check(f"{days} days ago {clock(meant)}", meant, now)
    check(f"{meant:%a} {meant.day} {MONTHS[meant.month - 1][:3]}, {clock(meant)}", meant, now)
    check(f"{meant.day}/{meant.month}/{meant.year} {clock(meant)}", meant, now)


@given(walls, st.integers(18 * 60, 30 * 60 - 1), st.sampled_from([hour, bare]))
def test_a_clock_time_last_night(now: datetime, minutes: int, clock: Clock) -> None:
    evening = datetime.combine(now.date() - timedelta(days=1), datetime.min.time())
    meant = evening + timedelta(minutes=minutes)
    if meant > now:
        return
    check(f"last night {clock(meant)}", meant, now)
    check("last night", meant, now)


@given(walls, st.integers(0, 45), st.integers(5, 18 * 60))
def test_between_two_clock_times(now: datetime, days: int, minutes: int) -> None:
    start = datetime.combine(now.date() - timedelta(days=days + 2), now.time())
    end = start + timedelta(minutes=minutes)
    day = f"{start.day} {MONTHS[start.month - 1]} {start.year}"
    for said in (
        f"between {hour(start)} and {hour(end)} on {day}",
        f"{day} from {hour(start)} to {hour(end)}",
        f"{hour(start)} - {hour(end)} {day}",
    ):
        check(said, start, now)
        check(said, end, now)


@given(walls, st.integers(0, 13), st.integers(0, 6))
def test_from_one_day_to_another(now: datetime, back: int, length: int) -> None:
    last = now - timedelta(days=back % 7)
    first = last - timedelta(days=length)
    check(f"from {first:%A} to {last:%A}", last, now)
    check(f"from {first:%A} to {last:%A}", first if first.date() != last.date() else last, now)
    check(
        f"{first.day} {MONTHS[first.month - 1]} to {last.day} {MONTHS[last.month - 1]}", first, now
    )


@given(walls, st.integers(1, 12), st.integers(-2, 2), st.sampled_from(["day", "week", "month"]))
def test_counted_back_and_loosely_counted(now: datetime, count: int, slack: int, unit: str) -> None:
    length = {"day": 1, "week": 7, "month": 30}[unit]
    meant = now - timedelta(days=count * length)
    check(f"{NUMBERS[count - 1]} {unit}s ago", meant, now)
    if count > 2 or unit != "day":
        check(f"about {count} {unit}s ago", meant + timedelta(days=slack), now)
    if count == 3:
        check(f"a few {unit}s ago", meant, now)
    if count == 2:
        check(f"a couple of {unit}s ago", meant + timedelta(days=slack / 2), now)


@given(walls, st.integers(0, 400))
def test_weeks_months_years_and_the_days_in_them(now: datetime, back: int) -> None:
    meant = now - timedelta(days=back)
    monday = now.date() - timedelta(days=now.weekday())
    weeks = (monday - meant.date() + timedelta(days=6)).days // 7
    if weeks == 0:
        check("this week", meant, now)
    if weeks == 1:
        check("last week", meant, now)
        check(f"{meant:%A} last week", meant, now)
    months = (now.year - meant.year) * 12 + now.month - meant.month
    if months in (0, 1):
        check(("this month", "last month")[months], meant, now)
    if months < 12:
        check(f"in {MONTHS[meant.month - 1]}", meant, now)
        check(f"around {MONTHS[meant.month - 1]}", meant, now)
    check(str(meant.year), meant, now)
    check(f"about {meant.day} {MONTHS[meant.month - 1]} {meant.year}", meant, now)


@given(walls, st.integers(0, 26 * 60))
def test_parts_of_today_and_yesterday(now: datetime, back: int) -> None:
    meant = now - timedelta(minutes=back)
    part = next(
        name
        for name, last in (("early hours", 5), ("morning", 12), ("afternoon", 17), ("evening", 24))
        if meant.hour < last
    )
    days = (now.date() - meant.date()).days
    if days <= 1:
        check(f"{('today', 'yesterday')[days]} in the {part}", meant, now)
        check(f"{part} of {meant.day} {MONTHS[meant.month - 1]} {meant.year}", meant, now)


def test_easter_is_where_the_tables_have_it() -> None:
    known = {1818: "3-22", 1943: "4-25", 2000: "4-23", 2019: "4-21", 2024: "3-31", 2025: "4-20",
             2026: "4-5", 2038: "4-25"}  # fmt: skip
    found = {year: easter_sunday(year) for year in known}

    assert {year: f"{day.month}-{day.day}" for year, day in found.items()} == known


@given(st.text(max_size=30), st.sampled_from(["ago", "past", "to 10", "last", "between", "½", "9"]))
def test_what_is_not_understood_says_so(noise: str, word: str) -> None:
    try:
        understood(f"{noise} {word}", Now(datetime(2026, 3, 4), "UTC"))  # noqa: DTZ001 - a wall
    except (UnreadableTimeError, UnclearTimeError):
        return
