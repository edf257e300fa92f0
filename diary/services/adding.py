"""Bring files in: seal the bytes exactly as received, then read what they say of themselves."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias
from uuid import uuid4

from diary import paths
from diary.domain.exhibit import Exhibit, Fact, Obtained
from diary.domain.incident import SubjectId
from diary.domain.records import Item
from diary.errors import (
    ExhibitRemovedError,
    FileChangedMeanwhileError,
    FileExistsAlreadyError,
    NoSuchDraftError,
    NoSuchExhibitError,
    VaultDamagedError,
    VaultError,
    WriteUncertainError,
)
from diary.evidence.decoder import Decoder, Look
from diary.evidence.names import shown_name
from diary.evidence.sniff import names_lie, sniff
from diary.services.stamps import Stamps
from diary.services.writing import Writing
from diary.vault import Vault
from diary.vault.sealed import Sealed, SealedReader, destroy, open_sealed, seal
from diary.vault.sealing import seal_files

THUMBNAIL_EDGE: Final = 512
_HEAD: Final = 4096
_DECODED_AT_MOST: Final = 100_000_000
_CHUNK: Final = 1 << 20

_Described: TypeAlias = tuple[Sealed, Exhibit, Look]


@dataclass(frozen=True, slots=True)
class Adding:
    """Files into the vault and out of it again."""

    vault: Vault
    stamps: Stamps
    writing: Writing
    decoder: Decoder

    def add_file(self, entry: SubjectId, path: Path, *, obtained: Obtained) -> Item:
        """Add a file to a draft or an entry.

        Raises:
            FileMissingError, FileUnreadableError, FileChangedMeanwhileError, DiskFullError,
            CannotWriteError, NoSuchEntryError: As named; nothing is added then.
        """
        with paths.explained_reads():
            before = path.stat()
            source = path.open("rb")
        with source:
            return self._add(entry, source, name=path.name, obtained=obtained, size=before.st_size)

    def add_files(
        self, entry: SubjectId, files: Sequence[Path], *, obtained: Obtained
    ) -> list[Item]:
        """Add several files to a draft or an entry, all or none, faster than one by one.

        Errors as ``add_file``.
        """
        self._home(entry)

        def described(place: int, sealed: Sealed) -> _Described:
            return sealed, *self._described(sealed, files[place].name)

        return self._kept(
            entry, seal_files(files, self.vault.originals_folder, described), obtained
        )

    def add_bytes(self, entry: SubjectId, data: bytes, name: str, *, obtained: Obtained) -> Item:
        """Add what was pasted to a draft or an entry. Errors as ``add_file``."""
        source = io.BytesIO(data)
        return self._add(entry, source, name=name, obtained=obtained, size=len(data))

    def thumbnail(self, subject: SubjectId) -> bytes | None:
        """Return a small upright JPEG of an exhibit, None where there is none."""
        return self.vault.originals.thumbnail(self.vault.exhibits.get(subject).exhibit.original)

    def picture(self, subject: SubjectId, *, edge: int, quality: int = 88) -> bytes | None:
        """Return an upright JPEG of an exhibit, at most ``edge`` pixels long, without metadata.

        Raises:
            NoSuchExhibitError, OriginalMissingError, VaultDamagedError: As named.
        """
        exhibit = self.vault.exhibits.get(subject).exhibit
        if exhibit.problem or exhibit.size > _DECODED_AT_MOST:
            return None
        sealed = self.vault.originals.get(exhibit.original)
        with open_sealed(self.vault.originals_folder, sealed.name, sealed.key) as reader:
            untrusted = reader.read()
        picture = self.decoder.render(untrusted, room=(edge, edge), quality=quality)
        return picture.jpeg if picture else None

    def export(self, subject: SubjectId, out: Path) -> str:
        """Write an original's bytes to a new file, check them, and return their SHA-256.

        Raises:
            ExhibitRemovedError, FileExistsAlreadyError, CannotWriteError, DiskFullError,
            OriginalMissingError, VaultDamagedError: As named; no half file is left.
        """
        exhibit = self.vault.exhibits.get(subject).exhibit
        try:
            sealed = self.vault.originals.get(exhibit.original)
        except NoSuchExhibitError as exc:
            raise ExhibitRemovedError from exc
        if out.exists():
            raise FileExistsAlreadyError
        with open_sealed(self.vault.originals_folder, sealed.name, sealed.key) as reader:
            # Made before the clean-up starts, which must never take away somebody else's file.
            file = paths.create_private(out)
            self._pour(reader, file, out, exhibit.sha256)
        return exhibit.sha256

    @staticmethod
    def _pour(reader: SealedReader, file: BinaryIO, out: Path, sha256: str) -> None:
        try:
            with file, paths.explained_writes():
                while chunk := reader.read(_CHUNK):
                    file.write(chunk)
                paths.flush(file)
            if paths.sha256_of(out) != sha256:
                raise VaultDamagedError(part="original")  # noqa: TRY301 - cleaned up below
        except BaseException:
            out.unlink(missing_ok=True)
            raise

    def _add(
        self, entry: SubjectId, source: BinaryIO, *, name: str, obtained: Obtained, size: int
    ) -> Item:
        self._home(entry)
        sealed = seal(source, self.vault.originals_folder)
        if sealed.size != size:
            destroy(self.vault.originals_folder, sealed.name)
            raise FileChangedMeanwhileError
        try:
            described = self._described(sealed, name)
        except BaseException:
            destroy(self.vault.originals_folder, sealed.name)
            raise
        return self._kept(entry, [(sealed, *described)], obtained)[0]

    def _kept(
        self, entry: SubjectId, files: Sequence[_Described], obtained: Obtained
    ) -> list[Item]:
        """Keep sealed files with an entry, all in one transaction, or destroy them again."""
        subjects = [SubjectId(uuid4().hex) for _file in files]
        try:
            case, is_draft = self._home(entry)
            with self.vault.transaction():
                for subject, (sealed, told, look) in zip(subjects, files, strict=True):
                    exhibit = replace(told, case=case, entry=entry, obtained=obtained)
                    self._keep_one(subject, sealed, exhibit, look, is_draft=is_draft)
        except WriteUncertainError:
            # It may have gone in after all: the next opening removes what nothing refers to.
            raise
        except BaseException:
            for sealed, _told, _look in files:
                self._clear_away(sealed.name)
            raise
        return [self.vault.exhibits.get(subject) for subject in subjects]

    def _keep_one(
        self, subject: SubjectId, sealed: Sealed, exhibit: Exhibit, look: Look, *, is_draft: bool
    ) -> None:
        self.vault.originals.keep(sealed)
        if look.picture:
            self.vault.originals.keep_thumbnail(sealed.name, look.picture.jpeg)
        if is_draft:
            self.vault.exhibits.pin(subject, exhibit)
        else:
            self.writing.allot(subject, exhibit)

    def _clear_away(self, name: str) -> None:
        """Destroy a sealed file that did not go in.

        A commit that ended in an error may have gone in all the same. Where that cannot be told
        now, the file stays: the next opening removes it if no row knows it.
        """
        try:
            self.vault.originals.get(name)
        except NoSuchExhibitError:
            destroy(self.vault.originals_folder, name)
        except VaultError:
            return

    def _home(self, entry: SubjectId) -> tuple[str, bool]:
        try:
            return self.vault.drafts.get(entry).incident.case, True
        except NoSuchDraftError:
            found = self.vault.entries.get(entry)
            return self.writing.present(found).incident.case, False

    def _described(self, sealed: Sealed, untrusted_name: str) -> tuple[Exhibit, Look]:
        with open_sealed(self.vault.originals_folder, sealed.name, sealed.key) as reader:
            untrusted = reader.read(_HEAD)
            kind = sniff(untrusted)
            # Of what is too large to decode, or no picture, the head is enough to say so.
            if kind.is_picture and sealed.size <= _DECODED_AT_MOST:
                untrusted += reader.read()
        look = self.decoder.look(untrusted, edge=THUMBNAIL_EDGE)
        facts = look.facts
        said = {
            "taken": _taken(facts.taken, facts.offset),
            "device": " ".join(filter(None, (facts.make, facts.model))),
            "software": facts.software,
            "latitude": facts.latitude,
            "longitude": facts.longitude,
            "pixels": f"{facts.width} x {facts.height}" if facts.width else "",
            "name": kind.name if names_lie(untrusted_name, kind) else "",
        }
        exhibit = Exhibit(
            original=sealed.name,
            original_name=shown_name(untrusted_name),
            sha256=sealed.sha256.hex(),
            size=sealed.size,
            media_type=kind.name,
            received=self.stamps.peek().utc,
            facts=tuple(Fact(name=name, text=text) for name, text in said.items() if text),
            problem="" if look.picture else str(look.problem),
        )
        return exhibit, look


def _taken(taken: str, offset: str) -> str:
    return f"{taken.replace('T', ' ')} {offset or '(zone unknown)'}" if taken else ""
