"""Copies of the whole vault. A copy is as encrypted as the vault itself.

A folder that holds a copy is brought up to date: originals never change and have random names,
so only new ones are copied; the database is small and copied anew. At every moment the folder
holds a whole copy: the old one, then the new one.
"""

import hashlib
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, TypeAlias

from diary import paths
from diary.errors import (
    CopyIsAheadError,
    DiaryError,
    FileExistsAlreadyError,
    FileMissingError,
    FolderNotEmptyError,
    OriginalMissingError,
    VaultDamagedError,
)
from diary.services.restoring import KEYS_DOUBLE, what_is_in
from diary.vault import Vault
from diary.vault.doors import vault_id_of
from diary.vault.ledger import Head
from diary.vault.lock import LOCK
from diary.vault.sealed import Sealed, SealedReader
from diary.vault.snapshots import DATABASE, KEYS
from diary.vault.vault import ORIGINALS
from diary.vault.verifying import hash_of, hash_out_of

ONE_FILE: Final = ".zip"
_PART: Final = ".new"
_CHUNK: Final = 1 << 20

Progress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A copy that was made and read back.

    Attributes:
        originals: How many it holds.
        copied: How many of them were copied now.
        written: Bytes written now.
        head: Number and hash of the last line it holds.
    """

    originals: int
    copied: int
    written: int
    head: Head


def back_up(
    vault: Vault, to: Path, *, full: bool = False, progress: Progress | None = None
) -> Copied:
    """Copy a vault into a folder, or bring the copy in that folder up to date, and read it back.

    Args:
        vault: Open.
        to: A new or empty folder, or one with an earlier copy of this vault.
        full: Read back every original, not only those copied now.
        progress: Told how many originals are done, and of how many.

    Raises:
        FolderNotEmptyError: Something else is in the folder; it was left alone.
        CopyIsAheadError: The copy there holds lines that this vault does not have.
        CannotWriteError, DiskFullError, VaultDamagedError, OriginalMissingError: As named; an
            earlier copy still stands, the beginnings of a new one are removed.
    """
    is_new = _expect_ours(vault, to)
    paths.create_folder(to)
    try:
        return _updated(vault, to, full=full, progress=progress or _untold)
    except BaseException:
        if is_new:
            shutil.rmtree(to, ignore_errors=True)
        raise


def back_up_into_file(vault: Vault, to: Path, *, progress: Progress | None = None) -> Copied:
    """Copy a vault into one new file, a zip archive without compression, and read it back.

    Raises:
        FileExistsAlreadyError: The name is taken.
        CannotWriteError, DiskFullError, VaultDamagedError, OriginalMissingError: As named; no
            half file is left.
    """
    if to.exists():
        raise FileExistsAlreadyError
    part, database = to.with_name(to.name + _PART), to.with_name(to.name + ".db" + _PART)
    tell = progress or _untold
    try:
        head = _copied_database(vault, database)
        with paths.create_private(part) as file, paths.explained_writes():
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                _pack(vault, archive, database)
            paths.flush(file)
        _read_back(vault, part, database, tell)
        with paths.explained_writes():
            written = part.stat().st_size
            part.rename(to)
            paths.flush_folder(to.parent)
    finally:
        for left in (part, database):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    count = len(vault.originals.all())
    return Copied(originals=count, copied=count, written=written, head=head)


def _expect_ours(vault: Vault, to: Path) -> bool:
    if not to.exists() or (to.is_dir() and not any(to.iterdir())):
        return True
    # With a lock somebody writes into it: not a copy but a diary in use.
    if not to.is_dir() or (to / LOCK).exists() or vault_id_of(to) != vault.vault_id:
        raise FolderNotEmptyError(found=what_is_in(to))
    # A copy that cannot be read holds nothing that could be lost by a better one.
    head = None
    with suppress(DiaryError):
        head = vault.head_of_copy(to / DATABASE)
    if head is not None and not vault.ledger.has(head):
        raise CopyIsAheadError(here=vault.ledger.head().n, there=head.n)
    return False


def _updated(vault: Vault, to: Path, *, full: bool, progress: Progress) -> Copied:
    _sweep(to)
    paths.create_folder(to / ORIGINALS)
    originals, new, written = vault.originals.all(), 0, 0
    for done, sealed in enumerate(originals, start=1):
        size = _copied_original(vault.originals_folder / sealed.name, to / ORIGINALS / sealed.name)
        if size or full:
            _expect_whole(hash_of(to / ORIGINALS, sealed), sealed)
        new, written = new + bool(size), written + size
        progress(done, len(originals))
    part = to / (DATABASE + _PART)
    head = _copied_database(vault, part)
    written += part.stat().st_size
    with paths.explained_writes():
        paths.flush_folder(to / ORIGINALS)
        for name in (KEYS, KEYS_DOUBLE):
            _replaced(vault.folder / KEYS, to / name)
        # Last, so that a folder without it is plainly no finished copy.
        part.replace(to / DATABASE)
        paths.flush_folder(to)
    _remove_destroyed(to / ORIGINALS, {one.name for one in originals})
    return Copied(originals=len(originals), copied=new, written=written, head=head)


def _copied_original(source: Path, to: Path) -> int:
    """Copy one unless it is there in its full size; return the bytes written."""
    try:
        with paths.explained_reads():
            size = source.stat().st_size
        if to.is_file() and to.stat().st_size == size:
            return 0
        part = to.with_name(to.name + _PART)
        paths.copy_file(source, part)
    except FileMissingError as exc:
        raise OriginalMissingError from exc
    with paths.explained_writes():
        part.replace(to)
        paths.forget_cached(to)
    return size


def _copied_database(vault: Vault, to: Path) -> Head:
    vault.backup_database(to)
    with paths.explained_writes():
        paths.forget_cached(to)
    head = vault.examine_copy(to)
    if head != vault.ledger.head():
        raise VaultDamagedError(part="ledger")
    return head


def _replaced(source: Path, to: Path) -> None:
    with paths.explained_reads():
        content = source.read_bytes()
    if not to.is_file() or to.read_bytes() != content:
        paths.write_atomically(to, content)


def _sweep(to: Path) -> None:
    """Remove what an interrupted copy left."""
    with paths.explained_writes():
        for left in (*to.glob(DATABASE + _PART + "*"), *(to / ORIGINALS).glob("*" + _PART)):
            left.unlink()


def _remove_destroyed(folder: Path, known: set[str]) -> None:
    with paths.explained_writes():
        for path in folder.iterdir():
            if path.name not in known:
                path.unlink()
        paths.flush_folder(folder)


def _pack(vault: Vault, archive: zipfile.ZipFile, database: Path) -> None:
    files = {KEYS: vault.folder / KEYS, KEYS_DOUBLE: vault.folder / KEYS, DATABASE: database}
    for sealed in vault.originals.all():
        files[f"{ORIGINALS}/{sealed.name}"] = vault.originals_folder / sealed.name
    for name, path in files.items():
        with _reading(path) as source, archive.open(_member(name), "w", force_zip64=True) as into:
            shutil.copyfileobj(source, into, _CHUNK)


def _member(name: str) -> zipfile.ZipInfo:
    # Without a time of its own: when the originals came in is nobody else's business.
    return zipfile.ZipInfo(name)


def _read_back(vault: Vault, part: Path, database: Path, progress: Progress) -> None:
    paths.forget_cached(part)
    originals = vault.originals.all()
    with paths.explained_reads(), zipfile.ZipFile(part) as archive:
        with archive.open(DATABASE) as member:
            if _hash(member) != paths.sha256_of(database):
                raise VaultDamagedError(part="database")
        for done, sealed in enumerate(originals, start=1):
            with archive.open(f"{ORIGINALS}/{sealed.name}") as member:
                reader = SealedReader(member, sealed.name, sealed.key)
                _expect_whole(hash_out_of(reader), sealed)
            progress(done, len(originals))


def _hash(source: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _expect_whole(found: bytes, sealed: Sealed) -> None:
    if found != sealed.sha256:
        raise VaultDamagedError(part="original")


@contextmanager
def _reading(path: Path) -> Iterator[IO[bytes]]:
    try:
        with paths.explained_reads():
            file = path.open("rb")
    except FileMissingError as exc:
        raise OriginalMissingError from exc
    with file:
        yield file


def _untold(_done: int, _of: int) -> None:
    pass
