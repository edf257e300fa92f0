"""Before and after a day on which things may have changed: asked to stop, reported, an order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from diary.domain.occurrence import Occurrence


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A number and the entries behind it, in order."""

    label: str
    count: int
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A day after which things may have changed: asked to stop, reported, order served.

    Attributes:
        time: ``22:50``, empty if no more than the day is known.
        entries: Those it belongs to. On its own day, one of them that tells of what the keeper did
            tells of the marker itself, and is neither before nor after it.
        is_told: Whether all of them tell of it that day, as those of a request to stop do.
    """

    label: str
    day: str
    time: str = ""
    entries: tuple[int, ...] = ()
    is_told: bool = False

    def is_told_in(self, one: Occurrence) -> bool:
        """Tell whether an entry tells of this very thing."""
        is_of_it = one.number in self.entries and one.day == self.day
        return is_of_it and (self.is_told or not one.contacts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Entries before a marker and after it: of as many whole days, and of the marker's own day.

    Attributes:
        since: Every entry after it, however long ago it was.
        same: Entries of the marker's day of which, or of it, the time of day is not known.
    """

    marker: Marker
    days: int
    before: Cell
    after: Cell
    since: Cell
    same: Cell = Cell(label="", count=0, entries=())


def rate_of(dated: list[Occurrence], marker: Marker, today: str, span: int) -> Rate:
    """Compare what was before a marker with what was after it; see ``pattern.pattern``."""
    at = date.fromisoformat(marker.day).toordinal()
    days = max(0, min(span, date.fromisoformat(today).toordinal() - at))
    same = [one for one in dated if one.day == marker.day and not marker.is_told_in(one)]
    timed = [one for one in same if one.time and marker.time]
    earlier = [one for one in timed if one.time < marker.time]
    later = [one for one in timed if one.time >= marker.time]

    def around(first: int, last: int, that_day: list[Occurrence]) -> Cell:
        inside = [one for one in dated if first <= day_of(one).toordinal() <= last]
        return cell_of(marker.label, [*inside, *that_day])

    return Rate(
        marker=marker,
        days=days,
        before=around(at - days, at - 1, earlier),
        after=around(at + 1, at + days, later),
        since=around(at + 1, date.max.toordinal(), later),
        same=cell_of(marker.label, [one for one in same if one not in timed]),
    )


def cell_of(label: str, found: Iterable[Occurrence]) -> Cell:
    """Return how many entries these are, and which."""
    numbers = tuple(sorted({one.number for one in found}))
    return Cell(label=label, count=len(numbers), entries=numbers)


def day_of(one: Occurrence) -> date:
    """Return the day of an entry; of one without a day, the first day there is."""
    known = one.date
    return date.min if known is None else known
