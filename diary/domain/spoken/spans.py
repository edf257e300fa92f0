"""Reads what has two ends: ``between 9 and 10pm yesterday``, ``from Monday to Wednesday``."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from diary.domain.spoken.days import days_said, is_day
from diary.domain.spoken.moments import (
    MINUTE,
    Said,
    clock_times,
    latest_of,
    moments,
    taken_apart,
)
from diary.domain.spoken.now import Now
from diary.errors import UnreadableTimeError

_HOUR: Final = r"(?:at )?(?:\d{1,2}(?:[:.]\d\d)?(?:\s*[ap]\.?m\.?)?|noon|midday|midnight)"
_BETWEEN: Final = re.compile(r"(?:(?P<day>.+?),?\s)?between (?P<a>.+?) and (?P<b>.+)")
_JOIN: Final = r"(?: to | until | till | ?- ?)"
_FROM: Final = re.compile(rf"(?:(?P<day>.+?),?\s)?from (?P<a>.+?){_JOIN}(?P<b>.+)")
_HOURS: Final = re.compile(rf"(?:(?P<day>.+?),?\s)?(?P<a>{_HOUR}){_JOIN}(?P<b>{_HOUR}(?:,?\s.+)?)")
_TO: Final = re.compile(r"(?P<day>)(?P<a>.+?)(?: to | until | till | - )(?P<b>.+)")
_SINCE: Final = re.compile(r"(?:ever )?since (?P<a>.+)")
_FIGURE: Final = re.compile(
    r"\d{1,2}(?:[:.]\d\d)?(?=$|\s+(?:yesterday|today|tonight|this|last|on|in the)\b)"
)
_FORMS: Final = (_BETWEEN, _FROM, _HOURS, _TO)
_NUMBER: Final = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)?")
_LONGEST: Final = timedelta(hours=24)


def spans(said: str, now: Now) -> list[str]:
    """Return the stretches that can be meant, in typed form; none where no two ends are said.

    Raises:
        UnreadableTimeError: One of its ends means nothing to us.
    """
    if since := _SINCE.fullmatch(said):
        return [f"{_start(one)}/{_now_like(one, now)}" for one in moments(since["a"], now)]
    found = next(filter(None, (form.fullmatch(said) for form in _FORMS)), None)
    if not found:
        return []
    first, last = taken_apart(_hour(found["a"])), taken_apart(_hour(found["b"]))
    day = found["day"] or ""
    if first.times and last.times and (first.is_clock_alone or last.is_clock_alone):
        return _of_clocks(first, last, day, now)
    if day:
        raise UnreadableTimeError
    return _of_days(found["a"], found["b"], now)


def _hour(text: str) -> str:
    """Return a figure alone, or before a day, as an hour."""
    return f"at {text}" if _FIGURE.match(text) else text


def _of_clocks(first: Said, last: Said, day: str, now: Now) -> list[str]:
    """Read two clock times on one day, or on the night that begins on it; the nearest two."""
    said = first if last.is_clock_alone and not first.is_clock_alone else last
    around = taken_apart(day) if day else replace(said, times=())
    if day and not (first.is_clock_alone and last.is_clock_alone and not around.times):
        raise UnreadableTimeError
    begins = replace(first, part=around.part, days=around.days)
    if around.part is None and not around.days:
        starts = latest_of(first.times, now)
    else:
        days = days_said(around.days, now, has_part=around.part is not None)
        starts = clock_times(begins, days, now)
    pairs = [(start, _next(start, last)) for start in dict.fromkeys(starts)]
    nearest = min(end - start for start, end in pairs)
    return [f"{a:{MINUTE}}/{b:{MINUTE}}" for a, b in pairs if b - a == nearest]


def _next(start: datetime, last: Said) -> datetime:
    """Return the first time after the start at which a clock shows the end."""
    ends = (datetime.combine(start.date(), at) for at in last.times)
    return min(end if end > start else end + _LONGEST for end in ends)


def _of_days(first: str, last: str, now: Now) -> list[str]:
    """Read two days, months or moments, the first of them the last before the second."""
    found = []
    for end in moments(last, now):
        if number := _NUMBER.fullmatch(first):
            starts = [_same_month(number[1], end)]
        else:
            starts = moments(first, replace(now, wall=_wall(end)))
        found += [f"{_start(one)}/{_end(end)}" for one in starts]
    return list(dict.fromkeys(found))


def _same_month(day: str, end: str) -> str:
    if not is_day(end):
        raise UnreadableTimeError
    try:
        return str(date.fromisoformat(end).replace(day=int(day)))
    except ValueError as exc:
        raise UnreadableTimeError from exc


def _start(typed: str) -> str:
    return typed.removeprefix("about ").split("/")[0]


def _end(typed: str) -> str:
    return typed.removeprefix("about ").split("/")[-1]


def _wall(typed: str) -> datetime:
    """Return the last minute of a time, from which its beginning lies in the past."""
    text = _end(typed)
    if "T" in text:
        return datetime.fromisoformat(text)
    if is_day(text):
        return datetime.fromisoformat(f"{text}T23:59")
    year, month = int(text[:4]), int(text[5:])
    return datetime(year, month, monthrange(year, month)[1], 23, 59)  # noqa: DTZ001 - a wall


def _now_like(typed: str, now: Now) -> str:
    return f"{now.wall:{MINUTE}}" if "T" in typed else str(now.today)
