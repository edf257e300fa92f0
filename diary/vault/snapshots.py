"""Copies of keys and database inside the vault's own folder, some of every age.

A snapshot on lock is made without any key, when nobody has the vault open: the encrypted files
are copied as they lie. So the process that makes it holds nothing, and locking waits for nothing.
It counts once it was opened with the key and found whole; until then its name ends in ``.new``,
and no older one goes for it.

Names are a running number and an instant, so that a clock that ran backwards changes no order.
Kept: the newest three, and the newest of each of the last seven days and four weeks that have
one. Originals are not in a snapshot: they never change, and their keys are in the database.
"""

import filecmp
import re
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from diary.errors import DiaryError, NoVaultError, VaultDamagedError
from diary.paths import copy_file, create_folder, explained_writes, flush_folder
from diary.vault.connection import copy_into, damage, look
from diary.vault.ledger import Head, head_of
from diary.vault.lock import VaultLock

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

SNAPSHOTS: Final = "snapshots"
DATABASE: Final = "data.db"
KEYS: Final = "keys"

_NEWEST: Final = 3
_DAYS: Final = 7
_WEEKS: Final = 4
_PART: Final = ".part"
_NEW: Final = ".new"
_STAMP: Final = "%Y%m%dT%H%M%SZ"
_NAME: Final = re.compile(r"(\d{6})-(\d{8}T\d{6}Z)\Z")
# Never the last of the room on a disk: what is written down next needs it more.
_LEFT_FREE: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One snapshot.

    Attributes:
        name: What it is asked for by.
        at: When it was made, by the computer's clock.
        size: Of its database, in bytes.
        is_checked: It was opened with the key and found whole.
    """

    name: str
    at: datetime
    size: int
    is_checked: bool
    path: Path

    @property
    def number(self) -> int:
        """Its place in the order in which they were made."""
        return int(self.name[:6])


def listed(folder: Path) -> list[Snapshot]:
    """Return a vault's finished snapshots, the newest first."""
    found = []
    with suppress(OSError):
        for path in (folder / SNAPSHOTS).iterdir():
            match = _NAME.match(path.name.removesuffix(_NEW))
            if match and (path / DATABASE).is_file():
                at = datetime.strptime(match[2], _STAMP).replace(tzinfo=UTC)
                size = (path / DATABASE).stat().st_size
                checked = path.suffix != _NEW
                found.append(Snapshot(match[0], at, size, checked, path))
    return sorted(found, key=lambda one: one.number, reverse=True)


def take(folder: Path, at: datetime) -> str | None:
    """Copy keys and database of a vault that nobody has open; needs no key.

    Args:
        folder: The vault.
        at: Now.

    Returns:
        The new snapshot's name; None when nothing changed since the last one, when a crash left
        the database in the middle of a change, or when the disk is nearly full.

    Raises:
        NoVaultError, VaultInUseError, VaultReadOnlyError, CannotWriteError, DiskFullError,
        FileUnreadableError: As named; nothing half made counts.
    """
    database, journal = folder / DATABASE, folder / (DATABASE + "-journal")
    if not (database.is_file() and (folder / KEYS).is_file()):
        raise NoVaultError
    lock = VaultLock(folder)
    try:
        interrupted = journal.is_file() and journal.stat().st_size > 0
        if interrupted or not _has_room(folder) or _is_unchanged(folder):
            return None
        return _made(folder, at, lambda to: copy_file(database, to))
    finally:
        lock.release()


def take_open(folder: Path, conn: "Connection", key: bytes, at: datetime) -> str:
    """Copy an open vault through its connection, and check the copy at once.

    Raises:
        VaultDamagedError: The copy is not whole; it does not count.
        CannotWriteError, DiskFullError: As named.
    """
    name = _made(folder, at, lambda to: copy_into(conn, to, key))
    settle(folder, key, [name])
    return name


def examine(path: Path, key: bytes) -> Head:
    """Read a copy of a database to its end without changing a byte; return its head.

    Raises:
        VaultDamagedError: It is not whole (part ``database`` or ``ledger``).
        NoVaultError, FileUnreadableError: As named.
    """
    conn = look(path, key)
    try:
        if damage(conn):
            raise VaultDamagedError(part="database")
        return head_of(conn)
    finally:
        conn.close()


def fitting(folder: Path, key: bytes, fits: Callable[[Head], bool]) -> list[str]:
    """Return the unchecked snapshots whose last line the ledger has; throw the others away.

    Quick: only the ends of their ledgers are read. The vault is open, so nobody is making one:
    what a forced end left half made, or half thrown away, goes too.
    """
    good = []
    _sweep(folder)
    for one in listed(folder):
        if one.is_checked:
            continue
        head = _head(one.path / DATABASE, key)
        if head is not None and fits(head):
            good.append(one.name)
        else:
            shutil.rmtree(one.path, ignore_errors=True)
    return good


def settle(folder: Path, key: bytes, names: Iterable[str], *, destroyed: int = 0) -> None:
    """Check snapshots, and then remove the ones that are no longer needed.

    May run beside the open vault, on any thread: it touches nothing but snapshots.

    Args:
        folder: The vault.
        key: Of its database.
        names: Unchecked snapshots, as ``fitting`` returned them.
        destroyed: Number of the latest line that destroyed something; once a checked snapshot
            holds it, those that do not are removed: what was destroyed must not live on in them.
            Those that the key does not open go likewise.

    Raises:
        VaultDamagedError: One is not whole; it was removed, and nothing else was.
        CannotWriteError, FileUnreadableError: As named.
    """
    for name in sorted(names):
        part = folder / SNAPSHOTS / (name + _NEW)
        try:
            examine(part / DATABASE, key)
        except VaultDamagedError:
            shutil.rmtree(part, ignore_errors=True)
            raise
        with explained_writes():
            part.rename(part.with_name(name))
            flush_folder(part.parent)
    _prune(folder, key, destroyed)


def surplus(snapshots: Iterable[Snapshot]) -> list[Snapshot]:
    """Return those that may go: checked ones that the rule above does not keep."""
    checked = sorted((x for x in snapshots if x.is_checked), key=lambda x: x.number, reverse=True)
    kept = {one.number for one in checked[:_NEWEST]}
    for most, form in ((_DAYS, "%Y-%j"), (_WEEKS, "%G-%V")):
        newest: dict[str, int] = {}
        for one in checked:
            newest.setdefault(one.at.strftime(form), one.number)
        kept |= set(list(newest.values())[:most])
    return [one for one in checked if one.number not in kept]


def _sweep(folder: Path) -> None:
    with suppress(OSError):
        for path in (folder / SNAPSHOTS).iterdir():
            is_ours = _NAME.match(path.name.removesuffix(_NEW).removesuffix(_PART))
            is_whole = path.suffix != _PART and (path / DATABASE).is_file()
            if is_ours and not is_whole:
                shutil.rmtree(path, ignore_errors=True)


def _prune(folder: Path, key: bytes, destroyed: int) -> None:
    snapshots = listed(folder)
    heads = {x.number: _head(x.path / DATABASE, key) for x in snapshots if x.is_checked}
    lasting = {number for number, head in heads.items() if head and head.n >= destroyed}
    # Also those of a key that was replaced: whoever knew the old passphrase could read them.
    former = [x for x in snapshots if x.is_checked and x.number not in lasting] if lasting else []
    gone = {x.number: x for x in (*surplus(snapshots), *former)}
    for one in gone.values():
        shutil.rmtree(one.path, ignore_errors=True)


def _made(folder: Path, at: datetime, fill: Callable[[Path], None]) -> str:
    place = folder / SNAPSHOTS
    create_folder(place)
    for left in place.glob("*" + _PART):
        shutil.rmtree(left, ignore_errors=True)
    number = max((one.number for one in listed(folder)), default=0) + 1
    name = f"{number:06d}-{at.astimezone(UTC).strftime(_STAMP)}"
    part = place / (name + _PART)
    try:
        create_folder(part)
        copy_file(folder / KEYS, part / KEYS)
        fill(part / DATABASE)
        with explained_writes():
            flush_folder(part)
            part.rename(place / (name + _NEW))
            flush_folder(place)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return name


def _is_unchanged(folder: Path) -> bool:
    newest = next(iter(listed(folder)), None)
    return newest is not None and all(
        filecmp.cmp(folder / name, newest.path / name, shallow=False) for name in (KEYS, DATABASE)
    )


def _has_room(folder: Path) -> bool:
    needed = (folder / DATABASE).stat().st_size + _LEFT_FREE
    return shutil.disk_usage(folder).free > needed


def _head(path: Path, key: bytes) -> Head | None:
    with suppress(DiaryError):
        conn = look(path, key)
        try:
            return head_of(conn)
        finally:
            conn.close()
    return None
