"""Repair: a new vault out of a damaged one, which itself is only read."""

import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias
from uuid import uuid4

from diary import paths
from diary.clock import Clock
from diary.domain.ledger import LineKind
from diary.domain.plain import Plain, to_plain
from diary.domain.records import Note, Removal
from diary.errors import DiaryError, OriginalMissingError, VaultDamagedError
from diary.i18n import _
from diary.services.checking import called
from diary.services.restoring import KEYS_DOUBLE, expect_empty
from diary.services.stamps import PROGRAM, Stamps
from diary.vault import Vault
from diary.vault.looking import Looked, Unlock, looked_at
from diary.vault.rescue import rescued
from diary.vault.snapshots import KEYS
from diary.vault.vault import ORIGINALS
from diary.vault.verifying import chain_of, hash_of

if TYPE_CHECKING:
    from diary.vault.sealed import Sealed

Progress: TypeAlias = Callable[[int, int], None]

_SUBJECT: Final = "repair"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """What was saved and what was lost.

    Attributes:
        lines: How many lines of the ledger were saved.
        lost_lines: Numbers of those that were not.
        entries: How many entries were saved.
        lost_entries: Their numbers; each is now a stub that says so.
        drafts: How many drafts were saved.
        originals: How many originals were saved whole.
        damaged_originals: Names of those that were saved in part.
        missing_originals: Names of those whose file was not there.
        from_snapshot: How much only a snapshot still had.
    """

    lines: int
    lost_lines: tuple[int, ...]
    entries: int
    lost_entries: tuple[int, ...]
    drafts: int
    originals: int
    damaged_originals: tuple[str, ...]
    missing_originals: tuple[str, ...]
    from_snapshot: int


def repair(
    folder: Path, unlock: Unlock, into: Path, clock: Clock, progress: Progress | None = None
) -> Repaired:
    """Make a new vault of everything in a damaged one that still decrypts.

    Args:
        folder: The damaged vault; not a byte of it changes.
        unlock: Opens its key files.
        into: A new or empty folder.
        clock: Stamps the line that tells of the repair.
        progress: Told how many originals are done, and of how many.

    Raises:
        VaultDamagedError: No key file is whole, not even in a snapshot (part ``keys``): then
            nothing can be saved; or no line of the ledger could be read (part ``database``).
        FolderNotEmptyError, CannotWriteError, DiskFullError: As named; nothing half made stays.
        NoVaultError, VaultInUseError, WrongPassphraseError, WrongRecoveryCodeError,
        VaultTooNewError: As named.
    """
    expect_empty(into)
    with looked_at(folder, unlock) as looked:
        paths.create_folder(into)
        try:
            return _repaired(looked, into, clock, progress or (lambda _done, _of: None))
        except BaseException:
            shutil.rmtree(into, ignore_errors=True)
            raise


def _repaired(looked: Looked, into: Path, clock: Clock, progress: Progress) -> Repaired:
    paths.create_folder(into / ORIGINALS)
    for name in (KEYS, KEYS_DOUBLE):
        paths.write_atomically(into / name, looked.content)
    saved = rescued(looked, into)
    vault = saved.vault
    with closing(vault):
        _expect_case(vault, Stamps(vault, clock), saved.cases)
        whole, damaged, missing = _originals(looked.folder / ORIGINALS, vault, progress)
        lost_entries = _leave_stubs(vault, Stamps(vault, clock))
        lost = tuple(chain_of(vault.ledger, vault.vault_id).missing)
        lines = sum(1 for _line in vault.ledger.lines())
        _tell(vault, Stamps(vault, clock), lost)
        return Repaired(
            lines=lines,
            lost_lines=lost,
            entries=_entries(vault) - len(lost_entries),
            lost_entries=lost_entries,
            drafts=len(vault.drafts.all()),
            originals=whole,
            damaged_originals=damaged,
            missing_originals=missing,
            from_snapshot=saved.from_snapshot,
        )


def _expect_case(vault: Vault, stamps: Stamps, cases: dict[str, Plain]) -> None:
    """Write a case down again whose own line was lost; the lists may still have known it."""
    known = {case for case, _about in vault.entries.cases()}
    with vault.transaction():
        for subject in cases.keys() - known:
            now = stamps.now()
            vault.write(LineKind.CASE, subject, cases[subject], written=now, by=PROGRAM)
    if not vault.entries.cases():
        raise VaultDamagedError(part="database")


def _originals(
    source: Path, vault: Vault, progress: Progress
) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    whole, damaged, missing = 0, [], []
    originals, refs = vault.originals.all(), vault.exhibits.refs()
    for done, sealed in enumerate(originals, start=1):
        # Also a damaged one is copied as it is: most of it can still be read.
        with suppress(DiaryError):
            paths.copy_file(source / sealed.name, vault.originals_folder / sealed.name)
        state = _state(vault, sealed)
        whole += state == "whole"
        damaged += [called(sealed, refs)] * (state == "damaged")
        missing += [called(sealed, refs)] * (state == "missing")
        progress(done, len(originals))
    with paths.explained_writes():
        paths.flush_folder(vault.originals_folder)
    return whole, tuple(damaged), tuple(missing)


def _state(vault: Vault, sealed: "Sealed") -> str:
    try:
        same = hash_of(vault.originals_folder, sealed) == sealed.sha256
    except OriginalMissingError:
        return "missing"
    except DiaryError:
        return "damaged"
    return "whole" if same else "damaged"


def _leave_stubs(vault: Vault, stamps: Stamps) -> tuple[int, ...]:
    """Put a stub in the place of every entry that was lost, so that its number is never reused."""
    lost: list[int] = []
    why = _("Lost: the diary’s file was damaged, and this entry could not be saved.")
    with vault.transaction():
        for case, _about in vault.entries.cases():
            kept = vault.entries.numbers(case)
            subjects = vault.ledger.lost_subjects(LineKind.INCIDENT)
            most = max([*kept, vault.ledger.count(LineKind.INCIDENT)])
            gaps = sorted(set(range(1, most + 1)) - kept)
            for place, number in enumerate(gaps):
                subject = subjects[place] if len(subjects) == len(gaps) else uuid4().hex
                content = to_plain(Removal(case=case, number=number, why=why))
                now = stamps.now()
                vault.write(LineKind.REMOVAL, subject, content, written=now, by=PROGRAM)
            lost += gaps
    return tuple(lost)


def _tell(vault: Vault, stamps: Stamps, lost: tuple[int, ...]) -> None:
    note = Note(said="repaired", before=", ".join(str(n) for n in lost), after="")
    with vault.transaction():
        now = stamps.now()
        vault.write(LineKind.RESTORE, _SUBJECT, to_plain(note), written=now, by=PROGRAM)


def _entries(vault: Vault) -> int:
    return sum(vault.entries.count(case) for case, _about in vault.entries.cases())
