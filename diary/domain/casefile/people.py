"""People: the one it is about, those who help them, witnesses, children and others affected."""

from dataclasses import dataclass
from enum import StrEnum

from diary.domain.casefile.base import CaseRecord, Withheld, line, listing, passage
from diary.domain.incident import Answer


class Role(StrEnum):
    """What part somebody has in the matter."""

    UNSAID = "unsaid"
    SUSPECT = "the person this is about"
    PROXY = "helps or acts for them"
    WITNESS = "witness"
    CHILD = "child"
    AFFECTED = "somebody else affected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(CaseRecord):
    """Somebody in the case; ``name`` may be ``unknown``.

    The eight fields from ``seen_for`` to ``mistakes`` are the points of identification that
    police in England and Wales go by since R v Turnbull [1977] QB 224 (``ADVOKATE``).
    """

    role: Role = Role.UNSAID
    name: str = line()
    aliases: tuple[str, ...] = listing()
    relation: str = line()
    accounts: tuple[str, ...] = listing()
    numbers: tuple[str, ...] = listing()
    vehicles: tuple[str, ...] = listing()
    description: str = passage()
    seen_for: str = line()
    distance: str = line()
    light: str = line()
    obstruction: str = line()
    known_before: str = line()
    reason_to_remember: str = line()
    time_since: str = line()
    mistakes: str = line()
    saw_what: str = passage()
    own_words: str = passage()
    willing: Answer = Answer.UNSAID
    statement_given: Answer = Answer.UNSAID
    how_affected: str = passage()
    address: str = passage(Withheld.ADDRESSES)
    contact: str = passage(Withheld.CONTACTS)
    birthday: str = line(Withheld.BIRTHDAYS)

    @property
    def is_affected(self) -> bool:
        """Whether it is a child or somebody else whom the matter touches."""
        return self.role in (Role.CHILD, Role.AFFECTED)
