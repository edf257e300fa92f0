"""Checks a pack against its own lists, signature and chain. It needs no diary."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from diary.domain.ledger import FIRST, Line, canonical, commitment, line_hash
from diary.domain.plain import Plain
from diary.errors import NotAReportError
from diary.report.pack import names
from diary.report.pack.bag import listing
from diary.report.pack.sources import UNREADABLE, Source

_ROW: Final = re.compile(r"([0-9a-f]{64})  ([^\n]+)\n")
# Lists, texts and ledger are read whole; a pack of ours stays far below this.
_LARGEST: Final = 1 << 28
# What Windows and macOS put into a folder that somebody looks at. No fault, but named.
_BY_SYSTEMS: Final = frozenset({"desktop.ini", "thumbs.db", ".ds_store"})
_CHUNK: Final = 1 << 20
# What the head fixes by its list of tag files, and what is made of the head itself.
_FIXED: Final = frozenset(
    {
        *(names.MANIFEST, names.BAGIT, names.INFO, names.READ_ME),
        *(names.HOW_TO, names.PAGE, names.SIGNER),
    }
)
_TAGS: Final = _FIXED | {names.HEAD, names.SIGNATURE, names.SUMS, names.TAGS}


class Fault(StrEnum):
    """What is wrong with a file."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    FOLDER = "folder"
    UNREADABLE = "unreadable"
    SIGNATURE = "signature"
    CHAIN = "chain"
    CONTENT = "content"
    ALTERED = "altered"
    NO_FILE = "no file"
    SEAL = "seal"
    KEY = "key"
    LEDGER = "ledger"


@dataclass(frozen=True, slots=True)
class Found:
    """One file that was checked; no fault means that it is as it was handed over.

    Attributes:
        is_by_system: It was put there by a system that was only asked to show the folder.
    """

    name: str
    fault: Fault | None = None
    line: int = 0
    is_by_system: bool = False


@dataclass(slots=True)
class Checked:
    """All that was found out about a pack.

    Attributes:
        pack: What stands for it: SHA-256 of its last manifest.
        signer: The public key beside it, in hex; empty when it is none.
        head: What its signed head says.
        lines: Hash of each line of the ledger in it, from 1.
        hashes: SHA-256 of each file that could be read.
    """

    found: dict[str, Found] = field(default_factory=dict)
    pack: str = ""
    signer: str = ""
    head: dict[str, Plain] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    stamps: dict[str, tuple[bytes, bytes, bytes]] = field(default_factory=dict)

    def blame(self, name: str, fault: Fault, line: int = 0) -> None:
        """Write a fault down; the first one of a file stays."""
        known = self.found.get(name)
        if known is None or (known.fault is None and not known.is_by_system):
            self.found[name] = Found(name, fault, line)


def check(source: Source, progress: Callable[[int, int], None] | None = None) -> Checked:
    """Read every byte of a pack.

    Raises:
        NotAReportError: It has no list of files and no mark of a bag, so it is no pack.
    """
    if not {names.TAGS, names.MANIFEST, names.BAGIT} & {*source.names}:
        raise NotAReportError
    done = Checked()
    hashes = done.hashes = _hashes(source, done, progress)
    done.pack = hashes.get(names.TAGS, "")
    listed = {name: _listed(source, name) for name in (names.MANIFEST, names.TAGS, names.SUMS)}
    for name in source.no_files:
        done.blame(name, Fault.NO_FILE)
    for name in source.empty:
        done.blame(name, Fault.FOLDER)
    for name in source.closed:
        done.blame(name, Fault.UNREADABLE)
    _compare(done, hashes, listed)
    _look_around(source, done, listed)
    _check_head(source, done, hashes, listed[names.TAGS])
    _check_chain(source, done)
    _gather_stamps(source, done)
    return done


def _look_around(source: Source, done: Checked, listed: dict[str, dict[str, str]]) -> None:
    """Blame what stands in no list, and what was done to the zip itself."""
    for name in source.names:
        if name not in listed[names.MANIFEST] and name not in _TAGS:
            if is_made_by_system(name):
                done.found.setdefault(name, Found(name, is_by_system=True))
            done.blame(name, Fault.ADDED)
    for name in source.names:
        done.found.setdefault(name, Found(name))
    for name in source.oddities:
        done.blame(name, Fault.CHANGED)
    if source.altered:
        done.blame(source.altered, Fault.ALTERED)


def is_made_by_system(name: str) -> bool:
    """Tell whether a system puts a file of this name into a folder that somebody looks at."""
    return name.rpartition("/")[2].lower() in _BY_SYSTEMS


def _hashes(
    source: Source, done: Checked, progress: Callable[[int, int], None] | None
) -> dict[str, str]:
    def one(name: str) -> str:
        try:
            with source.open(name) as file:
                return _digest(iter(lambda: file.read(_CHUNK), b""))
        except UNREADABLE:
            return ""

    found = {}
    with ThreadPoolExecutor(source.at_once, thread_name_prefix="check") as pool:
        for count, (name, found_hash) in enumerate(
            zip(source.names, pool.map(one, source.names), strict=True), start=1
        ):
            if found_hash:
                found[name] = found_hash
            else:
                done.blame(name, Fault.UNREADABLE)
            if progress:
                progress(count, len(source.names))
    return found


def _digest(chunks: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


def _listed(source: Source, name: str) -> dict[str, str]:
    text = _text(source, name)
    return {path: sha256 for sha256, path in _ROW.findall(text)}


def _compare(done: Checked, hashes: dict[str, str], listed: dict[str, dict[str, str]]) -> None:
    payload, tags, sums = (listed[one] for one in (names.MANIFEST, names.TAGS, names.SUMS))
    for name, sha256 in (*payload.items(), *tags.items(), *sums.items()):
        if name not in hashes:
            done.blame(name, Fault.MISSING)
        elif hashes[name] != sha256:
            done.blame(_culprit(name, hashes[name], payload, tags, sums), Fault.CHANGED)
    for name in _TAGS - hashes.keys():
        done.blame(name, Fault.MISSING)
    _check_lists(done, hashes, listed)


def _check_lists(done: Checked, hashes: dict[str, str], listed: dict[str, dict[str, str]]) -> None:
    """See that the lists name what they must, in their one form: no more can be put there."""
    payload, tags, sums = (listed[one] for one in (names.MANIFEST, names.TAGS, names.SUMS))
    for name in (names.MANIFEST, names.TAGS, names.SUMS):
        if name in hashes and hashlib.sha256(listing(listed[name])).hexdigest() != hashes[name]:
            done.blame(name, Fault.CHANGED)
    if set(tags) != _TAGS - {names.TAGS}:
        done.blame(names.TAGS, Fault.CHANGED)
    if names.SUMS in hashes and set(sums) != {*payload, *tags} - {names.SUMS}:
        done.blame(names.SUMS, Fault.CHANGED)


def _culprit(
    name: str,
    found: str,
    payload: dict[str, str],
    tags: dict[str, str],
    sums: dict[str, str],
) -> str:
    """Return the file, or the one list that says something else of it than all others."""
    if name == names.SUMS:
        return name
    first = names.TAGS if name in tags else names.MANIFEST
    other = payload.get(name) or tags.get(name)
    if sums.get(name) == found:
        return first
    return names.SUMS if other == found else name


def _text(source: Source, name: str) -> str:
    return _bytes(source, name).decode("utf-8", "replace")


def _bytes(source: Source, name: str) -> bytes:
    try:
        with source.open(name) as file:
            return file.read(_LARGEST)
    except (KeyError, *UNREADABLE):
        return b""


def _check_head(
    source: Source, done: Checked, hashes: dict[str, str], tags: dict[str, str]
) -> None:
    stated = _bytes(source, names.HEAD)
    try:
        key = _ed25519(_bytes(source, names.SIGNER))
        done.signer = key.public_bytes_raw().hex()
        key.verify(_bytes(source, names.SIGNATURE), stated)
        head = json.loads(stated)
    except (ValueError, InvalidSignature, UnsupportedAlgorithm):
        done.blame(names.SIGNATURE, Fault.SIGNATURE)
        return
    if not isinstance(head, dict) or canonical(head) != stated:
        done.blame(names.HEAD, Fault.CONTENT)
        return
    done.head = head
    if head.get("manifest") != hashes.get(names.MANIFEST):
        done.blame(names.MANIFEST, Fault.SIGNATURE)
    fixed = {name: tags[name] for name in _FIXED & tags.keys()}
    # Packs of earlier versions have a head that says nothing of them.
    if "tags" in head and head["tags"] != hashlib.sha256(listing(fixed)).hexdigest():
        done.blame(names.TAGS, Fault.SIGNATURE)


def _ed25519(untrusted: bytes) -> Ed25519PublicKey:
    key = load_pem_public_key(untrusted)
    if not isinstance(key, Ed25519PublicKey):
        raise UnsupportedAlgorithm("not Ed25519")
    return key


def _check_chain(source: Source, done: Checked) -> None:
    if names.LINES not in source.names:
        return
    before, commits = FIRST, []
    for number, stored in enumerate(_bytes(source, names.LINES).splitlines(), start=1):
        try:
            line = Line.from_bytes(stored)
        except (ValueError, TypeError):
            done.blame(names.LINES, Fault.CHAIN, number)
            return
        if (line.n, line.prev, line.vault) != (number, before, done.head.get("vault")):
            done.blame(names.LINES, Fault.CHAIN, number)
            return
        before = line_hash(stored)
        done.lines.append(before)
        commits.append(line.commit)
    if (before, len(commits)) != (done.head.get("head"), done.head.get("n")):
        done.blame(names.LINES, Fault.CHAIN, len(commits))
    _check_opened(source, done, commits)


def _check_opened(source: Source, done: Checked, commits: list[str]) -> None:
    for text in _text(source, names.OPENED).split("\n"):
        if not text:
            continue
        number = 0
        try:
            said = json.loads(text)
            number, salt = int(said["n"]), bytes.fromhex(said["salt"])
            fits = (
                number > 0 and commitment(salt, canonical(said["content"])) == commits[number - 1]
            )
        except (ValueError, KeyError, TypeError, IndexError, RecursionError):
            fits = False
        if not fits:
            done.blame(names.OPENED, Fault.CHAIN, number)


def _gather_stamps(source: Source, done: Checked) -> None:
    for name in source.names:
        if name.startswith("data/receipts/stamp-") and name.endswith(".tsr"):
            base = name.removesuffix(".tsr")
            parts = (f"{base}.json", name, f"{base}-ca.pem")
            stated, answer, roots = (_bytes(source, one) for one in parts)
            done.stamps[name] = (stated, answer, roots)
