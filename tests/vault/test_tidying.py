import shutil
from pathlib import Path

import pytest

from diary.vault.connection import connect, create
from diary.vault.tidying import was_cut_short

PAGE = 16384


@pytest.fixture
def cut_short(folder: Path, key: bytes) -> Path:
    """Make a database as a power cut leaves it: a transaction begun, its pages half written."""
    path, copy = folder / "data.db", folder / "copy.db"
    conn = create(path, key)
    conn.execute("CREATE TABLE words (body BLOB)")
    conn.execute("INSERT INTO words VALUES ('kept'), (zeroblob(400000))")
    conn.execute("DELETE FROM words WHERE length(body) > 9")
    before = path.read_bytes()
    conn.execute("PRAGMA cache_size = 1")
    conn.execute("BEGIN")
    conn.execute("INSERT INTO words VALUES (randomblob(380000))")
    torn = bytearray(path.read_bytes())
    for start in range(0, len(before), PAGE):
        torn[start : start + PAGE // 2] = before[start : start + PAGE // 2]
    copy.write_bytes(torn)
    shutil.copy(folder / "data.db-journal", folder / "copy.db-journal")
    conn.close()
    return copy


def test_unused_pages_torn_by_a_power_cut_raise_no_alarm(cut_short: Path, key: bytes) -> None:
    assert was_cut_short(cut_short)
    conn = connect(cut_short, key)

    assert conn.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert [row[0] for row in conn.execute("SELECT body FROM words")] == ["kept"]
    conn.close()
    assert not was_cut_short(cut_short)


def test_the_same_tear_without_a_power_cut_stays_an_alarm(cut_short: Path, key: bytes) -> None:
    connect(cut_short, key).close()
    conn = connect(cut_short, key)
    conn.execute("INSERT INTO words VALUES (zeroblob(400000))")
    conn.execute("DELETE FROM words WHERE length(body) > 9")
    conn.close()
    data = bytearray(cut_short.read_bytes())
    data[-100] ^= 1
    cut_short.write_bytes(data)

    again = connect(cut_short, key)
    assert len(again.execute("PRAGMA cipher_integrity_check").fetchall()) == 1
    again.close()
