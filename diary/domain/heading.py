"""What the cover and the integrity page of an edition say."""

from dataclasses import dataclass, field
from enum import StrEnum

from diary.domain.incident import Audience


class EditionKind(StrEnum):
    """What an edition is for, apart from who reads it.

    ``full``: everything. ``statement``: a draft of a witness statement. ``clinic``: for a case
    conference, the summary first. ``court``: for the court and the other side. ``supplement``:
    only what came after an earlier report.
    """

    FULL = "full"
    STATEMENT = "statement"
    CLINIC = "clinic"
    COURT = "court"
    SUPPLEMENT = "supplement"


class PictureForm(StrEnum):
    """How pictures stand in a report.

    ``scaled``: redrawn with at most 300 dots per inch as printed. ``original``: a JPEG's own
    picture data, byte for byte, without what else its file holds; other kinds are scaled.
    """

    SCALED = "scaled"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What the maker of a statement declares, and the law that asks for it."""

    law: str = ""
    text: str = ""
    source: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Volume:
    """One of several PDFs that a report is cut into: which entries and exhibits it has in full."""

    number: int
    count: int
    entries: tuple[int, ...]
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A receipt that was made of the diary: its code, the line it stands for, and when."""

    code: str
    line: int
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What the cover and the integrity page say; made once per edition.

    Attributes:
        since: The day or report from which an edition counts as new, in words; empty for none.
        wishes: What the keeper wants to happen, as typed for this report.
        is_redacted: Whether what the keeper blacked out is blacked out in it.
        seal: Code of the key that seals the PDF; empty for one that is not sealed.
        signer: The public key that signs packs of the same diary, in hex; the seal covers it too.
        volume: Which of several volumes it is; None for a report in one piece.
        selected_of: How many entries there are where only some were chosen; nought where all were.
        receipts: Made before it; each stands for the diary as it was then.
        beside: The language (ISO 639-1) that headings are said in too; empty for English alone.
        is_partial: Whether any entry or record was left out or withheld, for whatever reason.
    """

    report_id: str
    audience: Audience
    language: str
    page_size: str
    made_utc: str
    made_local: str
    zone: str
    app_version: str
    title: str
    keeper: str = field(repr=False)
    case_name: str = field(repr=False)
    initials: str
    region: str
    to_whom: str = field(default="", repr=False)
    purpose: str = field(default="", repr=False)
    pictures: PictureForm = PictureForm.SCALED
    period_from: str = ""
    period_to: str = ""
    head_number: int = 0
    head_hash: str = ""
    head_code: str = ""
    line_count: int = 0
    is_example: bool = False
    kind: EditionKind = EditionKind.FULL
    since: str = ""
    wishes: str = field(default="", repr=False)
    declaration: Declaration = field(default_factory=Declaration)
    is_redacted: bool = False
    seal: str = ""
    volume: Volume | None = None
    signer: str = ""
    selected_of: int = 0
    is_partial: bool = False
    receipts: tuple[HandedOver, ...] = ()
    beside: str = ""
