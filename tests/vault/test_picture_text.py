import pytest
from sqlcipher3 import dbapi2

from diary.domain.incident import SubjectId
from diary.domain.picture_text import PictureText
from diary.vault import migrations
from diary.vault.picture_text import PictureTextStore
from diary.vault.sweeping import sweep

READ = PictureText(
    words="I can see your light",
    sure=91,
    left_out=1,
    engine="Tesseract 5.5.4, eng",
    read_at="2026-03-05T08:00:00.000000Z",
)
ONE = SubjectId("1" * 32)
ORIGINAL = "a" * 32


@pytest.fixture
def conn() -> dbapi2.Connection:
    made = dbapi2.connect(":memory:", isolation_level=None)
    made.row_factory = dbapi2.Row
    made.execute("PRAGMA foreign_keys = ON")
    migrations.migrate(made)
    made.execute("INSERT INTO original VALUES (?, ?, ?, 1)", (ORIGINAL, b"k" * 32, "0" * 64))
    return made


@pytest.fixture
def store(conn: dbapi2.Connection) -> PictureTextStore:
    return PictureTextStore(conn)


def test_what_was_read_comes_back_as_it_was_kept(store: PictureTextStore) -> None:
    assert store.get(ONE) is None

    store.keep(ONE, ORIGINAL, READ)

    assert store.get(ONE) == READ
    assert store.texts(ONE) == (READ.words,)


def test_a_transcript_stands_beside_what_the_machine_read_and_outlives_another_reading(
    store: PictureTextStore,
) -> None:
    store.transcribe(ONE, ORIGINAL, "I can see your light!", at="2026-03-06T08:00:00.000000Z")
    store.keep(ONE, ORIGINAL, READ)

    found = store.get(ONE)

    assert found is not None
    assert (found.words, found.transcript) == (READ.words, "I can see your light!")


def test_the_words_go_for_good_with_the_original(
    store: PictureTextStore, conn: dbapi2.Connection
) -> None:
    store.keep(ONE, ORIGINAL, READ)
    assert b"light" in stored(conn)

    conn.execute("DELETE FROM original")
    sweep(conn)

    assert store.get(ONE) is None
    assert b"light" not in stored(conn)
    assert b"lig" not in stored(conn)


def stored(conn: dbapi2.Connection) -> bytes:
    rows = conn.execute("SELECT block FROM picture_search_data UNION ALL "
                        "SELECT CAST(c0 AS BLOB) FROM picture_search_content")  # fmt: skip
    return b"".join(row[0] for row in rows)


def test_a_removed_word_leaves_the_search_for_entries(conn: dbapi2.Connection) -> None:
    conn.execute("INSERT INTO search VALUES ('s', 'he waited in the garden')")
    conn.execute("INSERT INTO search VALUES ('t', 'nothing')")

    conn.execute("DELETE FROM search WHERE subject = 's'")
    sweep(conn)

    left = b"".join(row[0] for row in conn.execute("SELECT block FROM search_data"))
    assert b"gar" not in left
