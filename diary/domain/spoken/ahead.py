"""Reads days that are still to come: ``tomorrow``, ``in two weeks``, ``Friday``, ``12 March``.

Where a day without a year or a week can be past or to come, the next one is taken; ``next Friday``
means two days to different people, so both are given. Everything else is read as past.
"""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from diary.domain.spoken.days import MONTHS, WEEKDAY
from diary.domain.spoken.now import Now
from diary.domain.spoken.reading import read
from diary.domain.when import When
from diary.errors import UnclearTimeError, UnreadableTimeError

_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_IN: Final = re.compile(
    r"in\s+(?P<count>\d{1,3}|" + "|".join(_NUMBERS) + r")\s+(?P<unit>day|week|month|year)s?"
)
_WEEKDAY: Final = re.compile(rf"\b(?P<next>next\s+)?(?:{WEEKDAY})\b")
_PAST: Final = re.compile(r"\b(?:last|ago|yesterday|today|now|this morning)\b")
_DATED: Final = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\d{1,2}/\d{1,2}\b"
)
_WEEK: Final = timedelta(days=7)
_MONTHS: Final = 12


def expected(text: str, now: Now) -> When:
    """Return what a typed day or time means that is most likely still to come.

    Raises:
        UnreadableTimeError: It means nothing to us.
        UnclearTimeError: It can mean more than one time; the error has the readings.
        WrongSpanError: It was typed in figures, with its end before its start.
    """
    try:
        return _expected(text, now)
    except UnreadableTimeError as exc:
        raise UnreadableTimeError(form="ahead") from exc


def _expected(text: str, now: Now) -> When:
    said = " ".join(text.casefold().split()).strip(" .,").removeprefix("by ")
    if found := _IN.fullmatch(said):
        return _after(found, now)
    if "tomorrow" in said:
        day = now.wall.date() + timedelta(days=1)
        return read(
            said.replace("tomorrow", f"{day.day} {MONTHS[day.month - 1]} {day.year}"),
            _later(now, 1),
        )
    if _PAST.search(said):
        return read(said, now)
    if _DATED.search(said):
        return read(said, _later(now, 364))
    if weekday := _WEEKDAY.search(said):
        return _coming(said, weekday, now)
    return read(said, now)


def _later(now: Now, days: int) -> Now:
    """Return a moment from which what is meant lies in the past."""
    return replace(now, wall=now.wall + timedelta(days=days))


def _after(found: re.Match[str], now: Now) -> When:
    count = _NUMBERS.get(found["count"]) or int(found["count"])
    today = now.wall.date()
    match found["unit"]:
        case "day":
            day = today + timedelta(days=count)
        case "week":
            day = today + count * _WEEK
        case unit:
            day = _months_after(today, count * (1 if unit == "month" else _MONTHS))
    return When.parse(str(day), zone=now.zone)


def _months_after(day: date, count: int) -> date:
    months = day.year * _MONTHS + day.month - 1 + count
    year, month = months // _MONTHS, months % _MONTHS + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _coming(said: str, weekday: re.Match[str], now: Now) -> When:
    plain = said.replace(weekday["next"] or "", "", 1)
    first = read(plain, _later(now, _WEEK.days))
    if not weekday["next"]:
        return first
    second = read(plain, _later(now, 2 * _WEEK.days))
    readings = tuple(one.typed_text.replace("T", " ") for one in (first, second))
    raise UnclearTimeError(readings=readings)
