"""Exhibits and their originals at rest."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from diary.domain.exhibit import Exhibit
from diary.domain.incident import SubjectId
from diary.domain.ledger import canonical
from diary.domain.plain import from_plain, to_plain
from diary.domain.records import Item
from diary.errors import NoSuchExhibitError
from diary.vault.columns import json_value
from diary.vault.sealed import Sealed

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection, Row

_OF_ENTRY: Final = "SELECT * FROM exhibit WHERE entry = :entry ORDER BY position"
_OF_ENTRIES: Final = """
    SELECT * FROM exhibit WHERE entry IN (SELECT value FROM json_each(:entries))
    ORDER BY entry, position
"""
_ONE: Final = "SELECT * FROM exhibit WHERE subject = :subject"
# By its own word, not through an entry: the source of an import belongs to none.
_BY_REF: Final = """
    SELECT * FROM exhibit
    WHERE ref = :ref AND json_extract(CAST(body AS TEXT), '$.case') = :case
"""
_OF_CASE: Final = """
    SELECT exhibit.* FROM exhibit JOIN entry ON entry.subject = exhibit.entry
    WHERE case_file = :case ORDER BY exhibit.n
"""
_ALL: Final = "SELECT * FROM exhibit WHERE ref != '' ORDER BY n"
_HASHES: Final = """
    SELECT entry, ref, json_extract(CAST(body AS TEXT), '$.sha256') AS sha256,
    json_extract(CAST(body AS TEXT), '$.original_name') AS name FROM exhibit ORDER BY n DESC
"""
_OF_FILE: Final = """
    SELECT * FROM exhibit WHERE json_extract(CAST(body AS TEXT), '$.sha256') = :sha256
    ORDER BY n, rowid
"""
_PIN: Final = """
    INSERT INTO exhibit (subject, entry, position, ref, n, body) VALUES (:subject, :entry,
    (SELECT coalesce(max(position) + 1, 0) FROM exhibit WHERE entry = :entry), '', 0, :body)
"""
_REPIN: Final = "UPDATE exhibit SET body = :body WHERE subject = :subject AND ref = ''"
_UNPIN: Final = "DELETE FROM exhibit WHERE subject = :subject AND ref = ''"
_LAST_REF: Final = "SELECT coalesce(max(running), 0) FROM reference WHERE case_file = :case"
_WAS_ALLOTTED: Final = "SELECT 1 FROM reference WHERE case_file = :case AND running = :running"
_KEEP: Final = "INSERT INTO original VALUES (:name, :key, :sha256, :size)"
_ORIGINAL: Final = "SELECT * FROM original WHERE name = :name"
_ORIGINALS: Final = "SELECT * FROM original ORDER BY rowid"
_DESTROY: Final = "DELETE FROM original WHERE name = :name"
_THUMBNAIL: Final = "SELECT jpeg FROM thumbnail WHERE original = :name"
_KEEP_THUMBNAIL: Final = "INSERT OR REPLACE INTO thumbnail VALUES (:name, :jpeg)"
_COUNT: Final = "SELECT count(*) FROM exhibit WHERE entry = :entry"


class ExhibitStore:
    """Exhibits of entries, and files pinned to drafts, which have no reference yet."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    def of_entry(self, entry: SubjectId) -> tuple[Item, ...]:
        """Return the exhibits of an entry or draft, in the order they were added."""
        rows = self._conn.execute(_OF_ENTRY, {"entry": entry}).fetchall()
        return tuple(_item(row) for row in rows)

    def of_entries(self, entries: Sequence[SubjectId]) -> dict[SubjectId, list[Item]]:
        """Return the exhibits of several entries or drafts at once; of those that have any."""
        found: dict[SubjectId, list[Item]] = {}
        for row in self._conn.execute(_OF_ENTRIES, {"entries": json.dumps(entries)}):
            found.setdefault(SubjectId(row["entry"]), []).append(_item(row))
        return found

    def count(self, entry: SubjectId) -> int:
        """Return how many exhibits an entry or draft has."""
        return int(self._conn.execute(_COUNT, {"entry": entry}).fetchone()[0])

    def get(self, subject: SubjectId) -> Item:
        """Return one exhibit.

        Raises:
            NoSuchExhibitError: There is none, or it went with its entry.
        """
        return self._one(_ONE, {"subject": subject})

    def by_ref(self, case: str, ref: str) -> Item:
        """Return the exhibit with this reference in its case.

        Raises:
            NoSuchExhibitError: There is none, or it went with its entry.
        """
        return self._one(_BY_REF, {"case": case, "ref": ref})

    def of_case(self, case: str) -> tuple[Item, ...]:
        """Return every exhibit of a case that has a reference, in ledger order."""
        return tuple(_item(row) for row in self._conn.execute(_OF_CASE, {"case": case}))

    def all(self) -> tuple[Item, ...]:
        """Return every exhibit that has a reference, in ledger order."""
        return tuple(_item(row) for row in self._conn.execute(_ALL))

    def of_file(self, sha256: str) -> tuple[Item, ...]:
        """Return every exhibit and file of a draft that is made of the same bytes, drafts first."""
        rows = self._conn.execute(_OF_FILE, {"sha256": sha256})
        return tuple(_item(row) for row in rows)

    def hashes(self) -> dict[str, tuple[str, str]]:
        """Return, for each SHA-256, the entry that has it, and its reference or else its name."""
        return {
            str(row["sha256"]): (str(row["entry"]), str(row["ref"] or row["name"]))
            for row in self._conn.execute(_HASHES)
        }

    def refs(self) -> dict[str, str]:
        """Return the reference of each original that has one."""
        return {item.exhibit.original: item.exhibit.ref for item in self.all()}

    def pin(self, subject: SubjectId, exhibit: Exhibit) -> None:
        """Keep a file with a draft."""
        body = canonical(to_plain(exhibit))
        columns = {"subject": subject, "entry": exhibit.entry, "body": body}
        self._conn.execute(_PIN, columns)

    def repin(self, subject: SubjectId, exhibit: Exhibit) -> None:
        """Replace what is said of a file pinned to a draft."""
        self._conn.execute(_REPIN, {"subject": subject, "body": canonical(to_plain(exhibit))})

    def unpin(self, subject: SubjectId) -> None:
        """Take a file off a draft; an exhibit with a reference stays."""
        self._conn.execute(_UNPIN, {"subject": subject})

    def last_reference(self, case: str) -> int:
        """Return the highest running number ever allotted in a case."""
        return int(self._conn.execute(_LAST_REF, {"case": case}).fetchone()[0])

    def was_allotted(self, case: str, running: int) -> bool:
        """Tell whether a running number was ever given to an exhibit, there still or not."""
        given = {"case": case, "running": running}
        return self._conn.execute(_WAS_ALLOTTED, given).fetchone() is not None

    def _one(self, query: str, given: dict[str, str]) -> Item:
        row = self._conn.execute(query, given).fetchone()
        if row is None:
            raise NoSuchExhibitError
        return _item(row)


class OriginalStore:
    """Keys and hashes of the sealed files, and the small pictures made of them."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    def keep(self, sealed: Sealed) -> None:
        """Remember a sealed file's key."""
        columns = {"name": sealed.name, "key": sealed.key}
        self._conn.execute(_KEEP, columns | {"sha256": sealed.sha256.hex(), "size": sealed.size})

    def get(self, name: str) -> Sealed:
        """Return a sealed file's key and hash.

        Raises:
            NoSuchExhibitError: Its key was destroyed.
        """
        row = self._conn.execute(_ORIGINAL, {"name": name}).fetchone()
        if row is None:
            raise NoSuchExhibitError
        return _sealed(row)

    def all(self) -> list[Sealed]:
        """Return all originals whose keys exist."""
        return [_sealed(row) for row in self._conn.execute(_ORIGINALS)]

    def destroy(self, name: str) -> None:
        """Destroy the key, and with it the original and every copy of its sealed file."""
        self._conn.execute(_DESTROY, {"name": name})

    def thumbnail(self, name: str) -> bytes | None:
        """Return the small picture of an original, if one was made."""
        row = self._conn.execute(_THUMBNAIL, {"name": name}).fetchone()
        return bytes(row["jpeg"]) if row else None

    def keep_thumbnail(self, name: str, jpeg: bytes) -> None:
        """Keep a small picture."""
        self._conn.execute(_KEEP_THUMBNAIL, {"name": name, "jpeg": jpeg})


class SettingStore:
    """What the keeper chose, by name, as text."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    def get(self, name: str) -> str | None:
        """Return a setting's text, None when it was never set."""
        row = self._conn.execute(
            "SELECT body FROM setting WHERE name = :name", {"name": name}
        ).fetchone()
        return str(row["body"]) if row else None

    def set(self, name: str, body: str) -> None:
        """Keep a setting."""
        self._conn.execute(
            "INSERT OR REPLACE INTO setting VALUES (:name, :body)", {"name": name, "body": body}
        )


def _item(row: "Row") -> Item:
    exhibit = from_plain(Exhibit, json_value(row["body"]))
    return Item(subject=SubjectId(row["subject"]), exhibit=exhibit)


def _sealed(row: "Row") -> Sealed:
    return Sealed(
        name=row["name"], key=row["key"], sha256=bytes.fromhex(row["sha256"]), size=row["size"]
    )
