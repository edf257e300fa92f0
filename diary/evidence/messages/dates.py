"""Which of three numbers is the day: what a whole file of dates says about its own order."""

from collections import Counter
from typing import Final

ORDERS: Final = ("dmy", "mdy", "ymd")

_DAYS: Final = 31
_MONTHS: Final = 12
_YEAR_DIGITS: Final = 4
_CENTURY: Final = 100
_LATEST_SHORT: Final = 69
# Below this many changes of date, which part changes more often says nothing.
_ENOUGH: Final = 8


def date_of(parts: tuple[str, str, str], order: str) -> str:
    """Return ``2026-03-04`` of three written numbers, empty when they are no such date."""
    first, second, third = (int(part) for part in parts)
    if len(parts[0]) == _YEAR_DIGITS:
        year, month, day = first, second, third
    elif order == "ymd":
        year, month, day = _full(first), second, third
    else:
        year = third if len(parts[2]) == _YEAR_DIGITS else _full(third)
        day, month = (first, second) if order == "dmy" else (second, first)
    if not (year > 0 and 0 < month <= _MONTHS and 0 < day <= _longest(year, month)):
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}"


class OrderEvidence:
    """Looks at every date of a file, in the order they stand there."""

    def __init__(self) -> None:
        self._candidates = set(ORDERS)
        self._good: Counter[str] = Counter()
        self._back: Counter[str] = Counter()
        self._last: dict[str, str] = {}
        self._changes: Counter[int] = Counter()
        self._before: tuple[str, str, str] | None = None
        self._differs = self._year_differs = False

    def add(self, parts: tuple[str, str, str]) -> None:
        """Take in a date; best only when it is another than the one before."""
        dates = {order: date_of(parts, order) for order in ORDERS}
        if len(parts[2]) == _YEAR_DIGITS:
            dates["ymd"] = ""
        if not any(dates.values()):
            return
        self._differs = self._differs or dates["dmy"] != dates["mdy"]
        year_first = dates["ymd"]
        self._year_differs = self._year_differs or year_first not in ("", dates["dmy"])
        for order, date in dates.items():
            if not date:
                continue
            self._good[order] += 1
            self._back[order] += date < self._last.get(order, "")
            self._last[order] = date
        if self._before:
            for place in (0, 1, 2):
                self._changes[place] += parts[place] != self._before[place]
        self._changes[-1] += 1
        self._before = parts

    def verdict(self) -> tuple[str, str]:
        """Return the order and ``inferred``, ``either`` or ``ambiguous``."""
        most = max(self._good.values(), default=0)
        fitting = [order for order in ORDERS if self._good[order] == most]
        both = [order for order in fitting if order != "ymd"]
        # The year is the number that changes least: 24-01-26, 24-01-27 begins with it.
        is_year_first = self._year_differs and self._changes[2] > 2 * self._changes[0]
        if is_year_first and "ymd" in fitting:
            return "ymd", "inferred"
        if not most or (both and not self._differs):
            return "dmy", "either"
        if len(both) == 1 or not both:
            return (both or fitting)[0], "inferred"
        steady = [order for order in fitting if self._back[order] == 0]
        if len(steady) == 1:
            return steady[0], "inferred"
        return self._by_change()

    def _by_change(self) -> tuple[str, str]:
        first, second, all_changes = self._changes[0], self._changes[1], self._changes[-1]
        if all_changes > _ENOUGH and first > 2 * second:
            return "dmy", "inferred"
        if all_changes > _ENOUGH and second > 2 * first:
            return "mdy", "inferred"
        return "dmy", "ambiguous"


def _full(short: int) -> int:
    if short >= _CENTURY:
        return short
    return short + (2000 if short <= _LATEST_SHORT else 1900)


def _longest(year: int, month: int) -> int:
    if month == 2:  # noqa: PLR2004 - February
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else _DAYS
