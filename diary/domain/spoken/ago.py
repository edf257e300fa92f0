"""Times counted back from now: ``3 days ago``, ``a few weeks ago``, ``in the last two weeks``."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from diary.domain.spoken.now import Now

_COUNT: Final = r"(?P<count>\d{1,4}|an?|(?:a )?couple(?: of)?|a few|few|several|many)"
_UNIT: Final = r"(?P<unit>min(?:ute)?|h(?:ou)?r|day|week|fortnight|month|year)s?"
_AGO: Final = re.compile(rf"{_COUNT}\s+{_UNIT}\s+(?:ago|back)")
_HALVES: Final = re.compile(
    r"(?P<count>an?|\d{1,2})(?: hours?)? and a half(?: hours?)? (?:ago|back)"
)
_WITHIN: Final = re.compile(
    rf"(?:(?:some\s?time )?(?:in|over|during|within|for) )?the (?:last|past) (?:{_COUNT} )?{_UNIT}"
)
_OR: Final = re.compile(r"(\d{1,3}) or (\d{1,3}) (\w+) ago")
# What people mean by a number that is none: the least and the most.
_LOOSELY: Final = {"couple": (1, 3), "few": (2, 6), "several": (3, 10), "many": (5, 30)}
_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS: Final = {"month": 1, "year": 12}
_MINUTES: Final = {"min": 1, "hour": 60, "hr": 60, "minute": 1}
_MANY_MINUTES: Final = 3
# Nobody counts exactly when they say "two weeks ago", "a month ago", "a year ago".
_SLACK: Final = {"week": 3, "fortnight": 3, "month": 15}
_HALF_YEAR: Final = 6


def ago(said: str, now: Now) -> str:
    """Return the time that was counted back to, in typed form; empty where none is said."""
    try:
        return _ago(said, now)
    except (ValueError, OverflowError):  # before the year 1
        return ""


def _ago(said: str, now: Now) -> str:
    if within := _WITHIN.fullmatch(said):
        return _within(within, now)
    if either := _OR.fullmatch(said):
        first, last = (ago(f"{either[n]} {either[3]} ago", now) for n in (2, 1))
        return f"{first.split('/')[0]}/{last.split('/')[-1]}" if first and last else ""
    if halves := _HALVES.fullmatch(said):
        count = halves["count"]
        return _minutes_ago(30 + 60 * (int(count) if count and count.isdigit() else 1), now)
    if said in ("half an hour ago", "half an hour back"):
        return _minutes_ago(30, now)
    found = _AGO.fullmatch(said)
    return _back(*_counts(found["count"]), found["unit"], now) if found else ""


def _back(least: int, most: int, unit: str, now: Now) -> str:
    if unit in _MINUTES:
        return _minutes_back(least, most, unit, now)
    if unit in _DAYS:
        slack = _SLACK.get(unit, 0) if least == most else 0
        first = now.today - timedelta(days=most * _DAYS[unit] + slack)
        last = now.today - timedelta(days=least * _DAYS[unit] - slack)
        return _stretch(first, last)
    if unit == "month":
        first = months_before(now.today, most) - timedelta(days=_SLACK[unit])
        return _stretch(first, months_before(now.today, least) + timedelta(days=_SLACK[unit]))
    first = months_before(now.today, most * 12 + _HALF_YEAR)
    return f"{first:%Y-%m}/{months_before(now.today, least * 12 - _HALF_YEAR):%Y-%m}"


def _minutes_back(least: int, most: int, unit: str, now: Now) -> str:
    if least == most:
        return _minutes_ago(least * _MINUTES[unit], now)
    many = _MANY_MINUTES if _MINUTES[unit] == 1 else 1
    first = now.wall - timedelta(minutes=most * many * _MINUTES[unit])
    last = now.wall - timedelta(minutes=least * _MINUTES[unit])
    return f"{first:%Y-%m-%dT%H:%M}/{last:%Y-%m-%dT%H:%M}"


def _within(found: re.Match[str], now: Now) -> str:
    most = _counts(found["count"] or "1")[1]
    unit = found["unit"]
    if unit in _MINUTES:
        first = now.wall - timedelta(minutes=most * _MINUTES[unit])
        return f"{first:%Y-%m-%dT%H:%M}/{now.wall:%Y-%m-%dT%H:%M}"
    if unit in _DAYS:
        return _stretch(now.today - timedelta(days=most * _DAYS[unit]), now.today)
    return _stretch(months_before(now.today, most * _MONTHS[unit]), now.today)


def _counts(word: str) -> tuple[int, int]:
    for name, counts in _LOOSELY.items():
        if name in word:
            return counts
    count = int(word) if word.isdigit() else 1
    return count, count


def _stretch(first: date, last: date) -> str:
    return str(first) if first == last else f"{first}/{last}"


def _minutes_ago(minutes: int, now: Now) -> str:
    return f"about {now.wall - timedelta(minutes=minutes):%Y-%m-%dT%H:%M}"


def months_before(day: date, count: int) -> date:
    """Return the same day of an earlier month, or that month's last; a count below 0 goes on."""
    months = day.year * 12 + day.month - 1 - count
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
