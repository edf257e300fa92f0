"""Whether the parts of a pack say the same: report, words for programs, exhibits and ledger.

A signature made with another key fits whatever it was made of. These checks find what such a key
cannot mend: the seal of the report, which names the pack's key, and the lines of the ledger that
are open, which hold the words and the hashes of what was added.
"""

import re
from collections.abc import Iterator
from typing import Final

from diary.domain.edition import Edition
from diary.domain.ledger import LineKind
from diary.domain.plain import Plain
from diary.errors import NotAReportError
from diary.report.pack import names
from diary.report.pack.check import Checked, Fault
from diary.report.pack.open_lines import OpenLine, is_told_alike, read_open
from diary.report.pack.read_tables import has_the_case_of, has_the_table_of, read_report
from diary.report.pack.sources import UNREADABLE, Source
from diary.report.sealed_file import check_file

_REPORT: Final = re.compile(r"data/01_Report(?:_\d+of\d+)?\.pdf")
_LARGEST: Final = 1 << 28
_FOLDERS: Final = ("data/exhibits/", "data/copies/")


def agree(source: Source, done: Checked) -> None:
    """Blame what does not fit the rest, among files that are as their lists say."""
    _check_seals(source, done)
    whole = {name for name, one in done.found.items() if one.fault is None}
    if not {names.JSON, names.LINES, names.OPENED} <= whole:
        return
    try:
        edition, files = read_report(_bytes(source, names.JSON))
        lines = read_open(_bytes(source, names.LINES), _bytes(source, names.OPENED))
    except (ValueError, KeyError, TypeError, RecursionError):
        done.blame(names.JSON, Fault.CONTENT)
        return
    if not _is_of_head(edition, done.head) or not is_told_alike(edition, lines):
        done.blame(names.JSON, Fault.LEDGER)
    if not has_the_table_of(edition, _bytes(source, names.TABLE)):
        done.blame(names.TABLE, Fault.LEDGER)
    if not has_the_case_of(edition, _bytes(source, names.CASE)):
        done.blame(names.CASE, Fault.LEDGER)
    for path in _strangers(done, edition, files, lines):
        done.blame(path, Fault.LEDGER)


def _check_seals(source: Source, done: Checked) -> None:
    for name in source.names:
        if not _REPORT.fullmatch(name):
            continue
        try:
            with source.open(name) as file:
                sealed = check_file(file)
        except (ValueError, NotAReportError):
            done.blame(name, Fault.SEAL)
            continue
        except UNREADABLE:
            done.blame(name, Fault.UNREADABLE)
            continue
        # Reports of earlier versions name no key, and heads of theirs no seal.
        expected = done.head.get("seal", sealed.code), sealed.signer or done.signer
        if expected != (sealed.code, done.signer) or ("seal" in done.head and not sealed.signer):
            done.blame(name, Fault.KEY)


def _is_of_head(edition: Edition, head: dict[str, Plain]) -> bool:
    told = edition.heading
    names_of = {"report": told.report_id, "head": told.head_hash, "n": told.head_number}
    return all(head.get(name) == value for name, value in names_of.items()) and (
        "seal" not in head or head["seal"] == told.seal
    )


def _strangers(
    done: Checked, edition: Edition, files: dict[str, str], lines: tuple[OpenLine, ...]
) -> Iterator[str]:
    """Yield exhibits whose bytes are not those that were added, and files that are none."""
    hashes = {one.ref: one.sha256 for one in edition.exhibits if one.redactions or not one.is_copy}
    for one in lines:
        ref = one.content.get("ref")
        if one.line.kind is LineKind.EXHIBIT and isinstance(ref, str):
            is_original = files.get(ref, "").startswith(_FOLDERS[0])
            if is_original:
                hashes[ref] = str(one.content.get("sha256"))
    for ref, path in files.items():
        if path in done.hashes and hashes.get(ref, done.hashes[path]) != done.hashes[path]:
            yield path
    known = set(files.values())
    yield from (one for one in done.hashes if one.startswith(_FOLDERS) and one not in known)


def _bytes(source: Source, name: str) -> bytes:
    try:
        with source.open(name) as file:
            return file.read(_LARGEST)
    except (KeyError, *UNREADABLE):
        return b""
