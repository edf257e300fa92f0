"""Puts sorted files where they belong: into new drafts of their time, or beside an entry."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from diary.domain.exhibit import Obtained
from diary.domain.incident import SubjectId
from diary.domain.when import Basis, Precision, When
from diary.services.adding import Adding
from diary.services.intake import TakenIn, Told, take_in
from diary.services.reading import Reading
from diary.services.stamps import Stamps
from diary.services.writing import Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Files that belong together.

    Attributes:
        entry: Subject of the entry or draft they go to; empty for a new draft.
        at: When the first of them is from; local time without a zone.
    """

    files: tuple[Path, ...] = field(repr=False)
    entry: str
    at: datetime
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
        for group in groups:
            if cancelled and cancelled():
                break
            subject = SubjectId(group.entry) if group.entry else self._draft(group.at)
            taken.append(
                take_in(
                    self.adding,
                    subject,
                    group.files,
                    obtained=Obtained.FILE,
                    caption=group.caption,
                    progress=progress,
                    cancelled=cancelled,
                )
            )
            if taken[-1].broken is not None or taken[-1].stopped:
                break
        return taken

    def _draft(self, at: datetime) -> SubjectId:
        """Begin a draft that says no more than when its pictures are from."""
        subject = SubjectId(self.writing.new_draft(self.reading.case))
        when = When.parse(
            f"{at:%Y-%m-%d %H:%M}",
            precision=Precision.ABOUT,
            zone=self.stamps.peek().zone,
            basis=Basis.PHOTO,
        )
        incident = self.reading.entry(subject).incident
        self.writing.save_draft(subject, replace(incident, happened=when))
        return subject
