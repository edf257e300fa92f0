"""Reads times as people say them: ``last Tuesday about 9pm``, ``3 days ago``, ``in March``.

What is understood is always shown back before it counts. What can mean two things is not decided
here: both readings are given. English words, as the keeper's region uses them.
"""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from diary.domain.clock_words import CLOCK, times_of
from diary.domain.spoken_days import Now, days_said
from diary.domain.when import UNKNOWN, Precision, When
from diary.errors import UnclearTimeError, UnreadableTimeError

__all__ = ["Now", "understood"]

_NUMBERS: Final = (
    "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_ABOUT: Final = re.compile(r"\b(?:about|around|roughly|approximately|maybe|ca\.?|circa)\s+|~\s*")
_NO_IDEA: Final = frozenset({
    "i don't know", "don't know", "i do not know", "do not know", "dont know", "not known",
    "unknown", "no idea", "not sure", "?",
})  # fmt: skip
# Parts of a day: first and last hour, and how many days later the last one is.
_PARTS: Final = {
    "morning": (5, 12, 0), "afternoon": (12, 18, 0), "evening": (18, 23, 0), "night": (20, 6, 1),
}  # fmt: skip
_AGO: Final = re.compile(
    r"(?P<count>\d{1,4}|" + "|".join(_NUMBERS) + r"|an|half an)\s+"
    r"(?P<unit>minute|hour|day|week|month|year)s?\s+ago"
)
_ISO: Final = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:[ T]\d\d:\d\d)?")


def understood(text: str, now: Now) -> When:
    """Return what a typed time means.

    Raises:
        UnreadableTimeError: It means nothing to us.
        UnclearTimeError: It can mean more than one time; the error has the readings.
    """
    said = " ".join(text.casefold().replace("’", "'").split()).strip(" .,")
    if not said or said in _NO_IDEA:
        return UNKNOWN if said else _unreadable()
    if _ISO.fullmatch(text.strip()):
        return When.parse(text, zone=now.zone)
    rest = _ABOUT.sub("", said)
    found = _span(rest, now) or _moment(rest, now)
    return _loosened(found) if rest != said else found


def _unreadable() -> When:
    raise UnreadableTimeError


def _loosened(when: When) -> When:
    """Make an exact time an approximate one; a day is no more exact for being about."""
    return replace(when, precision=Precision.ABOUT) if when.precision is Precision.EXACT else when


def _span(said: str, now: Now) -> When | None:
    """Read ``between A and B`` and ``from A to B``."""
    for pattern in (r"(?:(?P<day>.*)\s)?between (?P<a>.+) and (?P<b>.+)",
                    r"(?:(?P<day>.*)\s)?from (?P<a>.+) (?:to|until|till) (?P<b>.+)"):  # fmt: skip
        found = re.fullmatch(pattern, said)
        if found:
            day = found["day"] or ""
            last = _moment(f"{day} {_at(found['b'])}".strip(), now)
            # "between 9 and 10pm": the half of the day is said once.
            half = re.search(r"[ap]\.?m", found["b"])
            first_text = found["a"] if _has_half(found["a"]) or not half else found["a"] + half[0]
            first = _moment(f"{day or last.start[:10]} {_at(first_text)}".strip(), now)
            return When.parse(first.start, end=last.start, zone=now.zone)
    return None


def _at(text: str) -> str:
    return f"at {text}" if re.fullmatch(r"\d{1,2}(?:\.\d\d)?", text) else text


def _has_half(text: str) -> bool:
    return not re.fullmatch(r"(?:at\s+)?\d{1,2}(?:[:.]\d\d)?", text)


def _moment(said: str, now: Now) -> When:
    if said in ("now", "just now", "right now"):
        return _at_minute(now.wall, now)
    ago = _AGO.fullmatch(said)
    if ago:
        return _back(ago, now)
    clock = CLOCK.search(said)
    rest = (
        said if clock is None else " ".join((said[: clock.start()] + said[clock.end() :]).split())
    )
    rest = rest.removeprefix("on ").strip(" ,")
    times = times_of(clock) if clock else []
    part = None if clock else _part(rest)
    if part:
        rest = rest.removesuffix(part).strip().removesuffix("in the").removesuffix("at").strip(" ,")
    if clock and not rest:
        return _only([_latest_of(at, now) for at in times], now)
    days = days_said(rest, now, part)
    if clock and clock["word"] == "midnight":
        days += [str(date.fromisoformat(day) + timedelta(days=1)) for day in days if _is_day(day)]
    return _joined(days, times, part, now)


def _is_day(day: str) -> bool:
    return len(day) == len("2026-03-04")


def _latest_of(at: time, now: Now) -> When:
    """Return a clock time of today, or of yesterday if it has not come yet."""
    wall = datetime.combine(now.wall.date(), at)
    return _at_minute(wall if wall <= now.wall else wall - timedelta(days=1), now)


def _joined(days: list[str], times: list[time], part: str | None, now: Now) -> When:
    if part:
        readings = [_part_of(day, part, now) for day in days]
    elif times:
        if not all(_is_day(day) for day in days):
            raise UnreadableTimeError
        readings = [
            _at_minute(datetime.combine(date.fromisoformat(day), at), now)
            for day in days
            for at in times
        ]
    else:
        readings = [When.parse(day, zone=now.zone) for day in days]
    return _only(readings, now)


def _only(readings: list[When], now: Now) -> When:
    """Return the one reading that is past; with several nobody but the keeper can choose."""
    left = [one for one in readings if one.earliest <= _instant(now)] or readings
    if len(left) > 1:
        raise UnclearTimeError(readings=tuple(one.typed_text.replace("T", " ") for one in left))
    return left[0]


def _instant(now: Now) -> datetime:
    return When.parse(f"{now.wall:%Y-%m-%d %H:%M}", zone=now.zone).earliest


def _at_minute(wall: datetime, now: Now) -> When:
    return When.parse(f"{wall:%Y-%m-%d %H:%M}", zone=now.zone)


def _back(ago: re.Match[str], now: Now) -> When:
    word = ago["count"]
    unit = ago["unit"]
    if word == "half an":
        return _loosened(_at_minute(now.wall - timedelta(minutes=30), now))
    count = int(word) if word.isdigit() else max(1, _NUMBERS.index("a" if word == "an" else word))
    today = now.wall.date()
    match unit:
        case "minute" | "hour":
            gap = timedelta(minutes=count) if unit == "minute" else timedelta(hours=count)
            return _loosened(_at_minute(now.wall - gap, now))
        case "day":
            return When.parse(str(today - timedelta(days=count)), zone=now.zone)
        case "week":
            # Nobody counts seven days exactly when they say "two weeks ago".
            first, last = (
                today - timedelta(days=7 * count + 3),
                today - timedelta(days=7 * count - 3),
            )
            return When.parse(str(first), end=str(last), zone=now.zone)
        case "month":
            months = now.wall.year * 12 + now.wall.month - 1 - count
            return When.parse(f"{months // 12:04d}-{months % 12 + 1:02d}", zone=now.zone)
        case _:
            year = now.wall.year - count
            return When.parse(f"{year:04d}-01", end=f"{year:04d}-12", zone=now.zone)


def _part(rest: str) -> str | None:
    return next((name for name in _PARTS if rest == name or rest.endswith(f" {name}")), None)


def _part_of(day: str, part: str, now: Now) -> When:
    first, last, later = _PARTS[part]
    start = date.fromisoformat(day)
    end = start + timedelta(days=later)
    return When.parse(f"{start} {first:02d}:00", end=f"{end} {last:02d}:00", zone=now.zone)
