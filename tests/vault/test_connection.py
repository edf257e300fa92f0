from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from diary.errors import (
    DiskFullError,
    FileExistsAlreadyError,
    NoVaultError,
    VaultDamagedError,
    VaultInUseError,
    VaultReadOnlyError,
    WriteUncertainError,
)
from diary.vault.columns import instant, parse_instant
from diary.vault.connection import connect, copy_into, create
from diary.vault.transaction import transaction

PAGE = 16384
WORDS = "he waited by the north gate"


@pytest.fixture
def made(folder: Path, key: bytes) -> Path:
    path = folder / "data.db"
    conn = create(path, key)
    with transaction(conn):
        conn.execute("CREATE TABLE note (text TEXT) STRICT")
        conn.execute("INSERT INTO note VALUES (?)", (WORDS,))
    conn.close()
    return path


def test_what_was_written_is_read_back(made: Path, key: bytes) -> None:
    conn = connect(made, key)

    assert conn.execute("SELECT text FROM note").fetchone()["text"] == WORDS
    conn.close()


def test_the_file_is_private_and_shows_nothing(made: Path) -> None:
    content = made.read_bytes()

    assert made.stat().st_mode & 0o777 == 0o600
    assert not content.startswith(b"SQLite format 3")
    assert WORDS.encode() not in content


def test_the_settings_are_those_that_lose_nothing(made: Path, key: bytes) -> None:
    conn = connect(made, key)
    expected = {
        "cipher_page_size": "16384",
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "locking_mode": "exclusive",
        "journal_mode": "truncate",
        "synchronous": 3,
        "fullfsync": 1,
        "foreign_keys": 1,
        "secure_delete": 1,
        "cipher_use_hmac": "1",
    }

    assert {name: conn.execute(f"PRAGMA {name}").fetchone()[0] for name in expected} == expected
    conn.close()


def test_a_wrong_key_is_told_as_damage(made: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(VaultDamagedError) as caught:
        connect(made, bytes(32))

    assert caught.value.part == "database"
    assert capfd.readouterr().err == ""


def test_a_damaged_first_page_is_told(made: Path, key: bytes) -> None:
    content = bytearray(made.read_bytes())
    content[100] ^= 1
    made.write_bytes(content)

    with pytest.raises(VaultDamagedError):
        connect(made, key)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + bytes(16384)])
def test_an_empty_or_plain_file_is_never_taken_for_a_vault(
    made: Path, key: bytes, content: bytes
) -> None:
    made.write_bytes(content)

    with pytest.raises(VaultDamagedError):
        connect(made, key)
    assert made.read_bytes() == content


def test_a_wrong_path_creates_nothing(folder: Path, key: bytes) -> None:
    with pytest.raises(NoVaultError):
        connect(folder / "data.db", key)
    assert list(folder.iterdir()) == []


def test_an_existing_database_is_never_created_again(made: Path, key: bytes) -> None:
    with pytest.raises(FileExistsAlreadyError):
        create(made, key)


def test_a_key_of_another_length_is_a_mistake_of_ours(made: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        connect(made, b"short")


def test_a_path_with_odd_characters_works(folder: Path, key: bytes) -> None:
    create(folder / "a?b#c%20 ü.db", key).close()

    connect(folder / "a?b#c%20 ü.db", key).close()


def test_a_database_that_another_program_writes_is_in_use(made: Path, key: bytes) -> None:
    holder = connect(made, key)
    holder.execute("UPDATE note SET text = text")

    with pytest.raises(VaultInUseError):
        connect(made, key)
    holder.close()


def _delete_then_fail(conn: dbapi2.Connection) -> None:
    conn.execute("DELETE FROM note")
    parse_instant("no time at all")


def test_an_error_inside_takes_everything_back(made: Path, key: bytes) -> None:
    conn = connect(made, key)

    with pytest.raises(ValueError, match="no time"), transaction(conn):
        _delete_then_fail(conn)

    assert len(conn.execute("SELECT * FROM note").fetchall()) == 1
    conn.close()


def test_a_full_disk_leaves_what_was_there(made: Path, key: bytes) -> None:
    conn = connect(made, key)
    pages = conn.execute("PRAGMA page_count").fetchone()[0]
    conn.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(DiskFullError), transaction(conn):
        conn.execute("INSERT INTO note VALUES (?)", ("x" * 100_000,))

    assert [row["text"] for row in conn.execute("SELECT text FROM note")] == [WORDS]
    conn.close()


def test_a_failing_write_is_told_as_uncertain_and_nothing_is_lost(made: Path, key: bytes) -> None:
    resource = pytest.importorskip("resource")
    conn = connect(made, key)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (made.stat().st_size, hard))
    try:
        with pytest.raises(WriteUncertainError), transaction(conn):
            conn.execute("INSERT INTO note VALUES (?)", ("x" * 100_000,))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        conn.close()

    again = connect(made, key)
    assert [row["text"] for row in again.execute("SELECT text FROM note")] == [WORDS]
    again.close()


def test_a_database_that_cannot_be_begun_leaves_no_file(folder: Path, key: bytes) -> None:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises((WriteUncertainError, DiskFullError)):
            create(folder / "data.db", key)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert not (folder / "data.db").exists()


def test_a_vault_that_may_not_be_written_is_named(made: Path, key: bytes) -> None:
    conn = connect(made, key)
    conn.execute("PRAGMA query_only = ON")

    with pytest.raises(VaultReadOnlyError), transaction(conn):
        conn.execute("DELETE FROM note")
    conn.close()


def test_a_mistake_of_ours_keeps_its_own_error(made: Path, key: bytes) -> None:
    conn = connect(made, key)

    with pytest.raises(dbapi2.OperationalError, match="no such table"), transaction(conn):
        conn.execute("DELETE FROM nowhere")
    conn.close()


def test_instants_are_of_one_width_and_come_back() -> None:
    moment = datetime(2026, 3, 5, 0, 41, tzinfo=timezone(timedelta(hours=2)))

    assert instant(moment) == "2026-03-04T22:41:00.000Z"
    assert parse_instant(instant(moment)) == moment
    assert parse_instant(instant(moment)).tzinfo == UTC


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        instant(datetime(2026, 3, 5))  # noqa: DTZ001 - the mistake itself


def test_copying_onto_a_disk_without_room_is_told_as_such(
    made: Path, key: bytes, folder: Path
) -> None:
    resource = pytest.importorskip("resource")
    conn = connect(made, key)
    conn.execute("INSERT INTO note VALUES (?)", ("x" * 100_000,))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, hard))
    try:
        with pytest.raises((WriteUncertainError, DiskFullError)):
            copy_into(conn, folder / "copy.db", key)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        conn.close()


def test_a_damaged_page_is_told_as_damage_by_reading_and_by_every_later_saving(
    made: Path, key: bytes
) -> None:
    conn = connect(made, key)
    conn.execute("CREATE TABLE large (body BLOB)")
    conn.execute("INSERT INTO large VALUES (zeroblob(100000))")
    conn.close()
    _flip(made, page=4)
    conn = connect(made, key)

    with pytest.raises(VaultDamagedError):
        conn.execute("SELECT sum(length(CAST(body AS TEXT))) FROM large").fetchone()
    for _twice in range(2):
        with pytest.raises(VaultDamagedError), transaction(conn):
            conn.execute("INSERT INTO note VALUES ('more')")
    conn.close()


def test_saving_over_a_damaged_list_of_unused_pages_is_told_as_damage(
    made: Path, key: bytes
) -> None:
    conn = connect(made, key)
    conn.execute("CREATE TABLE large (body BLOB)")
    conn.execute("INSERT INTO large VALUES (zeroblob(100000))")
    conn.execute("DELETE FROM large")
    conn.close()
    sound, told = made.read_bytes(), 0
    for page in range(1, len(sound) // PAGE):
        made.write_bytes(sound)
        _flip(made, page=page)
        conn = connect(made, key)
        try:
            with transaction(conn):
                conn.execute("INSERT INTO large VALUES (zeroblob(50000))")
        except VaultDamagedError:
            told += 1
        conn.close()
    assert told


def _flip(path: Path, *, page: int) -> None:
    data = bytearray(path.read_bytes())
    data[page * PAGE + 100] ^= 1
    path.write_bytes(data)
