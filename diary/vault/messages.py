"""Messages and calls at rest, in the order of time, and their search.

A message's id is its instant in milliseconds since the year 1, shifted by 14 bits, plus a number
that tells apart what happened in the same millisecond. So one b-tree is the table and its order
in time; search results come out in that order too, and a page costs the same wherever it begins.
Messages whose time cannot be read come first of all.
"""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from diary.domain.bursts import Contact
from diary.domain.imports import ImportRecord
from diary.domain.message import Kept, Kind, Message, MessageId, Outcome
from diary.domain.plain import from_plain
from diary.errors import NoSuchMessageError
from diary.vault.columns import json_value, parse_instant
from diary.vault.message_pages import MessagePages
from diary.vault.message_rows import Sources, indexed, kept, of_sources

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_SAME_TIME_BITS: Final = 14
_MILLISECOND: Final = timedelta(milliseconds=1)
_TOLD_EVERY: Final = 500
# How much of the database may be held unsealed, in KiB, negative as SQLite has it: the usual 2 MB
# are read and opened again for every search.
_ROOM: Final = -65536

_KNOWN: Final = "SELECT 1 FROM message WHERE digest = ?"
_TAKEN: Final = "SELECT max(id) FROM message WHERE id BETWEEN ? AND ?"
_ADD: Final = (
    "INSERT INTO message VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
    " ON CONFLICT (digest) DO NOTHING"
)
_UNINDEXED: Final = "SELECT id, text, media FROM message WHERE source = ? ORDER BY id"
_COUNT_NEW: Final = "SELECT count(*) FROM message WHERE source = ?"
_INDEX: Final = "INSERT INTO message_search (rowid, words) VALUES (?, ?)"
_LEARN: Final = "INSERT OR IGNORE INTO message_term SELECT term FROM message_terms"
_ONE: Final = "SELECT * FROM message WHERE id = ?"
_CONTACTS: Final = """
    SELECT id, CASE sender WHEN '' THEN thread ELSE sender END AS who, utc, zone, kind, outcome
    FROM message WHERE way = 'in' AND utc != '' AND kind != 'system' AND {mine} ORDER BY id
"""
_NAMES: Final = """
    SELECT sender FROM message WHERE sender != '' AND {mine} GROUP BY sender
    UNION SELECT thread FROM message WHERE thread != '' AND {mine} GROUP BY thread
"""
_IMPORTS: Final = "SELECT n, subject, body FROM import_run ORDER BY n"
_COUNT: Final = "SELECT count(*) FROM message"
_FORGET: Final = (
    "DELETE FROM message",
    "DELETE FROM message_term",
    "INSERT INTO message_search (message_search) VALUES ('delete-all')",
)


class MessageStore(MessagePages):
    """Reads and writes messages. The caller owns the transaction."""

    def __init__(self, conn: "Connection") -> None:
        super().__init__(conn)
        conn.execute(f"PRAGMA cache_size = {_ROOM}")

    def is_known(self, digest: bytes) -> bool:
        """Tell whether an earlier import brought this message."""
        return self._conn.execute(_KNOWN, (digest,)).fetchone() is not None

    def add(self, source: int, digest: bytes, message: Message) -> bool:
        """Keep a message unless it is known; tell whether it was new. It is not findable yet.

        Args:
            source: Ledger line of the import.
            digest: The message's identity; see ``Repeats``.
            message: As it was read.
        """
        media = json.dumps([[one.name, one.path] for one in message.media]) if message.media else ""
        given: tuple[object, ...] = (
            self._place(message.utc), source, digest, message.part, message.place,
            message.lines, message.kind, message.state, message.way, message.sender,
            message.thread, message.utc, message.zone, message.raw_time, message.text,
            message.raw, media, message.seconds, message.outcome,
        )  # fmt: skip
        return bool(self._conn.execute(_ADD, given).rowcount == 1)

    def finish(self, source: int, progress: Callable[[int, int], None] | None = None) -> None:
        """Make the messages of an import findable; in order, since the index is built for that."""
        total = int(self._conn.execute(_COUNT_NEW, (source,)).fetchone()[0])
        rows = self._conn.execute(_UNINDEXED, (source,))
        for done, row in enumerate(rows):
            self._conn.execute(_INDEX, indexed(row))
            if progress and done % _TOLD_EVERY == 0:
                progress(done, total)
        self._conn.execute(_LEARN)

    def get(self, number: MessageId) -> Kept:
        """Return one message.

        Raises:
            NoSuchMessageError: There is none.
        """
        row = self._conn.execute(_ONE, (number,)).fetchone()
        if row is None:
            raise NoSuchMessageError
        return kept(row)

    def contacts(self, sources: Sources = None) -> Iterator[Contact]:
        """Yield every call and message that came in and has a time, in the order of time."""
        for row in self._conn.execute(*of_sources(_CONTACTS, sources)):
            yield Contact(
                id=MessageId(row["id"]),
                who=row["who"],
                at=parse_instant(row["utc"]),
                is_call=row["kind"] == Kind.CALL,
                was_answered=row["outcome"] == Outcome.ANSWERED,
                zone=row["zone"],
            )

    def names(self, sources: Sources = None) -> list[str]:
        """Return everybody who wrote, and every conversation."""
        return [str(row[0]) for row in self._conn.execute(*of_sources(_NAMES, sources))]

    def count(self) -> int:
        """Return how many there are."""
        return int(self._conn.execute(_COUNT).fetchone()[0])

    def imports(self) -> list[tuple[int, str, ImportRecord]]:
        """Return line, subject and record of every import, in ledger order."""
        return [
            (row["n"], row["subject"], from_plain(ImportRecord, json_value(row["body"])))
            for row in self._conn.execute(_IMPORTS).fetchall()
        ]

    def forget_all(self) -> None:
        """Take every message out, before they are made again."""
        for statement in _FORGET:
            self._conn.execute(statement)

    def snapshot(self) -> list[tuple[object, ...]]:
        """Return all rows, to compare before and after."""
        return [tuple(row) for row in self._conn.execute("SELECT * FROM message ORDER BY id")]

    def _place(self, utc: str) -> int:
        start = _first_id(utc)
        while True:
            end = start + (1 << _SAME_TIME_BITS) - 1
            taken = self._conn.execute(_TAKEN, (start, end)).fetchone()[0]
            if taken is None:
                return start
            if taken < end:
                return int(taken) + 1
            # More in one millisecond than there is room for: into the next one.
            start = end + 1


def _first_id(utc: str) -> int:
    if not utc:
        return 0
    moment = datetime.fromisoformat(utc[:-1])
    return ((moment - datetime.min) // _MILLISECOND) << _SAME_TIME_BITS  # noqa: DTZ901 - UTC on both sides
