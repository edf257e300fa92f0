"""What was said to them, what was said to agencies, and the orders that followed."""

from dataclasses import dataclass
from enum import StrEnum

from diary.domain.casefile.base import CaseRecord, line, listing, passage
from diary.domain.incident import Answer
from diary.domain.when import UNKNOWN, When


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedToStop(CaseRecord):
    """They were told that contact is not wanted; later contact is counted from here."""

    when: When = UNKNOWN
    how: str = line()
    exact_words: str = passage()
    answer: str = passage()
    entries: tuple[int, ...] = ()


class Recorded(StrEnum):
    """What an agency did with what it was told."""

    UNSAID = "unsaid"
    RECORDED = "recorded"
    REFUSED = "refused"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyReport(CaseRecord):
    """Something was reported to police or to another agency."""

    when: When = UNKNOWN
    agency: str = line()
    how: str = line()
    to_whom: str = line()
    officer_number: str = line()
    station: str = line()
    incident_reference: str = line()
    crime_reference: str = line()
    recorded: Recorded = Recorded.UNSAID
    what_they_said: str = passage()
    result: str = passage()
    next_step: str = line()
    follow_up_due: When = UNKNOWN
    entries: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(CaseRecord):
    """A court order, or conditions of bail or licence. Kinds are named by the region file.

    Attributes:
        terms: One by one, so that an incident can name the one it breaks.
        hearing: The day in court about it.
        document: Reference of the exhibit that shows it.
    """

    kind: str = line()
    court: str = line()
    reference: str = line()
    against: str = line()
    starts: When = UNKNOWN
    ends: When = UNKNOWN
    terms: tuple[str, ...] = listing()
    served: When = UNKNOWN
    how_served: str = line()
    hearing: When = UNKNOWN
    document: str = line()


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach(CaseRecord):
    """An entry breaks a term of an order.

    Attributes:
        order: Number of the order.
        term: Which of its terms, counted from 1.
        entries: The entries that show it.
    """

    order: int = 0
    term: int = 0
    entries: tuple[int, ...] = ()
    how: str = passage()
    reported: Answer = Answer.UNSAID
