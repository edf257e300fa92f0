"""Back from a copy or a snapshot: always into a new folder, and never over anything."""

import re
import shutil
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from diary import paths
from diary.clock import Clock
from diary.errors import (
    DiaryError,
    FolderNotEmptyError,
    NoSuchSnapshotError,
    NotABackupError,
    NoVaultError,
)
from diary.vault import is_vault
from diary.vault.lock import LOCK
from diary.vault.snapshots import DATABASE, KEYS, Snapshot, listed, take
from diary.vault.vault import ORIGINALS

KEYS_DOUBLE: Final = KEYS + ".bak"
_MEMBER: Final = re.compile(rf"{KEYS}(\.bak)?|{re.escape(DATABASE)}|{ORIGINALS}/[0-9a-f]{{32}}")


def restore(backup: Path, into: Path) -> int:
    """Make a vault out of a copy, in a new folder; return the number of originals.

    Args:
        backup: A folder, or the one file that ``back_up`` can make.
        into: New or empty.

    Raises:
        NotABackupError, FolderNotEmptyError, FileUnreadableError, CannotWriteError,
        DiskFullError: As named; nothing half made is left.
    """
    if backup.is_file():
        return _restored_file(backup, into)
    if not ((backup / DATABASE).is_file() and (backup / ORIGINALS).is_dir()):
        raise NotABackupError
    files = {one: backup / one for one in (KEYS, KEYS_DOUBLE) if (backup / one).is_file()}
    if not files:
        raise NotABackupError
    return _filled(into, backup / ORIGINALS, {**files, DATABASE: backup / DATABASE})


def snapshots_of(folder: Path) -> list[Snapshot]:
    """Return the snapshots that lie in a vault, the newest first. Needs no passphrase.

    Raises:
        NoVaultError: The folder holds no vault.
    """
    if not is_vault(folder):
        raise NoVaultError
    return listed(folder)


def restore_snapshot(folder: Path, name: str, into: Path) -> int:
    """Make a vault out of a snapshot, in a new folder; return the number of originals.

    The vault itself is only read. What was written after the snapshot is not in the new one.

    Raises:
        NoVaultError, NoSuchSnapshotError, FolderNotEmptyError, CannotWriteError, DiskFullError:
            As named; nothing half made is left.
    """
    found = {one.name: one.path for one in snapshots_of(folder)}
    if name not in found:
        raise NoSuchSnapshotError(names=tuple(found))
    keys = found[name] / KEYS
    files = {KEYS: keys, KEYS_DOUBLE: keys, DATABASE: found[name] / DATABASE}
    return _filled(into, folder / ORIGINALS, files)


def take_snapshot(folder: Path, clock: Clock) -> None:
    """After locking: copy keys and database as they lie, without a key, if they changed.

    A snapshot is a precaution: that one could not be made must never be in the way.
    """
    with suppress(DiaryError, OSError):
        take(folder, clock.read().utc)


def expect_empty(folder: Path) -> None:
    """Refuse a folder in which something is.

    Raises:
        FolderNotEmptyError: It says what was found.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmptyError(found=what_is_in(folder))


def what_is_in(folder: Path) -> str:
    """Return ``diary``, ``copy`` or ``files``: what lies in a place that is taken."""
    if not is_vault(folder):
        return "files"
    return "diary" if (folder / LOCK).exists() else "copy"


def _filled(into: Path, originals: Path, files: Mapping[str, Path]) -> int:
    expect_empty(into)
    with paths.explained_reads():
        sealed = sorted(path for path in originals.iterdir() if path.is_file())
    paths.create_folder(into)
    try:
        paths.create_folder(into / ORIGINALS)
        for path in sealed:
            paths.copy_file(path, into / ORIGINALS / path.name)
        for name, path in files.items():
            paths.copy_file(path, into / name)
        _flush(into)
    except BaseException:
        shutil.rmtree(into, ignore_errors=True)
        raise
    return len(sealed)


def _restored_file(backup: Path, into: Path) -> int:
    try:
        with paths.explained_reads(), zipfile.ZipFile(backup) as untrusted:
            return _unpacked(untrusted, into)
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as exc:
        raise NotABackupError from exc


def _unpacked(untrusted: zipfile.ZipFile, into: Path) -> int:
    members = untrusted.infolist()
    names = [one.filename for one in members]
    stored = all(one.compress_type == zipfile.ZIP_STORED for one in members)
    if not ({KEYS, DATABASE} <= set(names) and stored and all(map(_MEMBER.fullmatch, names))):
        raise NotABackupError
    expect_empty(into)
    paths.create_folder(into)
    try:
        paths.create_folder(into / ORIGINALS)
        for one in members:
            with untrusted.open(one) as reading:
                paths.write_file(reading, into / one.filename)
        _flush(into)
    except BaseException:
        shutil.rmtree(into, ignore_errors=True)
        raise
    return sum(name.startswith(ORIGINALS) for name in names)


def _flush(folder: Path) -> None:
    with paths.explained_writes():
        paths.flush_folder(folder / ORIGINALS)
        paths.flush_folder(folder)
