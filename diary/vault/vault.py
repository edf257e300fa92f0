"""An open vault: its stores, its transactions, its end."""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from diary import paths
from diary.domain.incident import SubjectId
from diary.domain.ledger import By, LineKind, Written
from diary.domain.plain import Plain, from_plain
from diary.domain.records import Amended, Amendment
from diary.errors import FolderNotEmptyError, NoVaultError, VaultDamagedError
from diary.vault import migrations
from diary.vault.connection import connect, create
from diary.vault.entries import DraftStore, EntryStore
from diary.vault.exhibits import ExhibitStore, OriginalStore, SettingStore
from diary.vault.keys import (
    Cost,
    VaultKeys,
    create_keys,
    open_with_passphrase,
    open_with_recovery,
)
from diary.vault.ledger import LedgerStore, StoredLine
from diary.vault.lock import VaultLock
from diary.vault.projection import LISTS, Projection, entry_words
from diary.vault.sealed import remove_orphans
from diary.vault.transaction import transaction

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

DATABASE: Final = "data.db"
KEYS: Final = "keys"
ORIGINALS: Final = "originals"
_LISTS: Final = "lists"


class Vault:
    """Everything one unlocked folder holds. Belongs to the thread that opened it.

    Attributes:
        folder: Where it lies.
        ledger, entries, drafts, exhibits, originals, settings, projection: Its stores.
    """

    def __init__(self, folder: Path, conn: "Connection", keys: VaultKeys, lock: VaultLock) -> None:
        self.folder = folder
        self._conn = conn
        self._keys = keys
        self._lock = lock
        self.ledger = LedgerStore(conn, keys.vault_id)
        self.projection = Projection(conn, self.ledger)
        self.entries = EntryStore(conn, self.ledger)
        self.drafts = DraftStore(conn)
        self.exhibits = ExhibitStore(conn)
        self.originals = OriginalStore(conn)
        self.settings = SettingStore(conn)

    @property
    def vault_id(self) -> str:
        """The vault's own number, 32 hex digits."""
        return self._keys.vault_id

    @property
    def originals_folder(self) -> Path:
        """Where the sealed files lie."""
        return self.folder / ORIGINALS

    def transaction(self) -> AbstractContextManager[None]:
        """Commit everything done inside, or nothing. See ``transaction`` for the errors."""
        return transaction(self._conn)

    def write(
        self,
        kind: LineKind,
        subject: str,
        content: Plain,
        *,
        written: Written,
        by: By,
        original: tuple[str, int] | None = None,
    ) -> StoredLine:
        """Append a line and take it into the tables; the caller holds the transaction."""
        line = self.ledger.append(kind, subject, content, written=written, by=by, original=original)
        self.projection.apply(line)
        return line

    def rebuild(self) -> int:
        """Make the tables again from the ledger; return the number of lines read."""
        with self.transaction():
            lines = self.projection.rebuild()
            for draft in self.drafts.all():
                self.projection.index(draft.subject, *entry_words(draft.incident))
        return lines

    def refresh_lists(self) -> None:
        """Make the tables again if another version of the program made them.

        A damaged ledger leaves them as they are: the diary must open, and the check will tell.
        """
        if self.settings.get(_LISTS) == LISTS:
            return
        with suppress(VaultDamagedError):
            self.rebuild()
            with self.transaction():
                self.settings.set(_LISTS, LISTS)

    def caption_changes(self, subject: SubjectId) -> tuple[Amended, ...]:
        """Return the amendments of one exhibit's caption."""
        lines = self.ledger.of_subject(subject)
        return tuple(
            Amended(line=one.n, amendment=_amendment(one), written=one.line.written)
            for one in lines
            if one.line.kind is LineKind.AMENDMENT
        )

    def backup_database(self, to: Path) -> None:
        """Copy the database into a new encrypted file with the same key.

        Raises:
            CannotWriteError, DiskFullError, FileExistsAlreadyError: As named.
        """
        copy = create(to, self._keys.database_key())
        try:
            with paths.explained_writes():
                self._conn.backup(copy)
        finally:
            copy.close()

    def damage(self) -> list[str]:
        """Return what the cipher and the database engine find wrong; nothing when all is well."""
        found = [str(row[0]) for row in self._conn.execute("PRAGMA cipher_integrity_check")]
        said = [str(row[0]) for row in self._conn.execute("PRAGMA integrity_check")]
        return found + [one for one in said if one != "ok"]

    def close(self) -> None:
        """Lock the vault."""
        self._conn.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()


def is_vault(folder: Path) -> bool:
    """Tell whether a folder holds a vault, damaged or not."""
    return any((folder / name).is_file() for name in (KEYS, KEYS + ".bak", DATABASE))


def create_vault(
    folder: Path, *, passphrase: str, cost: Cost, floor: Cost | None = None
) -> tuple[Vault, str]:
    """Make a new vault and return it with its recovery code.

    Args:
        folder: A new or empty folder.
        passphrase: As typed.
        cost: How hard guessing is made.
        floor: The least cost that is accepted; tests pass a quicker one.

    Raises:
        FolderNotEmptyError, CannotWriteError, DiskFullError: As named.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmptyError
    paths.create_folder(folder)
    lock = VaultLock(folder)
    try:
        paths.create_folder(folder / ORIGINALS)
        keys, code = create_keys(
            folder, passphrase=passphrase, cost=cost, floor=floor or Cost.lowest()
        )
        conn = create(folder / DATABASE, keys.database_key())
        migrations.migrate(conn)
        with transaction(conn):
            SettingStore(conn).set(_LISTS, LISTS)
    except BaseException:
        lock.release()
        raise
    return Vault(folder, conn, keys, lock), code


def open_vault(folder: Path, *, passphrase: str, floor: Cost | None = None) -> Vault:
    """Open a vault with its passphrase.

    Args:
        folder: Where it lies.
        passphrase: As typed.
        floor: The least key stretching that is accepted; tests pass a quicker one.

    Raises:
        NoVaultError, VaultInUseError, WrongPassphraseError, VaultDamagedError, VaultTooNewError,
        VaultReadOnlyError: As named.
    """
    least = floor or Cost.lowest()
    return _open(folder, lambda: open_with_passphrase(folder, passphrase, floor=least))


def open_vault_with_recovery(folder: Path, *, code: str, floor: Cost | None = None) -> Vault:
    """Open a vault with the code of its recovery sheet. ``floor`` as in ``open_vault``.

    Raises:
        UnreadableRecoveryCodeError, WrongRecoveryCodeError: As named; else as ``open_vault``.
    """
    least = floor or Cost.lowest()
    return _open(folder, lambda: open_with_recovery(folder, code, floor=least))


def _open(folder: Path, unlock: Callable[[], VaultKeys]) -> Vault:
    if not is_vault(folder):
        raise NoVaultError
    lock = VaultLock(folder)
    try:
        keys = unlock()
        conn = connect(folder / DATABASE, keys.database_key())
    except BaseException:
        lock.release()
        raise
    vault = Vault(folder, conn, keys, lock)
    try:
        migrations.migrate(conn)
        vault.refresh_lists()
        remove_orphans(vault.originals_folder, {one.name for one in vault.originals.all()})
    except BaseException:
        vault.close()
        raise
    return vault


def _amendment(stored: StoredLine) -> Amendment:
    return from_plain(Amendment, stored.content)
