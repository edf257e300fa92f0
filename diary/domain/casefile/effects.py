"""What it does to her life, and what speaks for danger."""

from dataclasses import dataclass
from enum import StrEnum

from diary.domain.casefile.base import CaseRecord, passage
from diary.domain.when import UNKNOWN, When


class Area(StrEnum):
    """The part of daily life that changed."""

    UNSAID = "unsaid"
    SLEEP = "sleep"
    WORK = "work"
    ROUTE = "ways and places"
    HOME = "home"
    PHONE = "phone and internet"
    MONEY = "money"
    CHILDREN = "children"
    FRIENDS = "friends and family"
    HEALTH = "health"
    OTHER = "something else"


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact(CaseRecord):
    """Something in daily life changed: before and after.

    Serves the test of a substantial adverse effect on usual day-to-day activities,
    Protection from Harassment Act 1997, section 4A.
    """

    area: Area = Area.UNSAID
    when: When = UNKNOWN
    before: str = passage()
    after: str = passage()
    feelings: str = passage()
    entries: tuple[int, ...] = ()


class Factor(StrEnum):
    """Facts that published work on stalking names as mattering for risk, in words of our own.

    Sources: the four signs of the College of Policing; acts listed in section 2A(3) of the
    Protection from Harassment Act 1997; the eleven factors of the screening checklist of 2009.
    An index, never a score: no weights, no sum, no level.
    """

    UNSAID = "unsaid"
    FIXATED = "fixated"
    OBSESSIVE = "obsessive"
    UNWANTED = "unwanted"
    REPEATED = "repeated"
    FOLLOWING = "following"
    CONTACTING = "contacting or trying to"
    PUBLISHING = "publishing about or as the person"
    MONITORING = "monitoring phone or internet"
    LOITERING = "loitering"
    INTERFERING = "interfering with belongings"
    WATCHING = "watching or spying"
    GREAT_FEAR = "great fear"
    EARLIER = "earlier harassment or abuse"
    DAMAGE = "damage to belongings"
    TURNING_UP = "turning up unasked"
    THREATS = "threats of violence"
    THIRD_PARTIES = "others bothered too"
    VIOLENCE = "violence to anybody over this"
    PROXIES = "help from others"
    SUBSTANCES = "drink or drugs"
    VIOLENT_PAST = "known for violence"


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFactor(CaseRecord):
    """Entries that speak to one factor, and why."""

    factor: Factor = Factor.UNSAID
    entries: tuple[int, ...] = ()
    reason: str = passage()
