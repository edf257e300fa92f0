"""What never leaves and never enters the ledger: private notes and safe contact.

These are no ``CaseRecord``: an edition takes those and nothing else, so neither can get into one.
"""

from dataclasses import dataclass

from diary.domain.casefile.base import line, passage


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateNote:
    """For the keeper's eyes only."""

    case: str = ""
    title: str = line()
    text: str = passage()


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeContact:
    """How the keeper can be reached without danger."""

    case: str = ""
    number: str = line()
    times: str = line()
    code_word: str = line()
    message_may_be_left: str = line()
    other: str = passage()
