import os
from pathlib import Path

import pytest

from diary.errors import CancelledError, VaultDamagedError, VaultInUseError
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.restoring import take_snapshot
from tests.services.conftest import PASSPHRASE, SetClock, Write


@pytest.fixture
def kept(opening: Opening, diary: Diary, draft: Write, tmp_path: Path, clock: SetClock) -> Opening:
    """Sign off three entries, one with a file of three parts, leave a draft, and lock."""
    (tmp_path / "a.bin").write_bytes(os.urandom(2_500_000))
    subject = draft("He rang; it is on the recording.")
    diary.add_file(subject, tmp_path / "a.bin")
    diary.sign_off(subject)
    diary.sign_off(draft("He stood there."))
    diary.sign_off(draft("He wrote to me."))
    diary.amend(2, "place", "The gate", "Left out")
    diary.add_file(draft("A draft."), tmp_path / "a.bin")
    diary.close()
    take_snapshot(opening.folder, clock)
    diary = opening.unlock(PASSPHRASE)
    diary.tending()()
    diary.close()
    return opening


def bytes_and_times(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    found = {}
    for path in (folder, *folder.rglob("*")):
        status = path.stat()
        content = path.read_bytes() if path.is_file() else b""
        found[str(path)] = (status.st_mtime_ns, status.st_ino, content)
    return found


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def problems(opening: Opening) -> dict[str, str]:
    return {one.what: one.problem for one in opening.check(PASSPHRASE) if one.problem}


def test_what_is_whole_is_told_one_by_one(kept: Opening) -> None:
    news: list[tuple[int, int]] = []
    findings = kept.check(PASSPHRASE, lambda done, of: news.append((done, of)))

    assert [one.what.split(",")[0].split(" 0")[0] for one in findings] == [
        "keys", "second copy of the keys", "database", "ledger", "entry numbers",
        "lists and search", "original of SH/1", "file of a draft", "snapshot", "as it was locked",
    ]  # fmt: skip
    assert not any(one.problem for one in findings)
    assert news == [(1, 3), (2, 3), (3, 3)]


def test_a_check_changes_neither_a_byte_nor_a_time(kept: Opening) -> None:
    flip(kept.folder / "keys.bak", 30)
    flip(kept.folder / "data.db", -500)
    before = bytes_and_times(kept.folder)

    findings = kept.check(PASSPHRASE)

    assert bytes_and_times(kept.folder) == before
    assert {one.what for one in findings if one.problem} >= {"second copy of the keys", "database"}


def test_a_file_that_belongs_to_nothing_is_told_and_no_fault(kept: Opening) -> None:
    (kept.folder / "originals" / ("f" * 32)).write_bytes(b"stray")

    assert problems(kept) == {}
    assert "belongs to no entry" in kept.check(PASSPHRASE)[-2].note


def test_a_check_stops_when_told_to(kept: Opening) -> None:
    with pytest.raises(CancelledError):
        kept.check(PASSPHRASE, None, lambda: True)


def test_a_vault_in_use_is_not_checked_behind_its_back(kept: Opening) -> None:
    with kept.unlock(PASSPHRASE).vault, pytest.raises(VaultInUseError):
        kept.check(PASSPHRASE)


@pytest.mark.parametrize("name", ["keys", "keys.bak"])
@pytest.mark.parametrize("how", ["missing", "damaged"])
def test_one_bad_key_file_is_told(kept: Opening, name: str, how: str) -> None:
    if how == "missing":
        (kept.folder / name).unlink()
    else:
        flip(kept.folder / name, 40)

    [(what, problem)] = problems(kept).items()
    assert ("second" in what) == (name == "keys.bak")
    assert problem.startswith(how)


def test_keys_in_a_snapshot_open_a_vault_that_has_none(kept: Opening) -> None:
    for name in ("keys", "keys.bak"):
        flip(kept.folder / name, 40)

    assert len(problems(kept)) == 2


def test_without_any_keys_nothing_is_promised(kept: Opening) -> None:
    for path in kept.folder.rglob("keys*"):
        flip(path, 40)

    with pytest.raises(VaultDamagedError) as caught:
        kept.check(PASSPHRASE)
    assert caught.value.part == "keys"


def test_a_database_that_does_not_open_is_told(kept: Opening) -> None:
    flip(kept.folder / "data.db", 300)

    assert "repair" in problems(kept)["database"]


def test_a_damaged_original_is_named_with_what_is_left_of_it(kept: Opening) -> None:
    [big, _other] = sorted((kept.folder / "originals").iterdir())
    flip(big, 1_500_000)

    [(what, problem)] = problems(kept).items()
    assert what.startswith(("original of SH/1", "file of a draft"))
    assert "2 of 3 parts can still be read" in problem


def test_a_missing_original_is_named(kept: Opening) -> None:
    for path in (kept.folder / "originals").iterdir():
        path.unlink()

    assert set(problems(kept)) > {"original of SH/1"}
    assert all("missing" in problem for problem in problems(kept).values())


def test_a_list_that_is_not_what_the_ledger_says_is_found(
    opening: Opening, diary: Diary, draft: Write
) -> None:
    diary.sign_off(draft("He rang."))
    conn = diary.vault.ledger._conn  # noqa: SLF001 - there is no other way past the rules
    conn.execute("UPDATE entry SET month = '2020-01'")
    diary.close()

    assert list(problems(opening)) == ["lists and search"]


def test_a_damaged_snapshot_is_found(kept: Opening) -> None:
    [snapshot] = (kept.folder / "snapshots").iterdir()
    flip(snapshot / "data.db", -500)

    [what] = problems(kept)
    assert what.startswith("snapshot")


def test_a_change_cut_off_by_a_crash_is_no_damage(kept: Opening) -> None:
    source, copy = kept.folder / "data.db", kept.folder.parent / "cut.db"
    diary = kept.unlock(PASSPHRASE)
    conn = diary.vault.ledger._conn  # noqa: SLF001 - to stop in the middle of a transaction
    conn.execute("PRAGMA cache_size = 1")
    conn.execute("BEGIN IMMEDIATE")
    conn.execute("INSERT INTO setting VALUES ('x', ?)", ("x" * 500_000,))
    journal = source.with_name("data.db-journal").read_bytes()
    copy.write_bytes(source.read_bytes())
    guard = (kept.folder / "guard").read_bytes()
    conn.execute("ROLLBACK")
    diary.close()
    source.write_bytes(copy.read_bytes())
    (kept.folder / "guard").write_bytes(guard)
    source.with_name("data.db-journal").write_bytes(journal)
    before = bytes_and_times(kept.folder)

    assert journal
    assert problems(kept) == {}
    assert bytes_and_times(kept.folder) == before


def test_a_snapshot_from_before_the_keys_were_replaced_is_no_damage(kept: Opening) -> None:
    diary = kept.unlock(PASSPHRASE)
    diary.vault.replace_keys(PASSPHRASE)

    assert [one for one in diary.check() if one.problem] == []
    diary.close()
    assert problems(kept) == {}


def test_what_is_nothing_of_the_diarys_is_named_and_left_alone(kept: Opening) -> None:
    before = [one for one in kept.check(PASSPHRASE) if "not part of" in one.note]
    (kept.folder / "note.txt").write_text("mine")
    (kept.folder / "originals/evil\u202e").write_text("his")
    found = {one.what: one for one in kept.check(PASSPHRASE) if "not part of" in one.note}

    assert not before
    assert set(found) == {"note.txt", "originals/evil[U+202E]"}
    assert not problems(kept)
    assert (kept.folder / "note.txt").exists()
