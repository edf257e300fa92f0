"""The append-only chain: what a line is, how it is hashed, how a chain is checked.

Lines are canonical JSON after RFC 8785; hashes are SHA-256. A line commits to its content with a
salt, so that content can be destroyed while the chain stays whole, and a short text cannot be
guessed from its hash.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Final

import rfc8785

from diary.domain.plain import Plain, from_plain, to_plain

FIRST: Final = "0" * 64
_VERSION: Final = 1


class LineKind(StrEnum):
    """What a line of the ledger records."""

    CASE = "case"
    INCIDENT = "incident"
    EXHIBIT = "exhibit"
    AMENDMENT = "amendment"
    REMOVAL = "removal"
    IMPORT = "import"
    EDITION = "edition"
    RECEIPT = "receipt"
    STAMP = "stamp"
    RESTORE = "restore"
    MIGRATION = "migration"
    CLOCK = "clock"
    PERSON = "person"
    ASKED_TO_STOP = "stop"
    CONTACT = "contact"
    ORDER = "order"
    BREACH = "breach"
    IMPACT = "impact"
    WANTED = "wanted"
    ITEM = "item"
    RISK = "risk"
    ACTION = "action"
    CONSENT = "consent"
    SITTING = "sitting"
    REDACTION = "redaction"


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who wrote a line: ``keeper``, ``helper`` or ``program``, and whether others were present."""

    role: str = "keeper"
    present: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The clock at the moment of writing; see ``diary.clock.Reading``."""

    utc: str
    zone: str
    boot: str = ""
    sync: str = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedOriginal:
    """What a line says of an original: a salted commitment to its SHA-256, and its size."""

    commit: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the ledger; design, section 5."""

    v: int = _VERSION
    vault: str
    n: int
    prev: str
    kind: LineKind
    subject: str
    revision: int = 1
    by: By = field(default_factory=By)
    written: Written
    commit: str
    originals: tuple[SealedOriginal, ...] = ()
    app: str

    def to_bytes(self) -> bytes:
        """Return the canonical bytes that are stored and hashed."""
        plain = to_plain(self)
        return canonical({"by": {}, "originals": [], **plain} if isinstance(plain, dict) else plain)

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Line":
        """Read a line back.

        Raises:
            ValueError: The bytes are no line of version 1.
        """
        return _read(stored)


@lru_cache(maxsize=1024)
def _read(stored: bytes) -> Line:
    # Lines never change, and a list shows the same ones again and again while words are typed.
    line = from_plain(Line, json.loads(stored))
    if line.v != _VERSION or line.to_bytes() != stored:
        raise ValueError("not a canonical line")
    return line


def canonical(plain: Plain) -> bytes:
    """Return the one form of a JSON value that is hashed (RFC 8785)."""
    return rfc8785.dumps(plain)


def commitment(salt: bytes, content: bytes) -> str:
    """Return SHA-256 over salt and content, in hex. The salt is 32 random bytes."""
    return hashlib.sha256(salt + content).hexdigest()


def line_hash(stored: bytes) -> str:
    """Return the hash by which the next line names this one, in hex."""
    return hashlib.sha256(stored).hexdigest()


def head_statement(vault: str, number: int, head: str) -> bytes:
    """Return the canonical bytes that say where a ledger stood; they are signed and stamped."""
    return canonical({"v": _VERSION, "vault": vault, "n": number, "head": head})


def first_break(stored_lines: Iterable[tuple[bytes, bytes | None, bytes | None]]) -> int | None:
    """Return the number of the first line that does not fit the chain, None if all do.

    Args:
        stored_lines: For each line its bytes, its salt and its content; salt and content are
            None where they were destroyed.
    """
    head = FIRST
    for number, (stored, salt, content) in enumerate(stored_lines, start=1):
        try:
            line = Line.from_bytes(stored)
        except ValueError:
            return number
        if line.prev != head or line.n != number:
            return number
        if salt is not None and content is not None and commitment(salt, content) != line.commit:
            return number
        head = line_hash(stored)
    return None
