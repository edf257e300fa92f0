"""Case-file records at rest, and what is kept aside of the ledger."""

from typing import TYPE_CHECKING, Final, TypeVar

from diary.domain.casefile import KEPT
from diary.domain.incident import SubjectId
from diary.domain.ledger import LineKind, Written, canonical
from diary.domain.plain import from_plain, to_plain
from diary.domain.records import KeptRecord, Removal, Status
from diary.errors import NoSuchRecordError
from diary.vault.columns import json_value
from diary.vault.ledger import LedgerStore, StoredLine, amendments_in
from diary.vault.projection import folded, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlcipher3.dbapi2 import Connection, Row

_LAST: Final = """
    SELECT coalesce(max(number), 0) FROM record WHERE case_file = :case AND kind = :kind
"""
_BY_NUMBER: Final = """
    SELECT * FROM record WHERE case_file = :case AND kind = :kind AND number = :number
"""
_OF_KIND: Final = "SELECT * FROM record WHERE case_file = :case AND kind = :kind ORDER BY number"
# Redactions are asked for by their kind alone: they say what reports do not show.
_ALL: Final = """
    SELECT * FROM record WHERE case_file = :case AND kind != 'redaction' ORDER BY kind, number
"""
_FOUND: Final = """
    SELECT record.* FROM record JOIN search USING (subject)
    WHERE case_file = :case AND kind != 'redaction' AND search MATCH :words ORDER BY kind, number
"""
_FOUND_SHORT: Final = """
    SELECT record.* FROM record JOIN search USING (subject)
    WHERE case_file = :case AND kind != 'redaction' AND words LIKE :words ESCAPE '!'
    ORDER BY kind, number
"""
_NAMED: Final = """
    SELECT DISTINCT told.value FROM record, json_each(CAST(body AS TEXT), '$.entries') AS told
    WHERE case_file = :case AND kind = :kind AND body IS NOT NULL
"""
_KEEP: Final = """
    INSERT OR REPLACE INTO aside VALUES (:subject, :case, :kind, :body, :saved, :zone)
"""
_ASIDE: Final = "SELECT * FROM aside WHERE case_file = :case AND kind = :kind ORDER BY saved DESC"
_FORGET: Final = "DELETE FROM aside WHERE subject = :subject"
T = TypeVar("T")


class RecordStore:
    """Reads the records around the incidents. Writing goes through the ledger."""

    def __init__(self, conn: "Connection", ledger: LedgerStore) -> None:
        self._conn = conn
        self._ledger = ledger

    def next_number(self, case: str, kind: LineKind) -> int:
        """Return the number the next record of a kind will have; read inside the transaction."""
        given = {"case": case, "kind": kind.value}
        return int(self._conn.execute(_LAST, given).fetchone()[0]) + 1

    def by_number(self, case: str, kind: LineKind, number: int) -> KeptRecord:
        """Return a record with its amendments, a removed one as its stub.

        Raises:
            NoSuchRecordError: No record of this kind has the number.
        """
        given = {"case": case, "kind": kind.value, "number": number}
        row = self._conn.execute(_BY_NUMBER, given).fetchone()
        if row is None:
            raise NoSuchRecordError(kind=kind.value, number=number)
        return self._whole([row])[0]

    def of_kind(self, case: str, kind: LineKind) -> list[KeptRecord]:
        """Return the records of a kind by number, stubs included."""
        rows = self._conn.execute(_OF_KIND, {"case": case, "kind": kind.value}).fetchall()
        return self._whole(rows)

    def all(self, case: str) -> list[KeptRecord]:
        """Return every record of a case but redactions, stubs included."""
        return self._whole(self._conn.execute(_ALL, {"case": case}).fetchall())

    def named(self, case: str, kind: LineKind) -> frozenset[int]:
        """Return the numbers of the entries that records of a kind name."""
        given = {"case": case, "kind": kind.value}
        return frozenset(row[0] for row in self._conn.execute(_NAMED, given))

    def found(self, case: str, words: str) -> list[KeptRecord]:
        """Return the records that hold all of this text, accents and case apart."""
        sought, is_indexed = quoted(folded(words.strip()))
        statement = _FOUND if is_indexed else _FOUND_SHORT
        rows = self._conn.execute(statement, {"case": case, "words": sought}).fetchall()
        return self._whole(rows)

    def _whole(self, rows: "Sequence[Row]") -> list[KeptRecord]:
        """Records with their history, all of it asked for at once."""
        lines = self._ledger.of_subjects([row["subject"] for row in rows])
        return [_whole(row, lines[row["subject"]]) for row in rows]


def _whole(row: "Row", lines: list[StoredLine]) -> KeptRecord:
    kind = LineKind(row["kind"])
    first, last = lines[0], lines[-1]
    removed = row["body"] is None
    blank = KEPT[kind](case=row["case_file"], number=row["number"])
    changes = amendments_in(lines)
    return KeptRecord(
        subject=SubjectId(row["subject"]),
        kind=kind,
        status=_status(removed=removed, amended=bool(changes)),
        record=blank if removed else from_plain(KEPT[kind], json_value(row["body"])),
        written=first.line.written,
        by=first.line.by,
        line=first.n,
        line_hash=first.hash,
        amendments=() if removed else changes,
        removal=from_plain(Removal, last.content) if removed else None,
        removed=last.line.written if removed else None,
        removed_by=last.line.by,
    )


class AsideStore:
    """Private notes, safe contact, forms not yet saved: no line of the ledger tells of them."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    def keep(self, subject: str, case: str, kind: str, value: object, at: Written) -> None:
        """Keep something as it now reads."""
        columns = {"subject": subject, "case": case, "kind": kind, "saved": at.utc}
        body = canonical(to_plain(value))
        self._conn.execute(_KEEP, columns | {"zone": at.zone, "body": body})

    def all(self, case: str, kind: str, into: type[T]) -> list[tuple[SubjectId, T, Written]]:
        """Return everything of one kind, last saved first."""
        rows = self._conn.execute(_ASIDE, {"case": case, "kind": kind}).fetchall()
        return [
            (
                SubjectId(row["subject"]),
                from_plain(into, json_value(row["body"])),
                Written(utc=row["saved"], zone=row["zone"]),
            )
            for row in rows
        ]

    def discard(self, subject: str) -> None:
        """Destroy one thing; nothing tells that it was there."""
        self._conn.execute(_FORGET, {"subject": subject})


def _status(*, removed: bool, amended: bool) -> Status:
    if removed:
        return Status.REMOVED
    return Status.AMENDED if amended else Status.SIGNED
