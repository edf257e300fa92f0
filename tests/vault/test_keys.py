import hmac
import json
import struct
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.errors import (
    CannotWriteError,
    DiaryError,
    FileExistsAlreadyError,
    NoVaultError,
    UnreadableRecoveryCodeError,
    VaultDamagedError,
    VaultTooNewError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from diary.vault.keys import Cost, create_keys, open_with_passphrase, open_with_recovery
from diary.vault.keyslots import Header, Slot, pack, unpack
from diary.vault.recovery import make_codes, new_secret
from diary.vault.unlocked import VaultKeys, no_device, passphrase_opener, unlocked
from diary.vault.ways import WaysIn

QUICK = Cost.quick()
RIGHT = "vagueness bottom recycler"
START = 14


@pytest.fixture
def made(folder: Path) -> tuple[VaultKeys, str]:
    return create_keys(folder, passphrase=RIGHT, cost=QUICK, floor=QUICK)


def opened(folder: Path, passphrase: str = RIGHT) -> VaultKeys:
    return open_with_passphrase(folder, passphrase, floor=QUICK)


def ways(folder: Path, keys: VaultKeys) -> WaysIn:
    return WaysIn(folder, keys, QUICK, QUICK, no_device)


def both(folder: Path, content: bytes) -> None:
    (folder / "keys").write_bytes(content)
    (folder / "keys.bak").write_bytes(content)


def rewritten(folder: Path, change: dict[str, object], *, version: int = 1) -> None:
    """Put fields of our own into the first slot, with a checksum that agrees."""
    content = (folder / "keys").read_bytes()
    fields = json.loads(content[START:-64])
    fields["slots"][0] |= {name: value for name, value in change.items() if name != "vault"}
    fields |= {name: value for name, value in change.items() if name == "vault"}
    text = json.dumps(fields).encode()
    body = struct.pack(">8sHI", b"DIARYKEY", version, len(text)) + text + content[-64:-32]
    both(folder, body + sha256(body).digest())


def test_the_passphrase_and_the_code_open_the_same_vault(
    folder: Path, made: tuple[VaultKeys, str]
) -> None:
    keys, code = made

    assert opened(folder) == keys
    assert open_with_recovery(folder, code.lower(), floor=QUICK) == keys


def test_each_purpose_has_a_key_of_its_own(made: tuple[VaultKeys, str]) -> None:
    keys, _code = made
    each = {keys.database_key(), keys.guard_key(), keys.signing_wrap_key(), keys.file_key()}

    assert {len(key) for key in each} == {32}
    assert len(each) == 4
    assert len(bytes.fromhex(keys.vault_id)) == 16


def test_a_printed_object_shows_no_secret(made: tuple[VaultKeys, str]) -> None:
    keys, _code = made

    assert repr(keys) == f"VaultKeys(vault_id='{keys.vault_id}', healed=False)"


def test_the_files_are_private_and_alike(folder: Path, made: tuple[VaultKeys, str]) -> None:
    first, second = folder / "keys", folder / "keys.bak"

    assert first.read_bytes() == second.read_bytes()
    assert {path.stat().st_mode & 0o777 for path in (first, second)} == {0o600}
    assert sorted(path.name for path in folder.iterdir()) == ["keys", "keys.bak"]


def test_spacing_and_composed_accents_make_no_difference(folder: Path) -> None:
    typed = "caf\u00e9 au lait"
    keys, _code = create_keys(folder, passphrase=typed, cost=QUICK, floor=QUICK)

    assert opened(folder, "  cafe\u0301   au\u00a0lait ") == keys


def test_a_wrong_passphrase_is_told_as_such(folder: Path, made: tuple[VaultKeys, str]) -> None:
    with pytest.raises(WrongPassphraseError):
        opened(folder, RIGHT + "s")


def test_the_code_of_another_vault_and_a_typing_mistake_differ(
    folder: Path, made: tuple[VaultKeys, str]
) -> None:
    with pytest.raises(WrongRecoveryCodeError):
        open_with_recovery(folder, make_codes(new_secret(), split=False)[0], floor=QUICK)
    with pytest.raises(UnreadableRecoveryCodeError):
        open_with_recovery(folder, made[1][:-1], floor=QUICK)


def test_an_empty_folder_holds_no_vault(folder: Path) -> None:
    with pytest.raises(NoVaultError):
        opened(folder)


@pytest.mark.parametrize("left", ["keys", "keys.bak"])
def test_keys_are_never_made_over_keys(folder: Path, left: str) -> None:
    (folder / left).write_bytes(b"")

    with pytest.raises(FileExistsAlreadyError):
        create_keys(folder, passphrase=RIGHT, cost=QUICK, floor=QUICK)


def test_every_flipped_bit_of_one_file_is_healed_from_the_other(
    folder: Path, made: tuple[VaultKeys, str]
) -> None:
    good = (folder / "keys").read_bytes()

    for place in range(len(good)):
        name = ("keys", "keys.bak")[place % 2]
        bad = bytearray(good)
        bad[place] ^= 1 << (place % 8)
        (folder / name).write_bytes(bad)

        assert opened(folder).healed
        assert (folder / name).read_bytes() == good
    assert not opened(folder).healed


def test_every_flipped_byte_of_both_files_is_told_as_damage(
    folder: Path, made: tuple[VaultKeys, str]
) -> None:
    good = (folder / "keys").read_bytes()

    for place in range(len(good)):
        bad = bytearray(good)
        bad[place] ^= 1 << (place % 8)
        both(folder, bytes(bad))
        with pytest.raises(VaultDamagedError) as caught:
            opened(folder)
        assert caught.value.part == "keys"


@pytest.mark.parametrize("length", [0, 13, 63, 200])
def test_a_cut_file_is_told_as_damage(
    folder: Path, made: tuple[VaultKeys, str], length: int
) -> None:
    both(folder, (folder / "keys").read_bytes()[:length])

    with pytest.raises(VaultDamagedError):
        opened(folder)


def test_a_file_of_another_kind_is_told_as_damage(
    folder: Path, made: tuple[VaultKeys, str]
) -> None:
    body = b"OTHERKEY" + (folder / "keys").read_bytes()[8:-32]
    both(folder, body + sha256(body).digest())

    with pytest.raises(VaultDamagedError):
        opened(folder)


@pytest.mark.parametrize("name", ["keys", "keys.bak"])
def test_a_missing_file_is_made_again(folder: Path, made: tuple[VaultKeys, str], name: str) -> None:
    (folder / name).unlink()

    assert opened(folder).healed
    assert (folder / "keys").read_bytes() == (folder / "keys.bak").read_bytes()


def test_a_double_that_cannot_be_healed_does_not_keep_the_vault_shut(
    folder: Path, made: tuple[VaultKeys, str]
) -> None:
    (folder / "keys.bak").unlink()
    (folder / "keys.bak.new").mkdir()

    assert not opened(folder).healed


def test_a_newer_version_is_refused_and_left_alone(
    folder: Path, made: tuple[VaultKeys, str]
) -> None:
    rewritten(folder, {}, version=2)
    before = (folder / "keys").read_bytes()

    with pytest.raises(VaultTooNewError) as caught:
        opened(folder)

    assert (caught.value.found, caught.value.supported) == (2, 1)
    assert (folder / "keys").read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        {"cost": [2**40, 1, 1]},
        {"cost": [64, 2**31, 1]},
        {"cost": [1, 1, 1]},
        {"cost": None},
        {"cost": [1]},
        {"kind": "other"},
        {"kind": "recovery"},
        {"salt": "00"},
        {"nonce": 5},
        {"vault": "x" * 32},
        {"kind": []},
    ],
)
def test_figures_we_never_write_are_refused_before_any_work(
    folder: Path, made: tuple[VaultKeys, str], change: dict[str, object]
) -> None:
    rewritten(folder, change)

    with pytest.raises(VaultDamagedError):
        opened(folder)


def test_a_slot_cheaper_than_the_floor_is_refused(
    folder: Path, made: tuple[VaultKeys, str]
) -> None:
    with pytest.raises(VaultDamagedError):
        open_with_passphrase(folder, RIGHT)
    with pytest.raises(ValueError, match="cost"):
        create_keys(folder, passphrase=RIGHT, cost=QUICK)


def test_the_usual_costs_lie_between_the_limits() -> None:
    assert Cost.standard() == Cost(256 * 1024, 3, 4)
    assert Cost.standard().within(Cost.lowest())
    assert Cost.lowest().within(Cost.lowest())
    assert Cost.highest().within(Cost.lowest())


def test_a_slot_added_without_the_key_is_noticed(folder: Path, made: tuple[VaultKeys, str]) -> None:
    header = unpack((folder / "keys").read_bytes(), floor=QUICK)
    both(folder, pack(replace(header, slots=header.slots * 2), bytes(32)))

    with pytest.raises(VaultDamagedError):
        opened(folder)
    with pytest.raises(VaultDamagedError):
        ways(folder, made[0]).change_passphrase("new")


def test_a_changed_passphrase_replaces_the_old_one_and_keeps_the_code(
    folder: Path, made: tuple[VaultKeys, str]
) -> None:
    keys, code = made

    ways(folder, keys).change_passphrase("another one")

    assert opened(folder, "another one") == keys
    assert open_with_recovery(folder, code, floor=QUICK) == keys
    with pytest.raises(WrongPassphraseError):
        opened(folder)


def test_an_old_double_does_not_bring_an_old_passphrase_back(
    folder: Path, made: tuple[VaultKeys, str]
) -> None:
    old = (folder / "keys.bak").read_bytes()
    ways(folder, made[0]).change_passphrase("another one")
    (folder / "keys.bak").write_bytes(old)

    with pytest.raises(WrongPassphraseError):
        opened(folder)
    assert opened(folder, "another one").healed


def test_the_passphrase_of_another_vault_is_not_changed(
    folder: Path, made: tuple[VaultKeys, str]
) -> None:
    with pytest.raises(DiaryError):
        ways(folder, VaultKeys("0" * 32, bytes(32))).change_passphrase("new")
    assert opened(folder) == made[0]


@pytest.mark.parametrize("name", ["keys", "keys.bak"])
def test_one_file_put_back_to_an_older_one_is_noticed_and_opens_nothing(
    folder: Path, made: tuple[VaultKeys, str], name: str
) -> None:
    old = (folder / name).read_bytes()
    ways(folder, made[0]).change_passphrase("another one")
    (folder / name).write_bytes(old)

    with pytest.raises(WrongPassphraseError):
        opened(folder)
    assert opened(folder, "another one").healed
    assert (folder / name).read_bytes() != old


def test_a_newer_file_made_without_the_key_neither_opens_nor_shuts_the_vault(
    folder: Path, made: tuple[VaultKeys, str]
) -> None:
    header = unpack((folder / "keys").read_bytes(), floor=QUICK)
    forged = VaultKeys(header.vault_id, bytes(32))
    slots = (forged.passphrase_slot("theirs", QUICK),)
    (folder / "keys").write_bytes(forged.packed(Header(header.vault_id, slots, serial=99)))

    keys = opened(folder)

    assert keys == replace(made[0], healed=True)
    assert keys.unsettled == (folder / "keys.bak").read_bytes()


def test_every_slot_is_tried_whether_or_not_one_has_opened(
    folder: Path, made: tuple[VaultKeys, str]
) -> None:
    header = unpack((folder / "keys").read_bytes(), floor=QUICK)
    slot = made[0].passphrase_slot("other", QUICK)
    header = replace(header, slots=(header.slots[0], slot, slot))
    tried: list[Slot] = []

    def counting(passphrase: str) -> VaultKeys | None:
        opener = passphrase_opener(passphrase, no_device)

        def counted(given: Header, slot: Slot) -> bytes | None:
            tried.append(slot)
            return opener(given, slot)

        return unlocked(header, counted)

    assert counting(RIGHT) == made[0]
    right, tried = tried, []
    assert counting("wrong") is None
    assert tried == right == list(header.slots)


def test_a_change_is_done_once_the_first_file_stands(
    folder: Path, made: tuple[VaultKeys, str]
) -> None:
    (folder / "keys.bak.new").mkdir()

    ways(folder, made[0]).change_passphrase("another one")

    assert opened(folder, "another one") == made[0]
    (folder / "keys.bak.new").rmdir()
    assert opened(folder, "another one").healed


def test_a_change_that_cannot_be_written_leaves_the_old_way(
    folder: Path, made: tuple[VaultKeys, str]
) -> None:
    (folder / "keys.new").mkdir()

    with pytest.raises(CannotWriteError):
        ways(folder, made[0]).change_passphrase("another one")

    assert opened(folder) == made[0]


def test_a_file_from_before_changes_were_counted_is_read(
    folder: Path, made: tuple[VaultKeys, str]
) -> None:
    content = (folder / "keys").read_bytes()
    fields = json.loads(content[START:-64])
    del fields["serial"]
    text = json.dumps(fields).encode()
    body = struct.pack(">8sHI", b"DIARYKEY", 1, len(text)) + text
    body += hmac.digest(made[0].file_key(), body, "sha256")
    both(folder, body + sha256(body).digest())

    assert opened(folder) == made[0]
    assert opened(folder).serial == 0


@given(
    st.integers(0, 2**53 - 1),
    st.none() | st.binary(min_size=60, max_size=60),
    st.lists(st.sampled_from(["passphrase", "recovery", "bound"]), min_size=1, max_size=4),
)
def test_every_header_is_read_as_it_was_written(
    serial: int, former: bytes | None, kinds: list[str]
) -> None:
    slots = tuple(
        Slot(kind, bytes(16), None if kind == "recovery" else QUICK, bytes(12), bytes(48))
        for kind in kinds
    )
    header = Header("ab" * 16, slots, serial, former)

    assert unpack(pack(header, bytes(32)), floor=QUICK) == header


@given(st.binary(max_size=700))
def test_no_bytes_at_all_break_the_reading(content: bytes) -> None:
    for untrusted in (content, b"DIARYKEY" + content, content + sha256(content).digest()):
        with suppress(VaultDamagedError, VaultTooNewError):
            unpack(untrusted, floor=QUICK)
