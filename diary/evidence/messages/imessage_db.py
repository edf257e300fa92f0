"""Apple's message database: ``chat.db`` of a Mac, ``sms.db`` of an iPhone backup.

Times are nanoseconds, in old databases seconds, since 2001 in UTC. The database is opened in
memory, read only, in the reader process; nothing of its own is ever run but plain tables read.
"""

import sqlite3
from collections.abc import Iterator
from typing import Final

from diary.domain.message import Format
from diary.evidence.messages.bundle import Bundle, Entry
from diary.evidence.messages.items import LONGEST_TEXT, Item, Note, Row, Unparsed, Wish
from diary.evidence.messages.problem import GivenUpError, Problem
from diary.evidence.messages.wal import replay

_MAGIC: Final = b"SQLite format 3\0"
_LARGEST: Final = 300 * 1024 * 1024
_LARGEST_LOG: Final = 64 * 1024 * 1024
_APPLE_EPOCH_MS: Final = 978_307_200_000
_SECONDS_END: Final = 10**11
_NANO: Final = 1_000_000
_SETTINGS: Final = ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON",
                    "temp_store = MEMORY", "mmap_size = 0")  # fmt: skip
_WANTED: Final = ("text", "attributedBody", "date", "is_from_me", "item_type", "date_edited",
                  "date_retracted", "handle_id", "service")  # fmt: skip
_FILES: Final = """
    SELECT coalesce(a.transfer_name, ''), coalesce(a.filename, '') FROM attachment a
    JOIN message_attachment_join j ON j.attachment_id = a.ROWID WHERE j.message_id = ?
"""
_CHAT: Final = """
    SELECT coalesce(nullif(c.display_name, ''), c.chat_identifier) FROM chat c
    JOIN chat_message_join j ON j.chat_id = c.ROWID WHERE j.message_id = ? LIMIT 1
"""
_HANDLE: Final = "SELECT id FROM handle WHERE ROWID = ?"
# A length of two or of four bytes follows these; any other byte is the length itself.
_TWO_BYTES: Final = 0x81
_FOUR_BYTES: Final = 0x82
# Where a database says whether it is written with a log (file format, 1.3.3), and that it is.
_WRITTEN_AS: Final = slice(18, 19)
_LOGGED: Final = b"\2"


class IMessageDatabase:
    """Reads the database, in a zip with its log too; attachments beside it are joined there."""

    format = Format.IMESSAGE
    version = 2

    def recognises(self, bundle: Bundle) -> bool:
        """Tell whether there is a database; which tables it has shows when it is read."""
        return any(_is_database(entry) for entry in bundle.files)

    def read(self, bundle: Bundle, _wish: Wish) -> Iterator[Item]:
        """Yield every message, oldest first."""
        yield Note("zone", "in the file")
        entries = [entry for entry in bundle.files if _is_database(entry)]
        if not entries:
            raise GivenUpError(Problem.UNKNOWN)
        for entry in entries:
            log = next((one for one in bundle.files if one.name == f"{entry.name}-wal"), None)
            conn = _opened(entry, log if bundle.is_zip else None)
            if log is None and entry.head()[_WRITTEN_AS] == _LOGGED:
                yield Note("problem", "log_missing")
            try:
                yield from _Messages(conn, bundle, entry.name).items()
            except sqlite3.Error as exc:
                raise GivenUpError(Problem.DAMAGED) from exc
            finally:
                conn.close()


def _is_database(entry: Entry) -> bool:
    return entry.head().startswith(_MAGIC)


def _opened(entry: Entry, log: Entry | None) -> sqlite3.Connection:
    content = bytearray(entry.whole(_LARGEST))
    if log is not None:
        replay(content, log.whole(_LARGEST_LOG))
    # Said to have no write-ahead log, which a database in memory cannot have.
    content[18:20] = b"\1\1"
    conn = sqlite3.connect(":memory:")
    conn.deserialize(bytes(content))
    for setting in _SETTINGS:
        conn.execute(f"PRAGMA {setting}")
    return conn


class _Messages:
    def __init__(self, conn: sqlite3.Connection, bundle: Bundle, part: str) -> None:
        self._conn = conn
        self._bundle = bundle
        self._part = part
        self._handles: dict[object, str] = {}

    def items(self) -> Iterator[Item]:
        has = {row[1] for row in self._conn.execute("PRAGMA table_info(message)")}
        if "date" not in has:
            raise GivenUpError(Problem.UNKNOWN)
        columns = ", ".join(name if name in has else f"NULL AS {name}" for name in _WANTED)
        query = f"SELECT ROWID, {columns} FROM message ORDER BY ROWID"  # noqa: S608 - our own names
        count = 0
        for row in self._conn.execute(query):
            count += 1
            yield self._item(dict(zip(("ROWID", *_WANTED), row, strict=True)))
        yield Note("lines", str(count))

    def _item(self, said: dict[str, object]) -> Item:
        number, date = said["ROWID"], said["date"]
        raw = repr({name: value for name, value in said.items() if not isinstance(value, bytes)})
        if not isinstance(number, int) or not isinstance(date, int):
            return Unparsed(abs(int(str(number))), 1, self._part, raw[:LONGEST_TEXT])
        is_out = said["is_from_me"] == 1
        media = tuple(self._media(number))
        other = self._handle(said["handle_id"])
        thread = next(iter(self._texts(_CHAT, number)), other)
        kind = "system" if said["item_type"] not in (None, 0) else "message"
        return Row(
            place=abs(number),
            part=self._part,
            kind=kind,
            state="system" if kind == "system" else _state(said, media),
            way="out" if is_out else "in",
            sender="" if is_out or kind == "system" else other,
            thread=thread,
            ms=_ms(date),
            raw_time=str(date),
            text=_text(said)[:LONGEST_TEXT],
            raw=raw[:LONGEST_TEXT],
            media=media,
        )

    def _media(self, number: int) -> Iterator[tuple[str, str]]:
        # Many have the same name; where the phone or the Mac kept it tells them apart.
        for name, place in self._rows(_FILES, number):
            said = str(name or str(place).rpartition("/")[2])
            if said:
                yield said, self._bundle.find(str(place or name), self._part)

    def _texts(self, query: str, number: int) -> list[str]:
        return [str(row[0]) for row in self._rows(query, number) if row[0]]

    def _rows(self, query: str, number: int) -> list[tuple[object, ...]]:
        try:
            return self._conn.execute(query, (number,)).fetchall()
        except sqlite3.OperationalError:
            return []  # an old database without this table

    def _handle(self, number: object) -> str:
        if number not in self._handles:
            found = self._conn.execute(_HANDLE, (number,)).fetchone() if number else None
            self._handles[number] = str(found[0]) if found else ""
        return self._handles[number]


def _ms(date: int) -> int:
    since = date * 1000 if abs(date) < _SECONDS_END else date // _NANO
    return since + _APPLE_EPOCH_MS


def _state(said: dict[str, object], media: tuple[tuple[str, str], ...]) -> str:
    if said["date_retracted"]:
        return "unsent"
    if said["date_edited"]:
        return "edited"
    return "media missing" if any(not path for _name, path in media) else "normal"


def _text(said: dict[str, object]) -> str:
    if isinstance(said["text"], str) and said["text"]:
        return said["text"].replace("\ufffc", "").strip()
    body = said["attributedBody"]
    return _typed_stream(body) if isinstance(body, bytes) else ""


def _typed_stream(body: bytes) -> str:
    """Return the first string of an archived attributed string, as NSArchiver writes it."""
    at = body.find(b"NSString")
    start = body.find(b"+", at, at + 20) + 1
    if at < 0 or not start or start >= len(body):
        return ""
    width = {_TWO_BYTES: 2, _FOUR_BYTES: 4}.get(body[start], 0)
    told = body[start + 1 : start + 1 + width]
    length = int.from_bytes(told, "little") if width else body[start]
    begin = start + 1 + width
    return body[begin : begin + length].decode("utf-8", "replace").replace("\ufffc", "").strip()
