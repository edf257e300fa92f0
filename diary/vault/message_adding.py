"""Takes the messages of one import into the tables, many at a time, and makes them findable."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from diary.domain.message import Message
from diary.vault.message_rows import indexed

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_SAME_TIME_BITS: Final = 14
_MILLISECOND: Final = timedelta(milliseconds=1)
_AT_ONCE: Final = 500

_HIGHEST: Final = "SELECT max(id) FROM message"
_TAKEN: Final = "SELECT max(id) FROM message WHERE id BETWEEN ? AND ?"
_ADD: Final = (
    "INSERT INTO message VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
    " ON CONFLICT (digest) DO NOTHING"
)
# A message that came before without its files, which are all there now. Its words are the same.
_MISSING: Final = ', ""]'
_LACKS: Final = "SELECT 1 FROM message WHERE digest = ? AND source < ? AND instr(media, ?) > 0"
_COMPLETE: Final = (
    "UPDATE message SET source = ?, part = ?, place = ?, lines = ?, state = ?, raw = ?, media = ?"
    " WHERE digest = ?"
)
_UNINDEXED: Final = "SELECT id, text, media FROM message WHERE source = ? ORDER BY id"
_INDEX: Final = "INSERT INTO message_search (rowid, words) VALUES (?, ?)"
_LEARN: Final = "INSERT OR IGNORE INTO message_term SELECT term FROM message_terms"


class MessageAdding:
    """Messages of one import on their way in. The caller owns the transaction.

    Attributes:
        added: How many were new, of those that have been written.
    """

    def __init__(self, conn: "Connection", source: int) -> None:
        """Begin; ``source`` is the ledger line of the import."""
        self.added = 0
        self._conn = conn
        self._source = source
        self._rows: list[tuple[object, ...]] = []
        self._whole: list[tuple[object, ...]] = []
        # The last id given in each millisecond, of those not written yet.
        self._last: dict[int, int] = {}
        highest = conn.execute(_HIGHEST).fetchone()[0]
        self._highest = -1 if highest is None else int(highest)

    def add(self, digest: bytes, message: Message) -> None:
        """Take a message, which is kept unless it is known. It is not findable yet.

        Args:
            digest: The message's identity; see ``Repeats``.
            message: As it was read.
        """
        media = json.dumps([[one.name, one.path] for one in message.media]) if message.media else ""
        if media and _MISSING not in media and self._lacks(digest):
            self._whole.append((
                self._source, message.part, message.place, message.lines, message.state,
                message.raw, media, digest,
            ))  # fmt: skip
        self._rows.append((
            self._place(message.utc), self._source, digest, message.part, message.place,
            message.lines, message.kind, message.state, message.way, message.sender,
            message.thread, message.utc, message.zone, message.raw_time, message.text,
            message.raw, media, message.seconds, message.outcome,
        ))  # fmt: skip
        if len(self._rows) >= _AT_ONCE:
            self._write()

    def _lacks(self, digest: bytes) -> bool:
        known = self._conn.execute(_LACKS, (digest, self._source, _MISSING))
        return known.fetchone() is not None

    def finish(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Make all of them findable; return how many were new.

        In the order of time, since the index is built for that. What was known but lacked files
        that are there now is told as this import has it, and keeps its id.
        """
        self._write()
        self._conn.executemany(_INDEX, self._words(progress))
        self._conn.execute(_LEARN)
        self._conn.executemany(_COMPLETE, self._whole)
        return self.added

    def _words(self, progress: Callable[[int, int], None] | None) -> Iterator[tuple[int, str]]:
        rows = self._conn.execute(_UNINDEXED, (self._source,))
        for done, row in enumerate(rows):
            if progress and done % _AT_ONCE == 0:
                progress(done, self.added)
            yield indexed(row)

    def _write(self) -> None:
        if not self._rows:
            return
        self.added += self._conn.executemany(_ADD, self._rows).rowcount
        self._highest = max(self._highest, *self._last.values())
        self._rows.clear()
        self._last.clear()

    def _place(self, utc: str) -> int:
        start = first_id(utc)
        while True:
            last = self._last.get(start)
            if last is None and start <= self._highest:
                end = start + (1 << _SAME_TIME_BITS) - 1
                last = self._conn.execute(_TAKEN, (start, end)).fetchone()[0]
            number = start if last is None else int(last) + 1
            if number < start + (1 << _SAME_TIME_BITS):
                self._last[start] = number
                return number
            # More in one millisecond than there is room for: into the next one.
            start += 1 << _SAME_TIME_BITS


def first_id(utc: str) -> int:
    """Return the lowest id of what happened at an instant, 0 where none is known."""
    if not utc:
        return 0
    moment = datetime.fromisoformat(utc[:-1])
    return ((moment - datetime.min) // _MILLISECOND) << _SAME_TIME_BITS  # noqa: DTZ901 - UTC on both sides
