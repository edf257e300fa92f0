"""Make a report: gather, filter through the one door, print, and write down who got it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Final
from uuid import uuid4

from diary import paths
from diary.domain.casefile import Withheld
from diary.domain.edition import Audience, Choice, Edition, EditionKind
from diary.domain.exhibit import Case
from diary.domain.incident import SubjectId
from diary.domain.ledger import LineKind, head_statement
from diary.domain.plain import from_plain, to_plain
from diary.domain.records import Issue, Receipt
from diary.domain.typed import numbers_read
from diary.domain.wording import written_text
from diary.errors import (
    BadFieldValueError,
    FileExistsAlreadyError,
    OriginalMissingError,
    VaultDamagedError,
)
from diary.i18n import in_english
from diary.report.plate import Plate
from diary.report.press import print_report, prove
from diary.services.adding import Adding
from diary.services.file_words import FileReader
from diary.services.gathering import Gathering, Wish, head_code, page_size
from diary.services.plates import Plates
from diary.services.redacted_copies import RedactedCopies
from diary.services.stamps import PROGRAM, Stamps, by_whom
from diary.services.views import Given, ReportResult
from diary.vault import Vault

__all__ = ["RECIPIENTS", "Reporting", "Wish", "choice_of", "page_size"]

# What can be asked for: who reads what is restricted, and what the edition is for.
RECIPIENTS: Final[Mapping[str, tuple[Audience, EditionKind]]] = MappingProxyType(
    {
        "police": (Audience.POLICE, EditionKind.FULL),
        "statement": (Audience.POLICE, EditionKind.STATEMENT),
        "clinic": (Audience.CLINIC, EditionKind.CLINIC),
        "advocate": (Audience.ADVOCATE, EditionKind.FULL),
        "lawyer": (Audience.LAWYER, EditionKind.FULL),
        "court": (Audience.LAWYER, EditionKind.COURT),
        "supplement": (Audience.POLICE, EditionKind.SUPPLEMENT),
    }
)


@dataclass(frozen=True, slots=True)
class Reporting:
    """Editions out of the vault."""

    vault: Vault
    stamps: Stamps
    adding: Adding
    case: str
    about: Case

    @in_english
    def continued(self, choice: Choice, since: str) -> Choice:
        """Return a choice that starts from a report or a day; see ``Gathering.continued``."""
        return self.gathering().continued(choice, since, self.stamps.peek().zone)

    def report(
        self,
        wish: Wish,
        out: Path,
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ReportResult:
        """Write the report to a new file, and into the ledger that it was made.

        Args:
            wish: What is wanted, and for whom.
            out: A new file.
            progress: Told how many pages are drawn, and of how many; nought of nought while they
                are still being laid out.
            cancelled: Asked between pages and pictures whether to stop.

        Raises:
            CancelledError, FileExistsAlreadyError, CannotWriteError, DiskFullError,
            ReportFailedError, TextChangedError, UnreadableTimeError: As named; no half file is
            left.
        """
        if out.exists():
            raise FileExistsAlreadyError
        edition = self.edition(wish)
        with paths.whole_file(out) as file:
            self.print_edition(edition, file, progress=progress, cancelled=cancelled)
            prove(edition, file, cancelled=cancelled)
        sha256, size = _hashed(out)
        issue = self.issue(wish, edition, sha256, size)
        with self.vault.transaction():
            self.vault.write(
                LineKind.EDITION,
                uuid4().hex,
                to_plain(issue),
                written=self.stamps.now(),
                by=by_whom(""),
            )
        return ReportResult(
            report_id=edition.heading.report_id,
            entries=len(edition.entries),
            exhibits=len(edition.exhibits),
            size=size,
            sha256=sha256,
        )

    @in_english
    def edition(self, wish: Wish, report_id: str = "") -> Edition:
        """Return a new edition, with a number of its own unless one is given; writes nothing.

        Raises:
            UnreadableTimeError: A chosen day cannot be read.
            OriginalMissingError, VaultDamagedError: Of a picture with parts blacked out.
        """
        edition = self.filtered(wish, report_id or uuid4().hex[:8].upper())
        return self.redacted_copies().hashed(edition)

    def redacted_copies(self) -> RedactedCopies:
        """Return what makes copies of pictures with parts blacked out."""
        return RedactedCopies(self.vault, self.adding.decoder, self.case)

    def print_edition(
        self,
        edition: Edition,
        file: BinaryIO,
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        """Write an edition's PDF from start to end. Errors as ``print_report``."""
        subjects = {
            item.exhibit.ref: item.subject for item in self.vault.exhibits.of_case(self.case)
        }
        plates = Plates(self.vault, self.adding.decoder, edition.heading.pictures)
        copies, exhibits = self.redacted_copies(), {one.ref: one for one in edition.exhibits}

        def picture(ref: str, room: tuple[int, int]) -> Plate | None:
            try:
                if exhibits[ref].redactions:
                    return plates.of(copies.copy(exhibits[ref]), room)
                return plates.plate(SubjectId(subjects[ref]), room)
            except (OriginalMissingError, VaultDamagedError):
                return None  # the page says so; one lost file is no reason to have no report

        print_report(edition, picture, file, progress=progress, cancelled=cancelled)

    def issue(self, wish: Wish, edition: Edition, sha256: str, size: int) -> Issue:
        """Return what the ledger says of a PDF that was made of an edition."""
        return Issue(
            case=self.case,
            report_id=edition.heading.report_id,
            audience=wish.choice.audience.value,
            kind=_kind(wish.choice).value,
            to_whom=wish.to_whom,
            purpose=wish.purpose,
            sha256=sha256,
            size=size,
            entries=len(edition.entries),
            exhibits=len(edition.exhibits),
            left_out=edition.left_out,
            head=edition.heading.head_hash,
        )

    def receipt(self) -> tuple[int, str, str]:
        """Write a receipt line; return number, code and hash of the head before it."""
        head = self.vault.ledger.head()
        signer = self.vault.signer()
        signature = signer.sign(head_statement(self.vault.vault_id, head.n, head.hash)).hex()
        receipt = Receipt(number=head.n, head=head.hash, signature=signature, signer=signer.public)
        with self.vault.transaction():
            written = self.stamps.now()
            self.vault.write(
                LineKind.RECEIPT, uuid4().hex, to_plain(receipt), written=written, by=PROGRAM
            )
        return head.n, head_code(head), head.hash

    def issued(self) -> list[Issue]:
        """Return every report that was made, oldest first."""
        return [one.issue for one in reversed(self.given())]

    def given(self) -> list[Given]:
        """Return what was given to whom and when, newest first."""
        made = [
            Given(issue=from_plain(Issue, one.content), made=written_text(one.line.written))
            for one in self.vault.ledger.lines()
            if one.line.kind is LineKind.EDITION
        ]
        return [one for one in reversed(made) if one.issue.case == self.case]

    def filtered(self, wish: Wish, report_id: str) -> Edition:
        """Return an edition; of redacted pictures, size and hash are still open.

        Raises:
            UnreadableTimeError: A chosen day cannot be read.
        """
        reader = FileReader(self.vault, self.adding.inspector)
        return self.gathering().edition(wish, self.stamps.peek(), report_id, reader)

    def gathering(self) -> Gathering:
        """Return what reads the case."""
        return Gathering(self.vault, self.case, self.about)


def choice_of(
    audience: str,
    start: str,
    end: str,
    *,
    allowed: frozenset[Withheld] = frozenset(),
    withheld: frozenset[Withheld] = frozenset(),
    entries: str = "",
    kinds: tuple[str, ...] = (),
    people: str = "",
    redact: bool | None = None,
) -> Choice:
    """Return what was chosen in words.

    Args:
        audience: One of ``RECIPIENTS``.
        start: First day, or empty.
        end: Last day, or empty.
        allowed: Details to give although they are held back as a rule.
        withheld: Details to hold back although others get them.
        entries: Numbers such as ``1,4-9``, or empty for all.
        people: The same, of people.
        kinds: Behaviours or kinds of entry, none for all.
        redact: Whether what the keeper blacked out is; None for what this reader gets as a rule.

    Raises:
        BadFieldValueError: No such recipient, or something in the numbers is none.
    """
    if audience not in RECIPIENTS:
        raise BadFieldValueError(field="for", choices=tuple(RECIPIENTS))
    reader, kind = RECIPIENTS[audience]
    return Choice(
        audience=reader,
        kind=kind,
        first_day=start,
        last_day=end,
        allowed=allowed,
        withheld=withheld,
        entries=numbers_read("entries", entries),
        kinds=kinds,
        people=numbers_read("people", people),
        redact=redact,
    )


def _kind(choice: Choice) -> EditionKind:
    # A supplement to a court copy is kept as one, so that the next one is held back from as well.
    return EditionKind.COURT if choice.is_for_others else choice.kind


def _hashed(path: Path) -> tuple[str, int]:
    return paths.sha256_of(path), path.stat().st_size
