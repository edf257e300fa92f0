"""Weeks, months and years: ``last week``, ``early in March``, ``at the weekend``, ``2025``."""

import re
from datetime import timedelta
from typing import Final

from diary.domain.spoken.ago import ago, months_before
from diary.domain.spoken.now import Now

_WEEK: Final = 7
_SATURDAY: Final = 5
_FIRST_YEAR: Final = 1900
_WEEKEND: Final = re.compile(
    r"(?:(?:at|over|on|during) )?(?P<which>the |last |this |this past )?weekend"
)
_WEEKS: Final = {"this week": 0, "last week": 1, "the week before last": 2}
_MONTHS: Final = {"this month": 0, "last month": 1, "the month before last": 2}
_YEARS: Final = {"this year": 0, "last year": 1, "the year before last": 2}
_YEAR: Final = re.compile(r"(?:(?:in|during) )?(?:the year )?(\d{4})")


def stretch(said: str, now: Now) -> str:
    """Return a week, month or year in typed form; empty where none is said."""
    said = re.sub(r"^(?:during|in) (?=last|this)", "", said)
    if found := _WEEKEND.fullmatch(said):
        return _weekend(found["which"] or "", now)
    if found := _YEAR.fullmatch(said):
        year = int(found[1])
        return f"{year}-01/{year}-12" if _FIRST_YEAR <= year <= now.wall.year else ""
    if said in _WEEKS:
        first = now.today - timedelta(days=now.wall.weekday() + _WEEK * _WEEKS[said])
        return f"{first}/{first + timedelta(days=_WEEK - 1)}"
    if said in _MONTHS:
        return f"{months_before(now.today, _MONTHS[said]):%Y-%m}"
    if said in _YEARS:
        year = now.wall.year - _YEARS[said]
        return f"{year}-01/{year}-12"
    return ago("a few days ago", now) if said == "the other day" else ""


def _weekend(which: str, now: Now) -> str:
    """Return the latest weekend that has begun; the last one is over."""
    since = (now.wall.weekday() - _SATURDAY) % _WEEK
    saturday = now.today - timedelta(days=since)
    if which == "last " and since <= 1:
        saturday -= timedelta(days=_WEEK)
    return f"{saturday}/{saturday + timedelta(days=1)}"
