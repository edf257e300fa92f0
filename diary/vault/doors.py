"""Make a vault, and open one: every way in ends here, under the vault's lock."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from diary import paths
from diary.clock import SystemClock
from diary.errors import DiaryError, FolderNotEmptyError, NoVaultError, VaultDamagedError
from diary.vault import beginning, migrations, snapshots
from diary.vault.connection import create
from diary.vault.exhibits import SettingStore
from diary.vault.guard import reseal
from diary.vault.keys import (
    Cost,
    Device,
    VaultKeys,
    create_keys,
    no_device,
    open_with_passphrase,
    open_with_recovery,
    settle,
)
from diary.vault.keyslots import LARGEST_FILE, unpack
from diary.vault.lock import VaultLock
from diary.vault.projection import LISTS
from diary.vault.rekeying import connected
from diary.vault.seal import Seal
from diary.vault.sealed import remove_orphans
from diary.vault.transaction import transaction
from diary.vault.vault import DATABASE, KEYS, LISTS_SETTING, ORIGINALS, Vault
from diary.vault.ways import WaysIn

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection


def is_vault(folder: Path) -> bool:
    """Tell whether a folder holds a vault, damaged or not, whose making came to its end."""
    found = any((folder / name).is_file() for name in (KEYS, KEYS + ".bak", DATABASE))
    return found and not beginning.is_unfinished(folder)


def vault_id_of(folder: Path) -> str:
    """Return the number of the vault in a folder, read without a key; empty if unreadable."""
    for name in (KEYS, KEYS + ".bak"):
        with suppress(DiaryError, OSError):
            return unpack((folder / name).read_bytes()[:LARGEST_FILE], floor=Cost.quick()).vault_id
    return ""


def create_vault(
    folder: Path,
    *,
    passphrase: str,
    cost: Cost,
    floor: Cost | None = None,
    device: Device = no_device,
    first: Callable[[Vault], object] = lambda _vault: None,
) -> tuple[Vault, str]:
    """Make a new vault and return it with its recovery code; a failure leaves the folder free.

    Args:
        folder: A new or empty folder, or one where the making of a vault broke off.
        passphrase: As typed.
        cost: How hard guessing is made.
        floor: The least cost that is accepted; tests pass a quicker one.
        device: Asks this computer's keychain.
        first: Writes what no vault is without; the vault counts as made when this is done.

    Raises:
        FolderNotEmptyError, CannotWriteError, DiskFullError: As named.
    """
    if not beginning.is_free(folder):
        raise FolderNotEmptyError
    beginning.mark(folder)
    least = floor or Cost.lowest()
    with ExitStack() as undoing:
        lock = VaultLock(folder)
        undoing.callback(lock.release)
        beginning.set_aside(folder)
        paths.create_folder(folder / ORIGINALS)
        keys, code = create_keys(folder, passphrase=passphrase, cost=cost, floor=least)
        conn = create(folder / DATABASE, keys.database_key())
        undoing.callback(conn.close)
        migrations.migrate(conn)
        with transaction(conn):
            SettingStore(conn).set(LISTS_SETTING, LISTS)
        vault = Vault(folder, conn, WaysIn(folder, keys, cost, least, device), lock)
        first(vault)
        beginning.unmark(folder)
        undoing.pop_all()
    return vault, code


def open_vault(
    folder: Path, *, passphrase: str, floor: Cost | None = None, device: Device = no_device
) -> Vault:
    """Open a vault with its passphrase.

    Args:
        folder: Where it lies.
        passphrase: As typed.
        floor: The least key stretching that is accepted; tests pass a quicker one.
        device: Asks this computer's keychain; only where the vault is bound.

    Raises:
        NoVaultError, VaultInUseError, WrongPassphraseError, VaultDamagedError, VaultTooNewError,
        VaultReadOnlyError, KeychainError: As named.
    """
    least = floor or Cost.lowest()

    def unlock() -> VaultKeys:
        return open_with_passphrase(folder, passphrase, floor=least, device=device)

    return _open(folder, unlock, floor, device)


def open_vault_with_recovery(
    folder: Path, *, codes: Sequence[str], floor: Cost | None = None, device: Device = no_device
) -> Vault:
    """Open a vault with its recovery sheet, or two of three. ``floor`` as in ``open_vault``.

    Raises:
        UnreadableRecoveryCodeError, MoreSheetsNeededError, SheetsDoNotMatchError,
        WrongRecoveryCodeError: As named; else as ``open_vault``.
    """
    least = floor or Cost.lowest()
    return _open(folder, lambda: open_with_recovery(folder, *codes, floor=least), floor, device)


def _open(
    folder: Path, unlock: Callable[[], VaultKeys], floor: Cost | None, device: Device
) -> Vault:
    if not is_vault(folder):
        raise NoVaultError
    with ExitStack() as undoing:
        lock = VaultLock(folder)
        undoing.callback(lock.release)
        keys = unlock()
        seal = Seal.found(folder, keys)
        # Where this fails, nothing is written either: see ``Vault.transaction``.
        with suppress(DiaryError):
            seal.lift()
        conn, done = _connected(folder, keys)
        undoing.callback(conn.close)
        keys = settle(folder, keys)
        undoing.pop_all()
    ways = WaysIn(folder, keys, floor or Cost.standard(), floor or Cost.lowest(), device)
    vault = Vault(folder, conn, ways, lock, seal)
    former = keys.former_keys()
    try:
        if former is not None:
            reseal(folder, former, keys)
        vault.complete(done=done)
        if migrations.pending(conn):
            seal.lift()
        if 0 < migrations.pending(conn) < len(migrations.STEPS):
            snapshots.take_open(folder, conn, vault.database_key(), SystemClock().read().utc)
        migrations.migrate(conn)
        vault.refresh_lists()
        remove_orphans(vault.originals_folder, {one.name for one in vault.originals.all()})
    except BaseException:
        vault.close()
        raise
    return vault


def _connected(folder: Path, keys: VaultKeys) -> "tuple[Connection, bool]":
    try:
        return connected(folder, keys)
    except NoVaultError as exc:
        # The keys are there: somebody kept a diary here, and must not be told to begin one.
        raise VaultDamagedError(part="database") from exc
