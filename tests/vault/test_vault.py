from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from diary.domain.exhibit import Exhibit
from diary.domain.incident import Incident, SubjectId
from diary.domain.ledger import FIRST, By, LineKind, Written, first_break
from diary.domain.plain import to_plain
from diary.errors import (
    FolderNotEmptyError,
    NoSuchDraftError,
    NoSuchEntryError,
    NoSuchExhibitError,
    NoVaultError,
    VaultDamagedError,
    VaultInUseError,
    VaultTooNewError,
)
from diary.vault import Cost, Vault, create_vault, open_vault
from diary.vault.doors import is_vault, open_vault_with_recovery
from diary.vault.ledger import Head
from diary.vault.migrations import STEPS, migrate, pending
from diary.vault.projection import folded
from diary.vault.sealed import Sealed

WORDS = "otter lamp violet canal seven"
WRITTEN = Written(utc="2026-03-05T08:00:00.000Z", zone="Europe/London")
CASE = "c" * 32


@pytest.fixture
def vault(folder: Path, quick: Cost) -> Iterator[Vault]:
    made, _code = create_vault(folder, passphrase=WORDS, cost=quick, floor=quick)
    yield made
    made.close()


def write(vault: Vault, number: int, words: str = "He rang.") -> SubjectId:
    subject = SubjectId(f"{number:032x}")
    incident = Incident(case=CASE, number=number, what_happened=words)
    with vault.transaction():
        vault.write(LineKind.INCIDENT, subject, to_plain(incident), written=WRITTEN, by=By())
    return subject


def test_a_new_ledger_has_no_lines(vault: Vault) -> None:
    assert vault.ledger.head() == Head(0, FIRST)
    assert list(vault.ledger.lines()) == []


def test_lines_form_a_chain(vault: Vault) -> None:
    for number in (1, 2, 3):
        write(vault, number)
    lines = list(vault.ledger.lines())

    assert [line.n for line in lines] == [1, 2, 3]
    assert first_break((one.stored, one.salt, one.body) for one in lines) is None
    assert vault.ledger.head() == Head(3, lines[-1].hash)
    assert {line.line.vault for line in lines} == {vault.vault_id}


def test_the_same_words_leave_different_commitments(vault: Vault) -> None:
    first, second = (vault.ledger.of_subject(write(vault, number))[0].line for number in (1, 2))

    assert first.commit != second.commit


@pytest.mark.parametrize("sql", ["UPDATE line SET subject = 'x'", "DELETE FROM line"])
def test_the_database_refuses_to_change_or_drop_a_line(vault: Vault, sql: str) -> None:
    write(vault, 1)

    with pytest.raises(dbapi2.IntegrityError):
        vault.ledger._conn.execute(sql)  # noqa: SLF001 - there is no such verb of ours
    assert vault.ledger.head().n == 1


def test_a_line_whose_number_is_taken_in_another_table_is_told_as_damage(vault: Vault) -> None:
    write(vault, 1)
    vault.ledger._conn.execute("PRAGMA foreign_keys = OFF")  # noqa: SLF001 - as damage would
    vault.ledger._conn.execute("UPDATE content SET n = 2")  # noqa: SLF001

    with pytest.raises(VaultDamagedError) as told:
        write(vault, 2)
    assert told.value.part == "ledger"
    assert vault.ledger.head().n == 1


def test_destroyed_content_leaves_its_line(vault: Vault) -> None:
    subject = write(vault, 1)
    with vault.transaction():
        vault.ledger.destroy_content(subject)
    (line,) = vault.ledger.of_subject(subject)

    assert (line.salt, line.body, line.content) == (None, None, None)
    assert line.line.n == 1


def test_what_fails_inside_a_transaction_leaves_nothing(vault: Vault) -> None:
    def interrupted() -> None:
        with vault.transaction():
            vault.write(LineKind.RECEIPT, "r", {"number": 1}, written=WRITTEN, by=By())
            raise KeyError

    with pytest.raises(KeyError):
        interrupted()
    assert vault.ledger.head().n == 0


def test_numbers_go_on_from_the_highest(vault: Vault) -> None:
    assert vault.entries.next_number(CASE) == 1
    write(vault, 1)
    write(vault, 2)

    assert (vault.entries.next_number(CASE), vault.entries.count(CASE)) == (3, 2)
    assert vault.entries.next_number("another case") == 1
    assert [entry.incident.number for entry in vault.entries.in_order(CASE)] == [1, 2]


def test_what_is_not_there_is_refused_by_name(vault: Vault) -> None:
    with pytest.raises(NoSuchEntryError):
        vault.entries.by_number(CASE, 1)
    with pytest.raises(NoSuchDraftError):
        vault.drafts.get(SubjectId("d"))
    with pytest.raises(NoSuchExhibitError):
        vault.exhibits.by_ref(CASE, "SH/1")
    with pytest.raises(NoSuchExhibitError):
        vault.originals.get("0" * 32)


def test_files_pinned_to_a_draft_survive_a_rebuild(vault: Vault) -> None:
    pinned = Exhibit(entry="d", original_name="note.txt")
    with vault.transaction():
        vault.drafts.save(SubjectId("d"), Incident(), saved=WRITTEN.utc, zone="UTC")
        vault.exhibits.pin(SubjectId("x"), pinned)
    vault.rebuild()

    assert vault.exhibits.get(SubjectId("x")).exhibit == pinned
    assert vault.exhibits.all() == ()


def test_a_thumbnail_goes_with_its_original(vault: Vault) -> None:
    sealed = Sealed(name="a" * 32, key=bytes(32), sha256=bytes(32), size=7)
    with vault.transaction():
        vault.originals.keep(sealed)
        vault.originals.keep_thumbnail(sealed.name, b"jpeg")
    assert vault.originals.thumbnail(sealed.name) == b"jpeg"
    assert vault.originals.all() == [sealed]

    with vault.transaction():
        vault.originals.destroy(sealed.name)
    assert vault.originals.thumbnail(sealed.name) is None


def test_settings_are_kept_by_name(vault: Vault) -> None:
    with vault.transaction():
        vault.settings.set("theme", "dark")
        vault.settings.set("theme", "light")

    assert vault.settings.get("theme") == "light"
    assert vault.settings.get("other") is None


@pytest.mark.parametrize(
    ("text", "found_as"),
    [("Żółć", "zolc"), ("Smørrebrød", "smorrebrod"), ("İstanbul", "istanbul"), ("他在", "他在")],
)
def test_search_compares_letters_without_case_and_accents(text: str, found_as: str) -> None:
    assert folded(text) == found_as


def test_a_vault_from_a_later_version_is_refused_and_left_alone(
    vault: Vault, folder: Path, quick: Cost
) -> None:
    later = len(STEPS) + 1
    vault.ledger._conn.execute(f"PRAGMA user_version = {later}")  # noqa: SLF001 - set the stage
    with pytest.raises(VaultTooNewError):
        migrate(vault.ledger._conn)  # noqa: SLF001
    vault.close()

    with pytest.raises(VaultTooNewError):
        open_vault(folder, passphrase=WORDS, floor=quick)


def test_migrating_twice_does_nothing_more(vault: Vault) -> None:
    assert pending(vault.ledger._conn) == 0  # noqa: SLF001 - what opening asks
    migrate(vault.ledger._conn)  # noqa: SLF001


def test_a_vault_opens_again_with_all_its_lines(vault: Vault, folder: Path, quick: Cost) -> None:
    write(vault, 1, "He waited.")
    with pytest.raises(VaultInUseError):
        open_vault(folder, passphrase=WORDS, floor=quick)
    vault.close()

    with open_vault(folder, passphrase=WORDS, floor=quick) as again:
        assert again.entries.by_number(CASE, 1).incident.what_happened == "He waited."
        assert again.damage() == []


def test_a_folder_that_holds_no_vault_is_not_opened(folder: Path, quick: Cost) -> None:
    assert not is_vault(folder)
    with pytest.raises(NoVaultError):
        open_vault_with_recovery(folder, codes=("x",), floor=quick)
    (folder / "mine.txt").touch()
    with pytest.raises(FolderNotEmptyError):
        create_vault(folder, passphrase=WORDS, cost=quick, floor=quick)
