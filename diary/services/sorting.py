"""Puts sorted files where they belong: into new drafts of their time, or beside an entry."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from typing import Final

from diary.domain.exhibit import Obtained
from diary.domain.incident import SubjectId
from diary.domain.when import Basis, Precision, When
from diary.services import intake
from diary.services.adding import Adding
from diary.services.intake import TakenIn, Told
from diary.services.proposing import Proposal, Timed

_CHANGED, _NAME = "changed", "name"
_MINUTE: Final = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Files that belong together.

    Attributes:
        group: The files, and when they are from.
        entry: Subject of the entry or draft they go to; empty for a new draft.
        about: What they show: the caption of each, and the account of a new draft.
    """

    group: Proposal
    entry: str = ""
    about: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PutIn:
    """What came of the groups.

    Attributes:
        begun: What became of the files of each draft that was begun.
        beside: What became of those that went to an entry or draft there was.
        stopped: Somebody stopped it, or it broke off; what was added is whole.
    """

    begun: tuple[TakenIn, ...]
    beside: tuple[TakenIn, ...]
    stopped: bool

    @property
    def taken(self) -> TakenIn:
        """What became of all the files together."""
        every = (*self.begun, *self.beside)
        return TakenIn(
            added=tuple(item for one in every for item in one.added),
            twice=tuple(item for one in every for item in one.twice),
            refused=tuple(item for one in every for item in one.refused),
            stopped=self.stopped,
            broken=next((one.broken for one in every if one.broken), None),
        )


def put_in(
    adding: Adding,
    case: str,
    groups: Sequence[Sorted],
    *,
    zone: str,
    progress: Told | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> PutIn:
    """Take the files in, group by group; a new draft tells the time that its files give.

    A group that is begun when it is stopped keeps what is in by then; those after it are not begun.

    Raises:
        NoSuchEntryError, EntryRemovedError: An entry is gone meanwhile.
    """
    count = sum(len(one.group.files) for one in groups)
    begun: list[TakenIn] = []
    beside: list[TakenIn] = []
    done, stopped = 0, False
    for one in groups:
        if stopped or (cancelled and cancelled()):
            return PutIn(tuple(begun), tuple(beside), stopped=True)
        taken = intake.take_in(
            adding,
            SubjectId(one.entry) if one.entry else _draft(adding, case, one, zone),
            [file.path for file in one.group.files],
            obtained=Obtained.FILE,
            caption=one.about,
            progress=_onwards(progress, done, count),
            cancelled=cancelled,
        )
        (beside if one.entry else begun).append(taken)
        done += len(one.group.files)
        stopped = taken.stopped or taken.broken is not None
    return PutIn(tuple(begun), tuple(beside), stopped=stopped)


def _draft(adding: Adding, case: str, one: Sorted, zone: str) -> SubjectId:
    subject = adding.writing.new_draft(case)
    incident = adding.vault.drafts.get(subject).incident
    incident = replace(incident, happened=when_of(one.group, zone), what_happened=one.about)
    adding.writing.save_draft(subject, incident)
    return subject


def when_of(group: Proposal, zone: str) -> When:
    """Return when a group may have happened; unknown where its files say nothing of it.

    The day on which a file was last changed is no sign of that: copying changes it.
    """
    told = [one for one in group.files if one.basis != _CHANGED]
    if not told:
        return When.parse("", zone=zone)
    first, last = told[0], told[-1]
    if any(_is_day(one) for one in told):
        days = [f"{one.at:%Y-%m-%d}" for one in (first, last)]
        return When.parse(days[0], end=days[1] if days[0] != days[1] else "", zone=zone,
                          basis=Basis.PHOTO)  # fmt: skip
    minutes = [f"{one.at:{_MINUTE}}" for one in (first, last)]
    if minutes[0] == minutes[1]:
        about = Precision.ABOUT
        return When.parse(minutes[0], precision=about, zone=zone, basis=Basis.PHOTO)
    return When.parse(minutes[0], end=minutes[1], zone=zone, basis=Basis.PHOTO)


def _is_day(one: Timed) -> bool:
    return one.basis == _NAME and one.at.time() == time()


def _onwards(progress: Told | None, before: int, count: int) -> Told | None:
    if progress is None:
        return None

    def tell(done: int, _count: int, name: str) -> None:
        progress(before + done, count, name)

    return tell
