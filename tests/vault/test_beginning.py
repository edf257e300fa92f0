from pathlib import Path

import pytest

from diary.errors import FolderNotEmptyError, NoVaultError
from diary.vault import Cost, Vault, create_vault, is_vault, open_vault

WORDS = "otter lamp violet canal seven"


class BrokenOffError(Exception):
    pass


def broken_off(folder: Path, quick: Cost) -> None:
    def fails(_vault: Vault) -> None:
        raise BrokenOffError

    with pytest.raises(BrokenOffError):
        create_vault(folder, passphrase=WORDS, cost=quick, floor=quick, first=fails)


def test_a_vault_whose_making_broke_off_is_none_and_can_be_begun_again(
    folder: Path, quick: Cost
) -> None:
    broken_off(folder, quick)
    assert not is_vault(folder)
    with pytest.raises(NoVaultError):
        open_vault(folder, passphrase=WORDS, floor=quick)

    vault, _code = create_vault(folder, passphrase=WORDS, cost=quick, floor=quick)
    vault.close()
    assert is_vault(folder)
    open_vault(folder, passphrase=WORDS, floor=quick).close()


def test_what_was_left_is_put_aside_and_not_deleted(folder: Path, quick: Cost) -> None:
    broken_off(folder, quick)
    left = (folder / "data.db").read_bytes()
    create_vault(folder, passphrase=WORDS, cost=quick, floor=quick)[0].close()

    (aside,) = folder.glob("left-*/data.db")
    assert aside.read_bytes() == left


def test_a_mark_put_into_a_diary_with_originals_hides_nothing(folder: Path, quick: Cost) -> None:
    create_vault(folder, passphrase=WORDS, cost=quick, floor=quick)[0].close()
    (folder / "originals" / ("0" * 32)).write_bytes(b"sealed")
    (folder / "unfinished").touch()

    assert is_vault(folder)
    with pytest.raises(FolderNotEmptyError):
        create_vault(folder, passphrase=WORDS, cost=quick, floor=quick)
