"""Entries, drafts and cases at rest: what lists and pages read."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from diary.domain.exhibit import Case
from diary.domain.incident import Incident, SubjectId
from diary.domain.ledger import LineKind, Written, canonical
from diary.domain.plain import from_plain, to_plain
from diary.domain.records import Entry, Note, Removal, Status
from diary.domain.sought import Sought
from diary.errors import NoSuchDraftError, NoSuchEntryError
from diary.i18n import _
from diary.vault.columns import json_value
from diary.vault.ledger import LedgerStore, StoredLine, amendments_in
from diary.vault.narrowing import page_query
from diary.vault.word_search import WordSearch

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection, Row

_ENTRY: Final = "SELECT * FROM entry WHERE subject = :subject"
_BY_NUMBER: Final = "SELECT * FROM entry WHERE case_file = :case AND number = :number"
_IN_ORDER: Final = "SELECT * FROM entry WHERE case_file = :case ORDER BY number"
_MONTH: Final = """
    SELECT * FROM entry WHERE case_file = :case AND month = :month ORDER BY sort, subject
"""
_LATEST: Final = "SELECT coalesce(max(month), '') FROM entry WHERE case_file = :case"
_PRESENT: Final = """
    SELECT number FROM entry WHERE case_file = :case AND status <> 'removed' ORDER BY number
"""
_BREAKING: Final = """
    SELECT number, json_extract(CAST(body AS TEXT), '$.breaks') AS terms FROM entry
    WHERE case_file = :case AND status <> 'removed' AND terms IS NOT NULL ORDER BY number
"""
_COUNT: Final = "SELECT count(*) FROM entry WHERE case_file = :case"
_LAST: Final = "SELECT coalesce(max(number), 0) FROM entry WHERE case_file = :case"
_CASES: Final = "SELECT subject, body FROM case_file ORDER BY n"
_SAVE: Final = "INSERT OR REPLACE INTO draft VALUES (:subject, :body, :saved, :zone)"
_DRAFT: Final = "SELECT * FROM draft WHERE subject = :subject"
_DRAFTS: Final = "SELECT * FROM draft ORDER BY saved DESC"
_DISCARD: Final = "DELETE FROM draft WHERE subject = :subject"
_BEYOND: Final = "~"
# Entries whose whole history is in memory together.
_AT_ONCE: Final = 500


class EntryStore:
    """Reads entries. Writing goes through the ledger."""

    def __init__(self, conn: "Connection", ledger: LedgerStore) -> None:
        self._conn = conn
        self._ledger = ledger
        self._words = WordSearch(conn)

    def get(self, subject: SubjectId) -> Entry:
        """Return an entry with its amendments.

        Raises:
            NoSuchEntryError: There is none, or it is still a draft.
        """
        row = self._conn.execute(_ENTRY, {"subject": subject}).fetchone()
        if row is None:
            raise NoSuchEntryError(number=0)
        return self._whole([row])[0]

    def by_number(self, case: str, number: int) -> Entry:
        """Return the entry that has this number, a removed one as its stub.

        Raises:
            NoSuchEntryError: No entry has this number.
        """
        row = self._conn.execute(_BY_NUMBER, {"case": case, "number": number}).fetchone()
        if row is None:
            raise NoSuchEntryError(number=number)
        return self._whole([row])[0]

    def in_order(self, case: str) -> list[Entry]:
        """Return every entry of a case by number, stubs included."""
        rows = self._conn.execute(_IN_ORDER, {"case": case}).fetchall()
        return self._whole(rows)

    def breaking(self, case: str) -> list[tuple[int, tuple[str, ...]]]:
        """Return the entries that break an order: number and terms, as in ``Incident``."""
        rows = self._conn.execute(_BREAKING, {"case": case}).fetchall()
        return [(row["number"], tuple(json.loads(row["terms"]))) for row in rows]

    def page(
        self,
        case: str,
        sought: Sought = Sought(),  # noqa: B008 - frozen
        *,
        before: tuple[str, str] | None = None,
        limit: int,
    ) -> list[tuple[str, Entry]]:
        """Return the next entries, latest event first, each with the key it is sorted by.

        Args:
            case: Whose entries.
            sought: Only entries that fit; words are looked for in their exhibits as well.
            before: Sort key and subject of the last entry already shown.
            limit: How many at most.
        """
        query, given = page_query(sought, self._words)
        sort, subject = before or (_BEYOND, "")
        given |= {"case": case, "sort": sort, "subject": subject, "limit": limit}
        rows = self._conn.execute(query, given).fetchall()
        return [(row["sort"], one) for row, one in zip(rows, self._brief(rows), strict=True)]

    def numbered(self, case: str, numbers: Iterable[int]) -> list[Entry]:
        """Return the entries with these numbers, as a list shows them; others are passed over."""
        given = ({"case": case, "number": number} for number in numbers)
        rows = (self._conn.execute(_BY_NUMBER, one).fetchone() for one in given)
        return self._brief([row for row in rows if row is not None])

    def in_month(self, case: str, month: str) -> list[Entry]:
        """Return what happened in a month, ``2026-03``, the earliest first; no stubs."""
        rows = self._conn.execute(_MONTH, {"case": case, "month": month}).fetchall()
        return self._brief(rows)

    def latest_month(self, case: str) -> str:
        """Return the last month in which anything happened, empty if nothing did."""
        return str(self._conn.execute(_LATEST, {"case": case}).fetchone()[0])

    def present(self, case: str) -> list[int]:
        """Return the numbers of the entries that are not removed, in order."""
        return [int(row["number"]) for row in self._conn.execute(_PRESENT, {"case": case})]

    def count(self, case: str) -> int:
        """Return how many numbers have been allotted, removed ones included."""
        return int(self._conn.execute(_COUNT, {"case": case}).fetchone()[0])

    def numbers(self, case: str) -> set[int]:
        """Return the numbers that have been allotted, as far as the tables know."""
        return {int(row["number"]) for row in self._conn.execute(_IN_ORDER, {"case": case})}

    def next_number(self, case: str) -> int:
        """Return the number the next entry will have; read inside the writing transaction."""
        return int(self._conn.execute(_LAST, {"case": case}).fetchone()[0]) + 1

    def cases(self) -> list[tuple[str, Case]]:
        """Return the cases in the order they were begun."""
        rows = self._conn.execute(_CASES).fetchall()
        return [(row["subject"], from_plain(Case, json_value(row["body"]))) for row in rows]

    # These ask for many lines at once: a thread that asks many small things of the database lets
    # the window's thread have no turn.

    def _brief(self, rows: "Sequence[Row]") -> list[Entry]:
        """Entries without their history: what a list shows."""
        firsts = self._ledger.at([row["n"] for row in rows])
        return [_brief(row, firsts[row["n"]]) for row in rows]

    def _whole(self, rows: "Sequence[Row]") -> list[Entry]:
        """Entries with their history."""
        found: list[Entry] = []
        for part in (rows[at : at + _AT_ONCE] for at in range(0, len(rows), _AT_ONCE)):
            lines = self._ledger.of_subjects([row["subject"] for row in part])
            before = self._ledger.at([lines[row["subject"]][0].n - 1 for row in part])
            found += [_whole(row, lines[row["subject"]], before) for row in part]
        return found


def _brief(row: "Row", first: StoredLine) -> Entry:
    removed = row["status"] == Status.REMOVED
    incident = (
        Incident(case=row["case_file"], number=row["number"])
        if removed
        else from_plain(Incident, json_value(row["body"]))
    )
    return Entry(
        subject=SubjectId(row["subject"]),
        status=Status(row["status"]),
        incident=incident,
        first=incident,
        written=first.line.written,
        line=first.n,
        line_hash=first.hash,
    )


def _whole(row: "Row", lines: list[StoredLine], before: Mapping[int, StoredLine]) -> Entry:
    first, last = lines[0], lines[-1]
    if row["status"] == Status.REMOVED:
        return replace(
            _brief(row, first),
            removal=from_plain(Removal, last.content),
            removed=last.line.written,
            removed_by=last.line.by,
        )
    return replace(
        _brief(row, first),
        first=from_plain(Incident, first.content),
        clock_note=_clock_note(before.get(first.n - 1)),
        amendments=amendments_in(lines),
    )


def _clock_note(before: StoredLine | None) -> str:
    """Say so if the line before an entry noted that the clock had gone back."""
    if before is None or before.line.kind is not LineKind.CLOCK:
        return ""
    note = from_plain(Note, before.content)
    words = _("The computer’s clock had gone back, from {before} to {after}.")
    return words.format(before=note.before, after=note.after)


class DraftStore:
    """Drafts: saved over and over, never in the ledger until signed off."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    def save(self, subject: SubjectId, incident: Incident, *, saved: str, zone: str) -> None:
        """Keep a draft as it now reads."""
        body = canonical(to_plain(incident))
        columns = {"subject": subject, "body": body, "saved": saved, "zone": zone}
        self._conn.execute(_SAVE, columns)

    def get(self, subject: SubjectId) -> Entry:
        """Return a draft.

        Raises:
            NoSuchDraftError: There is none, or it was signed off.
        """
        row = self._conn.execute(_DRAFT, {"subject": subject}).fetchone()
        if row is None:
            raise NoSuchDraftError
        return _draft(row)

    def all(self) -> list[Entry]:
        """Return all drafts, the one last saved first."""
        return [_draft(row) for row in self._conn.execute(_DRAFTS)]

    def discard(self, subject: SubjectId) -> None:
        """Forget a draft."""
        self._conn.execute(_DISCARD, {"subject": subject})


def _draft(row: "Row") -> Entry:
    incident = from_plain(Incident, json_value(row["body"]))
    return Entry(
        subject=SubjectId(row["subject"]),
        status=Status.DRAFT,
        incident=incident,
        first=incident,
        written=Written(utc=row["saved"], zone=row["zone"]),
    )
