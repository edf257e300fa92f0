"""Evidence that others hold, and things that can be touched."""

from dataclasses import dataclass

from diary.domain.casefile.base import CaseRecord, Withheld, line, listing, passage
from diary.domain.when import UNKNOWN, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted(CaseRecord):
    """Evidence somebody else holds, and when it will be lost."""

    what: str = passage()
    holder: str = line()
    lost_by: When = UNKNOWN
    asked: When = UNKNOWN
    answer: str = passage()
    entries: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PhysicalItem(CaseRecord):
    """A gift, a letter, something damaged: where it has been since it was found.

    Attributes:
        handed_over: One line for each time: to whom, when.
        photographs: References of the exhibits that show it.
    """

    what: str = passage()
    found: When = UNKNOWN
    found_by: str = line()
    touched_by: str = line()
    seal: str = line()
    handed_over: tuple[str, ...] = listing()
    photographs: tuple[str, ...] = listing()
    entries: tuple[int, ...] = ()
    kept_where: str = line(Withheld.WHEREABOUTS)
