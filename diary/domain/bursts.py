"""Bursts of contact: many calls and messages in a short time, proposed to the keeper."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from diary.domain.message import MessageId

LEAST: Final = 10
LONGEST_PAUSE: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One call or message that came in."""

    id: MessageId
    who: str = field(repr=False)
    at: datetime
    is_call: bool = False
    was_answered: bool = False
    zone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """Contacts by one person with no long pause between them; ``zone`` is that of the first."""

    who: str = field(repr=False)
    start: datetime
    end: datetime
    calls: int
    answered: int
    messages: int
    zone: str = ""
    ids: tuple[MessageId, ...] = field(repr=False)


def bursts(
    contacts: Iterable[Contact], *, least: int = LEAST, pause: timedelta = LONGEST_PAUSE
) -> list[Burst]:
    """Return the bursts, earliest first.

    Args:
        contacts: In any order; only what came in.
        least: How many contacts make a burst.
        pause: A longer silence ends a burst.
    """
    running: dict[str, list[Contact]] = {}
    found: list[Burst] = []
    for contact in sorted(contacts, key=lambda one: (one.at, one.id)):
        run = running.setdefault(contact.who, [])
        if run and contact.at - run[-1].at > pause:
            found += _burst(run, least)
            run = running[contact.who] = []
        run.append(contact)
    for run in running.values():
        found += _burst(run, least)
    return sorted(found, key=lambda one: (one.start, one.ids))


def _burst(run: list[Contact], least: int) -> list[Burst]:
    if len(run) < max(least, 1):
        return []
    calls = sum(one.is_call for one in run)
    burst = Burst(
        who=run[0].who,
        start=run[0].at,
        end=run[-1].at,
        calls=calls,
        answered=sum(one.is_call and one.was_answered for one in run),
        messages=len(run) - calls,
        zone=run[0].zone,
        ids=tuple(one.id for one in run),
    )
    return [burst]
