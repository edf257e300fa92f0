"""Makes good what a power cut leaves in the unused parts of the database.

SQLite does not keep the old bytes of an unused page that it begins to use, because nobody needs
them: when a transaction was cut short, such a page may be left half written after everything
else was rolled back. It holds nothing, but its checksum is wrong, and the check of the cipher
would call that damage. Nobody must be frightened by that, so the pages are written anew, only
after a transaction was really cut short: at any other time a wrong checksum is worth an alarm.
"""

from contextlib import suppress
from pathlib import Path
from typing import Final

from sqlcipher3.dbapi2 import Connection

from diary.errors import DiskFullError, VaultReadOnlyError, WriteUncertainError
from diary.vault.transaction import explained_database

# What a rollback journal begins with while its transaction is under way (SQLite file format, 3).
_UNDER_WAY: Final = bytes.fromhex("d9d505f920a163d7")


def was_cut_short(database: Path) -> bool:
    """Tell whether a transaction is still under way in a database that nobody has open."""
    journal = database.with_name(database.name + "-journal")
    with suppress(OSError), journal.open("rb") as file:
        return file.read(len(_UNDER_WAY)) == _UNDER_WAY
    return False


def tidy(conn: Connection) -> None:
    """Write the database anew if only unused pages are damaged; a full disk puts that off.

    Raises:
        VaultDamagedError: A page in use cannot be read.
    """
    with explained_database():
        if not conn.execute("PRAGMA cipher_integrity_check").fetchall():
            return
        said = [row[0] for row in conn.execute("PRAGMA integrity_check")]
    if said == ["ok"]:
        with suppress(DiskFullError, VaultReadOnlyError, WriteUncertainError), explained_database():
            conn.execute("VACUUM")
