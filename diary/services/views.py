"""What pages and commands show: records already put into words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self

from diary.domain.incident import Incident, SubjectId
from diary.domain.links import Links
from diary.domain.records import Issue, Status
from diary.domain.warning import Warned
from diary.domain.wording import ChangeText, FieldText
from diary.domain.wording.times import ahead_note
from diary.evidence.names import shown_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the timeline. ``key`` goes back in to fetch the rows after this one.

    Attributes:
        day: ``2026-03-04`` or ``2026-03`` where it happened, empty when that is not known.
        files_say: What its files say of time, the first of them.
        delay: How long after the event it was written down.
        picture: The first exhibit that may have a picture, empty when none has.
        marks: Start and length of the sought words in ``headline``.
    """

    subject: SubjectId
    number: int | None
    status: Status
    happened: str
    written: str
    headline: str = field(repr=False)
    pictures: int
    place: str = field(repr=False)
    key: tuple[str, str]
    day: str = ""
    files_say: str = ""
    delay: str = ""
    picture: str = ""
    is_reported: bool = False
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The entries of one month, ``2026-03``.

    Attributes:
        days: By the day it began; 0 for those known to the month only.
    """

    month: str
    days: Mapping[int, tuple[Row, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitView:
    """One exhibit, or a file pinned to a draft, whose ``ref`` is still empty."""

    subject: SubjectId
    ref: str
    caption: str = field(repr=False)
    name: str = field(repr=False)
    media_type: str
    size: int
    sha256: str
    how: str
    problem: str
    facts: tuple[tuple[str, str], ...] = field(repr=False)
    caption_history: tuple[ChangeText, ...] = ()

    @property
    def file_name(self) -> str:
        """What a copy of it may be called on any system."""
        return shown_name(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """One entry or draft with everything that belongs to it.

    Attributes:
        half_time: Words for the time of a draft that mean nothing yet.
        links: What it could link to, and what that is called.
    """

    subject: SubjectId
    number: int | None
    status: Status
    incident: Incident
    happened: str
    happened_zone: str
    basis: str
    written: str
    written_zone: str
    delay: str
    author: str = field(repr=False)
    notes: tuple[str, ...]
    evidence_times: tuple[str, ...]
    fields: tuple[FieldText, ...]
    amendments: tuple[ChangeText, ...]
    exhibits: tuple[ExhibitView, ...]
    removed_on: str
    removed_why: str = field(repr=False)
    half_time: str = field(default="", repr=False)
    links: Links = field(default_factory=Links, repr=False)

    def seen_at(self, now: datetime) -> Self:
        """Return the same with a note if it is signed off and dated after this instant."""
        note = "" if self.number is None else ahead_note(self.incident.happened, now)
        return replace(self, notes=(*self.notes, note)) if note else self


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody in the case file: what to call them, and all they are found by."""

    number: int
    name: str = field(repr=False)
    called: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What the keeper chose; kept inside the vault.

    Attributes:
        withheld: Details that every report holds back unless allowed there.
        copies: The folder that is offered first for copies and reports; empty for the home.
        read_words: Read the words in pictures when they are added.
        language_folder: Where files of further languages lie, empty for English alone.
        languages: Which of them are read beside English: ``cym pol``.
        unseen: Keep the windows out of pictures of the screen, where the system can.
    """

    idle_minutes: int = 3
    blur: bool = True
    theme: str = "system"
    text_size: int = 100
    window_name: str = field(default="", repr=False)
    withheld: tuple[str, ...] = ()
    copies: str = field(default="", repr=False)
    read_words: bool = True
    language_folder: str = field(default="", repr=False)
    languages: str = ""
    unseen: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPreview:
    """What a report would hold, and who would be able to read what, before anything is written.

    Attributes:
        sections: Its headings, in the order in which its reader sees them.
        warnings: A sentence for each passage that deserves a look, naming entry and field.
        doubts: The same, each with the place it leads to.
        opened: Numbers of entries kept for some recipients that this one reads.
    """

    entries: int
    exhibits: int
    included: tuple[str, ...]
    left_out: tuple[str, ...]
    records: int = 0
    sections: tuple[str, ...] = ()
    warnings: tuple[str, ...] = field(default=(), repr=False)
    doubts: tuple[Warned, ...] = field(default=(), repr=False)
    opened: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFile:
    """A file that was handed out: its name without a folder, its bytes, their SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportResult:
    """A report that was written.

    Attributes:
        size: Bytes of all its files.
        sha256: Of the first file.
        seal: Code of the key that sealed it.
        is_archival: Whether it is a PDF/A-3; a file behind a password is none.
    """

    report_id: str
    entries: int
    exhibits: int
    size: int
    sha256: str
    files: tuple[WrittenFile, ...] = ()
    seal: str = ""
    is_archival: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A report that was given out, and when it was made, in words."""

    issue: Issue
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was checked. ``problem`` is empty when it is as it should be.

    Attributes:
        note: Something to know that is no fault.
    """

    what: str
    problem: str = ""
    note: str = ""
