"""Reads days as people say them: ``yesterday``, ``last Tuesday``, ``3 May``, ``in March``."""

import re
from calendar import isleap, monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from diary.domain.spoken.ago import ago, months_before
from diary.domain.spoken.feasts import feast
from diary.domain.spoken.now import Now
from diary.domain.spoken.stretches import stretch
from diary.errors import UnreadableTimeError

MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY: Final = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?"
)
_NAMED: Final = "|".join(f"{name[:3]}(?:{name[3:]}|t)?" for name in MONTHS)
_DAY_FIRST: Final = re.compile(
    rf"(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_NAMED})\.?,?"
    r"(?:\s+(?P<year>\d{4}))?"
)
_MONTH_FIRST: Final = re.compile(
    rf"(?P<month>{_NAMED})\.?\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d),?"
    r"(?:\s+(?P<year>\d{4}))?"
)
_MONTH_ALONE: Final = re.compile(
    rf"(?:in\s+)?(?P<last>last\s+)?(?P<month>{_NAMED})\.?,?(?:\s+(?P<year>\d{{4}}))?"
)
_NUMBERED: Final = re.compile(
    r"the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?|(?P<th>\d{1,2})(?:st|nd|rd|th)"
)
_FIGURES: Final = re.compile(
    r"(?P<first>\d{1,2})(?P<between>[/.-])(?P<second>\d{1,2})"
    r"(?:(?P=between)(?P<year>\d{4}|\d\d))?\.?"
)
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d")
_ALONE: Final = re.compile(
    rf"(?P<last>last\s+|(?:this\s+)?past\s+|this\s+)?(?P<name>{WEEKDAY})"
    r"(?P<week>\s+(?:of\s+)?(?:last|this)\s+week)?"
)
_LAST_WEEK: Final = re.compile(rf"last\s+week(?:,|\s+on)?\s+(?P<name>{WEEKDAY})")
_WEEKS_AGO: Final = re.compile(
    rf"(?:(?P<before>\d{{1,2}}|a) weeks? ago,?(?: on)? (?P<name>{WEEKDAY})"
    rf"|(?P<first>{WEEKDAY}) (?P<after>\d{{1,2}}|a) weeks? ago)"
)
_BEFORE_LAST: Final = re.compile(rf"(?:the )?(?P<name>{WEEKDAY}) before last")
_DATED: Final = re.compile(rf"(?P<name>{WEEKDAY})\.?,?\s+(?P<day>.*\d.*)")
_THIRD: Final = re.compile(
    r"(?:in |at )?(?:the )?(?P<which>early|start of|beginning of|mid|middle of|late|end of)[ -]"
    r"(?:in )?(?P<month>.+)"
)
# Wide enough for what people mean by it.
_THIRDS: Final = {"early": (1, 12), "mid": (8, 22), "late": (18, 31)}
_NOON: Final = 12
_SHORT_YEAR: Final = 100
_WEEK: Final = 7
_SIMPLE: Final = {
    "today": 0, "this": 0, "yesterday": 1, "last": 1, "the day before yesterday": 2,
    "day before yesterday": 2,
}  # fmt: skip


def is_day(text: str) -> bool:
    """Tell whether a typed time is one day."""
    return _ISO.fullmatch(text) is not None


def days_said(rest: str, now: Now, *, has_part: bool = False) -> list[str]:
    """Return the days, months or stretches that can be meant, in typed form.

    With a part of the day said, no day at all means today, and "last" the day before.

    Raises:
        UnreadableTimeError: They mean nothing to us.
    """
    rest = rest.removeprefix("on ").strip(" ,")
    if rest == "" and has_part:
        return [str(now.today)]
    if rest in _SIMPLE and (has_part or rest not in ("this", "last")):
        return [str(now.today - timedelta(days=_SIMPLE[rest]))]
    if _ISO.fullmatch(rest):
        return [_sure(rest)]
    rest = re.sub(r"(?<=.) (?:of )?last year$", f" {now.wall.year - 1}", rest)
    rest = re.sub(r"(?<=.) (?:of )?this year$", f" {now.wall.year}", rest)
    for reader in _READERS:
        days = reader(rest, now)
        if days:
            return days
    raise UnreadableTimeError


def _weekday(rest: str, now: Now) -> list[str]:
    found = _ALONE.fullmatch(rest)
    if found and not found["week"]:
        back = (now.wall.weekday() - _index(found["name"])) % _WEEK
        if (found["last"] or "").startswith("last") and back == 0:
            back = _WEEK
        return [str(now.today - timedelta(days=back))]
    found = found or _LAST_WEEK.fullmatch(rest)
    if not found:
        return []
    is_last = "last" in rest
    monday = now.today - timedelta(days=now.wall.weekday() + _WEEK * is_last)
    return [str(monday + timedelta(days=_index(found["name"])))]


def _weekday_of_week(rest: str, now: Now) -> list[str]:
    """Read ``Tuesday before last``, and ``2 weeks ago on Tuesday`` as that day of that week."""
    if found := _BEFORE_LAST.fullmatch(rest):
        back = (now.wall.weekday() - _index(found["name"]) - 1) % _WEEK + 1 + _WEEK
        return [str(now.today - timedelta(days=back))]
    if not (found := _WEEKS_AGO.fullmatch(rest)):
        return []
    said = found["before"] or found["after"]
    weeks = int(said) if said.isdigit() else 1
    monday = now.today - timedelta(days=now.wall.weekday() + _WEEK * weeks)
    return [str(monday + timedelta(days=_index(found["name"] or found["first"])))]


def _dated_weekday(rest: str, now: Now) -> list[str]:
    """Read ``Sun 29 Nov``; where that day is no Sunday, either may be the slip."""
    found = _DATED.fullmatch(rest)
    if not found:
        return []
    wanted = _index(found["name"])
    days = [one for one in days_said(found["day"], now) if is_day(one)]
    right = [one for one in days if date.fromisoformat(one).weekday() == wanted]
    if right or not days:
        return right or _none()
    said = date.fromisoformat(days[0])
    if _NUMBERED.fullmatch(found["day"]):
        months = (months_before(said, count) for count in range(1, _NOON))
        earlier = [one for one in months if one.day == said.day and one.weekday() == wanted]
        if earlier:
            return [str(earlier[0])]
    apart = (wanted - said.weekday() + 3) % _WEEK - 3
    return [str(said), str(said + timedelta(days=apart))]


def _spoken_date(rest: str, now: Now) -> list[str]:
    found = _DAY_FIRST.fullmatch(rest) or _MONTH_FIRST.fullmatch(rest)
    if not found:
        return []
    return [_latest(_month_of(found["month"]), int(found["day"]), found["year"], now)]


def _spoken_month(rest: str, now: Now) -> list[str]:
    found = _MONTH_ALONE.fullmatch(rest.removeprefix("during ").removeprefix("this "))
    if not found:
        return []
    month = _month_of(found["month"])
    is_over = month < now.wall.month or (month == now.wall.month and not found["last"])
    year = int(found["year"]) if found["year"] else now.wall.year - (not is_over)
    return [f"{year:04d}-{month:02d}"]


def _third(rest: str, now: Now) -> list[str]:
    """Read ``early in March``, ``mid-May``, ``the end of last month``."""
    found = _THIRD.fullmatch(rest)
    if not found:
        return []
    which = {"start of": "early", "beginning of": "early", "middle of": "mid", "end of": "late"}
    first, last = _THIRDS[which.get(found["which"], found["which"])]
    said = days_said(found["month"], now)[0]
    if len(said) != len("2026-03"):
        return _none()
    last = min(last, monthrange(int(said[:4]), int(said[5:]))[1])
    return [f"{said}-{first:02d}/{said}-{last:02d}"]


def _numbered(rest: str, now: Now) -> list[str]:
    """Read ``the 4th``: of this month, or of the latest before that had such a day."""
    found = _NUMBERED.fullmatch(rest)
    if not found:
        return []
    number = int(found["day"] or found["th"])
    for count in range(3):
        month = months_before(now.today.replace(day=1), count)
        try:
            day = month.replace(day=number)
        except ValueError:
            continue
        if day <= now.today:
            return [str(day)]
    return _none()


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


def _counted(rest: str, now: Now) -> list[str]:
    return [text] if (text := ago(rest, now)) else []


def _feast(rest: str, now: Now) -> list[str]:
    return [text] if (text := feast(rest, now)) else []


def _stretch(rest: str, now: Now) -> list[str]:
    return [text] if (text := stretch(rest, now)) else []


def _none() -> list[str]:
    raise UnreadableTimeError


def _sure(day: str) -> str:
    try:
        return str(date.fromisoformat(day))
    except ValueError as exc:
        raise UnreadableTimeError from exc


def _latest(month: int, day: int, year: str | None, now: Now) -> str:
    """Return that day of the year that was said, else of the latest year in which it was past."""
    try:
        if year:
            number = int(year)
            return str(date(number + 2000 if number < _SHORT_YEAR else number, month, day))
        return str(_last_with(month, day, now))
    except ValueError as exc:
        raise UnreadableTimeError from exc


def _last_with(month: int, day: int, now: Now) -> date:
    if (month, day) == (2, 29):
        leap = (y for y in range(now.wall.year, now.wall.year - 9, -1) if isleap(y))
        days = (date(year, 2, 29) for year in leap)
        return next(one for one in days if one <= now.today)
    this = date(now.wall.year, month, day)
    return this if this <= now.today else date(now.wall.year - 1, month, day)


def _month_of(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, start=1) if name[:3] == month[:3])


def _index(name: str) -> int:
    return _WEEKDAYS.index(name[:3])


_READERS: Final[tuple[Callable[[str, Now], list[str]], ...]] = (
    _weekday, _weekday_of_week, _stretch, _spoken_date, _spoken_month, _third, _numbered, _figures,
    _counted, _feast, _dated_weekday,
)  # fmt: skip
