"""Create and open the encrypted database, always with the settings that lose nothing."""

from contextlib import suppress
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2
from sqlcipher3.dbapi2 import Connection

from diary.errors import NoVaultError, VaultDamagedError
from diary.paths import create_private, explained_reads, explained_writes, flush_folder
from diary.vault.tidying import is_untidy, tidy
from diary.vault.transaction import ExplainedConnection, explained_database

_PLAIN_HEADER: Final = b"SQLite format 3"
_APPLICATION: Final = 0x4E4F5445
_KEY_LENGTH: Final = 32
# How long another program may hold the file before we say that it does.
_PATIENCE: Final = 1.0
# The order matters: page size before the first read, journal mode before synchronous.
_SETTINGS: Final = (
    "cipher_page_size = 16384",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "locking_mode = EXCLUSIVE",
    "journal_mode = TRUNCATE",
    "synchronous = EXTRA",
    "fullfsync = ON",
    "foreign_keys = ON",
    "secure_delete = ON",
)


def create(path: Path, key: bytes) -> Connection:
    """Make a new, empty, encrypted database that only its owner may read.

    Args:
        path: Must not exist yet.
        key: The 32-byte database key itself, not a passphrase.

    A failure leaves no file behind.

    Raises:
        FileExistsAlreadyError, CannotWriteError, DiskFullError: As named.
        VaultReadOnlyError, WriteUncertainError: The first page could not be written.
    """
    create_private(path).close()
    try:
        with explained_writes(), explained_database():
            conn = _opened(path, key)
            _begin(conn, path)
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise
    return conn


def connect(path: Path, key: bytes) -> Connection:
    """Open an existing database; a wrong path never creates one.

    Raises:
        NoVaultError: There is no such file.
        VaultDamagedError: The file does not decrypt with its own key.
        VaultInUseError: Another program holds it.
        VaultReadOnlyError, FileUnreadableError: It may not be opened.
    """
    _refuse_none(path)
    untidy = is_untidy(path)
    with explained_database():
        conn = _opened(path, key)
    if untidy:
        try:
            tidy(conn, path)
        except BaseException:
            conn.close()
            raise
    return conn


def look(path: Path, key: bytes) -> Connection:
    """Open a database that nobody writes, without changing a byte, not even of its folder.

    Raises:
        NoVaultError, VaultDamagedError, FileUnreadableError: As ``connect``.
    """
    _refuse_none(path)
    with explained_database():
        return _opened(path, key, mode="ro&immutable=1")


def copy_into(conn: Connection, to: Path, key: bytes) -> None:
    """Copy an open database into a new encrypted file that is on the disk when this returns.

    Raises:
        CannotWriteError, DiskFullError, FileExistsAlreadyError, VaultDamagedError: As named.
    """
    copy = create(to, key)
    try:
        with explained_database(), explained_writes():
            conn.backup(copy)
    finally:
        copy.close()
    with explained_writes():
        # Closed, so the journal is empty; the copy is to be one file.
        to.with_name(to.name + "-journal").unlink(missing_ok=True)
        flush_folder(to.parent)


def damage(conn: Connection) -> list[str]:
    """Return what the cipher and the database engine find wrong; nothing when all is well."""
    found = []
    for question in ("cipher_integrity_check", "integrity_check"):
        try:
            found += [str(row[0]) for row in conn.execute(f"PRAGMA {question}")]
        except (dbapi2.DatabaseError, VaultDamagedError) as exc:
            found.append(str(exc))
    return [one for one in found if one != "ok"]


def _refuse_none(path: Path) -> None:
    if not path.is_file():
        raise NoVaultError
    if path.stat().st_size == 0:
        # SQLite takes an empty file for a new database and would ask for no key.
        raise VaultDamagedError(part="database")
    _refuse_plain(path)


def _opened(path: Path, key: bytes, *, mode: str = "rw") -> Connection:
    if len(key) != _KEY_LENGTH:
        raise ValueError("a database key has 32 bytes")
    address = f"{path.absolute().as_uri()}?mode={mode}"
    conn: Connection = dbapi2.connect(
        address, uri=True, isolation_level=None, timeout=_PATIENCE, factory=ExplainedConnection
    )
    try:
        conn.row_factory = dbapi2.Row
        conn.execute("PRAGMA cipher_log_level = NONE")
        _give_key(conn, key)
        for setting in _SETTINGS:
            conn.execute(f"PRAGMA {setting}").fetchall()
        _expect_cipher(conn)
        conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        conn.close()
        raise
    return conn


def _begin(conn: Connection, path: Path) -> None:
    try:
        # The file stays empty, and so without any key, until something is written.
        conn.execute(f"PRAGMA application_id = {_APPLICATION}")
        flush_folder(path.parent)
        _refuse_plain(path)
    except BaseException:
        conn.close()
        raise


def _give_key(conn: Connection, key: bytes) -> None:
    # This form says "the key itself"; 32 plain bytes would be stretched like a passphrase.
    spelled = bytearray(b"x'" + key.hex().encode("ascii") + b"'")
    try:
        conn.set_key(spelled)
    finally:
        spelled[:] = bytes(len(spelled))


def _expect_cipher(conn: Connection) -> None:
    row = conn.execute("PRAGMA cipher_version").fetchone()
    if row is None or not row[0]:
        raise RuntimeError("this build of the database library does not encrypt")


def _refuse_plain(path: Path) -> None:
    with explained_reads(), path.open("rb") as file:
        if file.read(len(_PLAIN_HEADER)) == _PLAIN_HEADER:
            raise VaultDamagedError(part="database")
