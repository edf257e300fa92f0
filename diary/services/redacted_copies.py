"""Copies of pictures with parts blacked out, made anew each time from the sealed originals."""

import hashlib
from dataclasses import dataclass, replace

from diary.domain.blackout import held
from diary.domain.edition import Edition, EditionExhibit
from diary.errors import VaultDamagedError
from diary.evidence.blacking import Rectangle
from diary.evidence.decoder import Decoder
from diary.vault import Vault
from diary.vault.sealed import open_sealed


@dataclass(frozen=True, slots=True)
class RedactedCopies:
    """Makes them. The same original and areas always give the same bytes."""

    vault: Vault
    decoder: Decoder
    case: str

    def hashed(self, edition: Edition) -> Edition:
        """Return an edition with size and hash of each redacted copy.

        An exhibit of which no copy can be made is left out: it may not leave as it is.

        Raises:
            OriginalMissingError, VaultDamagedError: An original is not what was added.
        """
        return replace(edition, exhibits=tuple(map(self._hashed, edition.exhibits)))

    def copy(self, exhibit: EditionExhibit) -> bytes:
        """Return the copy that an edition speaks of.

        Raises:
            VaultDamagedError: It cannot be made, or is another.
            OriginalMissingError: The original is gone.
        """
        made = self._made(exhibit)
        if made is None or hashlib.sha256(made).hexdigest() != exhibit.sha256:
            raise VaultDamagedError(part="original")
        return made

    def seen(self, ref: str, areas: tuple[Rectangle, ...]) -> bytes | None:
        """Return what a copy with these areas blacked out would look like, None if there is none.

        Raises:
            NoSuchExhibitError, OriginalMissingError, VaultDamagedError: As named.
        """
        original = self.vault.exhibits.by_ref(self.case, ref).exhibit.original
        sealed = self.vault.originals.get(original)
        with open_sealed(self.vault.originals_folder, sealed.name, sealed.key) as reader:
            untrusted = reader.read()
        picture = self.decoder.blacked_out(untrusted, areas)
        return picture.jpeg if picture else None

    def _hashed(self, exhibit: EditionExhibit) -> EditionExhibit:
        if not exhibit.redactions:
            return exhibit
        made = self._made(exhibit)
        if made is None:
            return held(exhibit)
        return replace(exhibit, size=len(made), sha256=hashlib.sha256(made).hexdigest())

    def _made(self, exhibit: EditionExhibit) -> bytes | None:
        areas = tuple((one.x, one.y, one.width, one.height) for one in exhibit.redactions)
        return self.seen(exhibit.ref, areas)
