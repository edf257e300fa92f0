"""Ledger, originals, drafts, projections, search. Released: never edit."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_TABLES: Final = (
    # The ledger. Lines are never changed; content and salt may be destroyed.
    """CREATE TABLE line (
        n INTEGER PRIMARY KEY CHECK (n > 0),
        stored BLOB NOT NULL,
        hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
        kind TEXT NOT NULL,
        subject TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX line_subject ON line (subject, n)",
    """CREATE TABLE content (
        n INTEGER PRIMARY KEY REFERENCES line (n),
        salt BLOB NOT NULL CHECK (length(salt) = 32),
        body BLOB NOT NULL
    ) STRICT""",
    """CREATE TRIGGER line_is_final BEFORE UPDATE ON line
        BEGIN SELECT RAISE(ABORT, 'a line never changes'); END""",
    """CREATE TRIGGER line_stays BEFORE DELETE ON line
        BEGIN SELECT RAISE(ABORT, 'a line never goes'); END""",
    # Keys of the sealed files: with a row, its file is gone for ever.
    """CREATE TABLE original (
        name TEXT PRIMARY KEY CHECK (length(name) = 32),
        key BLOB NOT NULL CHECK (length(key) = 32),
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        size INTEGER NOT NULL CHECK (size >= 0)
    ) STRICT""",
    # Drafts and what is pinned to them; outside the ledger until signed off.
    """CREATE TABLE draft (
        subject TEXT PRIMARY KEY,
        body BLOB NOT NULL,
        saved TEXT NOT NULL,
        zone TEXT NOT NULL
    ) STRICT""",
    # Projections: made again from the ledger by rebuild.
    """CREATE TABLE case_file (
        subject TEXT PRIMARY KEY,
        n INTEGER NOT NULL,
        body BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE entry (
        subject TEXT PRIMARY KEY,
        case_file TEXT NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0),
        status TEXT NOT NULL CHECK (status IN ('signed', 'amended', 'removed')),
        n INTEGER NOT NULL,
        sort TEXT NOT NULL,
        month TEXT NOT NULL,
        body BLOB,
        removed_n INTEGER,
        UNIQUE (case_file, number)
    ) STRICT""",
    "CREATE INDEX entry_sort ON entry (sort, subject)",
    """CREATE TABLE exhibit (
        subject TEXT PRIMARY KEY,
        entry TEXT NOT NULL,
        position INTEGER NOT NULL,
        ref TEXT NOT NULL,
        n INTEGER NOT NULL,
        body BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX exhibit_entry ON exhibit (entry, position)",
    # Every reference ever allotted, also of exhibits that went with a removed entry.
    """CREATE TABLE reference (
        case_file TEXT NOT NULL,
        running INTEGER NOT NULL CHECK (running > 0),
        PRIMARY KEY (case_file, running)
    ) STRICT""",
    # Derived: can be made again.
    """CREATE TABLE thumbnail (
        original TEXT PRIMARY KEY REFERENCES original (name) ON DELETE CASCADE,
        jpeg BLOB NOT NULL
    ) STRICT""",
    "CREATE VIRTUAL TABLE search USING fts5 (subject UNINDEXED, words, tokenize = 'trigram')",
    "CREATE TABLE setting (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT",
)


def step(conn: "Connection") -> None:
    """Create everything; the caller holds the transaction."""
    for statement in _TABLES:
        conn.execute(statement)
