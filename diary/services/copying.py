"""Copies of the whole vault, and back again. A copy is as encrypted as the vault itself."""

import shutil
from pathlib import Path
from typing import Final

from diary import paths
from diary.errors import (
    FileMissingError,
    FolderNotEmptyError,
    NotABackupError,
    OriginalMissingError,
)
from diary.vault import Vault
from diary.vault.vault import DATABASE, KEYS, ORIGINALS
from diary.vault.verifying import hash_of

_COPIED_KEYS: Final = (KEYS, KEYS + ".bak")


def back_up(vault: Vault, to: Path) -> int:
    """Copy a vault into a new folder, read every original of the copy, and return their number.

    Raises:
        FolderNotEmptyError, CannotWriteError, DiskFullError, VaultDamagedError,
        OriginalMissingError: As named; an unfinished copy is removed.
    """
    _expect_empty(to)
    paths.create_folder(to)
    try:
        paths.create_folder(to / ORIGINALS)
        for name in _COPIED_KEYS:
            _copy(vault.folder / name, to / name)
        originals = vault.originals.all()
        for sealed in originals:
            _copy_original(vault.originals_folder / sealed.name, to / ORIGINALS / sealed.name)
            hash_of(to / ORIGINALS, sealed)
        # Last, so that a folder without it is plainly no finished copy.
        vault.backup_database(to / DATABASE)
        paths.flush_folder(to)
    except BaseException:
        shutil.rmtree(to, ignore_errors=True)
        raise
    return len(originals)


def restore(backup: Path, into: Path) -> int:
    """Make a vault out of a copy, in a new folder; return the number of originals.

    Raises:
        NotABackupError, FolderNotEmptyError, CannotWriteError, DiskFullError: As named.
    """
    needed = (
        (backup / DATABASE).is_file(),
        (backup / KEYS).is_file(),
        (backup / ORIGINALS).is_dir(),
    )
    if not all(needed):
        raise NotABackupError
    _expect_empty(into)
    paths.create_folder(into)
    originals = sorted(path for path in (backup / ORIGINALS).iterdir() if path.is_file())
    try:
        paths.create_folder(into / ORIGINALS)
        for path in originals:
            _copy(path, into / ORIGINALS / path.name)
        for name in (*_COPIED_KEYS, DATABASE):
            if (backup / name).is_file():
                _copy(backup / name, into / name)
    except BaseException:
        shutil.rmtree(into, ignore_errors=True)
        raise
    return len(originals)


def _expect_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmptyError


def _copy_original(source: Path, to: Path) -> None:
    try:
        _copy(source, to)
    except FileMissingError as exc:
        raise OriginalMissingError from exc


def _copy(source: Path, to: Path) -> None:
    with paths.explained_reads():
        reading = source.open("rb")
    with reading, paths.create_private(to) as writing, paths.explained_writes():
        shutil.copyfileobj(reading, writing, 1 << 20)
        paths.flush(writing)
