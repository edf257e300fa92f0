import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from diary import paths
from diary.errors import (
    CannotWriteError,
    CopyIsAheadError,
    DiskFullError,
    FileExistsAlreadyError,
    FolderNotEmptyError,
    NoSuchSnapshotError,
    NotABackupError,
    OriginalMissingError,
    VaultDamagedError,
)
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.restoring import restore, restore_snapshot, snapshots_of, take_snapshot
from tests.services.conftest import PASSPHRASE, SetClock, Write

DATA = bytes(range(256)) * 5000


@pytest.fixture
def kept(diary: Diary, draft: Write, tmp_path: Path) -> str:
    """Sign off one entry with one file and return the entry's subject."""
    source = tmp_path / "recording.bin"
    source.write_bytes(DATA)
    subject = draft("He rang; it is on the recording.")
    diary.add_file(subject, source)
    diary.sign_off(subject)
    return subject


Unlock = Callable[[Path], Diary]


@pytest.fixture
def unlock(opening: Opening) -> Iterator[Unlock]:
    opened = []

    def unlocked(folder: Path) -> Diary:
        opened.append(replace(opening, folder=folder).unlock(PASSPHRASE))
        return opened[-1]

    yield unlocked
    for one in opened:
        one.close()


def tree(folder: Path) -> dict[str, tuple[int, int]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(f.relative_to(folder)): (f.stat().st_ino, f.stat().st_mtime_ns) for f in files}


@pytest.mark.parametrize("name", ["copy", "copy.zip"])
def test_a_copy_opens_like_the_diary_it_was_made_of(
    diary: Diary, kept: str, draft: Write, unlock: Unlock, tmp_path: Path, name: str
) -> None:
    done = diary.back_up(tmp_path / name, one_file=name.endswith("zip"))
    assert (done.originals, done.copied, done.head) == (1, 1, diary.vault.ledger.head())
    diary.sign_off(draft("After it."))
    assert restore(tmp_path / name, tmp_path / "restored") == 1

    again = unlock(tmp_path / "restored")
    assert again.count() == 1
    assert not any(one.problem for one in again.check())
    again.export("SH/1", tmp_path / "out.bin")
    assert (tmp_path / "out.bin").read_bytes() == DATA


def test_a_second_copy_moves_the_new_file_and_the_database_and_nothing_else(
    diary: Diary, kept: str, tmp_path: Path
) -> None:
    to = tmp_path / "copy"
    diary.back_up(to)
    before = tree(to)
    photo = tmp_path / "photo.bin"
    photo.write_bytes(os.urandom(300_000))
    diary.add_file(kept, photo)

    done = diary.back_up(to)

    after = tree(to)
    touched = {name for name, seen in after.items() if before.get(name) != seen}
    (new,) = after.keys() - before.keys()
    assert touched == {new, "data.db"}
    assert (done.originals, done.copied) == (2, 1)
    assert 300_000 < done.written < 300_000 + (to / "data.db").stat().st_size + 1000


def test_what_was_removed_leaves_the_copy_too(diary: Diary, kept: str, tmp_path: Path) -> None:
    diary.back_up(tmp_path / "copy")
    diary.remove(1, "Asked to")

    diary.back_up(tmp_path / "copy")

    assert list((tmp_path / "copy" / "originals").iterdir()) == []


def test_an_interrupted_copy_is_finished_by_the_next(
    diary: Diary, kept: str, unlock: Unlock, tmp_path: Path
) -> None:
    diary.back_up(tmp_path / "copy")
    [sealed] = (tmp_path / "copy" / "originals").iterdir()
    sealed.write_bytes(sealed.read_bytes()[:1000])
    sealed.with_name(sealed.name + ".new").write_bytes(b"half")
    (tmp_path / "copy" / "data.db.new").write_bytes(b"half")

    assert diary.back_up(tmp_path / "copy").copied == 1

    assert sorted(p.name for p in (tmp_path / "copy").iterdir()) == [
        "data.db", "keys", "keys.bak", "originals",
    ]  # fmt: skip
    restore(tmp_path / "copy", tmp_path / "back")
    assert not any(one.problem for one in unlock(tmp_path / "back").check())


def test_a_full_copy_reads_also_what_was_copied_before(
    diary: Diary, kept: str, tmp_path: Path
) -> None:
    diary.back_up(tmp_path / "copy")
    [sealed] = (tmp_path / "copy" / "originals").iterdir()
    data = bytearray(sealed.read_bytes())
    data[700_000] ^= 1
    sealed.write_bytes(data)

    diary.back_up(tmp_path / "copy")
    with pytest.raises(VaultDamagedError):
        diary.back_up(tmp_path / "copy", full=True)
    assert (tmp_path / "copy" / "data.db").exists()


def test_a_copy_is_not_made_over_anything_else(diary: Diary, kept: str, tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine.txt").write_text("mine")
    (tmp_path / "a.zip").write_text("mine")

    with pytest.raises(FolderNotEmptyError):
        diary.back_up(full)
    with pytest.raises(FolderNotEmptyError) as caught:
        diary.back_up(diary.vault.folder)
    with pytest.raises(FileExistsAlreadyError):
        diary.back_up(tmp_path / "a.zip", one_file=True)
    assert caught.value.found == "diary"
    assert (full / "mine.txt").read_text() == "mine"
    assert (tmp_path / "a.zip").read_text() == "mine"


def test_a_copy_that_is_ahead_is_left_alone(
    opening: Opening, diary: Diary, kept: str, draft: Write, unlock: Unlock, tmp_path: Path
) -> None:
    diary.back_up(tmp_path / "old")
    restore(tmp_path / "old", tmp_path / "back")
    diary.sign_off(draft("Only here."))
    diary.back_up(tmp_path / "new")
    before = tree(tmp_path / "new")

    with pytest.raises(CopyIsAheadError) as caught:
        unlock(tmp_path / "back").back_up(tmp_path / "new")
    assert caught.value.there == caught.value.here + 1
    assert tree(tmp_path / "new") == before


def test_a_copy_of_another_diary_is_left_alone(
    opening: Opening, diary: Diary, tmp_path: Path
) -> None:
    other, _code = replace(opening, folder=tmp_path / "other").begin(
        diary.case(), passphrase=PASSPHRASE
    )
    other.back_up(tmp_path / "copy")
    other.close()

    with pytest.raises(FolderNotEmptyError) as caught:
        diary.back_up(tmp_path / "copy")
    assert caught.value.found == "copy"


@pytest.mark.parametrize("name", ["copy", "copy.zip"])
def test_a_copy_of_a_damaged_diary_is_not_left_half_made(
    diary: Diary, kept: str, tmp_path: Path, name: str
) -> None:
    (sealed,) = diary.vault.originals_folder.iterdir()
    sealed.unlink()

    with pytest.raises(OriginalMissingError):
        diary.back_up(tmp_path / name, one_file=name.endswith("zip"))
    assert not list(tmp_path.glob("copy*"))


@pytest.mark.parametrize("at", ["copy_file", "write_atomically", "forget_cached"])
def test_a_stick_that_fills_up_or_vanishes_leaves_the_earlier_copy_whole(
    diary: Diary,
    kept: str,
    unlock: Unlock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    at: str,
) -> None:
    error = DiskFullError if at == "copy_file" else CannotWriteError
    diary.back_up(tmp_path / "copy")
    (tmp_path / "more.bin").write_bytes(b"more")
    diary.add_file(kept, tmp_path / "more.bin")
    (tmp_path / "copy" / "keys").unlink()

    def fails(*_given: object) -> None:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(paths, at, fails)
        with pytest.raises(error):
            diary.back_up(tmp_path / "copy")
    restore(tmp_path / "copy", tmp_path / "back")
    assert len(unlock(tmp_path / "back").numbered(1).exhibits) == 1
    assert diary.back_up(tmp_path / "copy").originals == 2


def test_what_is_no_copy_is_not_restored(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "text.zip").write_text("mine")
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        for name in ("keys", "data.db", "originals/../../evil"):
            archive.writestr(name, b"x")

    for name in ("full", "text.zip", "evil.zip"):
        with pytest.raises(NotABackupError):
            restore(tmp_path / name, tmp_path / "restored")
    assert not (tmp_path / "restored").exists()
    assert not (tmp_path.parent / "evil").exists()


def test_a_damaged_one_file_copy_is_not_half_restored(
    diary: Diary, kept: str, tmp_path: Path
) -> None:
    diary.back_up(tmp_path / "a.zip", one_file=True)
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "a.zip").write_bytes(data)

    with pytest.raises(NotABackupError):
        restore(tmp_path / "a.zip", tmp_path / "restored")
    assert not (tmp_path / "restored").exists()


def test_restoring_says_what_is_in_the_way(diary: Diary, kept: str, tmp_path: Path) -> None:
    diary.back_up(tmp_path / "copy")

    for place, found in ((diary.vault.folder, "diary"), (tmp_path, "files")):
        with pytest.raises(FolderNotEmptyError) as caught:
            restore(tmp_path / "copy", place)
        assert caught.value.found == found


def test_the_reminder_comes_after_two_weeks_and_goes_with_a_copy_elsewhere(
    diary: Diary, clock: SetClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (diary.last_copy(), diary.copy_reminder()) == (None, "")
    clock.pass_by(days=15)
    diary.back_up(tmp_path / "here")
    assert "no copy" in diary.copy_reminder()

    monkeypatch.setattr("diary.services.care_verbs.are_apart", lambda *_places: True)
    diary.back_up(tmp_path / "there")

    last = diary.last_copy()
    assert last is not None
    assert (last.at, last.one_file, last.head) == ("2026-03-20T08:00:00.000Z", False, 1)
    assert diary.copy_reminder() == ""
    clock.at += timedelta(days=20)
    assert "20 days" in diary.copy_reminder()


def test_no_place_of_a_copy_is_remembered(diary: Diary, tmp_path: Path) -> None:
    diary.back_up(tmp_path / "at my sister's")

    assert "sister" not in str(diary.vault.settings.get("copies"))


def test_locking_leaves_a_snapshot_from_which_the_diary_comes_back(
    opening: Opening, diary: Diary, kept: str, unlock: Unlock, clock: SetClock, tmp_path: Path
) -> None:
    diary.close()
    take_snapshot(opening.folder, clock)
    diary = unlock(opening.folder)
    diary.tending()()
    diary.remove(1, "By mistake")
    [snapshot] = snapshots_of(opening.folder)
    assert snapshot.is_checked

    restore_snapshot(opening.folder, snapshot.name, tmp_path / "then")

    assert unlock(tmp_path / "then").numbered(1).incident.what_happened.startswith("He rang")
    with pytest.raises(NoSuchSnapshotError):
        restore_snapshot(opening.folder, "other", tmp_path / "x")


def test_no_snapshot_is_made_of_a_diary_in_use_or_of_nothing(
    opening: Opening, diary: Diary, clock: SetClock, tmp_path: Path
) -> None:
    take_snapshot(opening.folder, clock)
    take_snapshot(tmp_path / "nowhere", clock)

    assert snapshots_of(opening.folder) == []
