"""An unlocked diary: everything a page or a command can ask of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from diary.clock import Clock
from diary.domain.exhibit import Case
from diary.domain.incident import AMENDABLE, Incident, SubjectId
from diary.domain.sought import Sought
from diary.domain.wording import label
from diary.errors import NoSuchCaseError, VaultDamagedError
from diary.evidence.decoder import Decoder
from diary.evidence.inspector import Inspector
from diary.evidence.ocr import TextReader
from diary.platform.keychain import Keychain
from diary.services.adding import Adding
from diary.services.care_verbs import CareVerbs
from diary.services.casefile import CaseFile
from diary.services.changing import Changing
from diary.services.checklist import Checklist
from diary.services.conduct import Conduct
from diary.services.file_verbs import FileVerbs
from diary.services.gathering import Gathering
from diary.services.kept_plates import KeptPlates
from diary.services.last_time import LastTime
from diary.services.letters import Letters
from diary.services.message_verbs import MessageVerbs
from diary.services.reading import exhibit_view
from diary.services.redacting import Redacting
from diary.services.report_verbs import ReportVerbs
from diary.services.safekeeping import Safekeeping
from diary.services.second_thoughts import SecondThoughts
from diary.services.sittings import Sittings
from diary.services.stamping import Stamping
from diary.services.stamps import Stamps
from diary.services.together import Together
from diary.services.transcribing import Transcribing
from diary.services.unlocking import Unlocking
from diary.services.views import EntryView, ExhibitView, Row
from diary.services.writing import Writing
from diary.vault import Vault

_CASE = "case"


@dataclass(frozen=True, slots=True)
class Diary(Safekeeping, MessageVerbs, FileVerbs, ReportVerbs, CareVerbs):
    """The use cases of one vault and one case. Used on the vault thread only."""

    vault: Vault
    case_id: str
    about: Case
    stamps: Stamps
    writing: Writing
    adding: Adding
    transcribing: Transcribing
    decoder: Decoder
    kept: KeptPlates

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
        diary = cls(
            last_time=last_time,
            unlocking=Unlocking(vault, keychain, tuple(about.keeper.split())),
            vault=vault,
            stamps=stamps,
            case_id=case_id,
            about=about,
            writing=writing,
            adding=Adding(vault, stamps, writing, decoder, Inspector()),
            transcribing=Transcribing(vault, stamps, TextReader()),
            decoder=decoder,
            kept=KeptPlates(vault.originals_folder),
        )
        wanted = diary.preferences()
        diary.transcribing.prepare(wanted.language_folder, wanted.languages.split())
        return diary

    # --- the parts that look at one case ---

    @property
    def changing(self) -> Changing:
        """Changes of entries that are not agreed yet."""
        return Changing(self.vault, self.stamps, self.reading)

    @property
    def stamping(self) -> Stamping:
        """Time stamps by somebody else."""
        return Stamping(self.vault, self.stamps)

    @property
    def together(self) -> Together:
        """The questions that entries leave open."""
        return Together(self.vault, self.reading, self.writing)

    @property
    def checklist(self) -> Checklist:
        """What police usually ask for."""
        return Checklist(self.vault, self.case_id)

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

    @property
    def redacting(self) -> Redacting:
        """What reports black out."""
        gathering = Gathering(self.vault, self.case_id, self.about)
        return Redacting(self.vault, self.stamps, gathering, self.writing.sittings)

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

    def amend_case(self, changes: Mapping[str, str], *, why: str) -> Self:
        """Return the diary with facts of its case changed; see ``Writing.amend_case``."""
        return replace(self, about=self.writing.amend_case(self.case_id, changes, why=why))

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
        return self.reading.entry(SubjectId(subject)).seen_at(self.stamps.clock.read().utc)

    def numbered(self, number: int) -> EntryView:
        """Return the entry with this number; see ``Reading.numbered``."""
        return self.reading.numbered(number).seen_at(self.stamps.clock.read().utc)

    # --- write ---

    def new_draft(self) -> str:
        """Begin a draft and return its subject."""
        return self.writing.new_draft(self.case_id)

    def blank_draft(self) -> str:
        """Return a draft in which nothing stands; see ``Writing.blank_draft``."""
        return self.writing.blank_draft(self.case_id)

    def save_draft(self, subject: str, incident: Incident, half_time: str | None = None) -> None:
        """Keep a draft as it now reads; see ``Writing.save_draft``."""
        self.writing.save_draft(SubjectId(subject), incident, half_time)

    def discard_draft(self, subject: str) -> None:
        """Throw a draft away; see ``Writing.discard_draft``."""
        self.writing.discard_draft(SubjectId(subject))

    def throw_away(self, subject: str) -> None:
        """Throw a draft away until locking; see ``SecondThoughts.throw_away``."""
        self.second_thoughts.throw_away(SubjectId(subject))

    def take_back(self, subject: str) -> None:
        """Take back a draft that was thrown away; see ``SecondThoughts.take_back``."""
        self.second_thoughts.take_back(SubjectId(subject))

    def take_out(self, exhibit: str) -> None:
        """Take a file out of a draft until locking; see ``SecondThoughts.take_out``."""
        self.second_thoughts.take_out(SubjectId(exhibit))

    def put_back(self, exhibit: str) -> ExhibitView:
        """Take back a file that was taken out; see ``SecondThoughts.put_back``."""
        return exhibit_view(self.second_thoughts.put_back(SubjectId(exhibit)))

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
        self.kept.forget()
        self.writing.remove(self.case_id, number, why=why)

    def rebuild(self) -> int:
        """Make all lists again from the ledger, and all messages from their sealed sources.

        Returns:
            The number of ledger lines read.
        """
        lines = self.vault.rebuild()
        self.importing.rebuild()
        return lines

    def close(self) -> None:
        """Lock the vault and end the processes that look at files."""
        self.decoder.close()
        self.kept.forget()
        self.second_thoughts.forget()
        self.adding.inspector.close()
        self.transcribing.reader.close()
        self.last_time.end()
        self.vault.close(self.last_time.leave)
