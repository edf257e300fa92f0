"""What was agreed with agencies, who may see what, and who sat with the keeper."""

from dataclasses import dataclass
from enum import StrEnum

from diary.domain.casefile.base import CaseRecord, line, passage
from diary.domain.when import UNKNOWN, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(CaseRecord):
    """A safeguarding action somebody promised."""

    what: str = passage()
    agency: str = line()
    owner: str = line()
    agreed: When = UNKNOWN
    meeting: str = line()
    due: When = UNKNOWN
    done: When = UNKNOWN
    outcome: str = passage()


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(CaseRecord):
    """Who may see what, from when to when; withdrawn when."""

    who: str = line()
    what: str = passage()
    purpose: str = passage()
    starts: When = UNKNOWN
    ends: When = UNKNOWN
    withdrawn: When = UNKNOWN


class ShownAs(StrEnum):
    """How a helper appears in editions: the keeper and the helper choose."""

    ROLE = "role only"
    NAME = "name and role"


class Beside(StrEnum):
    """How the helper was there."""

    UNSAID = "unsaid"
    BESIDE = "beside the keeper"
    PHONE = "on the phone"
    INTERPRETER = "as interpreter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting(CaseRecord):
    """A helper sat with the keeper; what was typed then carries it."""

    helper: str = line()
    role: str = line()
    how: Beside = Beside.UNSAID
    started: When = UNKNOWN
    ended: When = UNKNOWN
    shown_as: ShownAs = ShownAs.ROLE
