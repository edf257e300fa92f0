"""Messages found page by page: all, of some people, or those that hold some words."""

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from diary.domain.message import Kept, MessageId
from diary.vault.message_rows import Sources, indexed, kept, of_sources
from diary.vault.projection import folded

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection, Row

_BEYOND: Final = 2**63 - 1
_FTS_LEAST: Final = 3
_LAST_CHARACTER: Final = "\U0010ffff"
_MOST_TERMS: Final = 5000
_GLANCED_AT: Final = 300

_PAGE: Final = """
    SELECT {what} FROM message WHERE id < :before AND id > :after AND {mine}
    ORDER BY id {order} LIMIT :limit
"""
_FOUND: Final = """
    SELECT {what} FROM message_search JOIN message ON message.id = message_search.rowid
    WHERE message_search MATCH :words AND message_search.rowid < :before
        AND message_search.rowid > :after AND {mine}
    ORDER BY message_search.rowid {order} LIMIT :limit
"""
_OF_PERSON: Final = """
    SELECT {what} FROM message WHERE id IN (
        SELECT id FROM message WHERE thread IN (SELECT value FROM json_each(:names))
        UNION SELECT id FROM message WHERE sender IN (SELECT value FROM json_each(:names))
    ) AND id < :before AND id > :after AND {mine} ORDER BY id {order} LIMIT :limit
"""
_FOUND_OF_PERSON: Final = """
    SELECT {what} FROM message_search JOIN message ON message.id = message_search.rowid
    WHERE message_search MATCH :words AND message_search.rowid < :before
        AND message_search.rowid > :after AND {mine}
        AND (thread IN (SELECT value FROM json_each(:names))
            OR sender IN (SELECT value FROM json_each(:names)))
    ORDER BY message_search.rowid {order} LIMIT :limit
"""
_THESE: Final = """
    SELECT * FROM message WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id DESC
"""
_TERMS: Final = "SELECT term FROM message_term WHERE term >= ? AND term < ? LIMIT ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which messages are looked for.

    Attributes:
        words: Only those that hold all of these pieces of text, accents and case apart.
        names: Only in a conversation with, or by, somebody of exactly one of these names.
        sources: Only out of these imports.
        before, after: Only between these ids, neither of them included.
    """

    words: str = ""
    names: tuple[str, ...] | None = None
    sources: Sources = None
    before: MessageId | None = None
    after: MessageId | None = None


class MessagePages:
    """Only looks."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    def page(self, sought: Sought, *, limit: int) -> list[Kept]:
        """Return the next messages, latest first; with ``after`` alone those next after it."""
        forward = sought.after is not None and sought.before is None
        rows = [] if forward else self._glance(sought, limit)
        rows = rows or self._rows("message.*", sought, "ASC" if forward else "DESC", limit)
        found = [kept(row) for row in rows]
        return found[::-1] if forward else found

    def ids(self, sought: Sought, *, limit: int) -> list[MessageId]:
        """Return ids alone, earliest first."""
        return [MessageId(row[0]) for row in self._rows("message.id", sought, "ASC", limit)]

    def _rows(self, what: str, sought: Sought, order: str, limit: int) -> "list[Row]":
        given: dict[str, str | int] = {
            "limit": limit,
            "before": _BEYOND if sought.before is None else sought.before,
            "after": -1 if sought.after is None else sought.after,
            "names": json.dumps(sought.names or ()),
        }
        words = _words(sought)
        pieces = [self._piece(one) for one in words]
        if not all(pieces):
            return []
        if words:
            given["words"] = " AND ".join(f"({piece})" for piece in pieces)
            query = _FOUND if sought.names is None else _FOUND_OF_PERSON
        else:
            query = _PAGE if sought.names is None else _OF_PERSON
        query, mine = of_sources(query, sought.sources)
        query = query.replace("{what}", what).replace("{order}", order)
        return list(self._conn.execute(query, given | mine).fetchall())

    def _glance(self, sought: Sought, limit: int) -> "list[Row]":
        """Look for one or two letters where they are likely: in the latest of all the others.

        The index knows runs of three letters only; asked for fewer, it has to be asked for every
        run that begins with them. Nothing is returned where the page does not become full.
        """
        words = _words(sought)
        short = [one for one in words if len(one) < _FTS_LEAST]
        if not short:
            return []
        others = replace(sought, words=" ".join(one for one in words if one not in short))
        found: list[int] = []
        for row in self._rows("message.id, text, media", others, "DESC", _GLANCED_AT):
            number, said = indexed(row)
            if all(one in said for one in short):
                found.append(number)
                if len(found) == limit:
                    return list(self._conn.execute(_THESE, (json.dumps(found),)).fetchall())
        return []

    def _piece(self, word: str) -> str:
        """Return the index's own words for a piece of text, nothing where it holds none."""
        if len(word) >= _FTS_LEAST:
            return _quoted(word)
        bounds = (word, word + _LAST_CHARACTER, _MOST_TERMS)
        rows = self._conn.execute(_TERMS, bounds).fetchall()
        return " OR ".join(_quoted(row[0]) for row in rows)


def _words(sought: Sought) -> list[str]:
    return folded(sought.words.replace("\0", " ")).split()


def _quoted(word: str) -> str:
    return '"{}"'.format(word.replace('"', '""'))
