"""The ledger at rest: appends lines, reads them, destroys content."""

import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from diary import VERSION
from diary.domain.ledger import (
    FIRST,
    By,
    Line,
    LineKind,
    SealedOriginal,
    Written,
    canonical,
    commitment,
    line_hash,
)
from diary.domain.plain import Plain
from diary.domain.records import Amended, amendments_of
from diary.vault.transaction import explained_database

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_SALT: Final = 32
_HEAD: Final = "SELECT n, hash FROM line ORDER BY n DESC LIMIT 1"
_HASH: Final = "SELECT hash FROM line WHERE n = :n"
_LAST_OF: Final = "SELECT coalesce(max(n), 0) FROM line WHERE kind = :kind"
_COUNT: Final = "SELECT count(*) FROM line WHERE kind = :kind"
_LOST: Final = """
    SELECT subject FROM line LEFT JOIN content USING (n) WHERE kind = :kind AND body IS NULL
    AND subject NOT IN (SELECT subject FROM line WHERE kind = :removal) ORDER BY n
"""
_APPEND: Final = "INSERT INTO line VALUES (:n, :stored, :hash, :kind, :subject)"
_CONTENT: Final = "INSERT INTO content VALUES (:n, :salt, :body)"
_ALL: Final = """
    SELECT line.n, stored, hash, salt, body FROM line LEFT JOIN content USING (n) ORDER BY n
"""
_ONE: Final = """
    SELECT line.n, stored, hash, salt, body FROM line LEFT JOIN content USING (n) WHERE n = :n
"""
_AT: Final = """
    SELECT line.n, stored, hash, salt, body FROM line LEFT JOIN content USING (n)
    WHERE n IN (SELECT value FROM json_each(:numbers))
"""
_OF_SUBJECT: Final = """
    SELECT line.n, stored, hash, salt, body FROM line LEFT JOIN content USING (n)
    WHERE subject = :subject ORDER BY n
"""
_OF_SUBJECTS: Final = """
    SELECT subject, line.n, stored, hash, salt, body FROM line LEFT JOIN content USING (n)
    WHERE subject IN (SELECT value FROM json_each(:subjects)) ORDER BY n
"""
_DESTROY: Final = "DELETE FROM content WHERE n IN (SELECT n FROM line WHERE subject = :subject)"


@dataclass(frozen=True, slots=True)
class Head:
    """Number and hash of the latest line; 0 and zeros before the first."""

    n: int
    hash: str


@dataclass(frozen=True, slots=True)
class StoredLine:
    """A line as it lies in the database; salt and body are None once destroyed."""

    n: int
    stored: bytes
    hash: str
    salt: bytes | None
    body: bytes | None

    @property
    def line(self) -> Line:
        """The line itself."""
        return Line.from_bytes(self.stored)

    @property
    def content(self) -> Plain:
        """What the line committed to, None once destroyed."""
        plain: Plain = None if self.body is None else json.loads(self.body)
        return plain


class LedgerStore:
    """Appends and reads lines. The caller owns the transaction."""

    def __init__(self, conn: "Connection", vault_id: str) -> None:
        self._conn = conn
        self._vault_id = vault_id

    def head(self) -> Head:
        """Return the latest line's number and hash; read, never remembered."""
        return head_of(self._conn)

    def has(self, head: Head) -> bool:
        """Tell whether the chain once ended in this line."""
        row = self._conn.execute(_HASH, {"n": head.n}).fetchone()
        return head.hash == (row["hash"] if row else FIRST)

    def count(self, kind: LineKind) -> int:
        """Return how many lines of a kind there are."""
        return int(self._conn.execute(_COUNT, {"kind": kind.value}).fetchone()[0])

    def lost_subjects(self, kind: LineKind) -> list[str]:
        """Return the records of a kind whose content is gone although nobody removed them."""
        given = {"kind": kind.value, "removal": LineKind.REMOVAL.value}
        return [str(row[0]) for row in self._conn.execute(_LOST, given)]

    def last(self, kind: LineKind) -> int:
        """Return the number of the latest line of a kind, 0 where there is none."""
        return int(self._conn.execute(_LAST_OF, {"kind": kind.value}).fetchone()[0])

    def append(
        self,
        kind: LineKind,
        subject: str,
        content: Plain,
        *,
        written: Written,
        by: By,
        original: tuple[str, int] | None = None,
    ) -> StoredLine:
        """Add the next line.

        Args:
            kind: What it records.
            subject: The record it is about.
            content: JSON value; the line itself holds only a salted commitment to it.
            written: The clock now.
            by: Who writes.
            original: SHA-256 in hex and size in bytes of an original this line brings in.
        """
        head = self.head()
        salt, body = secrets.token_bytes(_SALT), canonical(content)
        sealed: tuple[SealedOriginal, ...] = ()
        if original:
            sealed = (SealedOriginal(commit=_sealed(salt, original[0]), size=original[1]),)
        line = Line(
            vault=self._vault_id,
            n=head.n + 1,
            prev=head.hash,
            kind=kind,
            subject=subject,
            revision=len(self.of_subject(subject)) + 1,
            by=by,
            written=written,
            commit=commitment(salt, body),
            originals=sealed,
            app=VERSION,
        )
        stored = line.to_bytes()
        row = StoredLine(line.n, stored, line_hash(stored), salt, body)
        columns = {"n": row.n, "stored": stored, "hash": row.hash}
        self._conn.execute(_APPEND, columns | {"kind": kind.value, "subject": subject})
        self._conn.execute(_CONTENT, {"n": row.n, "salt": salt, "body": body})
        return row

    def lines(self) -> Iterator[StoredLine]:
        """Yield every line in order."""
        for row in self._conn.execute(_ALL):
            yield StoredLine(*row)

    def of_subject(self, subject: str) -> list[StoredLine]:
        """Return the lines about one record, oldest first."""
        return [StoredLine(*row) for row in self._conn.execute(_OF_SUBJECT, {"subject": subject})]

    def of_subjects(self, subjects: Sequence[str]) -> dict[str, list[StoredLine]]:
        """Return the lines about several records at once, those of each oldest first."""
        found: dict[str, list[StoredLine]] = {}
        for subject, *row in self._conn.execute(_OF_SUBJECTS, {"subjects": json.dumps(subjects)}):
            found.setdefault(subject, []).append(StoredLine(*row))
        return found

    def at(self, numbers: Sequence[int]) -> dict[int, StoredLine]:
        """Return the lines with these numbers at once; a repair may have lost some."""
        rows = self._conn.execute(_AT, {"numbers": json.dumps(numbers)})
        return {row[0]: StoredLine(*row) for row in rows}

    def line(self, n: int) -> StoredLine:
        """Return one line, which must exist."""
        return StoredLine(*self._conn.execute(_ONE, {"n": n}).fetchone())

    def destroy_content(self, subject: str) -> None:
        """Destroy content and salt of every line about a record; the lines stay."""
        self._conn.execute(_DESTROY, {"subject": subject})


def amendments_in(lines: Iterable[StoredLine]) -> tuple[Amended, ...]:
    """Return the amendments among the lines about one record, first to last."""
    return amendments_of((one.n, one.line, one.content) for one in lines)


def head_of(conn: "Connection") -> Head:
    """Return number and hash of the latest line of a database."""
    with explained_database():
        row = conn.execute(_HEAD).fetchone()
    return Head(row["n"], row["hash"]) if row else Head(0, FIRST)


def _sealed(salt: bytes, sha256: str) -> str:
    return commitment(salt, bytes.fromhex(sha256))
