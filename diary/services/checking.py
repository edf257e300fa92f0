"""Check everything and change nothing: keys, database, ledger, lists, originals, snapshots."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

from diary.domain.incident import SubjectId
from diary.domain.ledger import LineKind
from diary.domain.plain import from_plain
from diary.domain.records import Issue, Note
from diary.errors import CancelledError, DiaryError, OriginalMissingError, VaultDamagedError
from diary.evidence.names import kept_name
from diary.i18n import _, ngettext
from diary.services.views import Finding
from diary.vault import Vault
from diary.vault.keyslots import Cost, is_authentic, unpack
from diary.vault.looking import Unlock, looked_at
from diary.vault.seal import SealState
from diary.vault.sealed import Sealed
from diary.vault.snapshots import DATABASE, KEYS, examine, listed
from diary.vault.transaction import explained_database
from diary.vault.unlocked import VaultKeys
from diary.vault.verifying import chain_of, foreign, hashes_of, key_trouble, strays, survey

Progress: TypeAlias = Callable[[int, int], None]
Cancelled: TypeAlias = Callable[[], bool]

T = TypeVar("T")

_SHOWN: Final = 10
# The subject of the lines a repair writes, and what the one says that names the lines it lost.
REPAIR: Final = "repair"
REPAIRED: Final = "repaired"


@dataclass(frozen=True, slots=True)
class Checking:
    """Looks at all that is kept. Never writes."""

    vault: Vault
    cancelled: Cancelled = lambda: False

    def check(self, progress: Progress | None = None) -> list[Finding]:
        """Return one finding for each thing checked.

        Args:
            progress: Told how many originals and snapshots are done, and of how many.

        Raises:
            CancelledError: ``cancelled`` said so.
        """
        vault = self.vault
        findings = [*key_findings(vault.folder, vault.ways.keys), self._database()]
        findings += self._lines()
        originals = _readable(vault.originals.all, list[Sealed]())
        refs = _readable(vault.exhibits.refs, dict[str, str]())
        snapshots = [one for one in listed(vault.folder) if one.is_checked]
        count = len(originals) + len(snapshots)
        with closing(hashes_of(vault.originals_folder, originals, self._stop)) as hashes:
            steps = itertools.chain(
                (self._original(one, refs, hashes) for one in originals),
                (snapshot_finding(one.name, one.path, vault.ways.keys) for one in snapshots),
            )
            for done, step in enumerate(steps, start=1):
                self._stop()
                findings += step
                if progress:
                    progress(done, count)
        findings += self._strays()
        findings += foreign_findings(vault.folder)
        findings += self._seal()
        return findings

    def verify_report(self, sha256: str) -> Finding:
        """Tell whether a file with this hash is a report the ledger knows."""
        for line in self.vault.ledger.lines():
            if line.line.kind is not LineKind.EDITION or line.body is None:
                continue
            issue = from_plain(Issue, line.content)
            if sha256 in (issue.sha256, *issue.volumes):
                return Finding(what=_("report {id}, unchanged").format(id=issue.report_id))
        problem = _("no report in this diary's record has exactly these bytes")
        return Finding(what=_("report"), problem=problem)

    def _known(self) -> set[str] | None:
        return _readable(lambda: {one.name for one in self.vault.originals.all()}, None)

    def _stop(self) -> None:
        if self.cancelled():
            raise CancelledError

    def _seal(self) -> Iterator[Finding]:
        if self.vault.seal.state is not SealState.NONE:
            broken = self.vault.seal.state is SealState.BROKEN
            words = _("the diary’s main file was changed while the diary was locked")
            yield Finding(what=_("as it was locked"), problem=words if broken else "")

    def _database(self) -> Finding:
        count = len(self.vault.damage())
        words = ngettext(
            "{count} place is damaged. Everything around it can still be saved: use repair.",
            "{count} places are damaged. Everything around them can still be saved: use repair.",
            count,
        )
        return Finding(what=_("database"), problem=words.format(count=count) if count else "")

    def _lines(self) -> Iterator[Finding]:
        vault = self.vault
        last = _readable(lambda: vault.ledger.head().n, 0)
        what = _("ledger, {n} lines").format(n=last)
        try:
            chain = chain_of(vault.ledger, vault.vault_id)
        except VaultDamagedError:
            yield Finding(what=what, problem=_("it cannot be read to its end. Use repair."))
            return
        self._stop()
        known = _readable(self._lost_before, set[int]())
        gone = [n for n in chain.missing if n in known]
        chain.missing = [n for n in chain.missing if n not in known]
        said = [
            (chain.broken, _("not as written, or not following the line before: {numbers}")),
            (chain.missing, _("missing: {numbers}")),
            (chain.unreadable, _("words not those that were signed off: {numbers}")),
        ]
        wrong = [words.format(numbers=_numbers(lines)) for lines, words in said if lines]
        words = _("lost before the diary was repaired, as its record says: {numbers}")
        note = words.format(numbers=_numbers(gone)) if gone else ""
        yield Finding(what=what, problem="; ".join(wrong), note=note)
        yield _readable(self._gaps, Finding(what=_("entry numbers"), problem=_("unreadable")))
        yield self._lists(chain.subjects)

    def _lost_before(self) -> set[int]:
        """Return the numbers of the lines that a repair said were lost."""
        lines = self.vault.ledger.of_subject(SubjectId(REPAIR))
        notes = [from_plain(Note, one.content) for one in lines if one.body is not None]
        told = [one.before for one in notes if one.said == REPAIRED]
        return {int(number) for one in told for number in one.split(", ") if number}

    def _gaps(self) -> Finding:
        problem = ""
        for case, _about in self.vault.entries.cases():
            count, following = self.vault.entries.count(case), self.vault.entries.next_number(case)
            if count + 1 != following:
                problem = _("a number is missing between the entries")
        return Finding(what=_("entry numbers"), problem=problem)

    def _lists(self, subjects: set[str]) -> Finding:
        what = _("lists and search")
        try:
            stale = self.vault.stale_tables(subjects)
        except VaultDamagedError:
            return Finding(what=what, problem=_("they could not be compared with the ledger"))
        words = _("not what the ledger says ({names}). The ledger is the truth: use rebuild.")
        return Finding(what=what, problem=words.format(names=", ".join(stale)) if stale else "")

    def _original(
        self, sealed: Sealed, refs: dict[str, str], hashes: Iterator[bytes | DiaryError]
    ) -> Iterator[Finding]:
        what, found = called(sealed, refs), next(hashes)
        if isinstance(found, OriginalMissingError):
            words = _("its file is missing. Look for it in a copy made earlier.")
            yield Finding(what=what, problem=words)
        elif isinstance(found, DiaryError):
            good, whole = survey(self.vault.originals_folder, sealed, self._stop)
            words = _("damaged: {good} of {whole} parts can still be read. Look for it in a copy.")
            yield Finding(what=what, problem=words.format(good=good, whole=whole))
        else:
            same = found == sealed.sha256
            problem = "" if same else _("its bytes are not those that were added")
            yield Finding(what=what, problem=problem)

    def _strays(self) -> Iterator[Finding]:
        known = self._known()
        if known is None:
            words = _("the list of them cannot be read to its end. Use repair.")
            yield Finding(what=_("originals"), problem=words)
            return
        found = strays(self.vault.originals_folder, known)
        if found:
            words = ngettext(
                "{n} file belongs to no entry; the next opening removes it",
                "{n} files belong to no entry; the next opening removes them",
                len(found),
            )
            yield Finding(what=_("originals"), note=words.format(n=len(found)))


def check_folder(
    folder: Path,
    unlock: Unlock,
    progress: Progress | None = None,
    cancelled: Cancelled = lambda: False,
) -> list[Finding]:
    """Check a vault that nobody has open, also one that can no longer be opened.

    Not a byte in the folder changes, nor any of its times.

    Raises:
        NoVaultError, VaultInUseError, WrongPassphraseError, VaultTooNewError, CancelledError: As
            named.
        VaultDamagedError: Both key files are damaged (part ``keys``).
    """
    with looked_at(folder, unlock) as looked:
        if looked.vault is not None:
            findings = Checking(looked.vault, cancelled).check(progress)
            if looked.vault.seal.state is SealState.NONE:
                words = _("the last sitting did not end by locking, so this cannot be told")
                findings.append(Finding(what=_("as it was locked"), note=words))
            return findings
        words = _("it cannot be opened. What can still be read can be saved: use repair.")
        findings = key_findings(folder, looked.keys)
        findings.append(Finding(what=_("database"), problem=words))
        for one in listed(folder):
            findings += snapshot_finding(one.name, one.path, looked.keys)
        return [*findings, *foreign_findings(folder)]


def foreign_findings(folder: Path) -> list[Finding]:
    """Name what lies in the folder and is nothing of the diary's."""
    words = _("not part of the diary; left alone")
    return [Finding(what=kept_name(one, folders=True), note=words) for one in foreign(folder)]


def called(sealed: Sealed, refs: dict[str, str]) -> str:
    """Return what an original is called where the keeper reads of it."""
    ref = refs.get(sealed.name)
    if ref:
        return _("original of {ref}").format(ref=ref)
    return _("file of a draft, {name}").format(name=sealed.name)


def key_findings(folder: Path, keys: VaultKeys) -> list[Finding]:
    """Return what there is to say about both key files."""
    said = {
        "missing": _("missing. The other one opens the diary; the next opening makes it again."),
        "damaged": _("damaged. The other one opens the diary; the next opening mends it."),
        "foreign": _("not written by this diary. The other one opens it."),
        "newer": _("written by a newer version of this program. It was left alone."),
        "behind": _("an earlier state of the other one. The next opening mends it."),
    }
    names = {"keys": _("keys"), "keys.bak": _("second copy of the keys")}
    return [
        Finding(what=names[name], problem=said.get(trouble, ""))
        for name, trouble in key_trouble(folder, keys).items()
    ]


def snapshot_finding(name: str, path: Path, keys: VaultKeys) -> Iterator[Finding]:
    """Tell whether a snapshot is whole; one from before the keys were replaced is passed over."""
    what = _("snapshot {name}").format(name=name)
    try:
        examine(path / DATABASE, keys.database_key())
    except DiaryError:
        if _is_former(path, keys):
            return
        yield Finding(what=what, problem=_("damaged; it is of no use any more"))
    else:
        yield Finding(what=what)


def _is_former(snapshot: Path, keys: VaultKeys) -> bool:
    try:
        content = (snapshot / KEYS).read_bytes()
        unpack(content, floor=Cost.quick())
    except (DiaryError, OSError):
        return False
    return not is_authentic(content, keys.file_key())


def _readable(call: Callable[[], T], otherwise: T) -> T:
    try:
        with explained_database():
            return call()
    except VaultDamagedError:
        return otherwise


def _numbers(lines: list[int]) -> str:
    shown = ", ".join(str(one) for one in lines[:_SHOWN])
    more = len(lines) - _SHOWN
    if more <= 0:
        return shown
    return _("{numbers} and {n} more").format(numbers=shown, n=more)
