"""Thrown away, but not yet gone: a draft can be taken back until the diary is locked."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from diary.domain.incident import Incident, SubjectId
from diary.errors import NoSuchDraftError, VaultError
from diary.services.stamps import Stamps
from diary.services.writing import Writing
from diary.vault import Vault
from diary.vault.projection import entry_words

_KIND: Final = "thrown away"


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

    def forget(self) -> None:
        """Destroy all that was thrown away; what cannot be destroyed now is at the next opening."""
        if not self.vault.is_open:
            return
        with suppress(VaultError):
            for subject in self._thrown():
                # As a draft once more, so that a power cut in between loses nothing by halves.
                self.take_back(subject)
                self.writing.discard_draft(subject)

    def _thrown(self) -> dict[SubjectId, Incident]:
        return {
            subject: draft
            for case, _about in self.vault.entries.cases()
            for subject, draft, _written in self.vault.aside.all(case, _KIND, Incident)
        }
