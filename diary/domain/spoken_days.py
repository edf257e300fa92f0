"""Reads days as people say them: ``yesterday``, ``last Tuesday``, ``3 May``, ``in March``."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from diary.errors import UnreadableTimeError

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_WEEKDAYS: Final = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NAMED: Final = "|".join(f"{name[:3]}(?:{name[3:]}|t)?" for name in _MONTHS)
_DAY_FIRST: Final = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_NAMED})\.?,?(?:\s+(?P<year>\d{{4}}))?"
)
_MONTH_FIRST: Final = re.compile(
    rf"(?P<month>{_NAMED})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d),?(?:\s+(?P<year>\d{{4}}))?"
)
_MONTH_ALONE: Final = re.compile(rf"(?:in\s+)?(?P<month>{_NAMED})\.?(?:\s+(?P<year>\d{{4}}))?")
_FIGURES: Final = re.compile(
    r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})(?:[/.](?P<year>\d{4}|\d\d))?"
)
_NOON: Final = 12
_SHORT_YEAR: Final = 100


@dataclass(frozen=True, slots=True)
class Now:
    """The moment of asking, on the wall clock of its zone.

    Attributes:
        day_first: Whether ``3/4`` means the third of April where the keeper lives; None if both
            readings are to be offered.
    """

    wall: datetime
    zone: str
    day_first: bool | None = None


def days_said(rest: str, now: Now, part: str | None) -> list[str]:
    """Return the days, or the month, that are meant, as ISO text.

    With a part of the day said (``part``), no day at all means today.

    Raises:
        UnreadableTimeError: They mean nothing to us.
    """
    today = now.wall.date()
    simple = {
        "today": 0, "this": 0, "tonight": 0, "yesterday": 1, "the day before yesterday": 2,
    }  # fmt: skip
    if part:
        simple |= {"": 0, "last": 1}
    if rest in simple:
        return [str(today - timedelta(days=simple[rest]))]
    for reader in _READERS:
        days = reader(rest, now)
        if days:
            return days
    raise UnreadableTimeError


def _weekday(rest: str, now: Now) -> list[str]:
    said = rest.removeprefix("last ").removeprefix("this ").removeprefix("on ")
    names = [name for name in _WEEKDAYS if said in (name, name[:3], name[:4], name[:5])]
    if not names:
        return []
    back = (now.wall.weekday() - _WEEKDAYS.index(names[0])) % 7
    day = now.wall.date() - timedelta(days=back)
    if rest.startswith("last ") and back == 0:
        return [str(day - timedelta(days=7))]
    return [str(day)]


def _spoken_date(rest: str, now: Now) -> list[str]:
    found = _DAY_FIRST.fullmatch(rest) or _MONTH_FIRST.fullmatch(rest)
    if not found:
        return []
    return [_latest(_month_of(found["month"]), int(found["day"]), found["year"], now)]


def _spoken_month(rest: str, now: Now) -> list[str]:
    found = _MONTH_ALONE.fullmatch(rest.removeprefix("last "))
    if not found:
        return []
    month = _month_of(found["month"])
    year = int(found["year"]) if found["year"] else now.wall.year - (month > now.wall.month)
    return [f"{year:04d}-{month:02d}"]


def _figures(rest: str, now: Now) -> list[str]:
    found = _FIGURES.fullmatch(rest)
    if not found:
        return []
    first, second = int(found["first"]), int(found["second"])
    readings = []
    for day, month, wanted in ((first, second, True), (second, first, False)):
        if now.day_first in (None, wanted) or first > _NOON or second > _NOON:
            try:
                readings.append(_latest(month, day, found["year"], now))
            except UnreadableTimeError:
                continue
    return list(dict.fromkeys(readings)) or _none()


def _none() -> list[str]:
    raise UnreadableTimeError


def _latest(month: int, day: int, year: str | None, now: Now) -> str:
    """Return that day of the year that was said, else of the latest year in which it was past."""
    try:
        if year:
            number = int(year)
            return str(date(number + 2000 if number < _SHORT_YEAR else number, month, day))
        this = date(now.wall.year, month, day)
        return str(this if this <= now.wall.date() else date(now.wall.year - 1, month, day))
    except ValueError as exc:
        raise UnreadableTimeError from exc


def _month_of(name: str) -> int:
    return next(n for n, month in enumerate(_MONTHS, start=1) if name[:3] == month[:3])


_READERS: Final[tuple[Callable[[str, Now], list[str]], ...]] = (
    _weekday, _spoken_date, _spoken_month, _figures,
)  # fmt: skip
