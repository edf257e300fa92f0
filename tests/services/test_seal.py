"""An offline change of the database that no other rule would see."""

from pathlib import Path

import pytest

from diary.errors import CannotWriteError
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.views import Preferences
from diary.vault.pages import PAGE
from diary.vault.seal import SealState, digest_of
from tests.services.conftest import PASSPHRASE

CHANGED = "main file was changed while the diary was locked"


@pytest.fixture
def older(opening: Opening, diary: Diary) -> bytes:
    """Return the database as it was before the keeper chose something; the diary is locked."""
    diary.set_preferences(Preferences(idle_minutes=3))
    diary.close()
    before = (opening.folder / "data.db").read_bytes()
    again = opening.unlock(PASSPHRASE)
    again.set_preferences(Preferences(idle_minutes=9))
    again.close()
    return before


def put_back_a_page(opening: Opening, older: bytes) -> None:
    database = opening.folder / "data.db"
    now = bytearray(database.read_bytes())
    differing = [
        at for at in range(0, len(now), PAGE) if now[at : at + PAGE] != older[at : at + PAGE]
    ]
    for at in differing:
        now[at : at + PAGE] = older[at : at + PAGE]
    database.write_bytes(bytes(now))


def test_an_older_page_of_the_settings_is_told_until_the_keeper_was_told(
    opening: Opening, older: bytes
) -> None:
    put_back_a_page(opening, older)

    assert [one.problem for one in opening.check(PASSPHRASE)][-1]
    opening.unlock(PASSPHRASE).close()
    again = opening.unlock(PASSPHRASE)
    since = again.since_last()
    again.close()
    last = opening.unlock(PASSPHRASE)

    assert since.disturbed
    assert not since.is_quiet
    assert CHANGED in " ".join(since.lines())
    assert last.since_last().is_quiet
    last.close()


def test_the_open_diarys_own_check_tells_it_too(opening: Opening, older: bytes) -> None:
    put_back_a_page(opening, older)

    with_change = opening.unlock(PASSPHRASE)
    findings = with_change.check()
    with_change.close()

    assert [one.what for one in findings if one.problem] == ["as it was locked"]


def test_a_journal_put_beside_a_locked_database_is_told(opening: Opening, older: bytes) -> None:
    (opening.folder / "data.db-journal").write_bytes(older[:4096])

    diary = opening.unlock(PASSPHRASE)

    assert diary.since_last().disturbed
    diary.close()


def test_pages_added_at_the_end_are_told(opening: Opening, older: bytes) -> None:
    with (opening.folder / "data.db").open("ab") as file:
        file.write(older[:PAGE])

    diary = opening.unlock(PASSPHRASE)

    assert diary.since_last().disturbed
    diary.close()


def test_locking_and_unlocking_raise_no_alarm(opening: Opening, older: bytes) -> None:
    for _time in range(3):
        diary = opening.unlock(PASSPHRASE)
        assert diary.since_last().is_quiet
        assert diary.vault.seal.state is SealState.WHOLE
        diary.receipt()
        diary.close()


def test_after_a_sitting_that_did_not_end_nothing_is_compared(
    opening: Opening, older: bytes
) -> None:
    diary = opening.unlock(PASSPHRASE)
    diary.receipt()
    diary.vault.close()

    findings = opening.check(PASSPHRASE)
    again = opening.unlock(PASSPHRASE)

    assert not any(one.problem for one in findings)
    assert "not end by locking" in findings[-1].note
    assert again.since_last().is_quiet
    again.close()


def test_new_keys_raise_no_alarm(opening: Opening, older: bytes) -> None:
    diary = opening.unlock(PASSPHRASE)
    diary.replace_keys(PASSPHRASE)
    diary.close()

    again = opening.unlock(PASSPHRASE)

    assert again.vault.seal.state is SealState.WHOLE
    assert again.since_last().is_quiet
    again.close()


def test_nothing_is_written_while_the_seal_cannot_be_lifted(opening: Opening, older: bytes) -> None:
    (opening.folder / "guard.new").mkdir()
    diary = opening.unlock(PASSPHRASE)

    with pytest.raises(CannotWriteError):
        diary.receipt()
    (opening.folder / "guard.new").rmdir()
    diary.receipt()
    diary.close()

    last = opening.unlock(PASSPHRASE)
    assert last.since_last().is_quiet
    last.close()


def test_a_database_that_cannot_be_read_has_no_digest(tmp_path: Path) -> None:
    assert digest_of(tmp_path) == ""
