"""Words read in pictures; the exhibits they come from are found by them."""

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Final

from diary.domain.incident import SubjectId
from diary.domain.picture_text import PictureText
from diary.vault.projection import folded

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_GET: Final = "SELECT * FROM picture_text WHERE subject = :subject"
_KEEP: Final = """
    INSERT INTO picture_text
    (subject, original, words, sure, left_out, engine, read_at, transcript, typed_at)
    VALUES (:subject, :original, :words, :sure, :left_out, :engine, :read_at, '', '')
    ON CONFLICT (subject) DO UPDATE SET words = :words, sure = :sure, left_out = :left_out,
    engine = :engine, read_at = :read_at
"""
_TYPE: Final = """
    INSERT INTO picture_text
    (subject, original, words, sure, left_out, engine, read_at, transcript, typed_at)
    VALUES (:subject, :original, '', 0, 0, '', '', :transcript, :typed_at)
    ON CONFLICT (subject) DO UPDATE SET transcript = :transcript, typed_at = :typed_at
"""
_FORGET: Final = "DELETE FROM picture_search WHERE rowid = :id"
_INDEX: Final = "INSERT INTO picture_search (rowid, words) VALUES (:id, :words)"
# Pictures that could be decoded, of one draft or entry or of all, and that no machine has read.
_UNREAD: Final = """
    SELECT exhibit.subject FROM exhibit
    LEFT JOIN picture_text USING (subject)
    WHERE json_extract(CAST(exhibit.body AS TEXT), '$.media_type') LIKE 'image/%'
    AND json_extract(CAST(exhibit.body AS TEXT), '$.problem') IS NULL
    AND coalesce(picture_text.engine, '') = ''
    AND (:entry = '' OR exhibit.entry = :entry)
    ORDER BY exhibit.n, exhibit.entry, exhibit.position
"""
_KNOWN: Final = """
    SELECT subject FROM picture_text JOIN exhibit USING (subject)
    WHERE words <> '' OR transcript <> '' ORDER BY n, entry, position
"""


class PictureTextStore:
    """What was read in each original, by machine and by the keeper."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    def get(self, subject: SubjectId) -> PictureText | None:
        """Return what is known of an exhibit's words, None if nothing is."""
        row = self._conn.execute(_GET, {"subject": subject}).fetchone()
        if row is None:
            return None
        return PictureText(**{one.name: row[one.name] for one in fields(PictureText)})

    def keep(self, subject: SubjectId, original: str, text: PictureText) -> None:
        """Keep what a machine read, instead of what it read before; a transcript stays."""
        self._conn.execute(_KEEP, asdict(text) | {"subject": subject, "original": original})
        self._index(subject)

    def transcribe(self, subject: SubjectId, original: str, transcript: str, *, at: str) -> None:
        """Keep what the keeper reads in it; what a machine read stays beside it."""
        given = {"subject": subject, "original": original, "transcript": transcript}
        self._conn.execute(_TYPE, given | {"typed_at": at})
        self._index(subject)

    def unread(self, entry: str = "") -> list[SubjectId]:
        """Return the pictures that no machine has read, of one draft or entry or of all."""
        rows = self._conn.execute(_UNREAD, {"entry": entry})
        return [SubjectId(row["subject"]) for row in rows]

    def known(self) -> list[SubjectId]:
        """Return the exhibits of which words are known, in the order they came in."""
        return [SubjectId(row["subject"]) for row in self._conn.execute(_KNOWN)]

    def reindex(self) -> None:
        """Make the search for all of them again; the caller holds the transaction."""
        self._conn.execute("DELETE FROM picture_search")
        for row in self._conn.execute("SELECT subject FROM picture_text").fetchall():
            self._index(SubjectId(row["subject"]))

    def texts(self, subject: SubjectId) -> tuple[str, ...]:
        """Return what an exhibit is found by beside its own name and caption."""
        found = self.get(subject) or PictureText()
        return tuple(filter(None, (found.words, found.transcript)))

    def _index(self, subject: SubjectId) -> None:
        row = self._conn.execute(_GET, {"subject": subject}).fetchone()
        words = folded(f"{row['words']}\n{row['transcript']}")
        self._conn.execute(_FORGET, {"id": row["id"]})
        self._conn.execute(_INDEX, {"id": row["id"], "words": words})
