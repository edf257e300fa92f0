import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from diary.errors import FolderNotEmptyError, VaultDamagedError
from diary.services.opening import Opening
from diary.services.repairing import Repaired
from diary.services.restoring import take_snapshot
from diary.vault import Cost
from tests.services.conftest import CASE, PASSPHRASE, SetClock
from tests.services.test_checking import bytes_and_times, flip

PAGE = 16384
ENTRIES = 60


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sign off many entries, the first with a file, and leave a draft; no snapshot."""
    place = tmp_path_factory.mktemp("kept")
    (place / "a.bin").write_bytes(bytes(range(256)) * 9000)
    opening = Opening(place / "notes", SetClock(), cost=Cost.quick())
    diary, _code = opening.begin(CASE, passphrase=PASSPHRASE)
    for number in range(ENTRIES + 1):
        subject = diary.new_draft()
        words = f"He rang, {number}. " + f"{number} words " * 300
        draft = replace(diary.entry(subject).incident, what_happened=words)
        diary.save_draft(subject, draft)
        if number == 1:
            diary.add_file(subject, place / "a.bin")
        if number:
            diary.sign_off(subject)
    diary.close()
    return opening.folder


@pytest.fixture
def kept(opening: Opening, template: Path) -> Opening:
    shutil.copytree(template, opening.folder)
    return opening


def repaired(opening: Opening, tmp_path: Path) -> tuple[Repaired, Opening]:
    before = bytes_and_times(opening.folder)
    done = opening.repair(PASSPHRASE, tmp_path / "saved")
    assert bytes_and_times(opening.folder) == before
    return done, replace(opening, folder=tmp_path / "saved")


def problems(opening: Opening) -> dict[str, str]:
    return {one.what: one.problem for one in opening.check(PASSPHRASE) if one.problem}


def lost_before(opening: Opening) -> str:
    """Return what the check says of lines that the repair named as lost."""
    notes = {one.what.split(",")[0]: one.note for one in opening.check(PASSPHRASE)}
    return notes["ledger"]


def lose(opening: Opening, *statements: str) -> None:
    """Take rows out of the database as damage would."""
    diary = opening.unlock(PASSPHRASE)
    conn = diary.vault.ledger._conn  # noqa: SLF001 - there is no other way past the rules
    conn.execute("PRAGMA foreign_keys = OFF")
    for statement in ("DROP TRIGGER line_stays", *statements):
        conn.execute(statement)
    diary.close()


def test_a_whole_vault_is_saved_whole(kept: Opening, tmp_path: Path) -> None:
    done, saved = repaired(kept, tmp_path)

    assert (done.lost_lines, done.lost_entries, done.from_snapshot) == ((), (), 0)
    assert (done.entries, done.drafts, done.originals) == (ENTRIES, 1, 1)
    assert problems(saved) == {}


@pytest.mark.parametrize("seed", range(10))
def test_after_bit_flips_only_what_is_named_is_lost(
    kept: Opening, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - places of damage, not secrets
    database = kept.folder / "data.db"
    for _flip in range(1 + seed % 4):
        flip(database, chance.randrange(database.stat().st_size))

    done, saved = repaired(kept, tmp_path)

    assert done.entries + len(done.lost_entries) == ENTRIES
    assert done.entries > ENTRIES / 2
    assert problems(saved) == {}
    assert bool(lost_before(saved)) == bool(done.lost_lines)
    diary = saved.unlock(PASSPHRASE)
    for number in set(range(1, ENTRIES + 1)) - set(done.lost_entries):
        assert diary.numbered(number).incident.what_happened.startswith(f"He rang, {number}.")
    for number in done.recovered_entries:
        assert "saved by a repair" in diary.numbered(number).incident.author.source
    for number in done.lost_entries:
        assert "damaged" in diary.numbered(number).removed_why
    draft = diary.new_draft()
    diary.save_draft(draft, replace(diary.entry(draft).incident, what_happened="After it."))
    assert diary.sign_off(draft) == ENTRIES + 1
    diary.close()


@pytest.mark.parametrize("part", [0.85, 0.9, 0.97])
def test_of_a_database_cut_short_the_rest_is_saved(
    kept: Opening, tmp_path: Path, part: float
) -> None:
    database = kept.folder / "data.db"
    content = database.read_bytes()
    database.write_bytes(content[: int(len(content) * part)])

    done, saved = repaired(kept, tmp_path)

    assert done.entries > ENTRIES * part / 3
    assert problems(saved) == {}


def test_what_the_database_lost_comes_from_the_newest_snapshot(
    kept: Opening, tmp_path: Path, clock: SetClock
) -> None:
    take_snapshot(kept.folder, clock)
    database = kept.folder / "data.db"
    content = bytearray(database.read_bytes())
    content[PAGE:] = bytes(len(content) - PAGE)
    database.write_bytes(content)

    done, saved = repaired(kept, tmp_path)

    assert (done.lost_lines, done.lost_entries) == ((), ())
    assert done.entries == ENTRIES
    assert done.from_snapshot > ENTRIES
    assert problems(saved) == {}


def test_a_database_that_is_gone_is_told_as_damage_and_saved_from_the_newest_snapshot(
    kept: Opening, tmp_path: Path, clock: SetClock
) -> None:
    take_snapshot(kept.folder, clock)
    (kept.folder / "data.db").unlink()

    with pytest.raises(VaultDamagedError):
        kept.unlock(PASSPHRASE)
    done, saved = repaired(kept, tmp_path)

    assert (done.entries, done.lost_lines, done.lost_entries) == (ENTRIES, (), ())
    assert problems(saved) == {}


def test_what_was_removed_does_not_come_back_from_a_snapshot(
    kept: Opening, tmp_path: Path, clock: SetClock
) -> None:
    take_snapshot(kept.folder, clock)
    diary = kept.unlock(PASSPHRASE)
    diary.remove(2, "Asked to")
    diary.close()
    database = kept.folder / "data.db"
    for page in range(2, database.stat().st_size // PAGE, 3):
        flip(database, page * PAGE + 50)

    _done, saved = repaired(kept, tmp_path)

    diary = saved.unlock(PASSPHRASE)
    assert diary.numbered(2).incident.what_happened == ""
    diary.close()


def test_without_a_line_of_the_ledger_and_without_a_snapshot_nothing_is_promised(
    kept: Opening, tmp_path: Path
) -> None:
    database = kept.folder / "data.db"
    database.write_bytes(database.read_bytes()[:PAGE])

    with pytest.raises(VaultDamagedError) as caught:
        kept.repair(PASSPHRASE, tmp_path / "saved")
    assert caught.value.part == "database"
    assert not (tmp_path / "saved").exists()


def test_missing_and_damaged_originals_are_named(kept: Opening, tmp_path: Path) -> None:
    [sealed] = (kept.folder / "originals").iterdir()
    flip(sealed, 1_500_000)
    done, _saved = repaired(kept, tmp_path)
    assert done.damaged_originals == ("original of SH/1",)

    sealed.unlink()
    done = kept.repair(PASSPHRASE, tmp_path / "again")
    assert (done.originals, done.missing_originals) == (0, ("original of SH/1",))


@pytest.mark.parametrize("name", ["keys", "keys.bak"])
@pytest.mark.parametrize("gone", [True, False])
def test_one_key_file_is_enough(kept: Opening, tmp_path: Path, name: str, gone: bool) -> None:  # noqa: FBT001
    path = kept.folder / name
    if gone:
        path.unlink()
    else:
        flip(path, 40)

    _done, saved = repaired(kept, tmp_path)

    assert problems(saved) == {}


def test_without_keys_nothing_can_be_saved_and_nothing_is_made(
    kept: Opening, tmp_path: Path
) -> None:
    for name in ("keys", "keys.bak"):
        flip(kept.folder / name, 40)

    with pytest.raises(VaultDamagedError) as caught:
        kept.repair(PASSPHRASE, tmp_path / "saved")
    assert caught.value.part == "keys"
    assert not (tmp_path / "saved").exists()


def test_nothing_is_repaired_over_something(kept: Opening, tmp_path: Path) -> None:
    with pytest.raises(FolderNotEmptyError):
        kept.repair(PASSPHRASE, kept.folder)


def test_without_the_ledger_the_words_the_lists_had_are_saved_and_marked(
    kept: Opening, tmp_path: Path
) -> None:
    lose(kept, "DELETE FROM content", "DELETE FROM line", "DELETE FROM case_file")

    done, saved = repaired(kept, tmp_path)

    assert (done.entries, len(done.recovered_entries)) == (ENTRIES, ENTRIES)
    assert (done.drafts, done.lost_entries) == (1, ())
    assert problems(saved) == {}
    diary = saved.unlock(PASSPHRASE)
    view = diary.numbered(2)
    assert view.incident.what_happened.startswith("He rang, 2.")
    assert view.incident.author.source == "saved by a repair without its line in the record"
    assert diary.case().name == "Saved after damage"
    diary.close()


def test_of_a_lost_line_the_words_come_from_the_lists(kept: Opening, tmp_path: Path) -> None:
    lose(
        kept,
        "DELETE FROM content WHERE n = 5",
        "DELETE FROM line WHERE n = 5",
    )

    done, saved = repaired(kept, tmp_path)

    assert (done.lost_lines, done.lost_entries) == ((5,), ())
    assert len(done.recovered_entries) == 1
    assert problems(saved) == {}
    assert "lost before the diary was repaired, as its record says: 5" in lost_before(saved)


def test_only_drafts_are_enough_to_make_a_diary(kept: Opening, tmp_path: Path) -> None:
    names = ("content", "line", "case_file", "entry")
    lose(kept, *(f"DELETE FROM {name}" for name in names))  # noqa: S608 - of our own

    done, saved = repaired(kept, tmp_path)

    assert (done.entries, done.drafts) == (0, 1)
    assert problems(saved) == {}


def test_the_reference_of_a_lost_exhibit_is_not_given_again(kept: Opening, tmp_path: Path) -> None:
    exhibit = "SELECT n FROM line WHERE kind = 'exhibit'"
    lose(
        kept,
        f"DELETE FROM content WHERE n IN ({exhibit})",  # noqa: S608 - of our own
        "DELETE FROM line WHERE kind = 'exhibit'",
    )

    _done, saved = repaired(kept, tmp_path)

    assert problems(saved) == {}
    diary = saved.unlock(PASSPHRASE)
    subject = diary.new_draft()
    diary.save_draft(subject, replace(diary.entry(subject).incident, what_happened="After it."))
    diary.add_bytes(subject, b"new", "new.txt")
    number = diary.sign_off(subject)
    (item,) = diary.numbered(number).exhibits
    assert item.ref == "SH/2"
    diary.vault.rebuild()
    assert diary.vault.exhibits.was_allotted(diary.case_id, 1)
    diary.close()


def test_a_database_without_its_salt_is_read_with_that_of_a_snapshot(
    kept: Opening, tmp_path: Path, clock: SetClock
) -> None:
    take_snapshot(kept.folder, clock)
    diary = kept.unlock(PASSPHRASE)
    subject = diary.new_draft()
    diary.save_draft(subject, replace(diary.entry(subject).incident, what_happened="Newer."))
    diary.sign_off(subject)
    diary.close()
    flip(kept.folder / "data.db", 3)

    done, saved = repaired(kept, tmp_path)

    assert done.entries == ENTRIES + 1
    assert problems(saved) == {}


@pytest.mark.parametrize("with_snapshot", [False, True])
def test_a_database_damaged_amid_a_change_of_keys_is_read_with_the_former_one(
    kept: Opening, tmp_path: Path, clock: SetClock, *, with_snapshot: bool
) -> None:
    if with_snapshot:
        take_snapshot(kept.folder, clock)
    diary = kept.unlock(PASSPHRASE)
    public, code = diary.vault.signer().public, diary.vault.certifier().code
    new = diary.vault.ways.keys.replaced()
    diary.vault.ways.begin_replacing(new, PASSPHRASE, split=False)
    diary.close()
    flip(kept.folder / "data.db", PAGE * 20 + 100)

    done, saved = repaired(kept, tmp_path)

    assert done.entries + len(done.lost_entries) == ENTRIES
    assert done.entries > ENTRIES / 2
    assert problems(saved) == {}
    again = saved.unlock(PASSPHRASE)
    assert again.vault.ways.keys.former is None
    assert again.vault.signer().public == public
    assert again.vault.certifier().code == code
    again.close()
