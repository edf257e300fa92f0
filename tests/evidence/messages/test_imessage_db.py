import sqlite3
from pathlib import Path

import pytest

from diary.domain.message import Format, Kind, State, Way
from tests.evidence.messages.reading import Read

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
