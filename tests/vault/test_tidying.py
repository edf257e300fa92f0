import shutil
from pathlib import Path

import pytest

from diary.errors import DiskFullError
from diary.vault.connection import connect, create
from diary.vault.tidying import is_untidy, was_cut_short

PAGE = 16384


@pytest.fixture
def cut_short(folder: Path, key: bytes) -> Path:
    """Make a database as a power cut leaves it: a transaction begun, its pages half written."""
    path, copy = folder / "data.db", folder / "copy.db"
    conn = create(path, key)
    conn.execute("CREATE TABLE words (body BLOB)")
    # Unused pages in the middle of the file, and behind them pages in use.
    conn.execute("INSERT INTO words VALUES ('kept'), (zeroblob(400000)), (zeroblob(900000))")
    conn.execute("DELETE FROM words WHERE length(body) = 400000")
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
    kept = [row[0] for row in conn.execute("SELECT body FROM words")]
    assert kept == ["kept", bytes(900000)]
    assert [row[0] for row in conn.execute("SELECT name FROM sqlite_schema")] == ["words"]
    conn.close()
    assert not was_cut_short(cut_short)
    assert sorted(path.name for path in cut_short.parent.iterdir()) == [
        "copy.db", "copy.db-journal", "data.db", "data.db-journal"
    ]  # fmt: skip


def test_a_second_power_cut_before_it_is_tidy_does_not_let_it_be_forgotten(
    cut_short: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def power_goes(*_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("diary.vault.connection.tidy", power_goes)
        with pytest.raises(KeyboardInterrupt):
            connect(cut_short, key)
    assert not was_cut_short(cut_short)

    conn = connect(cut_short, key)

    assert conn.execute("PRAGMA cipher_integrity_check").fetchall() == []
    conn.close()
    assert not is_untidy(cut_short)


def test_what_cannot_be_made_good_now_is_put_off_and_opens_all_the_same(
    cut_short: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise DiskFullError

    with monkeypatch.context() as patched:
        patched.setattr("diary.vault.tidying._use_every_page", full)
        connect(cut_short, key).close()
    assert is_untidy(cut_short)

    connect(cut_short, key).close()

    assert not is_untidy(cut_short)


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
