"""Messages and calls at rest, in the order of time, and their search.

A message's id is its instant in milliseconds since the year 1, shifted by 14 bits, plus a number
that tells apart what happened in the same millisecond. So one b-tree is the table and its order
in time; search results come out in that order too, and a page costs the same wherever it begins.
Messages whose time cannot be read come first of all.
"""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from diary.domain.bursts import Contact
from diary.domain.contact_pattern import Totals
from diary.domain.imports import ImportRecord
from diary.domain.message import Kept, Kind, MessageId, Outcome
from diary.domain.plain import from_plain
from diary.errors import NoSuchMessageError
from diary.vault.columns import json_value, parse_instant
from diary.vault.message_adding import MessageAdding
from diary.vault.message_pages import MessagePages
from diary.vault.message_rows import Sources, kept, of_sources

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

# How much of the database may be held unsealed, in KiB, negative as SQLite has it: the usual 2 MB
# are read and opened again for every search.
_ROOM: Final = -65536

_KNOWN: Final = """
    SELECT count(*) FROM message
    WHERE digest IN (SELECT unhex(value) FROM json_each(:digests))
"""
_ONE: Final = "SELECT * FROM message WHERE id = ?"
_CONTACTS: Final = """
    SELECT id, CASE sender WHEN '' THEN thread ELSE sender END AS who, utc, zone, kind, outcome
    FROM message WHERE way = 'in' AND utc != '' AND kind != 'system' AND {mine} ORDER BY id
"""
_TOTALS: Final = """
    SELECT count(*) FILTER (WHERE way = 'in'), count(*) FILTER (WHERE way = 'out'),
        count(*) FILTER (WHERE way = 'unknown'), count(*) FILTER (WHERE utc = ''),
        min(id) FILTER (WHERE way = 'out'), min(id) FILTER (WHERE way = 'unknown'),
        min(id) FILTER (WHERE utc = '')
    FROM message WHERE kind != 'system' AND {mine}
"""
_NAMES: Final = """
    SELECT sender FROM message WHERE sender != '' AND {mine} GROUP BY sender
    UNION SELECT thread FROM message WHERE thread != '' AND {mine} GROUP BY thread
"""
_IMPORTS: Final = "SELECT n, subject, body FROM import_run ORDER BY n"
# Without making a record of each, since every search asks for them.
_OF_CASE: Final = "SELECT n, json_extract(CAST(body AS TEXT), '$.case') FROM import_run"
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

    def how_many_known(self, digests: Sequence[bytes]) -> int:
        """Return how many of these messages, all different, an earlier import brought."""
        asked = json.dumps([digest.hex() for digest in digests])
        return int(self._conn.execute(_KNOWN, {"digests": asked}).fetchone()[0])

    def adding(self, source: int) -> MessageAdding:
        """Begin to take in messages; ``source`` is the ledger line of their import."""
        return MessageAdding(self._conn, source)

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

    def totals(self, sources: Sources = None) -> Totals:
        """Return how many messages and calls there are, by way, and how many have no time."""
        row = self._conn.execute(*of_sources(_TOTALS, sources)).fetchone()
        came_in, went_out, unknown, undated = row[:4]
        first_out, first_unknown, first_undated = row[4:]
        return Totals(
            came_in=came_in,
            went_out=went_out,
            way_unknown=unknown,
            undated=undated,
            first_out=first_out,
            first_unknown=first_unknown,
            first_undated=first_undated,
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

    def sources_of(self, case: str) -> Sources:
        """Return the imports of a case; None where there are no others, which is quicker."""
        rows = [(int(row[0]), row[1]) for row in self._conn.execute(_OF_CASE)]
        mine = tuple(line for line, of_case in rows if of_case == case)
        return None if len(mine) == len(rows) else mine

    def forget_all(self) -> None:
        """Take every message out, before they are made again."""
        for statement in _FORGET:
            self._conn.execute(statement)

    def snapshot(self) -> list[tuple[object, ...]]:
        """Return all rows, to compare before and after."""
        return [tuple(row) for row in self._conn.execute("SELECT * FROM message ORDER BY id")]
