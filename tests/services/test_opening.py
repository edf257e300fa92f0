from dataclasses import replace

import pytest

from diary.errors import (
    BadInitialsError,
    FolderNotEmptyError,
    NoVaultError,
    PassphraseMismatchError,
    VaultInUseError,
    WeakPassphraseError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from diary.services.diary import Diary
from diary.services.opening import Opening, accepted, drawn_passphrase
from tests.services.conftest import CASE, PASSPHRASE, Write


def test_a_wrong_passphrase_opens_nothing(opening: Opening, diary: Diary) -> None:
    diary.close()

    with pytest.raises(WrongPassphraseError):
        opening.unlock(PASSPHRASE + "s")
    opening.unlock(PASSPHRASE).close()


def test_a_diary_is_open_only_once(opening: Opening, diary: Diary) -> None:
    with pytest.raises(VaultInUseError):
        opening.unlock(PASSPHRASE)


def test_the_recovery_code_opens_what_the_passphrase_opened(
    opening: Opening,
) -> None:
    diary, code = opening.begin(CASE, passphrase=PASSPHRASE)
    diary.close()

    again = opening.unlock_with_recovery(code.lower())
    assert again.case() == CASE
    again.close()


def test_a_code_of_another_diary_opens_nothing(opening: Opening, diary: Diary) -> None:
    other = replace(opening, folder=opening.folder.with_name("other"))
    second, code = other.begin(CASE, passphrase=PASSPHRASE)
    second.close()
    diary.close()

    with pytest.raises(WrongRecoveryCodeError):
        opening.unlock_with_recovery(code)


def test_where_there_is_no_diary_none_is_opened(opening: Opening) -> None:
    assert not opening.exists()
    with pytest.raises(NoVaultError):
        opening.unlock(PASSPHRASE)


def test_a_diary_is_never_begun_over_another(opening: Opening, diary: Diary) -> None:
    assert opening.exists()
    with pytest.raises(FolderNotEmptyError):
        opening.begin(CASE, passphrase=PASSPHRASE)


def test_bad_initials_leave_no_folder_behind(opening: Opening) -> None:
    with pytest.raises(BadInitialsError):
        opening.begin(replace(CASE, initials="sam"), passphrase=PASSPHRASE)
    assert not opening.folder.exists()


def test_nothing_written_can_be_read_from_the_folder(
    opening: Opening, diary: Diary, draft: Write
) -> None:
    subject = draft("canary in the narrative")
    diary.add_bytes(subject, b"canary in a file" * 100, "canary.txt")
    diary.sign_off(subject)
    diary.close()

    files = [path for path in opening.folder.rglob("*") if path.is_file()]
    assert len(files) >= 3
    assert not any(b"canary" in path.read_bytes() for path in files)


def test_a_passphrase_of_ones_own_must_agree_and_be_strong() -> None:
    drawn = drawn_passphrase()

    assert accepted(drawn, drawn, ()) == drawn
    with pytest.raises(PassphraseMismatchError):
        accepted(drawn, drawn + "x", ())
    with pytest.raises(WeakPassphraseError):
        accepted("password1", "password1", ())
