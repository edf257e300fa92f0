"""Pictures for the press: read from the vault one at a time, through the decoder, never kept."""

from dataclasses import dataclass
from typing import Final

from diary.domain.edition import PictureForm
from diary.domain.incident import SubjectId
from diary.evidence.decoder import Decoder
from diary.report.plate import Plate
from diary.vault import Vault
from diary.vault.sealed import open_sealed

_DECODED_AT_MOST: Final = 100_000_000
_QUALITY: Final = 88


@dataclass(frozen=True, slots=True)
class Plates:
    """Gives exhibits' pictures in the form a report wants them."""

    vault: Vault
    decoder: Decoder
    form: PictureForm

    def plate(self, subject: SubjectId, room: tuple[int, int]) -> Plate | None:
        """Return an exhibit's picture, None where there can be none.

        Args:
            subject: The exhibit's own.
            room: Width and height in pixels that a redrawn picture must fit into.

        Raises:
            NoSuchExhibitError, OriginalMissingError, VaultDamagedError: As named.
        """
        exhibit = self.vault.exhibits.get(subject).exhibit
        if exhibit.problem or exhibit.size > _DECODED_AT_MOST:
            return None
        sealed = self.vault.originals.get(exhibit.original)
        with open_sealed(self.vault.originals_folder, sealed.name, sealed.key) as reader:
            untrusted = reader.read()
        return self.of(untrusted, room)

    def of(self, untrusted: bytes, room: tuple[int, int]) -> Plate | None:
        """Return a picture in that form; see ``plate``."""
        own = self.decoder.own_data(untrusted) if self.form is PictureForm.ORIGINAL else None
        if own is not None:
            return Plate(
                own.width, own.height, own.jpeg, own.channels, own.orientation, is_own=True
            )
        made = self.decoder.render(untrusted, room=room, quality=_QUALITY)
        return Plate(made.width, made.height, made.jpeg) if made else None
