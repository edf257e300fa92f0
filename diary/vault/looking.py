"""Open a vault only to look at it: not a byte in its folder changes, nor any of its times."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from diary.errors import DiaryError, FileMissingError, NoVaultError, VaultDamagedError
from diary.paths import copy_file, explained_reads
from diary.vault.connection import connect, look
from diary.vault.doors import is_vault
from diary.vault.keys import Cost, no_device
from diary.vault.lock import VaultLock
from diary.vault.seal import Seal
from diary.vault.snapshots import DATABASE, KEYS, listed
from diary.vault.unlocked import VaultKeys
from diary.vault.vault import Vault
from diary.vault.ways import WaysIn

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_KEY_FILES: Final = (KEYS, KEYS + ".bak")
_JOURNAL: Final = DATABASE + "-journal"

# Opens the key files that lie in a folder.
Unlock: TypeAlias = Callable[[Path], VaultKeys]


@dataclass(frozen=True, slots=True)
class Looked:
    """A vault that is being looked at.

    Attributes:
        keys: Of the vault.
        content: The bytes of the key file that was opened.
        vault: None where its database cannot be opened.
        conn: Its connection, for this package.
    """

    folder: Path
    keys: VaultKeys
    content: bytes
    vault: Vault | None
    conn: "Connection | None"


@contextmanager
def looked_at(folder: Path, unlock: Unlock) -> Iterator[Looked]:
    """Open a vault for looking; nobody can write it meanwhile.

    Key files that are both damaged are looked for in the snapshots. A database that a crash left
    in the middle of a change is looked at in a copy, encrypted as it is, in which the change is
    undone.

    Raises:
        NoVaultError, VaultInUseError, WrongPassphraseError, WrongRecoveryCodeError,
        VaultTooNewError: As named.
        VaultDamagedError: No key file is whole (part ``keys``).
    """
    if not is_vault(folder):
        raise NoVaultError
    with ExitStack() as stack:
        lock = VaultLock(folder, writing=False)
        stack.callback(lock.release)
        place = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        keys, content = _keys(folder, place, unlock)
        conn = _database(folder, place, keys)
        vault = None
        if conn is not None:
            ways = WaysIn(folder, keys, Cost.standard(), Cost.lowest(), no_device)
            vault = Vault(folder, conn, ways, lock, Seal.found(folder, keys))
            stack.callback(vault.close)
        yield Looked(folder, keys, content, vault, conn)


def _keys(folder: Path, place: Path, unlock: Unlock) -> tuple[VaultKeys, bytes]:
    failed: DiaryError = VaultDamagedError(part="keys")
    for number, source in enumerate((folder, *(one.path for one in listed(folder)))):
        copies = place / str(number)
        copies.mkdir()
        for name in _KEY_FILES:
            with suppress(FileMissingError):
                copy_file(source / name, copies / name)
        try:
            keys = unlock(copies)
        except (VaultDamagedError, NoVaultError):
            continue
        # Opening the copies made good the worse of the two by the better one.
        return keys, (copies / KEYS).read_bytes()
    raise failed


def _database(folder: Path, place: Path, keys: VaultKeys) -> "Connection | None":
    path, journal = folder / DATABASE, folder / _JOURNAL
    former = keys.former_keys()
    with explained_reads():
        if journal.is_file() and journal.stat().st_size > 0:
            for source in (path, journal):
                copy_file(source, place / source.name)
            path = place / DATABASE
    opened = connect if path.parent == place else look
    for one in (keys, former):
        if one is not None:
            with suppress(VaultDamagedError, NoVaultError):
                return opened(path, one.database_key())
    return None
