"""Records around the incidents, and what is kept aside of the ledger. Released: never edit."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_TABLES: Final = (
    # A projection: made again from the ledger by rebuild. Removed records keep their number.
    """CREATE TABLE record (
        subject TEXT PRIMARY KEY,
        case_file TEXT NOT NULL,
        kind TEXT NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0),
        n INTEGER NOT NULL,
        body BLOB,
        UNIQUE (case_file, kind, number)
    ) STRICT""",
    # Private notes, safe contact, forms not yet saved: never in the ledger, never handed out.
    """CREATE TABLE aside (
        subject TEXT PRIMARY KEY,
        case_file TEXT NOT NULL,
        kind TEXT NOT NULL,
        body BLOB NOT NULL,
        saved TEXT NOT NULL,
        zone TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX aside_kind ON aside (case_file, kind, saved)",
)


def step(conn: "Connection") -> None:
    """Create both tables; the caller holds the transaction."""
    for statement in _TABLES:
        conn.execute(statement)
