"""Messages and calls out of exports, with their search. Released: never edit."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_TABLES: Final = (
    # Projection: made again from the ledger by rebuild. ``n`` is the line of the import.
    """CREATE TABLE import_run (
        n INTEGER PRIMARY KEY CHECK (n > 0),
        subject TEXT NOT NULL UNIQUE,
        exhibit TEXT NOT NULL,
        body BLOB NOT NULL
    ) STRICT""",
    # Derived: made again from the sealed sources. The id holds the time: see vault/messages.py.
    """CREATE TABLE message (
        id INTEGER PRIMARY KEY CHECK (id >= 0),
        source INTEGER NOT NULL,
        digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 16),
        part TEXT NOT NULL,
        place INTEGER NOT NULL,
        lines INTEGER NOT NULL CHECK (lines > 0),
        kind TEXT NOT NULL CHECK (kind IN ('message', 'call', 'system')),
        state TEXT NOT NULL,
        way TEXT NOT NULL CHECK (way IN ('in', 'out', 'unknown')),
        sender TEXT NOT NULL,
        thread TEXT NOT NULL,
        utc TEXT NOT NULL,
        zone TEXT NOT NULL,
        raw_time TEXT NOT NULL,
        text TEXT NOT NULL,
        raw TEXT NOT NULL,
        media TEXT NOT NULL,
        seconds INTEGER NOT NULL,
        outcome TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX message_source ON message (source, id)",
    "CREATE INDEX message_sender ON message (sender, id)",
    "CREATE INDEX message_thread ON message (thread, id)",
    # Folded words, so case and accents are gone before the tokenizer sees them.
    """CREATE VIRTUAL TABLE message_search USING fts5 (
        words, content = '', contentless_delete = 1, columnsize = 1,
        tokenize = 'trigram case_sensitive 1'
    )""",
    "CREATE VIRTUAL TABLE message_terms USING fts5vocab (message_search, 'row')",
    # The index's own words, since asking it for them makes it count each.
    "CREATE TABLE message_term (term TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
)


def step(conn: "Connection") -> None:
    """Create everything; the caller holds the transaction."""
    for statement in _TABLES:
        conn.execute(statement)
