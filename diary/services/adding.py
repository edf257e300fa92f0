"""Bring files in: seal the bytes exactly as received, then read what they say of themselves."""

import io
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final
from uuid import uuid4

from diary import paths
from diary.domain.exhibit import Exhibit, Obtained
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
from diary.evidence.decoder import Decoder
from diary.evidence.decoders import shared
from diary.evidence.inspector import Inspector
from diary.services.describing import DECODED_AT_MOST, Described, Describing
from diary.services.looking import Looking
from diary.services.stamps import Stamps
from diary.services.writing import Writing
from diary.vault import Vault
from diary.vault.sealed import Sealed, SealedReader, destroy, open_sealed
from diary.vault.sealing import Source, seal, seal_files

_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Adding:
    """Files into the vault and out of it again."""

    vault: Vault
    stamps: Stamps
    writing: Writing
    decoder: Decoder
    inspector: Inspector

    @property
    def looking(self) -> Looking:
        """What shows originals."""
        return Looking(self.vault, self.inspector)

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
        self,
        entry: SubjectId,
        files: Sequence[Path],
        *,
        obtained: Obtained,
        caption: str = "",
        wanted: Callable[[Exhibit], bool] | None = None,
    ) -> list[Item]:
        """Add several files to a draft or an entry, all or none, faster than one by one.

        Errors as ``add_file``. All get the same ``caption``, and one that is not ``wanted`` when
        its turn comes is not kept.
        """
        self._home(entry)
        described = self._described(files)
        chosen = [one for one in described if wanted is None or wanted(one.exhibit)]
        for one in described:
            if one not in chosen:
                self._clear_away(one.sealed.name)
        return self._kept(entry, chosen, obtained, caption)

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
        if exhibit.problem or exhibit.size > DECODED_AT_MOST:
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
        self, entry: SubjectId, source: Source, *, name: str, obtained: Obtained, size: int
    ) -> Item:
        self._home(entry)
        sealed = seal(source, self.vault.originals_folder)
        if sealed.size != size:
            destroy(self.vault.originals_folder, sealed.name)
            raise FileChangedMeanwhileError
        try:
            described = self._describing(sealed, name)(self.decoder)
        except BaseException:
            destroy(self.vault.originals_folder, sealed.name)
            raise
        return self._kept(entry, [described], obtained)[0]

    def _described(self, files: Sequence[Path]) -> list[Described]:
        """Seal files and say what each is; on any failure none is left behind."""
        folder = self.vault.originals_folder
        kept: list[str] = []
        with shared(self.decoder) as decoders:

            def describe(place: int, sealed: Sealed) -> Future[Described]:
                kept.append(sealed.name)
                return decoders.submit(self._describing(sealed, files[place].name))

            try:
                return [one.result() for one in seal_files(files, folder, describe)]
            except BaseException:
                decoders.close()
                for name in kept:
                    destroy(folder, name)
                raise

    def _describing(self, sealed: Sealed, name: str) -> Callable[[Decoder], Described]:
        looking, received = Describing(self.vault, self.inspector), self.stamps.peek().utc
        return lambda decoder: looking.described(sealed, name, received=received, decoder=decoder)

    def _kept(
        self, entry: SubjectId, files: Sequence[Described], obtained: Obtained, caption: str = ""
    ) -> list[Item]:
        """Keep sealed files with an entry, all in one transaction, or destroy them again."""
        subjects = [SubjectId(uuid4().hex) for _file in files]
        try:
            case, is_draft = self._home(entry)
            with self.vault.transaction():
                for subject, file in zip(subjects, files, strict=True):
                    exhibit = replace(
                        file.exhibit, case=case, entry=entry, obtained=obtained, caption=caption
                    )
                    self._keep_one(subject, file, exhibit, is_draft=is_draft)
        except WriteUncertainError:
            # It may have gone in after all: the next opening removes what nothing refers to.
            raise
        except BaseException:
            for file in files:
                self._clear_away(file.sealed.name)
            raise
        return [self.vault.exhibits.get(subject) for subject in subjects]

    def _keep_one(
        self, subject: SubjectId, file: Described, exhibit: Exhibit, *, is_draft: bool
    ) -> None:
        self.vault.originals.keep(file.sealed)
        if file.thumbnail:
            self.vault.originals.keep_thumbnail(file.sealed.name, file.thumbnail)
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
