from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.vault.columns import instant
from diary.vault.guard import (
    MOST_ATTEMPTS,
    Attempt,
    Kind,
    Memory,
    State,
    note_failure,
    opened_head,
    read_guard,
    reseal,
    sealed_head,
    write_guard,
)
from diary.vault.lock import VaultLock
from diary.vault.unlocked import VaultKeys

KEYS = VaultKeys("ab" * 16, bytes(range(32)))
OTHER = VaultKeys("ab" * 16, bytes(32))
NOW = datetime(2026, 3, 5, 8, 0, tzinfo=UTC)
MEMORY = Memory(
    serial=7, keys_serial=2, n=41, hash="cd" * 32, opened=(instant(NOW),), failed=(), healed=True
)


def test_what_a_sitting_leaves_is_read_back(folder: Path) -> None:
    write_guard(folder, KEYS, MEMORY)

    found = read_guard(folder, KEYS)

    assert (found.state, found.memory, found.attempts) == (State.WHOLE, MEMORY, ())
    assert (folder / "guard").stat().st_mode & 0o777 == 0o600


def test_attempts_are_dropped_in_without_the_key_and_kept_in_order(folder: Path) -> None:
    write_guard(folder, KEYS, MEMORY)

    note_failure(folder, NOW, Kind.PASSPHRASE)
    note_failure(folder, NOW + timedelta(minutes=3), Kind.RECOVERY)

    found = read_guard(folder, KEYS)
    assert found.memory == MEMORY
    assert found.attempts == (
        Attempt(at="2026-03-05T08:00:00.000Z", kind=Kind.PASSPHRASE),
        Attempt(at="2026-03-05T08:03:00.000Z", kind=Kind.RECOVERY),
    )


def test_without_the_key_two_attempts_look_alike_and_say_nothing(folder: Path) -> None:
    write_guard(folder, KEYS, MEMORY)
    before = (folder / "guard").read_bytes()
    note_failure(folder, NOW, Kind.PASSPHRASE)
    note_failure(folder, NOW, Kind.PASSPHRASE)
    content = (folder / "guard").read_bytes()

    first, second = content[len(before) : len(before) + 64], content[len(before) + 64 :]

    assert content.startswith(before)
    assert len(first) == len(second) == 64
    assert not set(zip(first[::8], second[::8], strict=True)) <= {(one, one) for one in range(256)}
    assert b"cdcd" not in content
    assert b"2026" not in content
    assert read_guard(folder, OTHER).state is State.REPLACED


def test_the_file_stops_growing(folder: Path) -> None:
    write_guard(folder, KEYS, MEMORY)
    for _attempt in range(MOST_ATTEMPTS + 3):
        note_failure(folder, NOW, Kind.PASSPHRASE)

    assert len(read_guard(folder, KEYS).attempts) == MOST_ATTEMPTS
    assert (folder / "guard").stat().st_size < 64 * 1024


def test_a_missing_file_is_a_state_and_gets_no_attempts(folder: Path) -> None:
    note_failure(folder, NOW, Kind.PASSPHRASE)

    assert read_guard(folder, KEYS).state is State.MISSING
    assert not (folder / "guard").exists()


def test_a_vault_in_use_gets_no_attempts(folder: Path) -> None:
    write_guard(folder, KEYS, MEMORY)
    lock = VaultLock(folder)

    note_failure(folder, NOW, Kind.PASSPHRASE)

    lock.release()
    assert read_guard(folder, KEYS).attempts == ()


def test_every_changed_byte_is_noticed_and_breaks_nothing(folder: Path) -> None:
    write_guard(folder, KEYS, MEMORY)
    note_failure(folder, NOW, Kind.PASSPHRASE)
    good = (folder / "guard").read_bytes()

    for place in range(len(good)):
        bad = bytearray(good)
        bad[place] ^= 1 << (place % 8)
        (folder / "guard").write_bytes(bad)
        assert read_guard(folder, KEYS).state is State.REPLACED
        note_failure(folder, NOW, Kind.PASSPHRASE)


@pytest.mark.parametrize("length", [0, 13, 45, 46, 100, 200])
def test_a_cut_file_is_noticed(folder: Path, length: int) -> None:
    write_guard(folder, KEYS, MEMORY)
    (folder / "guard").write_bytes((folder / "guard").read_bytes()[:length])

    assert read_guard(folder, KEYS).state is State.REPLACED


def test_a_file_grown_by_somebody_else_is_not_read_whole(folder: Path) -> None:
    write_guard(folder, KEYS, MEMORY)
    with (folder / "guard").open("ab") as file:
        file.write(bytes(64 * 5000))

    assert read_guard(folder, KEYS).state is State.REPLACED


def test_a_folder_in_its_place_is_noticed(folder: Path) -> None:
    (folder / "guard").mkdir()

    assert read_guard(folder, KEYS).state is State.REPLACED


def test_new_keys_take_it_over_with_all_it_holds(folder: Path) -> None:
    write_guard(folder, KEYS, MEMORY)
    note_failure(folder, NOW, Kind.RECOVERY)

    reseal(folder, KEYS, OTHER)
    reseal(folder, KEYS, OTHER)

    found = read_guard(folder, OTHER)
    assert (found.memory, len(found.attempts)) == (MEMORY, 1)
    assert read_guard(folder, KEYS).state is State.REPLACED


@given(st.integers(0, 2**40), st.text("0123456789abcdef", min_size=64, max_size=64))
def test_a_head_kept_elsewhere_is_read_back_by_its_own_keys_only(n: int, told: str) -> None:
    kept = sealed_head(KEYS, n, told)

    assert opened_head(KEYS, kept) == (n, told)
    assert opened_head(OTHER, kept) == opened_head(KEYS, None) == (0, "")
    assert opened_head(replace(KEYS, vault_id="00" * 16), kept) == (0, "")
    assert opened_head(KEYS, kept[:5]) == (0, "")
