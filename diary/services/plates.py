"""Pictures for the press: read from the vault one at a time, through the decoder."""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Final, Self

from diary.domain.edition import EditionExhibit, PictureForm
from diary.domain.incident import SubjectId
from diary.errors import OriginalMissingError, VaultDamagedError
from diary.evidence.decoder import Decoder
from diary.evidence.decoders import Decoders
from diary.evidence.sniff import sniff
from diary.evidence.stills import Stills, is_played
from diary.report.plate import Plate
from diary.services.kept_plates import KeptPlates, PlateKey
from diary.services.redacted_copies import RedactedCopies
from diary.vault import Vault
from diary.vault.sealed import Sealed, open_sealed

_DECODED_AT_MOST: Final = 100_000_000
_QUALITY: Final = 88
_HEAD: Final = 4096
# Few pictures are done before another decoder has started; and so many are made ahead of the page.
_WORTH_IT: Final = 8
_AHEAD: Final = 2

Room = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Plates:
    """Gives exhibits' pictures in the form a report wants them."""

    vault: Vault
    decoder: Decoder
    form: PictureForm
    kept: KeptPlates
    stills: Stills

    def plate(self, subject: SubjectId, room: Room) -> Plate | None:
        """Return an exhibit's picture, None where there can be none.

        Args:
            subject: The exhibit's own.
            room: Width and height in pixels that a redrawn picture must fit into.

        Raises:
            NoSuchExhibitError, OriginalMissingError, VaultDamagedError: As named.
        """
        sealed = self.sealed(subject)
        if sealed is None:
            return None
        key = PlateKey(sealed.name, self.form, room)
        if (plate := self.kept.get(key)) is None:
            plate = self.made(sealed, room, self.decoder)
            self.keep(key, plate)
        return plate

    def sealed(self, subject: SubjectId) -> Sealed | None:
        """Return the sealed file of an exhibit that may have a picture.

        Raises:
            NoSuchExhibitError: It is not there any more.
        """
        exhibit = self.vault.exhibits.get(subject).exhibit
        has_none = bool(exhibit.problem) and not is_played(exhibit.media_type)
        if has_none or exhibit.size > _DECODED_AT_MOST:
            return None
        return self.vault.originals.get(exhibit.original)

    def made(self, sealed: Sealed, room: Room, decoder: Decoder) -> Plate | None:
        """Return a picture made of a sealed file; may be called from any thread.

        Raises:
            OriginalMissingError, VaultDamagedError: As named.
        """
        with open_sealed(self.vault.originals_folder, sealed.name, sealed.key) as reader:
            untrusted = reader.read()
        return self._of(untrusted, room, decoder)

    def of(self, untrusted: bytes, room: Room) -> Plate | None:
        """Return a picture in that form; see ``plate``."""
        return self._of(untrusted, room, self.decoder)

    def keep(self, key: PlateKey, plate: Plate | None) -> None:
        """Keep a picture for the next report."""
        if plate is not None:
            self.kept.put(key, plate)

    def _of(self, untrusted: bytes, room: Room, decoder: Decoder) -> Plate | None:
        if is_played(sniff(untrusted[:_HEAD]).name):
            still = self.stills.picture(untrusted, room=room, quality=_QUALITY)
            return Plate(still.width, still.height, still.jpeg) if still else None
        own = decoder.own_data(untrusted) if self.form is PictureForm.ORIGINAL else None
        if own is not None:
            return Plate(
                own.width, own.height, own.jpeg, own.channels, own.orientation, is_own=True
            )
        made = decoder.render(untrusted, room=room, quality=_QUALITY)
        return Plate(made.width, made.height, made.jpeg) if made else None


@dataclass
class Supply:
    """Gives the press its pictures, and has the next ones made while one is being printed.

    The vault is asked on the thread that calls; only reading and decoding happen elsewhere.

    Attributes:
        plates: Make them.
        copies: Give those with parts blacked out.
        exhibits: All that the edition holds, by reference.
        subjects: The subject of each exhibit, by reference.
        sizes: Noted for each picture that was given: its bytes, nought for none.
        decoders: Do the work.
    """

    plates: Plates
    copies: RedactedCopies
    exhibits: dict[str, EditionExhibit]
    subjects: dict[str, str]
    sizes: dict[str, int]
    decoders: Decoders
    _due: deque[tuple[str, Room]] = field(default_factory=deque)
    _begun: dict[tuple[str, Room], Future[Plate | None]] = field(default_factory=dict)

    def due(self, wanted: Sequence[tuple[str, Room]]) -> Self:
        """Be told what will be asked for, in this order."""
        if len(wanted) >= _WORTH_IT:
            self._due = deque(wanted)
            self._begin()
        return self

    def __call__(self, ref: str, room: Room) -> Plate | None:
        """Return a picture, None where there is none."""
        try:
            plate = self._given(ref, room)
        except (OriginalMissingError, VaultDamagedError):
            plate = None  # the page says so; one lost file is no reason to have no report
        self.sizes[ref] = len(plate.jpeg) if plate else 0
        return plate

    def _given(self, ref: str, room: Room) -> Plate | None:
        if self.exhibits[ref].redactions:
            return self.plates.of(self.copies.copy(self.exhibits[ref]), room)
        begun = self._begun.pop((ref, room), None)
        self._begin()
        if begun is None:
            return self.plates.plate(SubjectId(self.subjects[ref]), room)
        plate = begun.result()
        if (sealed := self.plates.sealed(SubjectId(self.subjects[ref]))) is not None:
            self.plates.keep(PlateKey(sealed.name, self.plates.form, room), plate)
        return plate

    def _begin(self) -> None:
        """Have the next ones made, unless they are kept already."""
        while self._due and len(self._begun) < _AHEAD:
            ref, room = self._due.popleft()
            if (work := self._work(ref, room)) is not None:
                self._begun[ref, room] = self.decoders.submit(work)

    def _work(self, ref: str, room: Room) -> Callable[[Decoder], Plate | None] | None:
        if ref not in self.exhibits or self.exhibits[ref].redactions or ref not in self.subjects:
            return None
        sealed = self.plates.sealed(SubjectId(self.subjects[ref]))
        if sealed is None or self.plates.kept.has(PlateKey(sealed.name, self.plates.form, room)):
            return None
        return lambda decoder: self.plates.made(sealed, room, decoder)
