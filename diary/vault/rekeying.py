"""Give the database a new key, so that a break at any moment leaves it whole under one of two.

1. A copy under the new key is made beside the database and checked.
2. The key files are replaced by new ones, which hold the former key wrapped under the new one.
   Up to here the old passphrase opens the vault; from here on the new one does.
3. The copy takes the database's place in one renaming.
4. The key files are replaced again, without the former key.

Whoever opens the vault between 2 and 4 can tell from the database which key it has, and
completes the change from there.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from diary.errors import DiaryError, VaultDamagedError, WrongPassphraseError
from diary.paths import explained_writes, flush_folder
from diary.vault.connection import connect, create
from diary.vault.signing import rewrap
from diary.vault.transaction import explained_database
from diary.vault.unlocked import VaultKeys

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

DATABASE: Final = "data.db"
_PART: Final = "data.db.new"
_HEAD: Final = "SELECT n, hash FROM line ORDER BY n DESC LIMIT 1"


def connected(folder: Path, keys: VaultKeys) -> "tuple[Connection, bool]":
    """Open the database, completing a broken-off change of keys.

    Returns:
        The connection, and whether the database has the key of these keys; where a change
        cannot be completed now, it still has the former one, and all of it can be used.

    Raises:
        WrongPassphraseError: What opened these keys was replaced since.
        NoVaultError, VaultDamagedError, VaultInUseError, VaultReadOnlyError: As ``connect``.
    """
    forget_copy(folder)
    former = keys.former_keys()
    try:
        return connect(folder / DATABASE, keys.database_key()), True
    except VaultDamagedError as exc:
        if former is None and keys.unsettled is not None:
            raise WrongPassphraseError from exc
        if former is None:
            raise
    conn = connect(folder / DATABASE, former.database_key())
    with suppress(DiaryError):
        copy_under(conn, folder, keys, former)
        return switched(conn, folder, keys)
    return conn, False


def copy_under(conn: "Connection", folder: Path, keys: VaultKeys, former: VaultKeys) -> None:
    """Make a checked copy of the database under other keys; on failure none is left.

    What the former keys seal inside it is sealed anew.

    Raises:
        DiskFullError, CannotWriteError, VaultReadOnlyError, WriteUncertainError: As named.
        VaultDamagedError: The copy is not what was copied.
    """
    forget_copy(folder)
    try:
        copy = create(folder / _PART, keys.database_key())
        try:
            with explained_database():
                conn.backup(copy)
                rewrap(copy, former, keys)
                _expect_same(conn, copy)
        finally:
            copy.close()
        with explained_writes():
            _journal(folder).unlink(missing_ok=True)
            flush_folder(folder)
    except BaseException:
        forget_copy(folder)
        raise


def switched(conn: "Connection", folder: Path, keys: VaultKeys) -> "tuple[Connection, bool]":
    """Put the copy in the database's place, or open the database as it was.

    Raises:
        VaultDamagedError, VaultInUseError, VaultReadOnlyError, NoVaultError: As ``connect``.
    """
    former = keys.former_keys()
    conn.close()
    with suppress(DiaryError), explained_writes():
        (folder / _PART).replace(folder / DATABASE)
        flush_folder(folder)
    try:
        return connect(folder / DATABASE, keys.database_key()), True
    except VaultDamagedError:
        if former is None:
            raise
        return connect(folder / DATABASE, former.database_key()), False


def forget_copy(folder: Path) -> None:
    """Remove what a broken-off change left beside the database."""
    for path in (folder / _PART, _journal(folder)):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _journal(folder: Path) -> Path:
    return folder / (_PART + "-journal")


def _expect_same(conn: "Connection", copy: "Connection") -> None:
    heads = [tuple(one.execute(_HEAD).fetchone() or ()) for one in (conn, copy)]
    broken = copy.execute("PRAGMA cipher_integrity_check").fetchall()
    said = [str(row[0]) for row in copy.execute("PRAGMA integrity_check")]
    if heads[0] != heads[1] or broken or said != ["ok"]:
        raise VaultDamagedError(part="database")
