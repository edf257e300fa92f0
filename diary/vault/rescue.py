"""Makes the new database of a repaired vault."""

from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from diary.domain.plain import Plain
from diary.errors import DiaryError, VaultDamagedError
from diary.vault import migrations
from diary.vault.columns import json_value
from diary.vault.connection import create, look
from diary.vault.keys import Cost, no_device
from diary.vault.lock import VaultLock
from diary.vault.looking import Looked
from diary.vault.pages import found_pages
from diary.vault.projection import LISTS
from diary.vault.repair import Salvage, put_in, salvage
from diary.vault.signing import rewrap
from diary.vault.snapshots import DATABASE, examine, listed
from diary.vault.vault import LISTS_SETTING, Vault
from diary.vault.ways import WaysIn

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection


@dataclass(frozen=True, slots=True)
class Rescued:
    """What could be saved.

    Attributes:
        vault: The new one, open.
        from_snapshot: How many rows only a snapshot still had.
        cases: What the old lists knew of cases, by subject.
        entries: What they knew of entries that stand, by case and number: subject and content.
        references: What they knew of allotted exhibit references, by case.
    """

    vault: Vault
    from_snapshot: int
    cases: dict[str, Plain]
    entries: dict[tuple[str, int], tuple[str, Plain]]
    references: dict[str, set[int]]


def rescued(looked: Looked, into: Path) -> Rescued:
    """Fill a new vault with what can be saved.

    Raises:
        VaultDamagedError: Not one line, entry or draft could be saved.
        CannotWriteError, DiskFullError: As named.
    """
    former = looked.keys.former_keys()
    # A change of keys that broke off leaves the database, or its snapshots, with the former one.
    keys = [one.database_key() for one in (looked.keys, former) if one is not None]
    with ExitStack() as aside, ExitStack() as stack:
        lock = VaultLock(into)
        stack.callback(lock.release)
        fresh = create(into / DATABASE, keys[0])
        stack.callback(fresh.close)
        migrations.migrate(fresh)
        snapshot = _snapshot(looked.folder, keys, aside)
        pages = found_pages(looked.folder / DATABASE, keys, _copies(looked.folder))
        found = salvage(looked.conn, pages, snapshot, fresh)
        entries = _entries(found)
        if not (found.rows["line"] or found.rows["draft"] or entries):
            raise VaultDamagedError(part="database")
        ways = WaysIn(into, looked.keys, Cost.standard(), Cost.lowest(), no_device)
        vault = Vault(into, fresh, ways, lock)
        with vault.transaction():
            put_in(fresh, found)
        if former is not None:
            with suppress(DiaryError):
                rewrap(fresh, former, looked.keys)
        vault.rebuild()
        with vault.transaction():
            vault.settings.set(LISTS_SETTING, LISTS)
        stack.pop_all()
    return Rescued(vault, found.from_snapshot, _cases(found), entries, _references(found))


def _cases(found: Salvage) -> dict[str, Plain]:
    rows = found.rows["case_file"].values()
    return {str(row[0]): json_value(row[2]) for row in rows if isinstance(row[2], bytes)}


def _entries(found: Salvage) -> dict[tuple[str, int], tuple[str, Plain]]:
    # In the order of the columns: subject, case, number, ..., body.
    rows = found.rows["entry"].values()
    return {
        (str(row[1]), int(row[2])): (str(row[0]), json_value(row[7]))
        for row in rows
        if isinstance(row[2], int) and isinstance(row[7], bytes)
    }


def _references(found: Salvage) -> dict[str, set[int]]:
    known: dict[str, set[int]] = {}
    for case, running in found.rows["reference"].values():
        if isinstance(running, int):
            known.setdefault(str(case), set()).add(running)
    return known


def _copies(folder: Path) -> list[Path]:
    return [one.path / DATABASE for one in listed(folder)]


def _snapshot(folder: Path, keys: list[bytes], stack: ExitStack) -> "Connection | None":
    for one, key in product(listed(folder), keys):
        with suppress(DiaryError):
            examine(one.path / DATABASE, key)
            conn = look(one.path / DATABASE, key)
            stack.callback(conn.close)
            return conn
    return None
