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
from diary.domain.message import (
    ImportRecord,
    Kept,
    Kind,
    Medium,
    Message,
    MessageId,
    Outcome,
    State,
    Way,
)
from diary.domain.plain import from_plain
from diary.errors import NoSuchMessageError
from diary.vault.columns import json_value, parse_instant
from diary.vault.projection import folded

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection, Row

_SAME_TIME_BITS: Final = 14
_MILLISECOND: Final = timedelta(milliseconds=1)
_BEYOND: Final = 2**63 - 1
_FTS_LEAST: Final = 3
_KINDS: Final = {one.value: one for one in Kind}
_STATES: Final = {one.value: one for one in State}
_WAYS: Final = {one.value: one for one in Way}
_OUTCOMES: Final = {one.value: one for one in Outcome}
_LAST_CHARACTER: Final = "\U0010ffff"
_MOST_TERMS: Final = 5000
_TOLD_EVERY: Final = 500
_GLANCED_AT: Final = 300
# Every character of a text begins a piece of three, so that one or two letters can be looked up.
_PADDING: Final = "\n\n"
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
_PAGE: Final = "SELECT * FROM message WHERE id < :before ORDER BY id DESC LIMIT :limit"
_FOUND: Final = """
    SELECT message.* FROM message_search JOIN message ON message.id = message_search.rowid
    WHERE message_search MATCH :words AND message_search.rowid < :before
    ORDER BY message_search.rowid DESC LIMIT :limit
"""
_NAMED: Final = """(thread IN (SELECT value FROM json_each(:names))
    OR sender IN (SELECT value FROM json_each(:names)))"""
_OF_PERSON: Final = """
    SELECT * FROM message WHERE id IN (
        SELECT id FROM message WHERE thread IN (SELECT value FROM json_each(:names))
        UNION SELECT id FROM message WHERE sender IN (SELECT value FROM json_each(:names))
    ) AND id < :before ORDER BY id DESC LIMIT :limit
"""
_FOUND_OF_PERSON: Final = f"""
    SELECT message.* FROM message_search JOIN message ON message.id = message_search.rowid
    WHERE message_search MATCH :words AND message_search.rowid < :before AND {_NAMED}
    ORDER BY message_search.rowid DESC LIMIT :limit
"""  # noqa: S608 - no text of anybody else's
_LEARN: Final = "INSERT OR IGNORE INTO message_term SELECT term FROM message_terms"
_TERMS: Final = "SELECT term FROM message_term WHERE term >= ? AND term < ? LIMIT ?"
_ONE: Final = "SELECT * FROM message WHERE id = ?"
_CONTACTS: Final = """
    SELECT id, CASE sender WHEN '' THEN thread ELSE sender END AS who, utc, kind, outcome
    FROM message WHERE way = 'in' AND utc != '' AND kind != 'system' ORDER BY id
"""
_NAMES: Final = """
    SELECT sender FROM message WHERE sender != '' GROUP BY sender
    UNION SELECT thread FROM message WHERE thread != '' GROUP BY thread
"""
_IMPORTS: Final = "SELECT n, subject, body FROM import_run ORDER BY n"
_COUNT: Final = "SELECT count(*) FROM message"
_FORGET: Final = (
    "DELETE FROM message",
    "DELETE FROM message_term",
    "INSERT INTO message_search (message_search) VALUES ('delete-all')",
)


class MessageStore:
    """Reads and writes messages. The caller owns the transaction."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn
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
            self._conn.execute(_INDEX, _indexed(row))
            if progress and done % _TOLD_EVERY == 0:
                progress(done, total)
        self._conn.execute(_LEARN)

    def page(
        self,
        *,
        words: str = "",
        names: tuple[str, ...] | None = None,
        before: MessageId | None = None,
        limit: int,
    ) -> list[Kept]:
        """Return the next messages, latest first.

        Args:
            words: Only those that hold all of these pieces of text, accents and case apart.
            names: Only in a conversation with, or by, somebody of exactly one of these names.
            before: Id of the last message already shown.
            limit: How many at most.
        """
        given: dict[str, str | int] = {"limit": limit}
        given["before"] = _BEYOND if before is None else before
        given["names"] = json.dumps(names or ())
        sought = folded(words.replace("\0", " ")).split()
        if not sought:
            query = _PAGE if names is None else _OF_PERSON
            return [_kept(row) for row in self._conn.execute(query, given)]
        if names is None and len(sought) == 1 and len(sought[0]) < _FTS_LEAST:
            found = self._glance(sought[0], given)
            if len(found) >= limit:
                return found
        pieces = [self._piece(one) for one in sought]
        if not all(pieces):
            return []
        query = _FOUND if names is None else _FOUND_OF_PERSON
        match = " AND ".join(f"({piece})" for piece in pieces)
        return [_kept(row) for row in self._conn.execute(query, given | {"words": match})]

    def get(self, number: MessageId) -> Kept:
        """Return one message.

        Raises:
            NoSuchMessageError: There is none.
        """
        row = self._conn.execute(_ONE, (number,)).fetchone()
        if row is None:
            raise NoSuchMessageError
        return _kept(row)

    def contacts(self) -> Iterator[Contact]:
        """Yield every call and message that came in and has a time, in the order of time."""
        for row in self._conn.execute(_CONTACTS):
            yield Contact(
                id=MessageId(row["id"]),
                who=row["who"],
                at=parse_instant(row["utc"]),
                is_call=row["kind"] == Kind.CALL,
                was_answered=row["outcome"] == Outcome.ANSWERED,
            )

    def names(self) -> list[str]:
        """Return everybody who wrote, and every conversation."""
        return [str(row[0]) for row in self._conn.execute(_NAMES)]

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

    def _glance(self, letters: str, given: dict[str, str | int]) -> list[Kept]:
        """Look for one or two letters where they are likely: in the latest messages."""
        limit, found = int(given["limit"]), []
        for row in self._conn.execute(_PAGE, given | {"limit": _GLANCED_AT}):
            if letters in _indexed(row)[1]:
                found.append(_kept(row))
                if len(found) >= limit:
                    break
        return found

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

    def _piece(self, word: str) -> str:
        """Return the index's own words for a piece of text, nothing where it holds none."""
        if len(word) >= _FTS_LEAST:
            return _quoted(word)
        bounds = (word, word + _LAST_CHARACTER, _MOST_TERMS)
        return " OR ".join(_quoted(row[0]) for row in self._conn.execute(_TERMS, bounds))


def _first_id(utc: str) -> int:
    if not utc:
        return 0
    moment = datetime.fromisoformat(utc[:-1])
    return ((moment - datetime.min) // _MILLISECOND) << _SAME_TIME_BITS  # noqa: DTZ901 - UTC on both sides


def _indexed(row: "Row") -> tuple[int, str]:
    text = row["text"].replace("\0", " ")
    if row["media"]:
        text += "\n" + "\n".join(name for name, _path in json.loads(row["media"]))
    return row["id"], folded(text) + _PADDING


def _quoted(word: str) -> str:
    return '"{}"'.format(word.replace('"', '""'))


def _kept(row: "Row") -> Kept:
    # By place, in the order of the table, and without calling the enums: lists are long.
    (number, source, _digest, part, place, lines, kind, state, way, sender, thread, utc, zone,
     raw_time, text, raw, media, seconds, outcome) = row  # fmt: skip
    message = Message(
        part=part,
        place=place,
        lines=lines,
        kind=_KINDS[kind],
        state=_STATES[state],
        way=_WAYS[way],
        sender=sender,
        thread=thread,
        utc=utc,
        zone=zone,
        raw_time=raw_time,
        text=text,
        raw=raw,
        media=tuple(Medium(name=name, path=path) for name, path in json.loads(media))
        if media
        else (),
        seconds=seconds,
        outcome=_OUTCOMES[outcome],
    )
    return Kept(id=MessageId(number), source=source, message=message)
