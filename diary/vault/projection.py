"""Keeps the tables in step with the ledger, and makes them again from it."""

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from diary.domain.casefile import KEPT
from diary.domain.exhibit import Exhibit
from diary.domain.imports import ImportRecord
from diary.domain.incident import AMENDABLE, Incident
from diary.domain.ledger import LineKind, canonical
from diary.domain.plain import from_plain, to_plain
from diary.domain.records import Amendment, Note, Removal
from diary.vault.case_projection import amend_case
from diary.vault.columns import instant, json_value
from diary.vault.ledger import LedgerStore, StoredLine
from diary.vault.record_projection import RecordProjection
from diary.vault.sweeping import sweep

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

# Goes up whenever the same ledger would give other tables than it did before.
LISTS: Final = "3"
FTS_LEAST: Final = 3
PROJECTED: Final = (
    "case_file",
    "entry",
    "exhibit",
    "reference",
    "record",
    "search",
    "import_run",
)

_CASE: Final = "INSERT OR REPLACE INTO case_file VALUES (:subject, :n, :body)"
_ENTRY: Final = """
    INSERT INTO entry (subject, case_file, number, status, n, sort, month, body)
    VALUES (:subject, :case, :number, 'signed', :n, :sort, :month, :body)
"""
_AMEND: Final = """
    UPDATE entry SET status = 'amended', sort = :sort, month = :month, body = :body
    WHERE subject = :subject
"""
_PLACE: Final = "SELECT case_file, number FROM entry WHERE subject = :subject"
# A stub stays where a reader looks for its number: just above the entry numbered before it, or
# just below the one after it. Nothing of its own time is used: that was destroyed.
_SETTLE: Final = """
    WITH bounds (low, high) AS (SELECT
        (SELECT coalesce(max(number), 0) FROM entry
         WHERE case_file = :case AND number < :number AND status != 'removed'),
        (SELECT coalesce(min(number), 9999999999) FROM entry
         WHERE case_file = :case AND number > :number AND status != 'removed'))
    UPDATE entry SET sort = coalesce(
        (SELECT near.sort || printf('#%010d', entry.number) FROM entry AS near
         WHERE near.case_file = :case AND near.number < entry.number AND near.status != 'removed'
         ORDER BY near.number DESC LIMIT 1),
        (SELECT rtrim(near.sort, 'Z') || printf('#%010d', entry.number) FROM entry AS near
         WHERE near.case_file = :case AND near.number > entry.number AND near.status != 'removed'
         ORDER BY near.number LIMIT 1),
        printf('#%010d', entry.number))
    WHERE case_file = :case AND status = 'removed'
        AND number > (SELECT low FROM bounds) AND number < (SELECT high FROM bounds)
"""
_BODY: Final = "SELECT body FROM entry WHERE subject = :subject AND body IS NOT NULL"
_STUB: Final = """
    INSERT INTO entry (subject, case_file, number, status, n, sort, month, removed_n)
    VALUES (:subject, :case, :number, 'removed', :n, :sort, '', :n)
    ON CONFLICT (subject) DO UPDATE
    SET status = 'removed', body = NULL, removed_n = :n, n = :n, sort = :sort, month = ''
"""
_EXHIBIT: Final = """
    INSERT INTO exhibit (subject, entry, position, ref, n, body)
    VALUES (:subject, :entry, (SELECT count(*) FROM exhibit WHERE entry = :entry),
            :ref, :n, :body)
"""
_IMPORT: Final = "INSERT INTO import_run VALUES (:n, :subject, :exhibit, :body)"
_CAPTION: Final = "UPDATE exhibit SET body = :body WHERE subject = :subject"
_REFERENCE: Final = "INSERT OR IGNORE INTO reference VALUES (:case, :running)"
_DROP_EXHIBITS: Final = "DELETE FROM exhibit WHERE entry = :subject"
_FORGET_WORDS: Final = "DELETE FROM search WHERE subject = :subject"
_WORDS: Final = "INSERT INTO search VALUES (:subject, :words)"
# Said by the line of a repair: a case, and running numbers of exhibits that were lost in it.
REFERENCES_KEPT: Final = "references kept"
# Letters that Unicode does not take apart although readers look for them without their stroke.
_OTHER: Final = re.compile(r"[^\x00-\x7f]+")
_STROKES: Final = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "\u0131": "i", "ħ": "h", "ŧ": "t"})


class Projection:
    """Applies lines to the tables that lists and pages read. The caller owns the transaction."""

    def __init__(self, conn: "Connection", ledger: LedgerStore) -> None:
        self._conn = conn
        self._ledger = ledger
        self._records = RecordProjection(conn, self.index)

    def apply(self, stored: StoredLine) -> None:
        """Take one new line in; what it removes leaves the search for good."""
        self._apply(stored)
        if stored.line.kind is LineKind.REMOVAL:
            sweep(self._conn)

    def _apply(self, stored: StoredLine) -> None:
        # A line whose content was destroyed says nothing more.
        if stored.body is None:
            return
        line = stored.line
        match line.kind:
            case LineKind.CASE | LineKind.IMPORT | LineKind.RESTORE:
                self._add_whole(line.kind, line.subject, stored)
            case LineKind.INCIDENT:
                self._add_entry(line.subject, stored)
                self._settle(line.subject)
            case LineKind.EXHIBIT:
                self._add_exhibit(line.subject, stored)
            case LineKind.AMENDMENT:
                self._amend(line.subject, from_plain(Amendment, stored.content))
                self._settle(line.subject)
            case LineKind.REMOVAL:
                self._remove(line.subject, stored)
                self._settle(line.subject)
            case kind if kind in KEPT:
                self._records.add(stored)
            case _:
                pass  # editions, receipts and notes of the program have no table of their own

    def rebuild(self) -> int:
        """Make every projected table again from the ledger; return the number of lines read."""
        for table in PROJECTED:
            # Line 0: files pinned to drafts, which the ledger does not know.
            where = " WHERE n > 0" if table == "exhibit" else ""
            self._conn.execute(f"DELETE FROM {table}{where}")  # noqa: S608 - names of our own
        number = 0
        for stored in list(self._ledger.lines()):
            self._apply(stored)
            number = stored.n
        return number

    def snapshot(self) -> dict[str, list[tuple[object, ...]]]:
        """Return all projected rows, to compare before and after."""
        return {
            table: sorted(
                (tuple(row) for row in self._conn.execute(f"SELECT * FROM {table}")),  # noqa: S608
                key=repr,
            )
            for table in PROJECTED
        }

    def index(self, subject: str, *texts: str) -> None:
        """Make a record findable by these words instead of what it was findable by."""
        self._conn.execute(_FORGET_WORDS, {"subject": subject})
        self._conn.execute(_WORDS, {"subject": subject, "words": folded("\n".join(texts))})

    def forget(self, subject: str) -> None:
        """Make a record unfindable."""
        self._conn.execute(_FORGET_WORDS, {"subject": subject})

    def _add_entry(self, subject: str, stored: StoredLine) -> None:
        incident = from_plain(Incident, stored.content)
        columns = {"case": incident.case, "number": incident.number, "n": stored.n}
        self._conn.execute(_ENTRY, columns | _sorted(subject, incident))
        self.index(subject, *entry_words(incident))

    def _amend(self, subject: str, amendment: Amendment) -> None:
        row = self._conn.execute(_BODY, {"subject": subject}).fetchone()
        if row is None:
            self._caption(subject, amendment)
            self._records.amend(subject, amendment)
            amend_case(self._conn, subject, amendment)
            return
        incident = from_plain(Incident, json_value(row["body"]))
        amended = incident.amended(amendment.field, amendment.new)
        self._conn.execute(_AMEND, _sorted(subject, amended))
        self.index(subject, *entry_words(amended))

    def _caption(self, subject: str, amendment: Amendment) -> None:
        row = self._conn.execute(
            "SELECT body FROM exhibit WHERE subject = :subject", {"subject": subject}
        ).fetchone()
        if row is not None:
            was = from_plain(Exhibit, json_value(row["body"]))
            exhibit = replace(was, caption=amendment.new)
            body = canonical(to_plain(exhibit))
            self._conn.execute(_CAPTION, {"subject": subject, "body": body})
            self.index(subject, *exhibit_words(exhibit))

    def _add_exhibit(self, subject: str, stored: StoredLine) -> None:
        exhibit = from_plain(Exhibit, stored.content)
        columns = {"subject": subject, "entry": exhibit.entry, "ref": exhibit.ref}
        self._conn.execute(_EXHIBIT, columns | {"n": stored.n, "body": stored.body})
        self._allot(exhibit.case, exhibit.ref)
        self.index(subject, *exhibit_words(exhibit))

    def _remove(self, subject: str, stored: StoredLine) -> None:
        removal = from_plain(Removal, stored.content)
        if removal.kind:
            self.forget(subject)
            self._records.remove(subject, removal, stored.n)
            return
        for ref in removal.refs:
            self._allot(removal.case, ref)
        for row in self._conn.execute(
            "SELECT subject FROM exhibit WHERE entry = :subject", {"subject": subject}
        ).fetchall():
            self.forget(row["subject"])
        self._conn.execute(_DROP_EXHIBITS, {"subject": subject})
        self.forget(subject)
        stub = {"subject": subject, "case": removal.case, "number": removal.number}
        self._conn.execute(_STUB, stub | {"n": stored.n, "sort": stored.line.written.utc})

    def _settle(self, subject: str) -> None:
        """Put the stubs around an entry where their numbers belong now."""
        row = self._conn.execute(_PLACE, {"subject": subject}).fetchone()
        if row is not None:
            place = {"case": row["case_file"], "number": row["number"]}
            self._conn.execute(_SETTLE, place)

    def _add_whole(self, kind: LineKind, subject: str, stored: StoredLine) -> None:
        columns = {"subject": subject, "n": stored.n, "body": stored.body}
        if kind is LineKind.CASE:
            self._conn.execute(_CASE, columns)
            return
        if kind is LineKind.RESTORE:
            self._keep_references(from_plain(Note, stored.content))
            return
        record = from_plain(ImportRecord, stored.content)
        self._conn.execute(_IMPORT, columns | {"exhibit": record.exhibit})

    def _keep_references(self, note: Note) -> None:
        if note.said == REFERENCES_KEPT:
            for running in note.after.split():
                self._conn.execute(_REFERENCE, {"case": note.before, "running": int(running)})

    def _allot(self, case: str, ref: str) -> None:
        running = int(ref.rpartition("/")[2])
        self._conn.execute(_REFERENCE, {"case": case, "running": running})


def folded(text: str) -> str:
    """Return text as search compares it: no case, no accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return _OTHER.sub(_without_accents, apart).translate(_STROKES)


def _without_accents(found: re.Match[str]) -> str:
    return "".join([one for one in found[0] if not unicodedata.combining(one)])


def quoted(sought: str) -> tuple[str, bool]:
    """Return folded words as a query, and whether the index can answer it.

    The index holds runs of three characters; a shorter word is looked for with LIKE and ``!``.
    """
    words = sought.split()
    if all(len(word) >= FTS_LEAST for word in words):
        return " ".join('"{}"'.format(word.replace('"', '""')) for word in words), True
    like = sought.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    return f"%{like}%", False


def entry_words(incident: Incident) -> tuple[str, ...]:
    """Return what an incident can be found by: all that was typed."""
    author, spoken = incident.author, incident.exact_words
    return (
        *(incident.text_of(name) for name in _FINDABLE),
        *(f"{one.speaker}\n{one.words}" for one in spoken),
        *incident.behaviours,
        author.helper,
        author.helper_role,
    )


def exhibit_words(exhibit: Exhibit) -> tuple[str, ...]:
    """Return what an exhibit can be found by."""
    return exhibit.ref, exhibit.original_name, exhibit.caption


# Answers that are only chosen from a list would find nearly every entry.
_CHOSEN: Final = frozenset({
    "kind", "exact_words", "behaviours", "channel", "direction", "count", "answered",
    "asked_to_stop_before", "visibility", "account_of", "knowledge",
})  # fmt: skip
_FINDABLE: Final = tuple(name for name in AMENDABLE if name not in _CHOSEN)


def _sorted(subject: str, incident: Incident) -> dict[str, str | bytes]:
    return {
        "subject": subject,
        "sort": instant(incident.happened.earliest),
        "month": incident.happened.start[:7],
        "body": canonical(to_plain(incident)),
    }
