"""Days that have a name of their own: ``Christmas Day``, ``at Easter``, ``New Year’s Eve``.

Easter is that of the Western churches, counted as J.-M. Oudin did (1940; Explanatory Supplement to
the Astronomical Almanac, 1992, section 12.311).
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from diary.domain.spoken.now import Now

Feast = Callable[[int], tuple[date, date]]


def _fixed(month: int, day: int, until: int = 0) -> Feast:
    return lambda year: (date(year, month, day), date(year, month, until or day))


def _from_easter(first: int, last: int) -> Feast:
    def days(year: int) -> tuple[date, date]:
        easter = easter_sunday(year)
        return easter + timedelta(days=first), easter + timedelta(days=last)

    return days


_FEASTS: Final[dict[str, Feast]] = {
    "christmas eve": _fixed(12, 24), "christmas day": _fixed(12, 25), "boxing day": _fixed(12, 26),
    "christmas": _fixed(12, 24, 26), "xmas": _fixed(12, 24, 26), "xmas day": _fixed(12, 25),
    "new year's eve": _fixed(12, 31), "new years eve": _fixed(12, 31),
    "new year's day": _fixed(1, 1), "new years day": _fixed(1, 1),
    "valentine's day": _fixed(2, 14), "valentines day": _fixed(2, 14),
    "halloween": _fixed(10, 31), "bonfire night": _fixed(11, 5),
    "good friday": _from_easter(-2, -2), "easter sunday": _from_easter(0, 0),
    "easter day": _from_easter(0, 0), "easter monday": _from_easter(1, 1),
    "easter": _from_easter(-2, 1),
}  # fmt: skip
_SAID: Final = re.compile(
    r"(?:(?:on|at|over)\s+)?(?P<last>(?:last|this)\s+)?(?P<name>"
    + "|".join(sorted(map(re.escape, _FEASTS), key=len, reverse=True))
    + r")(?:\s+(?:in\s+)?(?P<year>\d{4}))?"
)
_NEW_YEAR: Final = re.compile(r"(?:at\s+)?(?:the\s+)?new year(?:s|'s)?")


def feast(said: str, now: Now) -> str:
    """Return the days of a feast, the last that has begun unless a year is said; or nothing."""
    if _NEW_YEAR.fullmatch(said):
        first = date(now.wall.year - 1, 12, 31)
        return f"{first}/{first + timedelta(days=1)}"
    found = _SAID.fullmatch(said)
    if not found or (found["year"] and int(found["year"]) == 0):
        return ""
    days = _FEASTS[found["name"]]
    first, last = days(int(found["year"] or now.wall.year))
    if not found["year"] and first > now.today:
        first, last = days(now.wall.year - 1)
    return str(first) if first == last else f"{first}/{last}"


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of a year of the Gregorian calendar."""
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (century - (century - 17) // 25) // 3 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    distance = moon - weekday
    month = 3 + (distance + 40) // 44
    return date(year, month, distance + 28 - 31 * (month // 4))
