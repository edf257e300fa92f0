"""Puts sorted files where they belong: into new drafts of their time, or beside an entry."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from diary.domain.exhibit import Obtained
from diary.domain.incident import SubjectId
from diary.services.adding import Adding
from diary.services.beginning_entries import when_of
from diary.services.intake import TakenIn, Told, take_in
from diary.services.proposing import Proposal
from diary.services.reading import Reading
from diary.services.stamps import Stamps
from diary.services.writing import Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Files that belong together.

    Attributes:
        group: The files, and when they are from.
        entry: Subject of the entry or draft they go to; empty for a new draft.
    """

    group: Proposal
    entry: str
    caption: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Sorting:
    """Takes files in, group by group; what is in stays in when the rest is stopped."""

    reading: Reading
    writing: Writing
    adding: Adding
    stamps: Stamps

    def keep(
        self,
        groups: Sequence[Sorted],
        *,
        progress: Told | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> list[TakenIn]:
        """Take them in; see ``intake.take_in``. The last one says what broke it off.

        Raises:
            NoSuchEntryError, EntryRemovedError: An entry is gone meanwhile.
        """
        taken: list[TakenIn] = []
        for one in groups:
            if cancelled and cancelled():
                break
            subject = SubjectId(one.entry) if one.entry else self._draft(one.group)
            taken.append(
                take_in(
                    self.adding,
                    subject,
                    [file.path for file in one.group.files],
                    obtained=Obtained.FILE,
                    caption=one.caption,
                    progress=progress,
                    cancelled=cancelled,
                )
            )
            if taken[-1].broken is not None or taken[-1].stopped:
                break
        return taken

    def _draft(self, group: Proposal) -> SubjectId:
        """Begin a draft that says no more than when its files are from."""
        subject = SubjectId(self.writing.new_draft(self.reading.case))
        when = when_of(group, self.stamps.peek().zone)
        incident = self.reading.entry(subject).incident
        self.writing.save_draft(subject, replace(incident, happened=when))
        return subject
