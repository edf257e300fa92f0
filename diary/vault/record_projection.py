"""Keeps the table of case-file records in step with the ledger."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from diary.domain.casefile import KEPT, CaseRecord, form
from diary.domain.ledger import LineKind, canonical
from diary.domain.plain import from_plain, to_plain
from diary.domain.records import Amendment, Removal
from diary.vault.columns import json_value
from diary.vault.ledger import StoredLine

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

_ADD: Final = "INSERT INTO record VALUES (:subject, :case, :kind, :number, :n, :body)"
_ONE: Final = "SELECT kind, body FROM record WHERE subject = :subject"
_AMEND: Final = "UPDATE record SET body = :body WHERE subject = :subject"
# A removal is all that is left of a record once its content was destroyed.
_STUB: Final = """
    INSERT INTO record VALUES (:subject, :case, :kind, :number, :n, NULL)
    ON CONFLICT (subject) DO UPDATE SET body = NULL, n = :n
"""

Index = Callable[..., None]


class RecordProjection:
    """Applies lines about case-file records. The caller owns the transaction.

    Attributes:
        index: Makes a subject findable by texts.
    """

    def __init__(self, conn: "Connection", index: Index) -> None:
        self._conn = conn
        self._index = index

    def add(self, stored: StoredLine) -> None:
        """Take a new record in."""
        line = stored.line
        record = from_plain(KEPT[line.kind], stored.content)
        columns = {"subject": line.subject, "case": record.case, "kind": line.kind.value}
        self._conn.execute(
            _ADD, columns | {"number": record.number, "n": stored.n, "body": stored.body}
        )
        self._index(line.subject, *record_words(record))

    def amend(self, subject: str, amendment: Amendment) -> None:
        """Take an amendment in, if it is about a record of ours."""
        row = self._conn.execute(_ONE, {"subject": subject}).fetchone()
        if row is None or row["body"] is None:
            return
        record = from_plain(KEPT[LineKind(row["kind"])], json_value(row["body"]))
        amended = record.amended(amendment.field, amendment.new, zone=amendment.zone or "UTC")
        body = canonical(to_plain(amended))
        self._conn.execute(_AMEND, {"subject": subject, "body": body})
        self._index(subject, *record_words(amended))

    def remove(self, subject: str, removal: Removal, n: int) -> None:
        """Leave the stub of a removed record."""
        columns = {"subject": subject, "case": removal.case, "kind": removal.kind}
        self._conn.execute(_STUB, columns | {"number": removal.number, "n": n})


def record_words(record: CaseRecord) -> tuple[str, ...]:
    """Return what a record can be found by."""
    return tuple(filter(None, (record.text_of(one.name) for one in form(type(record)))))
