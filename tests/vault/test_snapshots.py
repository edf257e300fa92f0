from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diary.domain.ledger import By, LineKind, Written
from diary.errors import NoVaultError, VaultDamagedError, VaultInUseError
from diary.vault import Cost, Vault, create_vault, migrations, open_vault
from diary.vault.snapshots import Snapshot, listed, surplus, take

if TYPE_CHECKING:
    from diary.domain.plain import Plain

WORDS = "otter lamp violet canal seven"
AT = datetime(2026, 3, 5, 8, 0, tzinfo=UTC)
WRITTEN = Written(utc="2026-03-05T08:00:00.000Z", zone="Europe/London")


@pytest.fixture
def vault(folder: Path, quick: Cost) -> Iterator[Vault]:
    made, _code = create_vault(folder, passphrase=WORDS, cost=quick, floor=quick)
    yield made
    made.close()


def reopened(folder: Path, quick: Cost) -> Vault:
    return open_vault(folder, passphrase=WORDS, floor=quick)


def write(vault: Vault, kind: LineKind = LineKind.RECEIPT) -> None:
    content: dict[str, Plain] = {"case": "c", "number": 1, "refs": [], "why": "w"}
    with vault.transaction():
        vault.write(kind, "0" * 32, content, written=WRITTEN, by=By())


def session(folder: Path, quick: Cost, day: int, kind: LineKind = LineKind.RECEIPT) -> None:
    with reopened(folder, quick) as vault:
        vault.tending()()
        write(vault, kind)
    take(folder, AT + timedelta(days=day))


def test_a_snapshot_is_made_without_a_key_and_counts_once_checked(
    vault: Vault, quick: Cost
) -> None:
    write(vault)
    vault.close()
    name = take(vault.folder, AT)

    [one] = listed(vault.folder)
    assert (one.name, one.at, one.is_checked) == (name, AT, False)
    assert (one.path / "data.db").read_bytes() == (vault.folder / "data.db").read_bytes()
    with reopened(vault.folder, quick) as again:
        again.tending()()
    assert listed(vault.folder)[0].is_checked


def test_nothing_changed_is_no_snapshot(vault: Vault) -> None:
    vault.close()

    assert take(vault.folder, AT)
    assert take(vault.folder, AT + timedelta(days=1)) is None


def test_a_vault_in_use_and_a_missing_one_have_none(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(VaultInUseError):
        take(vault.folder, AT)
    with pytest.raises(NoVaultError):
        take(tmp_path / "nowhere", AT)


def test_a_database_in_the_middle_of_a_change_is_not_copied(vault: Vault) -> None:
    vault.close()
    (vault.folder / "data.db-journal").write_bytes(b"x")

    assert take(vault.folder, AT) is None


def test_a_nearly_full_disk_is_left_alone(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    vault.close()
    monkeypatch.setattr("diary.vault.snapshots._LEFT_FREE", 1 << 60)

    assert take(vault.folder, AT) is None


def test_a_damaged_snapshot_never_counts_and_no_older_one_goes_for_it(
    vault: Vault, quick: Cost
) -> None:
    vault.close()
    for day in range(4):
        session(vault.folder, quick, day)
    before = [one.name for one in listed(vault.folder) if one.is_checked]
    newest = listed(vault.folder)[0].path / "data.db"
    content = bytearray(newest.read_bytes())
    content[-200] ^= 1
    newest.write_bytes(content)

    with reopened(vault.folder, quick) as again, pytest.raises(VaultDamagedError):
        again.tending()()
    assert [one.name for one in listed(vault.folder)] == before


@pytest.mark.parametrize("place", [20, -20])
def test_a_snapshot_that_is_not_of_this_diarys_past_is_thrown_away(
    vault: Vault, quick: Cost, place: int
) -> None:
    vault.close()
    take(vault.folder, AT)
    path = listed(vault.folder)[0].path / "data.db"
    content = bytearray(path.read_bytes()[: 16384 * 2])
    content[place] ^= 1
    path.write_bytes(content)

    with reopened(vault.folder, quick) as again:
        again.tending()()
    assert listed(vault.folder) == []


def test_what_was_destroyed_does_not_live_on_in_snapshots(vault: Vault, quick: Cost) -> None:
    vault.close()
    session(vault.folder, quick, 0)
    session(vault.folder, quick, 1, LineKind.REMOVAL)
    session(vault.folder, quick, 2)

    with reopened(vault.folder, quick) as again:
        again.tending()()
    assert [one.name[:6] for one in listed(vault.folder)] == ["000003", "000002"]


def made(number: int, at: datetime) -> Snapshot:
    return Snapshot(f"{number:06d}-x", at, 1, is_checked=True, path=Path())


def test_some_of_every_age_are_kept() -> None:
    every_eight_hours = [made(n, AT + timedelta(hours=8 * n)) for n in range(300)]

    gone = {one.number for one in surplus(every_eight_hours)}
    kept = [one for one in every_eight_hours if one.number not in gone]
    assert [one.number for one in kept[-3:]] == [297, 298, 299]
    assert len({one.at.date() for one in kept}) >= 7
    assert max(one.at for one in kept) - min(one.at for one in kept) > timedelta(days=18)
    assert len(kept) <= 14


def test_a_clock_that_runs_backwards_loses_no_newest() -> None:
    backwards = [made(n, AT - timedelta(days=n)) for n in range(30)]

    gone = {one.number for one in surplus(backwards)}
    assert gone.isdisjoint({27, 28, 29})


def test_unchecked_ones_are_never_surplus() -> None:
    fresh = [Snapshot(f"{n:06d}-x", AT, 1, is_checked=False, path=Path()) for n in range(30)]

    assert surplus(fresh) == []


def test_a_migration_is_preceded_by_a_checked_snapshot(
    vault: Vault, quick: Cost, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(vault)
    vault.close()
    more = (*migrations.STEPS, lambda conn: conn.execute("CREATE TABLE more (x TEXT) STRICT"))
    monkeypatch.setattr(migrations, "STEPS", more)

    reopened(vault.folder, quick).close()

    [one] = listed(vault.folder)
    assert one.is_checked


def test_what_a_forced_end_left_half_made_or_half_thrown_away_goes(
    vault: Vault, quick: Cost
) -> None:
    vault.close()
    session(vault.folder, quick, 1)
    place = vault.folder / "snapshots"
    for name in (
        "000007-20260301T080000Z.part",
        "000008-20260301T080000Z.new",
        "000009-20260301T080000Z",
    ):
        (place / name).mkdir()
        (place / name / "keys").write_bytes(b"half")
    (place / "something of hers").mkdir()

    with reopened(vault.folder, quick) as again:
        again.tending()()

    assert sorted(path.name[:6] for path in place.iterdir()) == ["000001", "someth"]
    assert listed(vault.folder)[0].is_checked
