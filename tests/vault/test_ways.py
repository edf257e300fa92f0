from dataclasses import replace
from pathlib import Path

import pytest

from diary.errors import (
    AlreadyBoundError,
    KeychainEmptyError,
    MoreSheetsNeededError,
    NotBoundError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from diary.vault.keys import create_keys, open_with_passphrase, open_with_recovery
from diary.vault.keyslots import Cost, unpack
from diary.vault.unlocked import VaultKeys, no_device
from diary.vault.ways import WaysIn

QUICK = Cost.quick()
RIGHT = "vagueness bottom recycler"
SECRET = bytes(range(32))


@pytest.fixture
def made(folder: Path) -> tuple[WaysIn, str]:
    keys, code = create_keys(folder, passphrase=RIGHT, cost=QUICK, floor=QUICK)
    return WaysIn(folder, keys, QUICK, QUICK, no_device), code


def here(_vault_id: str) -> bytes:
    return SECRET


def cleared(_vault_id: str) -> bytes:
    raise KeychainEmptyError


def kinds(ways: WaysIn) -> list[str]:
    return [one.kind for one in unpack((ways.folder / "keys").read_bytes(), floor=QUICK).slots]


def opened(ways: WaysIn, passphrase: str = RIGHT) -> VaultKeys:
    return open_with_passphrase(ways.folder, passphrase, floor=QUICK, device=ways.device)


def test_only_the_present_passphrase_is_taken_as_present(made: tuple[WaysIn, str]) -> None:
    made[0].expect(RIGHT)
    with pytest.raises(WrongPassphraseError):
        made[0].expect(made[1])


def test_a_new_sheet_ends_the_old_one(made: tuple[WaysIn, str]) -> None:
    ways, old = made

    (new,) = ways.new_sheet(split=False)

    assert open_with_recovery(ways.folder, new, floor=QUICK) == ways.keys
    assert opened(ways) == ways.keys
    with pytest.raises(WrongRecoveryCodeError):
        open_with_recovery(ways.folder, old, floor=QUICK)


def test_any_two_of_three_new_sheets_open_the_vault(made: tuple[WaysIn, str]) -> None:
    ways, _old = made
    first, second, third = ways.new_sheet(split=True)

    for pair in ((first, second), (third, second), (first, third)):
        assert open_with_recovery(ways.folder, *pair, floor=QUICK) == ways.keys
    with pytest.raises(MoreSheetsNeededError):
        open_with_recovery(ways.folder, second, floor=QUICK)
    ways.new_sheet(split=False)
    with pytest.raises(WrongRecoveryCodeError):
        open_with_recovery(ways.folder, first, second, floor=QUICK)


def test_a_bound_vault_opens_here_only_and_with_the_sheet_anywhere(
    made: tuple[WaysIn, str],
) -> None:
    ways, code = made
    ways.bind(RIGHT, SECRET)
    bound = replace(ways, device=here)

    assert kinds(ways) == ["bound", "recovery"]
    assert ways.is_bound()
    assert opened(bound) == ways.keys
    assert open_with_recovery(ways.folder, code, floor=QUICK) == ways.keys
    with pytest.raises(WrongPassphraseError):
        opened(bound, "another")
    with pytest.raises(WrongPassphraseError):
        opened(replace(ways, device=lambda _id: bytes(32)))
    with pytest.raises(KeychainEmptyError):
        opened(replace(ways, device=cleared))


def test_only_the_right_passphrase_binds_and_only_once(made: tuple[WaysIn, str]) -> None:
    ways, _code = made
    with pytest.raises(WrongPassphraseError):
        ways.bind("another", SECRET)
    assert not ways.is_bound()
    with pytest.raises(NotBoundError):
        ways.unbind(RIGHT)

    ways.bind(RIGHT, SECRET)

    with pytest.raises(AlreadyBoundError):
        ways.bind(RIGHT, SECRET)


def test_a_changed_passphrase_stays_bound(made: tuple[WaysIn, str]) -> None:
    ways = replace(made[0], device=here)
    ways.bind(RIGHT, SECRET)

    ways.change_passphrase("another one")

    assert kinds(ways) == ["bound", "recovery"]
    assert opened(ways, "another one") == ways.keys


def test_letting_go_of_a_computer_asks_for_the_right_passphrase(made: tuple[WaysIn, str]) -> None:
    ways = replace(made[0], device=here)
    ways.bind(RIGHT, SECRET)
    with pytest.raises(WrongPassphraseError):
        ways.unbind("another")
    with pytest.raises(KeychainEmptyError):
        replace(ways, device=cleared).unbind(RIGHT)

    ways.unbind(RIGHT)

    assert opened(replace(ways, device=no_device)) == ways.keys


def test_the_sheet_sets_a_new_passphrase_when_the_computer_is_gone(
    made: tuple[WaysIn, str],
) -> None:
    ways, code = made
    ways.bind(RIGHT, SECRET)
    keys = open_with_recovery(ways.folder, code, floor=QUICK)

    replace(ways, keys=keys, device=cleared).unbind("a new one")

    assert opened(ways, "a new one") == ways.keys


def test_a_cost_below_the_floor_is_refused_before_any_work(made: tuple[WaysIn, str]) -> None:
    cheap = replace(made[0], floor=Cost.lowest())

    with pytest.raises(ValueError, match="cost"):
        cheap.change_passphrase("new")
    with pytest.raises(ValueError, match="cost"):
        cheap.bind(RIGHT, SECRET)
    with pytest.raises(ValueError, match="cost"):
        cheap.unbind(RIGHT)
