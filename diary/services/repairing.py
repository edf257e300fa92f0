"""Repair: a new vault out of a damaged one, which itself is only read."""

import shutil
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from uuid import uuid4

from diary import paths
from diary.clock import Clock
from diary.domain.exhibit import Case
from diary.domain.incident import Incident, SubjectId
from diary.domain.ledger import LineKind
from diary.domain.plain import Plain, from_plain, to_plain
from diary.domain.records import Note, Removal
from diary.errors import DiaryError, OriginalMissingError
from diary.i18n import _
from diary.services.checking import REPAIR, REPAIRED, called
from diary.services.restoring import KEYS_DOUBLE, expect_empty
from diary.services.stamps import PROGRAM, Stamps
from diary.vault import Vault
from diary.vault.looking import Looked, Unlock, looked_at
from diary.vault.projection import REFERENCES_KEPT
from diary.vault.rescue import Rescued, rescued
from diary.vault.snapshots import KEYS
from diary.vault.vault import ORIGINALS
from diary.vault.verifying import chain_of, hash_of

if TYPE_CHECKING:
    from diary.vault.sealed import Sealed

Progress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """What was saved and what was lost.

    Attributes:
        lines: How many lines of the ledger were saved.
        lost_lines: Numbers of those that were not.
        entries: How many entries were saved.
        lost_entries: Their numbers; each is now a stub that says so.
        recovered_entries: Numbers of those whose line was lost, but whose words the lists had.
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
    recovered_entries: tuple[int, ...]
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
            nothing can be saved; or no line, entry or draft could be read (part ``database``).
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
        stamps = Stamps(vault, clock)
        _expect_case(vault, stamps, saved)
        whole, damaged, missing = _originals(looked.folder / ORIGINALS, vault, progress)
        lost_entries, recovered = _fill_gaps(vault, stamps, saved.entries)
        _keep_references(vault, stamps, saved.references)
        lost = tuple(chain_of(vault.ledger, vault.vault_id).missing)
        lines = sum(1 for _line in vault.ledger.lines())
        _tell(vault, stamps, lost, recovered)
        return Repaired(
            lines=lines,
            lost_lines=lost,
            entries=_entries(vault) - len(lost_entries),
            lost_entries=lost_entries,
            recovered_entries=recovered,
            drafts=len(vault.drafts.all()),
            originals=whole,
            damaged_originals=damaged,
            missing_originals=missing,
            from_snapshot=saved.from_snapshot,
        )


def _expect_case(vault: Vault, stamps: Stamps, saved: Rescued) -> None:
    """Write a case down again whose own line was lost; the lists may still have known it."""
    cases = dict(saved.cases)
    for case, _number in saved.entries:
        cases.setdefault(case, to_plain(_nameless()))
    known = {case for case, _about in vault.entries.cases()}
    if not (cases or known):
        cases = {uuid4().hex: to_plain(_nameless())}
    with vault.transaction():
        for subject in cases.keys() - known:
            now = stamps.now()
            vault.write(LineKind.CASE, subject, cases[subject], written=now, by=PROGRAM)


def _nameless() -> Case:
    return Case(name=_("Saved after damage"), keeper=_("Not known"), initials="X")


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


def _fill_gaps(
    vault: Vault, stamps: Stamps, known: Mapping[tuple[str, int], tuple[str, Plain]]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Write down again what only the lists still knew, and leave stubs for all else that is lost.

    So no number is ever given twice.

    Returns:
        The numbers of the stubs, and those of the entries written down again.
    """
    lost: list[int] = []
    recovered: list[int] = []
    with vault.transaction():
        for case, _about in vault.entries.cases():
            kept = vault.entries.numbers(case)
            listed = {number for of_case, number in known if of_case == case}
            subjects = vault.ledger.lost_subjects(LineKind.INCIDENT)
            most = max([*kept, *listed, vault.ledger.count(LineKind.INCIDENT)])
            gaps = sorted(set(range(1, most + 1)) - kept)
            for place, number in enumerate(gaps):
                if number in listed:
                    _write_again(vault, stamps, *known[case, number])
                    continue
                subject = subjects[place] if len(subjects) == len(gaps) else uuid4().hex
                _leave_stub(vault, stamps, case, number, subject)
            recovered += [number for number in gaps if number in listed]
            lost += [number for number in gaps if number not in listed]
    return tuple(lost), tuple(recovered)


def _write_again(vault: Vault, stamps: Stamps, subject: str, content: Plain) -> None:
    incident = from_plain(Incident, content)
    mark = _("saved by a repair without its line in the record")
    author = replace(
        incident.author, source="; ".join(filter(None, (incident.author.source, mark)))
    )
    marked = to_plain(replace(incident, author=author))
    # Lines about a record follow the one it begins with; those that came before it stay alone.
    subject = uuid4().hex if vault.ledger.of_subject(SubjectId(subject)) else subject
    vault.write(LineKind.INCIDENT, subject, marked, written=stamps.now(), by=PROGRAM)


def _leave_stub(vault: Vault, stamps: Stamps, case: str, number: int, subject: str) -> None:
    why = _("Lost: the diary’s file was damaged, and this entry could not be saved.")
    content = to_plain(Removal(case=case, number=number, why=why))
    vault.write(LineKind.REMOVAL, subject, content, written=stamps.now(), by=PROGRAM)


def _keep_references(vault: Vault, stamps: Stamps, known: Mapping[str, set[int]]) -> None:
    """Have the ledger know references whose exhibits were lost, so that none is given again."""
    with vault.transaction():
        for case, running in known.items():
            lost = sorted(one for one in running if not vault.exhibits.was_allotted(case, one))
            if lost:
                after = " ".join(str(one) for one in lost)
                note = to_plain(Note(said=REFERENCES_KEPT, before=case, after=after))
                vault.write(LineKind.RESTORE, REPAIR, note, written=stamps.now(), by=PROGRAM)


def _tell(vault: Vault, stamps: Stamps, lost: tuple[int, ...], recovered: tuple[int, ...]) -> None:
    before, after = (", ".join(str(n) for n in some) for some in (lost, recovered))
    note = Note(said=REPAIRED, before=before, after=after)
    with vault.transaction():
        now = stamps.now()
        vault.write(LineKind.RESTORE, REPAIR, to_plain(note), written=now, by=PROGRAM)


def _entries(vault: Vault) -> int:
    return sum(vault.entries.count(case) for case, _about in vault.entries.cases())
