"""An unlocked diary: everything a page or a command can ask of it."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Self

from diary.clock import Clock
from diary.domain.edition import Choice
from diary.domain.exhibit import Case
from diary.domain.incident import AMENDABLE, Incident, SubjectId
from diary.domain.records import Issue
from diary.domain.sought import Sought
from diary.domain.wording import label
from diary.errors import NoSuchCaseError, VaultDamagedError
from diary.evidence.decoder import Decoder
from diary.evidence.inspector import Inspector
from diary.platform.disks import are_apart
from diary.platform.keychain import Keychain
from diary.report import press
from diary.services import copy_notes, copying
from diary.services.adding import Adding
from diary.services.casefile import CaseFile
from diary.services.changing import Changing
from diary.services.checking import Checking
from diary.services.conduct import Conduct
from diary.services.copy_notes import LastCopy
from diary.services.copying import Copied
from diary.services.file_verbs import FileVerbs
from diary.services.last_time import LastTime
from diary.services.letters import Letters
from diary.services.message_verbs import MessageVerbs
from diary.services.packing import Packing
from diary.services.reading import Reading
from diary.services.reporting import Reporting, Wish
from diary.services.safekeeping import Safekeeping
from diary.services.second_thoughts import SecondThoughts
from diary.services.sittings import Sittings
from diary.services.stamping import Stamping
from diary.services.stamps import Stamps
from diary.services.unlocking import Unlocking
from diary.services.views import (
    EntryView,
    Finding,
    Given,
    Preferences,
    ReportPreview,
    ReportResult,
    Row,
)
from diary.services.writing import Writing
from diary.vault import Vault

_PREFERENCES = "preferences"
_CASE = "case"


@dataclass(frozen=True, slots=True)
class Diary(Safekeeping, MessageVerbs, FileVerbs):
    """The use cases of one vault and one case. Used on the vault thread only."""

    vault: Vault
    case_id: str
    about: Case
    stamps: Stamps
    writing: Writing
    adding: Adding
    decoder: Decoder

    @classmethod
    def opened(cls, vault: Vault, clock: Clock, keychain: Keychain, *, fresh: bool = False) -> Self:
        """Return the diary of the case that was open last; ``fresh`` if it was made just now.

        Raises:
            VaultDamagedError: There is no case, and no vault is made without one.
        """
        cases = vault.entries.cases()
        if not cases:
            raise VaultDamagedError(part="ledger")
        chosen = vault.settings.get(_CASE)
        case_id, about = next((one for one in cases if one[0] == chosen), cases[0])
        stamps, decoder = Stamps(vault, clock), Decoder()
        sittings = Sittings(vault, stamps)
        writing = Writing(vault, stamps, sittings)
        last_time = LastTime(vault, clock, keychain)
        last_time.begin(fresh=fresh)
        SecondThoughts(vault, stamps, writing).forget()
        return cls(
            last_time=last_time,
            unlocking=Unlocking(vault, keychain, tuple(about.keeper.split())),
            vault=vault,
            stamps=stamps,
            case_id=case_id,
            about=about,
            writing=writing,
            adding=Adding(vault, stamps, writing, decoder, Inspector()),
            decoder=decoder,
        )

    # --- the parts that look at one case ---

    @property
    def reading(self) -> Reading:
        """What only looks."""
        return Reading(self.vault, self.case_id, self.about.keeper)

    @property
    def changing(self) -> Changing:
        """Changes of entries that are not agreed yet."""
        return Changing(self.vault, self.stamps, self.reading)

    @property
    def reporting(self) -> Reporting:
        """Reports and receipts."""
        return Reporting(self.vault, self.stamps, self.adding, self.case_id, self.about)

    @property
    def packing(self) -> Packing:
        """Evidence packs."""
        return Packing(self.reporting)

    @property
    def stamping(self) -> Stamping:
        """Time stamps by somebody else."""
        return Stamping(self.vault, self.stamps)

    @property
    def second_thoughts(self) -> SecondThoughts:
        """What was thrown away and can be taken back."""
        return SecondThoughts(self.vault, self.stamps, self.writing)

    @property
    def letters(self) -> Letters:
        """Letters ready to sign."""
        return Letters(self.vault, self.stamps, self.case_id, self.about.keeper)

    @property
    def conduct(self) -> Conduct:
        """The entries in numbers."""
        return Conduct(self.vault, self.stamps, self.case_id)

    @property
    def casefile(self) -> CaseFile:
        """The records around the incidents."""
        sittings = self.writing.sittings
        return CaseFile(self.vault, self.stamps, self.case_id, self.about.keeper, sittings)

    # --- cases ---

    def cases(self) -> list[tuple[str, Case]]:
        """Return subject and name of every case, in the order they were begun."""
        return self.vault.entries.cases()

    def begin_case(self, case: Case) -> str:
        """Begin another case in this vault, with numbers of its own; return its subject.

        Raises:
            BadInitialsError, EmptyNarrativeError: As named.
        """
        return self.writing.begin_case(case.checked())

    def in_case(self, subject: str) -> Self:
        """Return the diary of another case, which is the one that opens from now on.

        Raises:
            NoSuchCaseError: The vault has none of this subject.
        """
        found = next((about for one, about in self.cases() if one == subject), None)
        if found is None:
            raise NoSuchCaseError
        with self.vault.transaction():
            self.vault.settings.set(_CASE, subject)
        return replace(self, case_id=subject, about=found)

    def case(self) -> Case:
        """Return whose diary it is."""
        return self.about

    # --- read ---

    def timeline(
        self,
        *,
        words: str = "",
        sought: Sought | None = None,
        before: tuple[str, str] | None = None,
        limit: int = 200,
    ) -> list[Row]:
        """Return rows of the timeline; see ``Reading.timeline``."""
        return self.reading.timeline(words=words, sought=sought, before=before, limit=limit)

    def count(self) -> int:
        """Return how many numbers have been given out."""
        return self.vault.entries.count(self.case_id)

    def entry(self, subject: str) -> EntryView:
        """Return a draft or an entry; see ``Reading.entry``."""
        return self.reading.entry(SubjectId(subject))

    def numbered(self, number: int) -> EntryView:
        """Return the entry with this number; see ``Reading.numbered``."""
        return self.reading.numbered(number)

    # --- write ---

    def new_draft(self) -> str:
        """Begin a draft and return its subject."""
        return self.writing.new_draft(self.case_id)

    def save_draft(self, subject: str, incident: Incident) -> None:
        """Keep a draft as it now reads."""
        self.writing.save_draft(SubjectId(subject), incident)

    def discard_draft(self, subject: str) -> None:
        """Throw a draft away; see ``Writing.discard_draft``."""
        self.writing.discard_draft(SubjectId(subject))

    def throw_away(self, subject: str) -> None:
        """Throw a draft away until locking; see ``SecondThoughts.throw_away``."""
        self.second_thoughts.throw_away(SubjectId(subject))

    def take_back(self, subject: str) -> None:
        """Take back a draft that was thrown away; see ``SecondThoughts.take_back``."""
        self.second_thoughts.take_back(SubjectId(subject))

    def sign_off(self, subject: str) -> int:
        """Sign a draft off and return its number; see ``Writing.sign_off``."""
        return self.writing.sign_off(SubjectId(subject))

    def amend(self, number: int, field: str, to: str, why: str, *, helper: str = "") -> None:
        """Change one field of an entry; see ``Writing.amend``."""
        self.writing.amend(self.case_id, number, field, to, why=why, helper=helper)

    def amendable(self) -> tuple[tuple[str, str], ...]:
        """Return the fields that can be amended: name and label."""
        return tuple((name, label(name)) for name in AMENDABLE)

    def remove(self, number: int, why: str) -> None:
        """Remove an entry, leaving its stub; see ``Writing.remove``."""
        self.writing.remove(self.case_id, number, why=why)

    # --- out ---

    def export(self, ref: str, out: Path) -> str:
        """Write an original to a new file; see ``Adding.export``."""
        return self.adding.export(SubjectId(self.reading.exhibit(ref).subject), out)

    def report_preview(self, choice: Choice) -> ReportPreview:
        """Return what a report would hold; see ``Reporting.preview``."""
        return self.reporting.preview(choice)

    def report_as_seen(self, wish: Wish) -> ReportPreview:
        """Return what a report would hold, as its reader sees it; see ``Reporting.looked_at``."""
        return self.reporting.looked_at(wish)

    def continued(self, choice: Choice, since: str) -> Choice:
        """Let a choice start from an earlier report or day; see ``Reporting.continued``."""
        return self.reporting.continued(choice, since)

    def report(
        self,
        wish: Wish,
        out: Path,
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ReportResult:
        """Write a report; see ``Reporting.report``."""
        return self.reporting.report(wish, out, progress=progress, cancelled=cancelled)

    def receipt(self) -> tuple[int, str, str]:
        """Write a receipt line; see ``Reporting.receipt``."""
        return self.reporting.receipt()

    def give_up(self) -> None:
        """End a report under way, from any thread; nothing of it is left."""
        press.give_up()

    def issued(self) -> list[Issue]:
        """Return every report that was made."""
        return self.reporting.issued()

    def given(self) -> list[Given]:
        """Return what was given to whom, newest first; see ``Reporting.given``."""
        return self.reporting.given()

    def back_up(
        self,
        to: Path,
        *,
        full: bool = False,
        one_file: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> Copied:
        """Copy the vault and note that; see ``copying.back_up`` and ``back_up_into_file``."""
        if one_file:
            copied = copying.back_up_into_file(self.vault, to, progress=progress)
        else:
            copied = copying.back_up(self.vault, to, full=full, progress=progress)
        copy = copy_notes.noted(
            self._now(),
            elsewhere=are_apart(self.vault.folder, to),
            one_file=one_file,
            head=copied.head.n,
        )
        copy_notes.note(self.vault, copy)
        return copied

    def last_copy(self) -> LastCopy | None:
        """Return when the last copy on another disk was made, None if there was none."""
        return copy_notes.last_copy(self.vault)

    def copy_reminder(self) -> str:
        """Return a gentle sentence when that was long ago, nothing when it was not."""
        return copy_notes.reminder(self.vault, self._now())

    # --- care ---

    def check(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[Finding]:
        """Check everything; see ``Checking.check``."""
        return Checking(self.vault, cancelled).check(progress)

    def verify_report(self, sha256: str) -> Finding:
        """Tell whether a report is one of ours; see ``Checking.verify_report``."""
        return Checking(self.vault).verify_report(sha256)

    def tending(self) -> Callable[[], None]:
        """Return work that checks the latest snapshots; see ``Vault.tending``. Any thread may."""
        return self.vault.tending()

    def rebuild(self) -> int:
        """Make all lists again from the ledger, and all messages from their sealed sources.

        Returns:
            The number of ledger lines read.
        """
        lines = self.vault.rebuild()
        self.importing.rebuild()
        return lines

    def preferences(self) -> Preferences:
        """Return what the keeper chose; what cannot be read is as it was at first."""
        kept = json.loads(self.vault.settings.get(_PREFERENCES) or "{}")
        names = {field.name for field in fields(Preferences)}
        return Preferences(**{name: value for name, value in kept.items() if name in names})

    def set_preferences(self, preferences: Preferences) -> None:
        """Keep what the keeper chose."""
        with self.vault.transaction():
            self.vault.settings.set(_PREFERENCES, json.dumps(asdict(preferences)))

    def _now(self) -> datetime:
        return self.writing.stamps.clock.read().utc

    def close(self) -> None:
        """Lock the vault and end the processes that look at files."""
        self.decoder.close()
        self.second_thoughts.forget()
        self.adding.inspector.close()
        self.last_time.end()
        self.vault.close(self.last_time.leave)
