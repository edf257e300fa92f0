"""Begin drafts from groups of files, once the keeper said which; she goes on from there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Begun:
    """What came of the groups.

    Attributes:
        drafts: The drafts that were begun, each with what became of its files.
        stopped: Somebody stopped it, or it broke off; what was added is whole.
    """

    drafts: tuple[tuple[SubjectId, TakenIn], ...]
    stopped: bool

    @property
    def taken(self) -> TakenIn:
        """What became of all the files together."""
        all_of_them = [taken for _subject, taken in self.drafts]
        return TakenIn(
            added=tuple(item for one in all_of_them for item in one.added),
            twice=tuple(item for one in all_of_them for item in one.twice),
            refused=tuple(item for one in all_of_them for item in one.refused),
            stopped=self.stopped,
            broken=next((one.broken for one in all_of_them if one.broken), None),
        )


def begin_entries(
    adding: Adding,
    case: str,
    groups: Sequence[Proposal],
    *,
    about: str,
    zone: str,
    progress: Told | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Begun:
    """Begin a draft from each group, with its files and the time they give, told as about.

    A group that is begun when it is stopped keeps what is in by then; those after it are not begun.
    """
    count = sum(len(one.files) for one in groups)
    begun: list[tuple[SubjectId, TakenIn]] = []
    done = 0
    for group in groups:
        if cancelled and cancelled():
            return Begun(tuple(begun), stopped=True)
        subject = adding.writing.new_draft(case)
        incident = adding.vault.drafts.get(subject).incident
        incident = replace(incident, happened=when_of(group, zone), what_happened=about)
        adding.writing.save_draft(subject, incident)
        taken = intake.take_in(
            adding,
            subject,
            [one.path for one in group.files],
            obtained=Obtained.FILE,
            caption=about,
            progress=_onwards(progress, done, count),
            cancelled=cancelled,
        )
        begun.append((subject, taken))
        done += len(group.files)
        if taken.stopped or taken.broken is not None:
            return Begun(tuple(begun), stopped=True)
    return Begun(tuple(begun), stopped=False)


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
