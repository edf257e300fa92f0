"""Tell whether a pack or a report is what was handed over: without a diary, and against one."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from diary.domain.ledger import LineKind
from diary.domain.plain import from_plain
from diary.domain.records import Issue
from diary.errors import BadStampError, NotAReportError
from diary.evidence.tokens import read_stamp
from diary.i18n import _
from diary.paths import explained_reads, sha256_of
from diary.report.pack import names
from diary.report.pack.agree import agree
from diary.report.pack.check import Checked, Fault, Found, check, is_made_by_system
from diary.report.pack.sources import BrokenZipError, source_of
from diary.report.sealed_file import check_file
from diary.services.checking import Checking
from diary.services.views import Finding
from diary.vault import Vault

_ZIP: Final = b"PK"
# What the program calls a file in a folder of them; of what fits into one there is one.
_VOLUME: Final = re.compile(
    r"(?P<report>Report_\w+?)(?:_(?P<number>\d+)of(?P<count>\d+))?\.(?P<kind>pdf|zip)"
)


def is_pack(path: Path) -> bool:
    """Tell whether a path is to be checked as a pack: a folder, or a zip."""
    if path.is_dir():
        return True
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(_ZIP)) == _ZIP
    except OSError:
        return False


def verify_pack(
    path: Path,
    password: str = "",
    *,
    vault: Vault | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Finding]:
    """Return one finding for each file of a pack, and what its signature and stamps say.

    A folder of volumes is checked volume by volume, and a volume that is not there is named.

    Args:
        path: A folder or a zip.
        password: Of the zip.
        vault: The diary it may have come from; None for whoever has only the pack.
        progress: Told how many files are read, and of how many.

    Raises:
        NotAReportError, PackLockedError, FileMissingError, FileUnreadableError: As named.
    """
    if volumes := _volumes_in(path):
        return list(_each(path, volumes, password, vault))
    try:
        with source_of(path, password) as source:
            done = check(source, progress)
            agree(source, done)
    except BrokenZipError:
        problem = _("damaged or cut short, so nothing in it can be checked; please get it again")
        return [Finding(what=path.name, problem=problem)]
    findings = [_finding(one) for one in done.found.values()]
    findings.append(_signed(done))
    findings += [_stamped(done, name) for name in done.stamps]
    if vault is not None:
        findings.append(_known(done, vault))
    return findings


def _volumes_in(path: Path) -> dict[str, re.Match[str]]:
    """Return the volumes in a folder that is no pack itself, by name."""
    is_bag = any((path / name).exists() for name in (names.BAGIT, names.MANIFEST, names.TAGS))
    if is_bag or not path.is_dir():
        return {}
    with explained_reads():
        found = {one.name: _VOLUME.fullmatch(one.name) for one in sorted(path.iterdir())}
    return {name: volume for name, volume in found.items() if volume is not None}


def _each(
    folder: Path, volumes: dict[str, re.Match[str]], password: str, vault: Vault | None
) -> Iterator[Finding]:
    """Check the volumes in a folder, and say what else is in it and what is not."""
    for name, volume in volumes.items():
        path = folder / name
        if volume["kind"] == "zip":
            found = verify_pack(path, password, vault=vault)
        else:
            found = verify_report(path)
            found += [Checking(vault).verify_report(sha256_of(path))] if vault else []
        yield from (
            one if one.what == name else replace(one, what=f"{name}: {one.what}") for one in found
        )
    due = {name for name, one in volumes.items() if one["count"] is None} | {
        f"{one['report']}_{number}of{one['count']}.{one['kind']}"
        for one in volumes.values()
        for number in range(1, int(one["count"] or 0) + 1)
    }
    for name in sorted(due - volumes.keys()):
        yield Finding(what=name, problem=_("missing"))
    for one in sorted(folder.iterdir()):
        if one.name not in due:
            is_by_system = one.is_file() and is_made_by_system(one.name)
            fault = None if is_by_system else Fault.ADDED
            yield _finding(Found(one.name, fault, is_by_system=is_by_system))


def verify_report(path: Path) -> list[Finding]:
    """Tell whether a PDF is byte for byte what was sealed; needs no diary and no password.

    Raises:
        NotAReportError, FileMissingError, FileUnreadableError: As named.
    """
    if path.exists() and not path.is_file():
        raise NotAReportError
    with explained_reads(), path.open("rb") as file:
        try:
            code = check_file(file).code
        except ValueError:
            problem = _("changed since it was sealed, or never sealed by a diary")
            return [Finding(what=path.name, problem=problem)]
    words = _("not a byte was changed since it was sealed with the key {code}")
    return [Finding(what=path.name, note=words.format(code=code))]


def _finding(found: Found) -> Finding:
    if found.is_by_system:
        return Finding(what=found.name, note=_("added by a computer’s system; not part of it"))
    words = {
        None: "",
        Fault.CHANGED: _("changed: its bytes are not those that were handed over"),
        Fault.MISSING: _("missing"),
        Fault.ADDED: _("added: it is in no list of the pack"),
        Fault.FOLDER: _("added: an empty folder that is in no list of the pack"),
        Fault.UNREADABLE: _("it cannot be read to its end"),
        Fault.SIGNATURE: _("not what the key beside it signed"),
        Fault.CHAIN: _("line {n} does not fit the chain").format(n=found.line),
        Fault.CONTENT: _("not written by this program"),
        Fault.ALTERED: _(
            "this zip was packed again, or changed around its files. Each file in it was checked "
            "all the same"
        ),
        Fault.NO_FILE: _("not a file"),
        Fault.SEAL: _("changed since it was sealed, or never sealed by a diary"),
        Fault.KEY: _("sealed by another diary than the one whose key signed this pack"),
        Fault.LEDGER: _("it does not say what the diary’s own record in the pack says"),
    }
    return Finding(what=found.name, problem=words[found.fault])


def _signed(done: Checked) -> Finding:
    bad = [one for one in done.found.values() if one.fault is Fault.SIGNATURE]
    if not done.head or bad:
        return Finding(what=_("signature"), problem=_("it does not hold"))
    told = _("report {report}, part {part} of {of}, made {made}; key {key}")
    head = {name: done.head.get(name, "") for name in ("report", "part", "of", "made")}
    note = told.format(**head, key=done.signer)
    if "tags" not in done.head:
        words = _("made by an earlier version: the texts beside the folder “data” are not signed")
        note = f"{note}; {words}"
    return Finding(what=_("signature"), note=note)


def _stamped(done: Checked, name: str) -> Finding:
    stated, answer, roots = done.stamps[name]
    what = _("time stamp {name}").format(name=name.rpartition("/")[2])
    try:
        stamp = read_stamp(answer)
        stamp.check(stated, roots)
        said = json.loads(stated)
        number = int(said["n"])
        fits = said["head"] == done.lines[number - 1] and said["vault"] == done.head.get("vault")
    except (BadStampError, ValueError, KeyError, TypeError, IndexError):
        return Finding(what=what, problem=_("it does not hold"))
    if not fits:
        return Finding(what=what, problem=_("it is about another diary"))
    words = _("{who} vouches for the diary up to line {n} at {when} UTC")
    when = f"{stamp.stated:%Y-%m-%d %H:%M:%S}"
    return Finding(what=what, note=words.format(who=stamp.authority, n=number, when=when))


def _known(done: Checked, vault: Vault) -> Finding:
    """Tell whether the diary's own record has this pack."""
    what = _("the diary's own record")
    for line in vault.ledger.lines():
        if line.line.kind is LineKind.EDITION and line.body is not None:
            issue = from_plain(Issue, line.content)
            if done.pack in issue.packs:
                words = _("it has this pack: report {id}")
                return Finding(what=what, note=words.format(id=issue.report_id))
    return Finding(what=what, problem=_("it knows no pack with exactly this list of files"))
