"""Course of conduct in numbers: counted, never judged.

Every number comes with the entries behind it, so that a reader can check it against the report.
Counts are of entries unless a table says that it counts contacts: an entry about nine calls is one
entry and nine contacts.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from diary.domain.before_after import Cell, Marker, Rate, cell_of, day_of, rate_of
from diary.domain.links import Links
from diary.domain.months import months_over
from diary.domain.occurrence import Occurrence

__all__ = ["Cell", "Gap", "Known", "Marker", "Pattern", "Rate", "pattern"]

_HOURS: Final = 24
_WEEK: Final = 7
_MONTH_LENGTH: Final = len("2026-03")
_NONE: Final = Cell(label="", count=0, entries=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Whole days between two entries that no entry tells of."""

    days: int
    last: int
    next: int


@dataclass(frozen=True, slots=True)
class Known:
    """What the records around the entries tell the counts.

    Attributes:
        markers: Days to compare before and after.
        breaches: Numbers of entries that records name as breaking an order.
        people: What to call each person.
        others: Numbers of people who are no party: children, others affected, who was asked.
        ahead: Numbers of entries dated after the moment of counting; they are not counted.
    """

    markers: tuple[Marker, ...] = ()
    breaches: frozenset[int] = frozenset()
    people: Mapping[int, str] = field(default_factory=dict, repr=False)
    others: frozenset[int] = frozenset()
    ahead: frozenset[int] = frozenset()

    def called(self, one: Occurrence) -> list[str]:
        """Return what to call the people an entry names."""
        return [self.people.get(number) or Links().person(str(number)) for number in one.people]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """The whole view.

    Attributes:
        months: As ``months_over`` goes over them.
        without_day: Entries of which the day is not known, if the month is.
        week: 7 rows from Monday, of 24 hours each.
        last: The entries of the last day that is not still to come.
        days_since_last: Counted from that day; None where there is none.
        ahead: Entries dated after the moment of counting; no other number takes them in.
    """

    counted: Cell
    undated: Cell
    without_day: Cell
    months: tuple[Cell, ...]
    kinds: tuple[Cell, ...]
    channels: tuple[Cell, ...]
    contacts: tuple[Cell, ...]
    places: tuple[Cell, ...]
    week: tuple[tuple[Cell, ...], ...]
    without_hour: Cell
    longest_gaps: tuple[Gap, ...]
    busiest_days: tuple[Cell, ...]
    rates: tuple[Rate, ...]
    firsts: tuple[Cell, ...]
    latests: tuple[Cell, ...]
    harm: Cell
    serious: Cell
    witnessed: Cell
    people: tuple[Cell, ...]
    third_parties: Cell
    breaches: Cell
    last: Cell
    days_since_last: int | None
    ahead: Cell = _NONE


def pattern(
    occurrences: Iterable[Occurrence],
    known: Known | None = None,
    *,
    today: str,
    span: int = 30,
) -> Pattern:
    """Return the course of conduct.

    Args:
        occurrences: The entries to count; their order does not matter.
        known: What the records around them tell.
        today: ``2026-03-04``; days since the last entry are counted to it.
        span: Days compared before and after a marker; fewer where today is nearer.
    """
    known = known or Known()
    whole = sorted(occurrences, key=lambda one: (one.day or "9999", one.number))
    given = [one for one in whole if one.number not in known.ahead]
    dated = [one for one in given if one.date is not None]
    last, days_since = _last(dated, date.fromisoformat(today))
    return Pattern(
        counted=cell_of("", given),
        undated=cell_of("", [one for one in given if not one.day]),
        without_day=cell_of("", [one for one in given if one.date is None]),
        months=_months(given),
        kinds=_by(given, lambda one: one.kinds),
        channels=_by(given, lambda one: (one.channel,)),
        contacts=_contacts(given),
        places=_by(given, lambda one: (one.place,)),
        week=_week(dated),
        without_hour=cell_of("", [one for one in given if one.date is None or one.hour is None]),
        longest_gaps=_gaps(dated),
        busiest_days=_busiest(dated),
        rates=tuple(rate_of(dated, marker, today, span) for marker in known.markers),
        firsts=_edge(given, first=True),
        latests=_edge(given, first=False),
        harm=cell_of("", [one for one in given if one.tells_of_harm]),
        serious=cell_of("", [one for one in given if one.is_serious]),
        people=_by(given, known.called),
        third_parties=cell_of(
            "",
            [one for one in given if one.through_others or not known.others.isdisjoint(one.people)],
        ),
        witnessed=cell_of("", [one for one in given if one.has_witness]),
        breaches=cell_of(
            "", [one for one in given if one.breaks_order or one.number in known.breaches]
        ),
        last=last,
        days_since_last=days_since,
        ahead=cell_of("", [one for one in whole if one.number in known.ahead]),
    )


def _by(given: list[Occurrence], keys: Callable[[Occurrence], Iterable[str]]) -> tuple[Cell, ...]:
    """Count by a label, the most frequent first; what has no label is left to the reader."""
    found: dict[str, list[Occurrence]] = defaultdict(list)
    for one in given:
        for key in keys(one):
            if key:
                found[key].append(one)
    cells = (cell_of(label, group) for label, group in found.items())
    return tuple(sorted(cells, key=lambda cell: (-cell.count, cell.label)))


def _months(given: list[Occurrence]) -> tuple[Cell, ...]:
    """Every month from the first to the last, also those with nothing in them."""
    found: dict[str, list[Occurrence]] = defaultdict(list)
    for one in given:
        if one.day:
            found[one.day[:_MONTH_LENGTH]].append(one)
    return tuple(cell_of(month, found.get(month, [])) for month in months_over(found))


def _contacts(given: list[Occurrence]) -> tuple[Cell, ...]:
    """Contacts, not entries, by channel."""
    found: dict[str, list[Occurrence]] = defaultdict(list)
    for one in given:
        if one.channel:
            found[one.channel].append(one)
    cells = (
        Cell(
            label=label,
            count=sum(one.contacts for one in group),
            entries=cell_of("", group).entries,
        )
        for label, group in found.items()
    )
    return tuple(sorted(cells, key=lambda cell: (-cell.count, cell.label)))


def _week(dated: list[Occurrence]) -> tuple[tuple[Cell, ...], ...]:
    found: dict[tuple[int, int], list[Occurrence]] = defaultdict(list)
    for one in dated:
        if one.date is not None and one.hour is not None:
            found[one.date.weekday(), one.hour].append(one)
    return tuple(
        tuple(cell_of(f"{hour:02d}", found[day, hour]) for hour in range(_HOURS))
        for day in range(_WEEK)
    )


def _gaps(dated: list[Occurrence], most: int = 3) -> tuple[Gap, ...]:
    gaps: list[Gap] = []
    before: Occurrence | None = None
    for one in dated:
        if before is not None:
            days = day_of(one).toordinal() - _last_day(before).toordinal() - 1
            gaps.append(Gap(days=days, last=before.number, next=one.number))
        if before is None or _last_day(one) >= _last_day(before):
            before = one
    longest = sorted(gaps, key=lambda gap: (-gap.days, gap.last))
    return tuple(gap for gap in longest[:most] if gap.days > 0)


def _last_day(one: Occurrence) -> date:
    last = one.last_date
    return day_of(one) if last is None else max(day_of(one), last)


def _busiest(dated: list[Occurrence], most: int = 3) -> tuple[Cell, ...]:
    """Days with more than one entry."""
    days = _by(dated, lambda one: (one.day,))
    return tuple(cell for cell in days[:most] if cell.count > 1)


def _edge(given: list[Occurrence], *, first: bool) -> tuple[Cell, ...]:
    """The first or the latest entry of each kind, in the order of the days."""
    found: dict[str, Occurrence] = {}
    for one in reversed(given) if first else given:
        if one.day:
            found.update(dict.fromkeys(one.kinds, one))
    order = sorted(found.items(), key=lambda pair: (pair[1].day, pair[1].number, pair[0]))
    return tuple(Cell(label=kind, count=1, entries=(one.number,)) for kind, one in order)


def _last(dated: list[Occurrence], today: date) -> tuple[Cell, int | None]:
    """Return the entries of the last day so far, and how many days ago that was."""
    past = [one for one in dated if _last_day(one) <= today]
    if not past:
        return cell_of("", []), None
    day = max(map(_last_day, past))
    return cell_of("", [one for one in past if _last_day(one) == day]), (today - day).days
