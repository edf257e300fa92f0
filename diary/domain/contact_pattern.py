"""Imported messages and calls in numbers: counted, never judged.

What came in is counted; what the keeper sent is one number beside it. Every number has the first
and the last message behind it, which lie in the order of time, so that a reader can go there.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from functools import cache
from itertools import pairwise
from typing import Final

from diary.clock import tz
from diary.domain.bursts import Contact
from diary.domain.message import MessageId
from diary.domain.months import months_over
from diary.domain.pattern import Marker

_HOURS: Final = 24
_WEEK: Final = 7
_MOST: Final = 3
_MONTH: Final = len("2026-03")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """How many came in, and the first and last of them; both None where none did."""

    label: str = field(default="", repr=False)
    count: int = 0
    first: MessageId | None = None
    last: MessageId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Whole days between two contacts with none between them."""

    days: int
    last: MessageId
    next: MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRate:
    """What came in in the days before a marker, in as many from it on, and ever since."""

    marker: Marker
    days: int
    before: Stretch
    after: Stretch
    since: Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Everything that was imported: by way, and how much of it has no time that can be read.

    Attributes:
        first_out, first_unknown, first_undated: The first of each; None where there is none.
    """

    came_in: int = 0
    went_out: int = 0
    way_unknown: int = 0
    undated: int = 0
    first_out: MessageId | None = None
    first_unknown: MessageId | None = None
    first_undated: MessageId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPattern:
    """The whole view.

    Attributes:
        week: 7 rows from Monday, of 24 hours each, on the clock there.
        ahead: Dated after the day of counting; no other number but the totals takes them in.
    """

    totals: Totals
    counted: Stretch
    calls: Stretch
    unanswered: Stretch
    months: tuple[Stretch, ...]
    week: tuple[tuple[Stretch, ...], ...]
    people: tuple[Stretch, ...]
    busiest_days: tuple[Stretch, ...]
    silences: tuple[Silence, ...]
    rates: tuple[ContactRate, ...]
    days_since_last: int | None
    ahead: Stretch = Stretch()


@dataclass(frozen=True, slots=True)
class _Seen:
    """A contact on the wall clock of its zone."""

    one: Contact
    wall: datetime

    @property
    def day(self) -> date:
        return self.wall.date()


def contact_pattern(
    contacts: Iterable[Contact],
    totals: Totals,
    *,
    markers: tuple[Marker, ...] = (),
    today: str,
    span: int = 30,
) -> ContactPattern:
    """Return what came in, in numbers.

    Args:
        contacts: What came in and has a time, in any order.
        totals: Everything that was imported.
        markers: Days to compare before and after.
        today: ``2026-03-04``.
        span: Days compared before and after a marker; fewer where today is nearer.
    """
    whole = [_Seen(one, one.at.astimezone(_zone(one.zone))) for one in contacts]
    whole.sort(key=lambda one: one.one.id)
    now = date.fromisoformat(today)
    seen = [one for one in whole if one.day <= now]
    return ContactPattern(
        totals=totals,
        counted=_stretch("", seen),
        calls=_stretch("", [one for one in seen if one.one.is_call]),
        unanswered=_stretch(
            "", [one for one in seen if one.one.is_call and not one.one.was_answered]
        ),
        months=_months(seen),
        week=_week(seen),
        people=_by(seen, lambda one: one.one.who),
        busiest_days=_by(seen, lambda one: str(one.day))[:_MOST],
        silences=_silences(seen),
        rates=tuple(_rate(seen, marker, now, span) for marker in markers),
        days_since_last=(now - max(one.day for one in seen)).days if seen else None,
        ahead=_stretch("", [one for one in whole if one.day > now]),
    )


@cache
def _zone(name: str) -> tzinfo:
    return tz(name) if name else UTC


def _stretch(label: str, found: list[_Seen]) -> Stretch:
    if not found:
        return Stretch(label=label)
    return Stretch(label=label, count=len(found), first=found[0].one.id, last=found[-1].one.id)


def _by(seen: list[_Seen], key: Callable[[_Seen], str]) -> tuple[Stretch, ...]:
    """Count by a label, the most frequent first."""
    found: dict[str, list[_Seen]] = defaultdict(list)
    for one in seen:
        found[key(one)].append(one)
    counted = (_stretch(label, group) for label, group in found.items())
    return tuple(sorted(counted, key=lambda one: (-one.count, one.label)))


def _months(seen: list[_Seen]) -> tuple[Stretch, ...]:
    """Every month from the first to the last, also those in which nothing came."""
    found: dict[str, list[_Seen]] = defaultdict(list)
    for one in seen:
        found[str(one.day)[:_MONTH]].append(one)
    return tuple(_stretch(month, found.get(month, [])) for month in months_over(found))


def _week(seen: list[_Seen]) -> tuple[tuple[Stretch, ...], ...]:
    found: dict[tuple[int, int], list[_Seen]] = defaultdict(list)
    for one in seen:
        found[one.wall.weekday(), one.wall.hour].append(one)
    return tuple(
        tuple(_stretch(f"{hour:02d}", found[day, hour]) for hour in range(_HOURS))
        for day in range(_WEEK)
    )


def _silences(seen: list[_Seen]) -> tuple[Silence, ...]:
    gaps = [
        Silence(days=(later.day - one.day).days - 1, last=one.one.id, next=later.one.id)
        for one, later in pairwise(seen)
    ]
    longest = sorted(gaps, key=lambda one: (-one.days, one.last))[:_MOST]
    return tuple(one for one in longest if one.days > 0)


def _rate(seen: list[_Seen], marker: Marker, today: date, span: int) -> ContactRate:
    at = date.fromisoformat(marker.day).toordinal()
    days = max(0, min(span, today.toordinal() - at + 1))

    def between(first: int, end: int) -> Stretch:
        inside = [one for one in seen if first <= one.day.toordinal() < end]
        return _stretch(marker.label, inside)

    return ContactRate(
        marker=marker,
        days=days,
        before=between(at - days, at),
        after=between(at, at + days),
        since=between(at, date.max.toordinal() + 1),
    )
