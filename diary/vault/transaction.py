"""All or nothing; and the database's own errors put into ours."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

from sqlcipher3 import dbapi2
from sqlcipher3.dbapi2 import Connection

from diary.errors import (
    DiaryError,
    DiskFullError,
    VaultDamagedError,
    VaultInUseError,
    VaultReadOnlyError,
    WriteUncertainError,
)

# SQLite's primary result codes; extended codes keep them in their lowest byte.
_MEANING: Final[dict[int, Callable[[], DiaryError]]] = {
    3: VaultReadOnlyError,  # PERM
    5: lambda: VaultInUseError(process=0),  # BUSY
    8: VaultReadOnlyError,  # READONLY
    10: WriteUncertainError,  # IOERR
    11: VaultDamagedError,  # CORRUPT
    13: DiskFullError,  # FULL
    14: VaultReadOnlyError,  # CANTOPEN
    26: VaultDamagedError,  # NOTADB
}


@contextmanager
def transaction(conn: Connection, is_in: Callable[[], bool] | None = None) -> Iterator[None]:
    """Commit everything or nothing. Never nested.

    An error out of COMMIT leaves open whether the commit happened. Then ``is_in`` is asked, which
    reads back: if it went in, there was no error; if not, the error is told; and if it cannot be
    read either, that nobody knows.

    Raises:
        DiskFullError, VaultReadOnlyError, VaultInUseError, VaultDamagedError: As named; nothing
            of the body went in.
        WriteUncertainError: Nothing went in, or, without an answer from ``is_in``, nobody knows.
    """
    with explained_database():
        conn.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            _roll_back(conn)
            raise
        try:
            conn.execute("COMMIT")
        except dbapi2.DatabaseError:
            _roll_back(conn)
            if not _went_in(is_in):
                raise


def _roll_back(conn: Connection) -> None:
    # SQLite may have rolled back by itself, or be unable to do so now; the next opening then
    # does it from the journal. The first error is the one to tell.
    with suppress(dbapi2.Error):
        if conn.in_transaction:
            conn.execute("ROLLBACK")


def _went_in(is_in: Callable[[], bool] | None) -> bool:
    if is_in is None:
        return False
    try:
        return is_in()
    except dbapi2.DatabaseError as exc:
        raise WriteUncertainError from exc


@contextmanager
def explained_database() -> Iterator[None]:
    """Turn the database's foreseen errors into ours; let all others through.

    Raises:
        DiskFullError, VaultReadOnlyError, VaultInUseError, WriteUncertainError,
        VaultDamagedError: As named.
    """
    try:
        yield
    except dbapi2.DatabaseError as exc:
        meaning = _MEANING.get(getattr(exc, "sqlite_errorcode", 0) & 0xFF)
        if meaning is None:
            raise
        raise meaning() from exc
