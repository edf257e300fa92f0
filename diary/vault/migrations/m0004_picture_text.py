"""Words read in pictures, and the keeper's own transcript beside them. Released: never edit."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_TABLES: Final = (
    # ``words`` is derived: read by machine, and may be wrong. ``transcript`` is what the keeper
    # typed; like private notes it is in no ledger and is never handed out.
    """CREATE TABLE picture_text (
        id INTEGER PRIMARY KEY,
        subject TEXT NOT NULL UNIQUE,
        original TEXT NOT NULL UNIQUE REFERENCES original (name) ON DELETE CASCADE,
        words TEXT NOT NULL,
        sure INTEGER NOT NULL CHECK (sure BETWEEN 0 AND 100),
        left_out INTEGER NOT NULL CHECK (left_out >= 0),
        engine TEXT NOT NULL,
        read_at TEXT NOT NULL,
        transcript TEXT NOT NULL,
        typed_at TEXT NOT NULL
    ) STRICT""",
    # Folded words, by the same id.
    "CREATE VIRTUAL TABLE picture_search USING fts5 (words, tokenize = 'trigram')",
    """CREATE TRIGGER picture_text_gone AFTER DELETE ON picture_text
        BEGIN DELETE FROM picture_search WHERE rowid = OLD.id; END""",
    # What is deleted leaves the index at once, not at some later merge of its parts.
    "INSERT INTO picture_search (picture_search, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO search (search, rank) VALUES ('secure-delete', 1)",
)


def step(conn: "Connection") -> None:
    """Create everything; the caller holds the transaction."""
    for statement in _TABLES:
        conn.execute(statement)
