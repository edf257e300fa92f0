"""The search without FTS5's "secure-delete", which leaves its index unsound. Released: never edit.

Where a row is deleted and put in again in one transaction, SQLite 3.53.4 with that setting leaves
an index whose own check fails. Removed words leave by a merge instead: see ``vault/sweeping.py``.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_STATEMENTS: Final = (
    "INSERT INTO search (search, rank) VALUES ('secure-delete', 0)",
    "INSERT INTO search (search) VALUES ('rebuild')",
    "INSERT INTO picture_search (picture_search, rank) VALUES ('secure-delete', 0)",
    "INSERT INTO picture_search (picture_search) VALUES ('rebuild')",
)


def step(conn: "Connection") -> None:
    """Make both indexes anew; the caller holds the transaction."""
    for statement in _STATEMENTS:
        conn.execute(statement)
