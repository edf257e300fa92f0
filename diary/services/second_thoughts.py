"""Thrown away, but not yet gone: drafts and files of drafts, until the diary is locked."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from diary.domain.exhibit import Exhibit
from diary.domain.incident import Incident, SubjectId
from diary.domain.records import Item
from diary.errors import NoSuchDraftError, NoSuchExhibitError, VaultError
from diary.services.bars import forget_waiting
from diary.services.stamps import Stamps
from diary.services.writing import Writing
from diary.vault import Vault
from diary.vault.projection import entry_words
from diary.vault.sealed import destroy

_KIND: Final = "thrown away"
_FILE: Final = "taken out"


@dataclass(frozen=True, slots=True)
class SecondThoughts:
    """Keeps what was thrown away encrypted and out of sight, beside the ledger."""

    vault: Vault
    stamps: Stamps
    writing: Writing

    def throw_away(self, subject: SubjectId) -> None:
        """Put a draft aside; the files pinned to it wait where they are.

        Raises:
            NoSuchDraftError: There is none.
        """
        with self.vault.transaction():
            draft = self.vault.drafts.get(subject).incident
            self.vault.aside.keep(subject, draft.case, _KIND, draft, self.stamps.peek())
            self.vault.drafts.discard(subject)
            self.vault.projection.forget(subject)

    def take_back(self, subject: SubjectId) -> None:
        """Make a draft again of what was thrown away.

        Raises:
            NoSuchDraftError: It is gone, or was never thrown away.
        """
        now = self.stamps.peek()
        with self.vault.transaction():
            draft = self._thrown().get(subject)
            if draft is None:
                raise NoSuchDraftError
            self.vault.drafts.save(subject, draft, saved=now.utc, zone=now.zone)
            self.vault.projection.index(subject, *entry_words(draft))
            self.vault.aside.discard(subject)

    def take_out(self, subject: SubjectId) -> None:
        """Put a file of a draft aside; what was never signed off leaves no trace.

        Raises:
            NoSuchExhibitError: There is none, or it has its reference already.
        """
        with self.vault.transaction():
            exhibit = self.vault.exhibits.get(subject).exhibit
            if exhibit.ref:
                raise NoSuchExhibitError
            case = self.vault.drafts.get(SubjectId(exhibit.entry)).incident.case
            self.vault.aside.keep(subject, case, _FILE, exhibit, self.stamps.peek())
            self.vault.exhibits.unpin(subject)
            self.vault.projection.forget(subject)

    def put_back(self, subject: SubjectId) -> Item:
        """Make a file that was taken out the last one of its draft again.

        Raises:
            NoSuchExhibitError: It is gone, or was never taken out.
            NoSuchDraftError: Its draft was thrown away or signed off since.
        """
        with self.vault.transaction():
            exhibit = self._taken_out().get(subject)
            if exhibit is None:
                raise NoSuchExhibitError
            self.vault.drafts.get(SubjectId(exhibit.entry))
            self.vault.exhibits.pin(subject, exhibit)
            self.vault.aside.discard(subject)
        return Item(subject=subject, exhibit=exhibit)

    def forget(self) -> None:
        """Destroy all that was thrown away; what cannot be destroyed now is at the next opening."""
        if not self.vault.is_open:
            return
        with suppress(VaultError):
            for subject in self._thrown():
                # As a draft once more, so that a power cut in between loses nothing by halves.
                self.take_back(subject)
                self.writing.discard_draft(subject)
            for subject, exhibit in self._taken_out().items():
                with self.vault.transaction():
                    self.vault.aside.discard(subject)
                    forget_waiting(self.vault, subject)
                    self.vault.originals.destroy(exhibit.original)
                    # Its small picture must not live on in copies that nobody thinks of.
                    self.vault.outdate_snapshots()
                destroy(self.vault.originals_folder, exhibit.original)

    def _taken_out(self) -> dict[SubjectId, Exhibit]:
        return {
            subject: exhibit
            for case, _about in self.vault.entries.cases()
            for subject, exhibit, _written in self.vault.aside.all(case, _FILE, Exhibit)
        }

    def _thrown(self) -> dict[SubjectId, Incident]:
        return {
            subject: draft
            for case, _about in self.vault.entries.cases()
            for subject, draft, _written in self.vault.aside.all(case, _KIND, Incident)
        }
