import io
import sqlite3
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.domain.message import Format, Kind, State, Way
from diary.evidence.messages.bundle import Bundle
from diary.evidence.messages.importers import importer_of
from diary.evidence.messages.items import Note, Wish
from diary.evidence.messages.wal import replay
from tests.evidence.messages.reading import Read, zipped

NANOSECONDS = 600_000_000 * 10**9
SCHEMA = """
    CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
    CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, chat_identifier TEXT, display_name TEXT);
    CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER);
    CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY, filename TEXT, transfer_name TEXT);
    CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER);
    INSERT INTO handle VALUES (1, '+447700900123');
    INSERT INTO chat VALUES (1, '+447700900123', ''), (2, 'chat9', 'Family');
    INSERT INTO attachment VALUES (1, '~/Library/a.heic', 'a.heic');
"""


def streamed(text: str) -> bytes:
    content = text.encode()
    short = len(content) < 128
    length = bytes([len(content)]) if short else b"\x81" + len(content).to_bytes(2, "little")
    head = b"\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@\x84\x84\x84\x12NSAttributedString\x00"
    head += b"\x84\x84\x08NSObject\x00\x85\x92\x84\x84\x84\x08NSString\x01\x94\x84\x01+"
    return head + length + content


def database(path: Path, rows: list[tuple[object, ...]], *, wal: bool = False) -> bytes:
    conn = sqlite3.connect(path)
    if wal:
        conn.execute("PRAGMA journal_mode = WAL")
    conn.executescript(SCHEMA)
    conn.execute(
        "CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, attributedBody BLOB,"
        " date INTEGER, is_from_me INTEGER, handle_id INTEGER, item_type INTEGER,"
        " date_edited INTEGER, date_retracted INTEGER)"
    )
    conn.executemany("INSERT INTO message VALUES (?,?,?,?,?,?,?,?,?)", rows)
    conn.execute("INSERT INTO chat_message_join VALUES (2, 3)")
    conn.execute("INSERT INTO message_attachment_join VALUES (2, 1)")
    conn.commit()
    if wal:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = path.read_bytes()
    conn.close()
    return content


@pytest.mark.parametrize("wal", [False, True])
def test_messages_of_all_sorts(tmp_path: Path, *, wal: bool) -> None:
    rows: list[tuple[object, ...]] = [
        (1, "hi", None, NANOSECONDS, 0, 1, 0, 0, 0),
        (2, None, streamed("żółć " * 40), NANOSECONDS, 1, 1, 0, 0, 0),
        (3, None, streamed("short"), 600_000_000, 0, 1, 0, NANOSECONDS, 0),
        (4, "gone", None, NANOSECONDS, 0, 1, 0, 0, NANOSECONDS),
        (5, None, None, NANOSECONDS, 0, 1, 2, 0, 0),
        (6, "x", None, None, 0, 1, 0, 0, 0),
    ]

    read = Read(database(tmp_path / "chat.db", rows, wal=wal))

    assert read.end.format is Format.IMESSAGE
    assert [(one.way, one.state) for one in read.messages[:4]] == [
        (Way.IN, State.NORMAL),
        (Way.OUT, State.MEDIA_MISSING),
        (Way.IN, State.EDITED),
        (Way.IN, State.UNSENT),
    ]
    assert {one.utc for one in read.messages} == {"2020-01-06T10:40:00.000Z"}
    assert read.messages[1].text == ("żółć " * 40).strip()
    assert [one.thread for one in read.messages[:3]] == ["+447700900123"] * 2 + ["Family"]
    assert read.messages[4].kind is Kind.SYSTEM
    assert read.found.missing_names == ("a.heic",)
    assert [one.place for one in read.unread] == [6]


def test_a_database_of_something_else_is_not_taken_for_messages(tmp_path: Path) -> None:
    conn = sqlite3.connect(tmp_path / "x.db")
    conn.execute("CREATE TABLE note (text TEXT)")
    conn.commit()
    conn.close()

    assert Read((tmp_path / "x.db").read_bytes()).end.problem == "unknown"


def test_a_damaged_database_is_said_to_be_one(tmp_path: Path) -> None:
    content = bytearray(database(tmp_path / "chat.db", []))
    content[100:4000] = bytes(3900)

    assert Read(bytes(content)).end.problem in ("damaged", "unknown")


def logged(folder: Path) -> tuple[bytes, bytes, list[int]]:
    """Return a database, its log, and how long the log was after each of three messages."""
    path = folder / "chat.db"
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute("PRAGMA wal_autocheckpoint = 0")
    conn.execute("CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, date INTEGER)")
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    log, ends = folder / "chat.db-wal", []
    for text in ("one", "two", "three" * 3000):
        conn.execute("INSERT INTO message (text, date) VALUES (?, ?)", (text, NANOSECONDS))
        ends.append(log.stat().st_size)
    found = path.read_bytes(), log.read_bytes()
    conn.close()
    return *found, ends


def test_the_newest_messages_are_read_out_of_the_log_beside_it(tmp_path: Path) -> None:
    database_, log, ends = logged(tmp_path)

    def texts(part: bytes) -> list[str]:
        read = Read(zipped({"x/chat.db": database_, "x/chat.db-wal": part}))
        assert read.found.problems == ()
        return [one.text[:5] for one in read.messages]

    assert texts(log) == ["one", "two", "three"]
    assert texts(log[: ends[1]]) == ["one", "two"]
    assert texts(log[: ends[2] - 1]) == ["one", "two"]
    spoilt = bytearray(log)
    spoilt[ends[0] + 100] ^= 1
    assert texts(bytes(spoilt)) == ["one"]
    assert Read(zipped({"chat.db": database_, "chat.db-wal": b"no log"})).end.problem == ""


def test_a_database_without_its_log_says_that_something_may_be_missing(tmp_path: Path) -> None:
    database_, log, ends = logged(tmp_path)
    whole = database(tmp_path / "whole.db", [(1, "x", None, NANOSECONDS, 0, 1, 0, 0, 0)])

    alone = Read(zipped({"chat.db": database_, "chat.db-wal": log[: ends[0]], "whole.db": whole}))

    assert (alone.found.messages, alone.found.problems) == (2, ())
    assert Read(whole).found.problems == ()
    assert "log_missing" in problems(database_)


def problems(source: bytes) -> tuple[str, ...]:
    """Return what is told of a source, also one without a message."""
    bundle = Bundle(io.BytesIO(source), len(source))
    items = importer_of(bundle, "").read(bundle, Wish())
    return tuple(one.value for one in items if isinstance(one, Note) and one.name == "problem")


@given(noise=st.binary(max_size=200), at=st.integers(0, 300))
def test_no_log_breaks_a_database_beyond_what_it_says(noise: bytes, at: int) -> None:
    head = struct.pack(">6I", 0x377F0682, 3007000, 512, 0, 1, 2)
    content = bytearray(b"x" * 1024)

    replay(content, noise)
    replay(content, (head + noise)[:at] + noise)

    assert content == b"x" * 1024
