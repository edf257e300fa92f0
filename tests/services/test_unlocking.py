import shutil
from contextlib import closing

import pytest

from diary.errors import (
    AlreadyBoundError,
    CannotWriteError,
    KeychainEmptyError,
    KeychainUnavailableError,
    MoreSheetsNeededError,
    WeakPassphraseError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from diary.services.diary import Diary
from diary.services.opening import Opening, drawn_passphrase
from tests.services.conftest import CASE, PASSPHRASE, MemoryKeychain, Write

NEW = "bramble kettle orbit flannel tundra"


def test_the_passphrase_is_changed_by_who_knows_it(opening: Opening, diary: Diary) -> None:
    with pytest.raises(WrongPassphraseError):
        diary.change_passphrase("another", NEW)
    with pytest.raises(WrongPassphraseError):
        diary.change_passphrase(None, NEW)
    with pytest.raises(WeakPassphraseError):
        diary.change_passphrase(PASSPHRASE, "sam hill 1990")

    diary.change_passphrase(PASSPHRASE, NEW)

    diary.close()
    with pytest.raises(WrongPassphraseError):
        opening.unlock(PASSPHRASE)
    opening.unlock(NEW).close()


def test_drawn_words_always_do_even_with_a_name_in_them(diary: Diary) -> None:
    drawn = "dilation uphill nifty enclose sympathy"

    diary.change_passphrase(PASSPHRASE, drawn)
    diary.change_passphrase(drawn, drawn_passphrase())


def test_a_forgotten_passphrase_is_changed_with_the_sheet(opening: Opening, diary: Diary) -> None:
    (code,) = diary.new_recovery_sheet()
    diary.close()

    by_sheet = opening.unlock_with_recovery(code)
    by_sheet.change_passphrase(None, NEW)
    by_sheet.close()

    opening.unlock(NEW).close()


def test_any_two_of_three_sheets_open_typed_into_one_field(opening: Opening, diary: Diary) -> None:
    first, second, third = diary.new_recovery_sheet(split=True)
    diary.close()

    with pytest.raises(MoreSheetsNeededError):
        opening.unlock_with_recovery(first)
    opening.unlock_with_recovery(f"{first} {third}").close()
    opening.unlock_with_recovery(second, third).close()


def test_binding_makes_the_folder_worthless_elsewhere(
    opening: Opening, diary: Diary, keychain: MemoryKeychain
) -> None:
    (code,) = diary.new_recovery_sheet()
    diary.bind(PASSPHRASE)
    with pytest.raises(AlreadyBoundError):
        diary.bind(PASSPHRASE)
    diary.close()

    opening.unlock(PASSPHRASE).close()
    keychain.kept.clear()
    with pytest.raises(KeychainEmptyError):
        opening.unlock(PASSPHRASE)
    by_sheet = opening.unlock_with_recovery(code)
    assert by_sheet.is_bound()
    by_sheet.unbind(NEW)
    by_sheet.close()
    opening.unlock(NEW).close()


def test_unbinding_leaves_nothing_in_the_keychain(
    opening: Opening, diary: Diary, keychain: MemoryKeychain
) -> None:
    diary.bind(PASSPHRASE)
    diary.close()
    again = opening.unlock(PASSPHRASE)

    again.unbind(PASSPHRASE)
    again.close()

    assert keychain.kept == {}
    opening.unlock(PASSPHRASE).close()


def test_without_a_keychain_nothing_is_bound(
    opening: Opening, diary: Diary, keychain: MemoryKeychain
) -> None:
    keychain.error = KeychainUnavailableError()

    with pytest.raises(KeychainUnavailableError):
        diary.bind(PASSPHRASE)

    assert not diary.is_bound()


def test_a_binding_that_cannot_be_written_leaves_no_secret_behind(
    opening: Opening, diary: Diary, keychain: MemoryKeychain
) -> None:
    (opening.folder / "keys.new").mkdir()

    with pytest.raises(CannotWriteError):
        diary.bind(PASSPHRASE)

    assert keychain.kept == {}
    assert not diary.is_bound()


def test_new_keys_keep_everything_and_the_diary_goes_on(
    opening: Opening, diary: Diary, draft: Write
) -> None:
    subject = draft("He waited at the gate.")
    view = diary.add_bytes(subject, b"picture" * 1000, "photo.bin")
    number = diary.sign_off(subject)

    (code,) = diary.replace_keys(NEW)

    again = draft("Later the same day.")
    diary.sign_off(again)
    diary.close()
    with pytest.raises(WrongPassphraseError):
        opening.unlock(PASSPHRASE)
    with opening_of(opening, NEW) as vault:
        assert vault.numbered(number).incident.what_happened == "He waited at the gate."
        assert vault.numbered(number).exhibits[0].sha256 == view.sha256
        assert vault.count() == 2
        assert [one.problem for one in vault.check() if one.problem] == []
        assert vault.since_last().guard == "whole"
    opening.unlock_with_recovery(code).close()


NAMES = ("000002-20260102T000000Z", "000001-20260101T000000Z")


def test_snapshots_that_the_old_passphrase_opens_are_named(opening: Opening, diary: Diary) -> None:
    for name in NAMES:
        place = opening.folder / "snapshots" / name
        place.mkdir(parents=True)
        shutil.copy(opening.folder / "keys", place / "keys")
        shutil.copy(opening.folder / "data.db", place / "data.db")
    assert diary.older_copies() == ()

    diary.replace_keys(NEW)

    assert diary.older_copies() == NAMES


def test_new_keys_end_the_old_sheet_and_stay_bound(
    opening: Opening, diary: Diary, keychain: MemoryKeychain
) -> None:
    (old,) = diary.new_recovery_sheet()
    diary.bind(PASSPHRASE)

    codes = diary.replace_keys(NEW, split=True)

    assert diary.is_bound()
    diary.close()
    with pytest.raises(WrongRecoveryCodeError):
        opening.unlock_with_recovery(old)
    opening.unlock_with_recovery(*codes[:2]).close()
    again = opening.unlock(NEW)
    assert again.case() == CASE
    again.close()


def opening_of(opening: Opening, passphrase: str) -> "closing[Diary]":
    return closing(opening.unlock(passphrase))
