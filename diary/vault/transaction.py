"""All or nothing; and the database's own errors put into ours."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final, NoReturn, Self, cast

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
_READ_ONLY: Final = 8
_DAMAGE: Final = (11, 26)
# Copying a database tells the code in words alone (SQLite, sqlite3_errstr).
_SAID: Final = {
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
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
        except (dbapi2.DatabaseError, DiaryError):
            _roll_back(conn)
            if not _went_in(is_in):
                raise


def _roll_back(conn: Connection) -> None:
    # SQLite may have rolled back by itself, or be unable to do so now; the next opening then
    # does it from the journal. The first error is the one to tell.
    with suppress(dbapi2.Error, DiaryError):
        if conn.in_transaction:
            conn.execute("ROLLBACK")


def _went_in(is_in: Callable[[], bool] | None) -> bool:
    if is_in is None:
        return False
    try:
        return is_in()
    except (dbapi2.DatabaseError, DiaryError) as exc:
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
        _raise_explained(exc)


@contextmanager
def fitting() -> Iterator[None]:
    """Tell a new row that contradicts those that are there as damage.

    The program never writes such rows; tables of different times, put together by somebody, have
    the next number already where it should be free.

    Raises:
        VaultDamagedError: It does (part ``ledger``).
    """
    try:
        yield
    except dbapi2.IntegrityError as exc:
        raise VaultDamagedError(part="ledger") from exc


class ExplainedCursor(dbapi2.Cursor):  # type: ignore[misc]  # it ships no types
    """Raises the errors of ``explained_database`` from every step, of reading too.

    After a failed write the database may have to undo it before it can be read again, so any
    reading can fail as a writing does.
    """

    def execute(self, *args: Any) -> Self:  # noqa: ANN401 - as the library has it
        """Run a statement."""
        try:
            return cast("Self", super().execute(*args))
        except (dbapi2.DatabaseError, MemoryError) as exc:
            self._fail(exc)

    def executemany(self, *args: Any) -> Self:  # noqa: ANN401 - as the library has it
        """Run a statement once for each set of values."""
        try:
            return cast("Self", super().executemany(*args))
        except (dbapi2.DatabaseError, MemoryError) as exc:
            self._fail(exc)

    def fetchone(self) -> Any:  # noqa: ANN401
        """Return the next row, None after the last."""
        try:
            return super().fetchone()
        except (dbapi2.DatabaseError, MemoryError) as exc:
            self._fail(exc)

    def fetchall(self) -> list[Any]:
        """Return all rows that are left."""
        try:
            return list(super().fetchall())
        except (dbapi2.DatabaseError, MemoryError) as exc:
            self._fail(exc)

    def __next__(self) -> Any:  # noqa: ANN401
        try:
            return super().__next__()
        except (dbapi2.DatabaseError, MemoryError) as exc:
            self._fail(exc)

    def _fail(self, error: Exception) -> NoReturn:
        # The error holds this cursor for as long as it is looked at; its statement would keep
        # the database locked, even for ourselves, after the connection was closed.
        with suppress(dbapi2.Error):
            self.close()
        cast("ExplainedConnection", self.connection).explain(error)


class ExplainedConnection(Connection):  # type: ignore[misc]  # it ships no types
    """A connection whose statements raise the errors of ``explained_database``."""

    _is_damaged = False

    def cursor(self, *_args: Any) -> dbapi2.Cursor:  # noqa: ANN401
        """Return a cursor of ours; ``execute`` uses it too."""
        return super().cursor(ExplainedCursor)

    def explain(self, error: Exception) -> NoReturn:
        """Raise what one of our cursors met as one of our errors.

        Once SQLCipher met a page that is not as it was written, it refuses this connection all
        else, and then also says that the file is read only, or that there is no memory.
        """
        code = _code(error)
        if code in _DAMAGE:
            self._is_damaged = True
        elif (code == _READ_ONLY or isinstance(error, MemoryError)) and self._is_unreadable():
            raise VaultDamagedError(part="database") from error
        if isinstance(error, dbapi2.DatabaseError):
            _raise_explained(error)
        raise error

    def _is_unreadable(self) -> bool:
        if self._is_damaged:
            return True
        try:
            super().cursor().execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except dbapi2.DatabaseError as exc:
            self._is_damaged = _code(exc) in _DAMAGE
        return self._is_damaged


def _raise_explained(error: dbapi2.DatabaseError) -> NoReturn:
    meaning = _MEANING.get(_code(error))
    if meaning is None:
        raise error
    raise meaning() from error


def _code(error: Exception) -> int:
    code = getattr(error, "sqlite_errorcode", None) or _SAID.get(str(error), 0)
    return int(code) & 0xFF
