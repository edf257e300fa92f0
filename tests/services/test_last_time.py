import shutil
from dataclasses import replace

import pytest

from diary.errors import (
    KeychainLockedError,
    UnreadableRecoveryCodeError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.vault.recovery import make_codes, new_secret
from tests.services.conftest import CASE, PASSPHRASE, MemoryKeychain, SetClock


def reopened(opening: Opening, diary: Diary) -> Diary:
    diary.close()
    return opening.unlock(PASSPHRASE)


def test_a_new_diary_has_nothing_to_tell(diary: Diary) -> None:
    since = diary.since_last()

    assert since.is_quiet
    assert since.lines() == ()


def test_the_last_opening_is_told(opening: Opening, diary: Diary, clock: SetClock) -> None:
    clock.pass_by(days=2, minutes=5)
    with_time = reopened(opening, diary)

    since = with_time.since_last()
    with_time.close()

    assert since.opened == "2026-03-05 08:00"
    assert since.is_quiet
    assert since.lines() == ("Last opened: 2026-03-05 08:00.",)


def test_failed_attempts_are_told_once_and_then_kept_as_earlier_ones(
    opening: Opening, diary: Diary, clock: SetClock
) -> None:
    diary.close()
    for _attempt in range(2):
        clock.pass_by(hours=1)
        with pytest.raises(WrongPassphraseError):
            opening.unlock("what somebody thought it was")
    with pytest.raises(WrongRecoveryCodeError):
        opening.unlock_with_recovery(*make_codes(new_secret(), split=False))

    # A sitting that shows nothing, such as a command that lists entries, forgets nothing.
    opening.unlock(PASSPHRASE).close()
    first = opening.unlock(PASSPHRASE)
    since = first.since_last()
    again = reopened(opening, first)

    assert since.failed == ("2026-03-05 09:00", "2026-03-05 10:00", "2026-03-05 10:00")
    assert "3 failed attempts to open it since, the last one 2026-03-05 10:00." in since.lines()
    assert again.since_last().failed == ()
    assert again.since_last().earlier_failed == since.failed
    again.close()


def test_a_typing_mistake_in_a_code_is_no_attempt(opening: Opening, diary: Diary) -> None:
    diary.close()
    with pytest.raises(UnreadableRecoveryCodeError):
        opening.unlock_with_recovery("ABCD")

    again = opening.unlock(PASSPHRASE)
    assert again.since_last().failed == ()
    again.close()


def test_an_older_copy_of_the_diary_is_told_in_neutral_words(
    opening: Opening, diary: Diary
) -> None:
    diary.close()
    old = (opening.folder / "data.db").read_bytes()
    diary = opening.unlock(PASSPHRASE)
    for _entry in range(3):
        diary.receipt()
    diary.close()
    (opening.folder / "data.db").write_bytes(old)

    opening.unlock(PASSPHRASE).close()
    again = opening.unlock(PASSPHRASE)
    since = again.since_last()
    last = reopened(opening, again)

    assert since.older == (4, 1)
    assert "older than the one you last opened (1, then 4)" in " ".join(since.lines())
    assert last.since_last().older is None
    last.close()


def test_a_sitting_that_writes_nothing_leaves_the_database_as_it_was(
    opening: Opening, diary: Diary
) -> None:
    diary.close()
    before = (opening.folder / "data.db").read_bytes()

    opening.unlock(PASSPHRASE).close()

    assert (opening.folder / "data.db").read_bytes() == before


def test_another_history_of_the_same_length_is_told(opening: Opening, diary: Diary) -> None:
    diary.close()
    old = (opening.folder / "data.db").read_bytes()
    first = opening.unlock(PASSPHRASE)
    first.receipt()
    first.close()
    guard = (opening.folder / "guard").read_bytes()
    (opening.folder / "data.db").write_bytes(old)
    (opening.folder / "guard").unlink()
    other = opening.unlock(PASSPHRASE)
    other.receipt()
    other.close()
    (opening.folder / "guard").write_bytes(guard)

    again = opening.unlock(PASSPHRASE)
    since = again.since_last()
    again.close()

    assert since.differs
    assert not since.is_quiet


@pytest.mark.parametrize("harm", ["missing", "replaced", "older", "folder"])
def test_a_lost_guard_is_told_calmly_and_never_blocks(
    opening: Opening, diary: Diary, harm: str
) -> None:
    guard = opening.folder / "guard"
    old = guard.read_bytes()
    second = reopened(opening, diary)
    second.receipt()
    second.close()
    if harm in ("missing", "folder"):
        guard.unlink()
    if harm == "folder":
        guard.mkdir()
    if harm == "replaced":
        guard.write_bytes(b"something else")
    if harm == "older":
        guard.write_bytes(old)

    again = opening.unlock(PASSPHRASE)
    since = again.since_last()
    again.close()

    assert since.guard == ("missing" if harm == "missing" else "replaced")
    assert "Your diary is not touched by that." in since.lines()[-1]


def test_healed_keys_are_told_even_after_a_silent_sitting(opening: Opening, diary: Diary) -> None:
    diary.close()
    (opening.folder / "keys.bak").write_bytes(b"damaged")
    opening.unlock(PASSPHRASE).close()

    again = opening.unlock(PASSPHRASE)
    since = again.since_last()

    assert since.healed
    assert any("put right from the other one" in line for line in since.lines())
    last = reopened(opening, again)
    assert not last.since_last().healed
    last.close()


def test_both_key_files_put_back_are_told(opening: Opening, diary: Diary) -> None:
    old = (opening.folder / "keys").read_bytes()
    diary.new_recovery_sheet()
    diary.close()
    for name in ("keys", "keys.bak"):
        (opening.folder / name).write_bytes(old)

    again = opening.unlock(PASSPHRASE)
    since = again.since_last()
    again.close()

    assert since.keys_older
    assert any("Change the passphrase" in line for line in since.lines())


def test_a_bound_diary_notices_a_whole_folder_put_back(
    opening: Opening, diary: Diary, keychain: MemoryKeychain
) -> None:
    diary.bind(PASSPHRASE)
    diary.close()
    copy = opening.folder.with_name("copy")
    shutil.copytree(opening.folder, copy)
    first = opening.unlock(PASSPHRASE)
    first.receipt()
    first.close()

    second = replace(opening, folder=copy).unlock(PASSPHRASE)
    since = second.since_last()
    second.close()

    assert since.older == (2, 1)
    assert all(CASE.keeper.encode() not in kept for kept in keychain.kept.values())


def test_a_keychain_locked_later_does_not_keep_the_diary_from_closing(
    opening: Opening, diary: Diary, keychain: MemoryKeychain
) -> None:
    diary.bind(PASSPHRASE)
    keychain.error = KeychainLockedError()
    diary.close()

    with pytest.raises(KeychainLockedError):
        opening.unlock(PASSPHRASE)
    keychain.error = None
    again = opening.unlock(PASSPHRASE)
    assert again.since_last().failed == ()
    again.close()
