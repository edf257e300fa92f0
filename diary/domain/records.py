"""Records as they now stand, projected from the ledger, and what each line's content holds."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from diary.domain.casefile import CaseRecord
from diary.domain.exhibit import Exhibit
from diary.domain.incident import Incident, SubjectId
from diary.domain.ledger import By, Line, LineKind, Written
from diary.domain.plain import Plain, from_plain


class Status(StrEnum):
    """How an entry stands."""

    DRAFT = "draft"
    SIGNED = "signed"
    AMENDED = "amended"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """Content of an amendment line: one field of an entry, before and after.

    Attributes:
        helper: Who typed it for the keeper, empty when she did.
        zone: The zone in which a typed time of a case-file record stands.
    """

    field: str
    old: str = dataclasses.field(default="", repr=False)
    new: str = dataclasses.field(default="", repr=False)
    why: str = dataclasses.field(default="", repr=False)
    helper: str = dataclasses.field(default="", repr=False)
    zone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """Content of a removal line: the stub that stays.

    Attributes:
        kind: Kind of the case-file record it was; empty for an entry.
        refs: References of the exhibits that went with it; they are never allotted again.
    """

    case: str = ""
    number: int = 0
    kind: str = ""
    refs: tuple[str, ...] = ()
    why: str = dataclasses.field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Content of an edition line: what was given to whom.

    Attributes:
        sha256: Of the PDF handed out; of the first, if there are several volumes.
        volumes: SHA-256 of each of several volumes.
        seal: Code of the key that sealed the PDF.
        packs: For a pack, what stands for each of its parts: SHA-256 of its last manifest.
        consent: On what consent it was given, in the keeper's words.
        signer: The public key that signed the pack.
        kind: What the edition was for, apart from who reads it; empty in reports of old.
    """

    case: str = ""
    report_id: str = ""
    audience: str = ""
    kind: str = ""
    to_whom: str = dataclasses.field(default="", repr=False)
    purpose: str = dataclasses.field(default="", repr=False)
    sha256: str = ""
    volumes: tuple[str, ...] = ()
    seal: str = ""
    size: int = 0
    entries: int = 0
    exhibits: int = 0
    left_out: tuple[str, ...] = ()
    head: str = ""
    packs: tuple[str, ...] = ()
    consent: str = dataclasses.field(default="", repr=False)
    signer: str = ""

    def packed(self, packs: tuple[str, ...], consent: str, signer: str) -> "Issue":
        """Return the same report as part of a pack."""
        return dataclasses.replace(self, packs=packs, consent=consent, signer=signer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Content of a receipt line: the head that the printed code stands for, signed.

    Attributes:
        signature: Over ``head_statement``, in hex; ``signer`` is the public key.
    """

    number: int = 0
    head: str = ""
    signature: str = ""
    signer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """Content of a token line: what a time-stamping authority said of a head (RFC 3161).

    Attributes:
        stated: UTC instant it names, fixed-width text.
        authority: Who says so, as its certificate is made out.
        response: Its answer, as received, in base 64.
        roots: The certificates it was checked with, PEM.
    """

    number: int = 0
    head: str = ""
    stated: str = ""
    authority: str = ""
    response: str = ""
    roots: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Content of a line the program writes about itself: a clock jump, a restore, a migration."""

    said: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """An amendment together with when it was written."""

    line: int
    amendment: Amendment
    written: Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry or a draft as it now stands.

    Attributes:
        written: When it was signed off; for a draft, when it was last saved.
        first: As it read when signed off.
        line: Number of its first line in the ledger; 0 for a draft.
    """

    subject: SubjectId
    status: Status
    incident: Incident
    first: Incident
    written: Written
    line: int = 0
    line_hash: str = ""
    clock_note: str = ""
    removal: Removal | None = None
    removed: Written | None = None
    removed_by: By = dataclasses.field(default_factory=By)
    amendments: tuple[Amended, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An exhibit together with its own subject."""

    subject: SubjectId
    exhibit: Exhibit


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRecord:
    """A case-file record as it now stands; see ``Entry`` for the attributes."""

    subject: SubjectId
    kind: LineKind
    status: Status
    record: CaseRecord
    written: Written
    by: By
    line: int
    line_hash: str
    amendments: tuple[Amended, ...] = ()
    removal: Removal | None = None
    removed: Written | None = None
    removed_by: By = dataclasses.field(default_factory=By)


def amendments_of(lines: Iterable[tuple[int, Line, Plain]]) -> tuple[Amended, ...]:
    """Return the amendments among the lines about one record: number, line and content of each.

    One whose content was destroyed with its record is none any more.
    """
    return tuple(
        Amended(line=n, amendment=from_plain(Amendment, content), written=line.written)
        for n, line, content in lines
        if line.kind is LineKind.AMENDMENT and content is not None
    )
