"""What the counts take from one entry."""

import datetime
from dataclasses import dataclass, field
from typing import Final

from diary.domain.incident import Answer, Channel, Direction, Incident, Kind, Knowledge
from diary.domain.when import Precision

_FROM_KEEPER: Final = (Kind.REPORT, Kind.ASKED_TO_STOP, Kind.IMPACT, Kind.LEGAL_STEP)
_HARMING: Final = frozenset({"threats", "damage", "trespass"})
_OTHERS: Final = "asking others"
_DAY_LENGTH: Final = len("2026-03-04")
_MONTH_LENGTH: Final = len("2026-03")
_TIME: Final = slice(len("2026-03-04T"), len("2026-03-04T22:41"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """What the pattern needs to know of one entry.

    Attributes:
        day: ``2026-03-04``; ``2026-03`` if no more is known; empty if nothing is.
        until: The day it ended, if it went on for longer and that is known to the day.
        hour: 0 to 23 on the wall clock of the entry's zone, None if not known.
        time: ``22:41`` on that clock, empty if not known.
        contacts: How many contacts the entry tells of; 1 if it does not say, 0 if it tells of
            what the keeper did.
        has_witness: Somebody besides the keeper saw or heard it, and the keeper did not only hear
            of it or work it out.
        is_serious: The keeper named it as one of the worst.
        through_others: It came through somebody else, or others were asked about the keeper.
        people: Numbers of the people it names.
    """

    number: int
    day: str = ""
    until: str = ""
    hour: int | None = None
    time: str = ""
    kinds: tuple[str, ...] = ()
    channel: str = ""
    place: str = field(default="", repr=False)
    contacts: int = 1
    tells_of_harm: bool = False
    is_serious: bool = False
    has_witness: bool = False
    through_others: bool = False
    breaks_order: bool = False
    people: tuple[int, ...] = ()

    @property
    def date(self) -> datetime.date | None:
        """The day, if it is known to the day."""
        return _date(self.day)

    @property
    def last_date(self) -> datetime.date | None:
        """The last day of it, if any is known to the day."""
        return _date(self.until) or self.date


def occurrence(incident: Incident) -> Occurrence:
    """Return what the pattern takes from an incident."""
    when = incident.happened
    is_known = when.precision is not Precision.UNKNOWN
    has_hour = when.precision in (Precision.EXACT, Precision.ABOUT) and "T" in when.start
    unit = _MONTH_LENGTH if when.precision is Precision.MONTH else _DAY_LENGTH
    channel = incident.channel.value
    return Occurrence(
        number=incident.number,
        day=when.start[:unit] if is_known else "",
        until=when.end[:_DAY_LENGTH],
        hour=int(when.start[11:13]) if has_hour else None,
        time=when.start[_TIME] if has_hour else "",
        kinds=incident.behaviours or (incident.kind.value,),
        channel="" if channel == "unsaid" else channel,
        place=" ".join(incident.place.split()),
        contacts=0 if _is_from_keeper(incident) else max(1, incident.count),
        tells_of_harm=bool(incident.harm.strip()) or not _HARMING.isdisjoint(incident.behaviours),
        is_serious=incident.serious is Answer.YES,
        has_witness=bool(incident.witnesses.strip()) and not _is_hearsay(incident),
        through_others=incident.channel is Channel.THIRD_PARTY or _OTHERS in incident.behaviours,
        breaks_order=bool(incident.breaks),
        people=incident.people,
    )


def _date(day: str) -> datetime.date | None:
    return datetime.date.fromisoformat(day) if len(day) == _DAY_LENGTH else None


def _is_hearsay(incident: Incident) -> bool:
    return incident.author.knowledge in (Knowledge.TOLD, Knowledge.INFERRED)


def _is_from_keeper(incident: Incident) -> bool:
    return incident.direction is Direction.OUT or incident.kind in _FROM_KEEPER
