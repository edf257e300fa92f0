"""Makes good what a power cut leaves in the unused parts of the database.

SQLite does not keep the old bytes of an unused page that it begins to use, because nobody needs
them: when a transaction was cut short, such a page may be left half written after everything
else was rolled back. It holds nothing, but its checksum is wrong, and the check of the cipher
would call that damage. Nobody must be frightened by that, so the pages are written anew, only
after a transaction was really cut short: at any other time a wrong checksum is worth an alarm.

Rolling back takes away the journal, which was the sign of it. So another sign is left before, in
case the power fails once more, and stays until all is tidy.
"""

from contextlib import suppress
from pathlib import Path
from typing import Final

from sqlcipher3.dbapi2 import Connection

from diary.errors import DiaryError
from diary.paths import create_private, explained_writes, flush, flush_folder
from diary.vault.transaction import explained_database

# What a rollback journal begins with while its transaction is under way (SQLite file format, 3).
_UNDER_WAY: Final = bytes.fromhex("d9d505f920a163d7")
_SIGN: Final = "-untidy"
# SQLite takes no longer ones than a thousand million bytes.
_LONGEST: Final = 100_000_000


def was_cut_short(database: Path) -> bool:
    """Tell whether a transaction is still under way in a database that nobody has open."""
    journal = database.with_name(database.name + "-journal")
    with suppress(OSError), journal.open("rb") as file:
        return file.read(len(_UNDER_WAY)) == _UNDER_WAY
    return False


def is_untidy(database: Path) -> bool:
    """Tell whether a transaction was cut short, now or earlier, and it was not made good yet.

    Where it was, a sign of it is left that outlasts the journal, if the disk takes one.
    """
    sign = _sign(database)
    if sign.exists():
        return True
    if not was_cut_short(database):
        return False
    with suppress(DiaryError), explained_writes():
        with create_private(sign) as file:
            flush(file)
        flush_folder(sign.parent)
    return True


def tidy(conn: Connection, database: Path) -> None:
    """Write unused pages anew if only such are damaged; what cannot be done now is put off.

    Raises:
        VaultDamagedError: A page in use cannot be read.
    """
    with explained_database():
        if _has_damage(conn):
            said = [row[0] for row in conn.execute("PRAGMA integrity_check")]
            if said == ["ok"]:
                with suppress(DiaryError):
                    _use_every_page(conn)
                if _has_damage(conn):
                    return
    with suppress(DiaryError), explained_writes():
        _sign(database).unlink(missing_ok=True)
        flush_folder(database.parent)


def _has_damage(conn: Connection) -> bool:
    return bool(conn.execute("PRAGMA cipher_integrity_check").fetchall())


def _use_every_page(conn: Connection) -> None:
    """Have every unused page written whole, and let go of it again.

    An unused page is taken into use without being read, so a damaged one does no harm here. It
    would to VACUUM, which reads what it overwrites.
    """
    unused = int(conn.execute("PRAGMA freelist_count").fetchone()[0])
    size = unused * int(conn.execute("PRAGMA page_size").fetchone()[0])
    conn.execute("BEGIN IMMEDIATE")
    try:
        conn.execute("CREATE TABLE tidying (body BLOB)")
        for start in range(0, size, _LONGEST):
            length = min(_LONGEST, size - start)
            conn.execute("INSERT INTO tidying VALUES (zeroblob(:length))", {"length": length})
        conn.execute("DROP TABLE tidying")
        conn.execute("COMMIT")
    except BaseException:
        with suppress(DiaryError):
            if conn.in_transaction:
                conn.execute("ROLLBACK")
        raise


def _sign(database: Path) -> Path:
    return database.with_name(database.name + _SIGN)
