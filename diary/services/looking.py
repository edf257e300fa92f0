"""Look at originals inside the program; nothing decrypted is ever written to a file."""

from dataclasses import dataclass

from diary.domain.incident import SubjectId
from diary.evidence.inspector import Inspector, Leaf, Words
from diary.services.describing import part_of
from diary.vault import Vault
from diary.vault.sealed import SealedReader, open_sealed

__all__ = ["Leaf", "Looking", "Words"]


@dataclass(frozen=True, slots=True)
class Looking:
    """Pages, words and sounds of what is kept.

    Every method raises NoSuchExhibitError, OriginalMissingError and VaultDamagedError as named.
    """

    vault: Vault
    inspector: Inspector

    def words(self, subject: SubjectId) -> Words | None:
        """Return a file's words without markup, None where it has none to show."""
        kind = self.vault.exhibits.get(subject).exhibit.media_type
        with self.original(subject) as reader:
            return self.inspector.words(kind, reader.size, part_of(reader))

    def leaf(self, subject: SubjectId, *, page: int, edge: int) -> Leaf | None:
        """Return a page of a PDF, the first is 0; None where there is none to show."""
        with self.original(subject) as reader:
            return self.inspector.leaf(reader.size, part_of(reader), page=page, edge=edge)

    def original(self, subject: SubjectId) -> SealedReader:
        """Open an original: each part is unsealed when it is read. Any one thread may read it."""
        name = self.vault.exhibits.get(subject).exhibit.original
        sealed = self.vault.originals.get(name)
        return open_sealed(self.vault.originals_folder, sealed.name, sealed.key)
