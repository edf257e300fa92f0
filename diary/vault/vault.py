"""An open vault: its stores, its transactions, its end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Final, Self

from diary.domain.incident import SubjectId
from diary.domain.ledger import By, LineKind, Written
from diary.domain.plain import Plain
from diary.domain.records import Amended
from diary.errors import FileError, VaultDamagedError
from diary.vault import snapshots
from diary.vault.casefile import AsideStore, RecordStore
from diary.vault.connection import copy_into, damage, look
from diary.vault.entries import DraftStore, EntryStore
from diary.vault.exhibits import ExhibitStore, OriginalStore, SettingStore
from diary.vault.guard import reseal
from diary.vault.ledger import Head, LedgerStore, StoredLine, amendments_in, head_of
from diary.vault.lock import VaultLock
from diary.vault.messages import MessageStore
from diary.vault.picture_text import PictureTextStore
from diary.vault.projection import LISTS, Projection, entry_words
from diary.vault.rekeying import copy_under, forget_copy, switched
from diary.vault.seal import Seal, digest_of
from diary.vault.signing import Certifier, KeyKind, Signer, certifier, has_key, make_key, signer
from diary.vault.snapshots import DATABASE, KEYS
from diary.vault.transaction import explained_database, fitting, transaction
from diary.vault.verifying import stale_tables
from diary.vault.ways import WaysIn

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

__all__ = ["DATABASE", "KEYS", "LISTS_SETTING", "ORIGINALS", "Vault"]

ORIGINALS: Final = "originals"
_MARK: Final = "mark"
LISTS_SETTING: Final = "lists"
_DESTROYED: Final = "destroyed"


class Vault:
    """Everything one unlocked folder holds. Belongs to the thread that opened it.

    Attributes:
        folder: Where it lies.
        ways: Its slots, and what changes them.
        seal: Whether the database is the one that was locked.
        ledger, entries, drafts, exhibits, originals, picture_text, settings, messages, projection:
            Its stores.
    """

    def __init__(
        self,
        folder: Path,
        conn: "Connection",
        ways: WaysIn,
        lock: VaultLock,
        seal: Seal | None = None,
    ) -> None:
        self.folder = folder
        self._lock = lock
        self._is_open = True
        self.seal = seal or Seal(folder, ways.keys)
        self._attach(conn, ways)

    def _attach(self, conn: "Connection", ways: WaysIn) -> None:
        self._conn, self.ways = conn, ways
        self.ledger = LedgerStore(conn, ways.keys.vault_id)
        self.projection = Projection(conn, self.ledger)
        self.entries = EntryStore(conn, self.ledger)
        self.drafts = DraftStore(conn)
        self.records = RecordStore(conn, self.ledger)
        self.aside = AsideStore(conn)
        self.exhibits = ExhibitStore(conn)
        self.originals = OriginalStore(conn)
        self.picture_text = PictureTextStore(conn)
        self.settings = SettingStore(conn)
        self.messages = MessageStore(conn)

    @property
    def vault_id(self) -> str:
        """The vault's own number, 32 hex digits."""
        return self.ways.keys.vault_id

    def database_key(self) -> bytes:
        """Return the key of the database and its snapshots."""
        return self.ways.keys.database_key()

    @property
    def originals_folder(self) -> Path:
        """Where the sealed files lie."""
        return self.folder / ORIGINALS

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit everything done inside, or nothing. See ``transaction`` for the errors.

        Every transaction leaves a mark of its own, by which a failed COMMIT that did happen is
        known again.

        Raises:
            CannotWriteError, DiskFullError: The seal of the locked database could not be lifted.
            VaultDamagedError: The tables do not belong together (part ``ledger``).
        """
        self.seal.lift()
        mark = token_hex(8)
        with fitting(), transaction(self._conn, lambda: self.settings.get(_MARK) == mark):
            yield
            self.settings.set(_MARK, mark)

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

    def signer(self) -> Signer:
        """Return what signs heads of the ledger; the first call makes its key.

        Raises:
            VaultDamagedError: The key does not open (part ``keys``).
            As ``transaction`` says: only where the key is made.
        """
        self._expect_key(KeyKind.HEADS)
        return signer(self.settings, self.ways.keys)

    def certifier(self) -> Certifier:
        """Return what seals reports; the first call makes its key. Errors as ``signer``."""
        self._expect_key(KeyKind.REPORTS)
        return certifier(self.settings, self.ways.keys)

    def _expect_key(self, kind: KeyKind) -> None:
        if not has_key(self.settings, kind):
            with self.transaction():
                make_key(self.settings, self.ways.keys, kind)

    def rebuild(self) -> int:
        """Make the tables again from the ledger; return the number of lines read."""
        with self.transaction():
            lines = self.projection.rebuild()
            for draft in self.drafts.all():
                self.projection.index(draft.subject, *entry_words(draft.incident))
            self.picture_text.reindex()
        return lines

    def refresh_lists(self) -> None:
        """Make the tables again if another version of the program made them.

        A damaged ledger leaves them as they are: the diary must open, and the check will tell.
        """
        if self.settings.get(LISTS_SETTING) == LISTS:
            return
        with suppress(VaultDamagedError):
            self.rebuild()
            with self.transaction():
                self.settings.set(LISTS_SETTING, LISTS)

    def amendments_of(self, subject: SubjectId) -> tuple[Amended, ...]:
        """Return the amendments of an exhibit's caption, or of a case, first to last."""
        return amendments_in(self.ledger.of_subject(subject))

    def backup_database(self, to: Path) -> None:
        """Copy the database into a new encrypted file with the same key.

        Raises:
            CannotWriteError, DiskFullError, FileExistsAlreadyError: As named.
        """
        copy_into(self._conn, to, self.database_key())

    def examine_copy(self, path: Path) -> Head:
        """Read a copy of the database to its end and return its head; see ``examine``."""
        return snapshots.examine(path, self.database_key())

    def head_of_copy(self, path: Path) -> Head:
        """Return the head of a copy of the database, read quickly.

        Raises:
            NoVaultError, VaultDamagedError, FileUnreadableError: It cannot be opened.
        """
        conn = look(path, self.database_key())
        try:
            return head_of(conn)
        finally:
            conn.close()

    def replace_keys(self, passphrase: str, *, split: bool = False) -> tuple[str, ...]:
        """Give the vault a new key, for when somebody knew the passphrase or the sheet.

        The database is written anew; the keys of the originals lie in it and go with it. Their
        sealed files stay as they are, so whoever copied the *whole* vault earlier can still open
        that copy with the old passphrase, and the files that were in it. Nobody can open with
        the old passphrase what is written from now on.

        Returns:
            The new recovery codes, stored nowhere.

        Raises:
            CannotWriteError, DiskFullError, VaultReadOnlyError, WriteUncertainError,
            KeychainError: As named; the old passphrase stands.
        """
        self.seal.lift()
        new = self.ways.keys.replaced()
        copy_under(self._conn, self.folder, new, self.ways.keys)
        try:
            codes = self.ways.begin_replacing(new, passphrase, split=split)
        except BaseException:
            forget_copy(self.folder)
            raise
        # The new keys stand. What fails from here on is completed at the next opening.
        conn, done = switched(self._conn, self.folder, new)
        reseal(self.folder, self.ways.keys, new)
        self._attach(conn, replace(self.ways, keys=new))
        self.complete(done=done)
        return codes

    def complete(self, *, done: bool) -> None:
        """Forget the former keys if the database has the present ones; another time, if not."""
        if not done or self.ways.keys.former is None:
            return
        with suppress(FileError):
            self.ways.end_replacing()
            self.ways = replace(self.ways, keys=replace(self.ways.keys, former=None))

    def damage(self) -> list[str]:
        """Return what the cipher and the database engine find wrong; nothing when all is well."""
        return damage(self._conn)

    def stale_tables(self, subjects: set[str]) -> list[str]:
        """Return the lists that are not what the ledger says; see ``verifying.stale_tables``."""
        return stale_tables(self._conn, self.ledger, subjects)

    def tending(self) -> Callable[[], None]:
        """Return the work of checking the latest snapshots and removing surplus ones.

        The work may be done beside the open vault, on another thread; stopping in the middle
        does no harm. Its errors are those of ``snapshots.settle``.
        """
        folder, key = self.folder, self.database_key()
        with explained_database():
            kept = self.settings.get(_DESTROYED) or "0"
            destroyed = max(self.ledger.last(LineKind.REMOVAL), int(kept))
            names = snapshots.fitting(folder, key, self.ledger.has)

        def work() -> None:
            if names:
                snapshots.settle(folder, key, names, destroyed=destroyed)

        return work

    def outdate_snapshots(self) -> None:
        """Let snapshots made so far go once a later one holds more; within a transaction."""
        self.settings.set(_DESTROYED, str(self.ledger.head().n + 1))

    @property
    def is_open(self) -> bool:
        """Whether it can still be read and written."""
        return self._is_open

    def close(self, leave: Callable[[str], None] = lambda _digest: None) -> None:
        """Lock the vault; nothing happens the second time.

        Args:
            leave: Told the digest of the database, which nobody can change at that moment.
        """
        if not self._is_open:
            return
        self._is_open = False
        try:
            self._conn.close()
            leave(digest_of(self.folder))
        finally:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()
