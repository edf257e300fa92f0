"""Saves every row that still decrypts out of a damaged database into a new one.

Three sources, each asked only for what the one before could not give: the database through its
own engine, row by row; its pages one by one; the newest snapshot that is whole.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from sqlcipher3 import dbapi2

from diary.domain.ledger import Line, LineKind, commitment, line_hash
from diary.errors import DiaryError
from diary.vault.pages import Pages, Value
from diary.vault.projection import PROJECTED

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

Row: TypeAlias = tuple[Value, ...]
Rows: TypeAlias = dict[int, Row]

_TABLES: Final = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT'"
# Snapshots may hold again what was thrown away since; of these tables that does not matter,
# because the ledger tells what was destroyed.
_FROM_SNAPSHOT: Final = ("line", "content", "original")
_EXHIBIT_LINE: Final = 4
_FITS: Final[Mapping[str, tuple[type, ...]]] = {
    "TEXT": (str,),
    "BLOB": (bytes,),
    "INTEGER": (int,),
}


@dataclass(frozen=True, slots=True)
class Table:
    """One table of today's schema: its columns' types, and which are needed.

    Attributes:
        key: Place of the column that is the row's own number, -1 where there is none.
    """

    name: str
    types: tuple[str, ...]
    needed: tuple[bool, ...]
    key: int

    def fits(self, row: Row) -> bool:
        """Tell whether a row found somewhere could be one of this table."""
        return len(row) == len(self.types) and all(
            (place == self.key or not needed) if value is None else isinstance(value, _FITS[kind])
            for place, (value, kind, needed) in enumerate(
                zip(row, self.types, self.needed, strict=True)
            )
        )


@dataclass(slots=True)
class Salvage:
    """What was saved, by table and row number.

    Attributes:
        is_damaged: Some rows could not be read through the engine.
        from_snapshot: How many rows only a snapshot had.
    """

    rows: dict[str, Rows] = field(default_factory=dict)
    is_damaged: bool = False
    from_snapshot: int = 0


def salvage(
    damaged: "Connection | None",
    pages: Pages,
    snapshot: "Connection | None",
    fresh: "Connection",
) -> Salvage:
    """Collect every row that can still be read.

    Args:
        damaged: The database, None where it cannot be opened.
        pages: The same file, page by page.
        snapshot: A whole earlier copy, None where there is none.
        fresh: An empty database with today's schema.
    """
    found = Salvage()
    tables = _tables(fresh)
    broken = [one for one in tables if not _read(damaged, one, found.rows)]
    found.is_damaged = bool(broken)
    if broken:
        for number, row in pages.rows():
            fitting = [one for one in tables if one.fits(row)]
            if len(fitting) == 1 and fitting[0] in broken:
                found.rows[fitting[0].name].setdefault(number, _keyed(fitting[0], number, row))
    if snapshot is not None:
        for one in broken:
            if one.name in _FROM_SNAPSHOT:
                found.from_snapshot += _complete(snapshot, one, found.rows)
    return found


def put_in(fresh: "Connection", found: Salvage) -> None:
    """Write what was saved into the new database, line by line checked against its own hash.

    The caller holds the transaction. Content that is not what its line committed to, and
    content of records that were removed, stays out.
    """
    lines = dict(_lines(found.rows["line"]))
    for n, row in found.rows["line"].items():
        if n in lines:
            _insert(fresh, "line", row)
    for row in _contents(found.rows["content"], lines):
        _insert(fresh, "content", row)
    for name in sorted(found.rows.keys() - {"line", "content"}, key=lambda x: x != "original"):
        for row in found.rows[name].values():
            # Line 0: a file pinned to a draft; all else that is projected is made anew.
            if name not in PROJECTED or (name == "exhibit" and row[_EXHIBIT_LINE] == 0):
                _insert(fresh, name, row)


def _contents(rows: Rows, lines: dict[int, Line]) -> Iterator[Row]:
    gone = {line.subject: n for n, line in lines.items() if line.kind is LineKind.REMOVAL}
    for n, row in rows.items():
        line, salt, body = lines.get(n), row[1], row[2]
        if line is None or n < gone.get(line.subject, 0):
            continue
        if not (isinstance(salt, bytes) and isinstance(body, bytes)):
            continue
        if commitment(salt, body) == line.commit:
            yield row


def _lines(rows: Rows) -> Iterator[tuple[int, Line]]:
    for n, row in rows.items():
        stored = row[1]
        with suppress(ValueError, TypeError, KeyError):
            if isinstance(stored, bytes) and line_hash(stored) == row[2]:
                line = Line.from_bytes(stored)
                if line.n == n:
                    yield n, line


def _insert(fresh: "Connection", table: str, row: Row) -> None:
    places = ", ".join("?" * len(row))
    # A row that no longer has what it refers to is of no use to anybody.
    with suppress(dbapi2.IntegrityError):
        fresh.execute(f"INSERT OR IGNORE INTO {table} VALUES ({places})", row)  # noqa: S608


def _tables(fresh: "Connection") -> list[Table]:
    tables = []
    for (name,) in fresh.execute(_TABLES).fetchall():
        columns = fresh.execute(f"PRAGMA table_info({name})").fetchall()
        types = tuple(str(one["type"]) for one in columns)
        keys = [i for i, one in enumerate(columns) if one["pk"] and one["type"] == "INTEGER"]
        single = sum(bool(one["pk"]) for one in columns) == 1
        needed = tuple(bool(one["notnull"] or one["pk"]) for one in columns)
        tables.append(Table(str(name), types, needed, keys[0] if keys and single else -1))
    return tables


def _read(conn: "Connection | None", table: Table, rows: dict[str, Rows]) -> bool:
    """Read a table through the engine as far as that goes; tell whether that was all of it."""
    kept = rows.setdefault(table.name, {})
    if conn is None:
        return False
    try:
        kept |= _numbered(conn.execute(f"SELECT rowid, * FROM {table.name}"))  # noqa: S608
    except (dbapi2.DatabaseError, DiaryError):
        return _read_singly(conn, table, kept)
    return True


def _read_singly(conn: "Connection", table: Table, kept: Rows) -> bool:
    with suppress(dbapi2.DatabaseError, DiaryError):
        last = conn.execute(f"SELECT max(rowid) FROM {table.name}").fetchone()[0] or 0  # noqa: S608
        one = f"SELECT rowid, * FROM {table.name} WHERE rowid = ?"  # noqa: S608
        for number in range(1, last + 1):
            with suppress(dbapi2.DatabaseError, DiaryError):
                kept |= _numbered(conn.execute(one, (number,)))
    return False


def _complete(snapshot: "Connection", table: Table, rows: dict[str, Rows]) -> int:
    kept = rows[table.name]
    before = len(kept)
    with suppress(dbapi2.DatabaseError, DiaryError):
        whole = _numbered(snapshot.execute(f"SELECT rowid, * FROM {table.name}"))  # noqa: S608
        for number, row in whole.items():
            kept.setdefault(number, row)
    return len(kept) - before


def _numbered(rows: "Iterable[dbapi2.Row]") -> Rows:
    return {int(row[0]): tuple(row[1:]) for row in rows}


def _keyed(table: Table, number: int, row: Row) -> Row:
    return tuple(number if place == table.key else value for place, value in enumerate(row))
