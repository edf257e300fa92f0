import random

import pytest
from sqlcipher3 import dbapi2

from diary.vault import migrations


@pytest.fixture
def conn() -> dbapi2.Connection:
    made = dbapi2.connect(":memory:", isolation_level=None)
    migrations.migrate(made)
    return made


@pytest.mark.parametrize("seed", range(6))
def test_words_that_are_replaced_again_and_again_leave_the_search_sound(
    conn: dbapi2.Connection, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a fixture, no secret
    for number in range(40):
        words = "he stood at the gate. " * chance.choice((1, 20, 400)) + f"place {number}"
        subject = str(chance.randrange(4))
        conn.execute("BEGIN")
        conn.execute("DELETE FROM search WHERE subject = ?", (subject,))
        conn.execute("INSERT INTO search VALUES (?, ?)", (subject, words))
        conn.execute("COMMIT")

        assert conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
