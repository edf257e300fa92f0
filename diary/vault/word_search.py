"""Which entries hold the words that were typed, quickly also where nearly all of them do."""

import json
from typing import TYPE_CHECKING, Final

from diary.vault.projection import folded, quoted

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

# With more records than this found, the list is walked in its order until a page is full.
MANY: Final = 1000

_INDEXED: Final = "{table} MATCH :words"
_SHORT: Final = "words LIKE :words ESCAPE '!'"
_FIRST: Final = "SELECT rowid FROM {table} WHERE {test} LIMIT :many"
# Few: what was found is looked up by its name, and among the exhibits too.
_FEW: Final = """subject IN (
    WITH hit AS MATERIALIZED (
        SELECT subject FROM search WHERE rowid IN (SELECT value FROM json_each(:typed))
        UNION ALL SELECT subject FROM picture_text
        WHERE id IN (SELECT value FROM json_each(:read)))
    SELECT subject FROM hit
    UNION ALL SELECT entry FROM exhibit WHERE subject IN (SELECT subject FROM hit))"""
# Many: each entry in its turn, and its exhibits, are asked whether they were found.
_WALKED: Final = """(
    (SELECT place FROM temp.word_place AS own WHERE own.subject = entry.subject) {typed}
    OR EXISTS (SELECT 1 FROM exhibit WHERE exhibit.entry = entry.subject AND (
        (SELECT place FROM temp.word_place AS its WHERE its.subject = exhibit.subject) {typed}
        OR (SELECT id FROM picture_text WHERE picture_text.subject = exhibit.subject) {read})))"""
_AMONG: Final = "IN (SELECT rowid FROM {table} WHERE {test})"

# Where the index keeps which record. Lies in memory alone: this build keeps temporary tables there.
_FORGET: Final = "DROP TABLE IF EXISTS temp.word_place"
_PLACES: Final = (
    _FORGET,
    "CREATE TEMP TABLE word_place (subject TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID",
    "INSERT OR REPLACE INTO word_place SELECT subject, rowid FROM search ORDER BY subject",
)


class WordSearch:
    """Turns typed words into a piece of SQL over the table of entries.

    Beside the index it needs, for words that many records hold, where the index keeps which
    record: some hundred bytes for each, noted when it is first needed and again after anything
    was written.
    """

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn
        self._noted_after = -1

    def part(self, words: str) -> tuple[str, dict[str, str | int]]:
        """Return a condition that holds for entries with all of this text, and what it is given.

        Args:
            words: As typed, not empty. Words of an entry's exhibits and of what was read in their
                pictures count as the entry's.
        """
        sought, is_indexed = quoted(folded(words.strip()))
        test = _INDEXED if is_indexed else _SHORT
        typed, read = (
            self._first("search", test, sought),
            self._first("picture_search", test, sought),
        )
        if max(len(typed), len(read)) <= MANY:
            return _FEW, {"typed": json.dumps(typed), "read": json.dumps(read)}
        self._note_places()
        among = {
            name: _AMONG.format(table=table, test=test.format(table=table))
            for name, table in (("typed", "search"), ("read", "picture_search"))
        }
        return _WALKED.format(**among), {"words": sought}

    def _first(self, table: str, test: str, sought: str) -> list[int]:
        query = _FIRST.format(table=table, test=test.format(table=table))
        rows = self._conn.execute(query, {"words": sought, "many": MANY + 1}).fetchall()
        return [int(row[0]) for row in rows]

    def _note_places(self) -> None:
        """Note where the index keeps which record, unless nothing was written since."""
        conn = self._conn
        # What is written but may yet be taken back is not built on.
        if conn.total_changes == self._noted_after and not conn.in_transaction:
            return
        for statement in _PLACES:
            conn.execute(statement)
        self._noted_after = -1 if conn.in_transaction else conn.total_changes
