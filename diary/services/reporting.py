"""Make a report: gather, filter through the one door, print, and write down who got it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final
from uuid import uuid4

from diary import VERSION, paths
from diary.domain.casefile import Withheld
from diary.domain.code import encode
from diary.domain.edition import (
    Audience,
    Choice,
    Edition,
    EntryStatus,
    Heading,
    PictureForm,
    edit,
)
from diary.domain.exhibit import Case
from diary.domain.incident import SubjectId
from diary.domain.ledger import LineKind, Written, head_statement
from diary.domain.plain import from_plain, to_plain
from diary.domain.records import Issue, Item, Receipt, Status
from diary.domain.when import When
from diary.domain.wording import (
    EntryText,
    ExhibitText,
    entry_text,
    exhibit_text,
    record_text,
    written_text,
)
from diary.errors import BadFieldValueError, FileExistsAlreadyError
from diary.i18n import _
from diary.report.plate import Plate
from diary.report.press import print_report, prove
from diary.services.adding import Adding
from diary.services.plates import Plates
from diary.services.stamps import PROGRAM, Stamps, by_whom
from diary.services.views import Given, ReportPreview, ReportResult
from diary.vault import Vault
from diary.vault.ledger import Head

_CODE_BYTES: Final = 16
_LETTER_REGIONS: Final = ("US", "CA")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What report is wanted, and for whom.

    Attributes:
        page_size: ``A4`` or ``LETTER``; empty for what the case's region uses.
    """

    choice: Choice
    to_whom: str = ""
    purpose: str = ""
    page_size: str = ""
    pictures: PictureForm = PictureForm.SCALED


@dataclass(frozen=True, slots=True)
class Reporting:
    """Editions out of the vault."""

    vault: Vault
    stamps: Stamps
    adding: Adding
    case: str
    about: Case

    def preview(self, choice: Choice) -> ReportPreview:
        """Return what a report would hold and who could read it; writes nothing."""
        edition = self._edition(Wish(choice=choice), self.stamps.peek(), "")
        removed = sum(entry.status is EntryStatus.REMOVED for entry in edition.entries)
        included = (
            _("Whoever holds the PDF can read all of it, and can pass it on."),
            _("In a court case the other side may get to read it too."),
            _("It holds your name, the times, the words of each entry, and the pictures."),
            _("Amended entries show the old words as well, struck through."),
            _("Removed entries show only number, date and reason: {count}.").format(count=removed),
        )
        return ReportPreview(
            entries=len(edition.entries),
            exhibits=len(edition.exhibits),
            included=included,
            left_out=edition.left_out,
        )

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

    def edition(self, wish: Wish) -> Edition:
        """Return a new edition, with a number of its own; writes nothing.

        Raises:
            UnreadableTimeError: A chosen day cannot be read.
        """
        return self._edition(wish, self.stamps.peek(), uuid4().hex[:8].upper())

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

        def picture(ref: str, room: tuple[int, int]) -> Plate | None:
            return plates.plate(SubjectId(subjects[ref]), room)

        print_report(edition, picture, file, progress=progress, cancelled=cancelled)

    def issue(self, wish: Wish, edition: Edition, sha256: str, size: int) -> Issue:
        """Return what the ledger says of a PDF that was made of an edition."""
        return Issue(
            case=self.case,
            report_id=edition.heading.report_id,
            audience=wish.choice.audience.value,
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

    def _edition(self, wish: Wish, now: Written, report_id: str) -> Edition:
        choice = wish.choice
        for day in (choice.first_day, choice.last_day):
            When.parse(day)
        entries, exhibits = self._texts()
        # The day of a withheld entry must not show through the period on the cover.
        days = [entry.first_day for entry in entries if entry.first_day and choice.shows(entry)]
        ends = [entry.last_day for entry in entries if entry.last_day and choice.shows(entry)]
        head = self.vault.ledger.head()
        heading = Heading(
            report_id=report_id,
            audience=choice.audience,
            language="en-GB",
            page_size=wish.page_size or page_size(self.about.region),
            pictures=wish.pictures,
            made_utc=now.utc,
            made_local=written_text(now),
            zone=now.zone,
            app_version=VERSION,
            title=_("Record of incidents"),
            keeper=self.about.keeper,
            case_name=self.about.name,
            initials=self.about.initials,
            region=self.about.region,
            to_whom=wish.to_whom,
            purpose=wish.purpose,
            period_from=choice.first_day or min(days, default=""),
            period_to=choice.last_day or max(ends, default=""),
            head_number=head.n,
            head_hash=head.hash,
            head_code=head_code(head),
            line_count=head.n,
        )
        records = [
            record_text(kept, keeper=self.about.keeper)
            for kept in self.vault.records.all(self.case)
        ]
        return edit(heading, choice, entries, exhibits, tuple(records))

    def _texts(self) -> tuple[tuple[EntryText, ...], tuple[ExhibitText, ...]]:
        entries, exhibits = [], []
        for entry in self.vault.entries.in_order(self.case):
            items = self.vault.exhibits.of_entry(entry.subject)
            entries.append(entry_text(entry, items, keeper=self.about.keeper))
            if entry.status is not Status.REMOVED:
                number = entry.incident.number
                exhibits += [self._exhibit_text(item, number) for item in items]
        return tuple(entries), tuple(exhibits)

    def _exhibit_text(self, item: Item, number: int) -> ExhibitText:
        changes = self.vault.caption_changes(item.subject)
        return exhibit_text(item, number, changes=changes, keeper=self.about.keeper)


def page_size(region: str) -> str:
    """Return the paper a region prints on, ``A4`` or ``LETTER``."""
    return "LETTER" if region.partition("-")[0] in _LETTER_REGIONS else "A4"


def head_code(head: Head) -> str:
    """Return the short code of a head: its first 128 bits with check characters."""
    return encode(bytes.fromhex(head.hash)[:_CODE_BYTES])


def choice_of(
    audience: str, start: str, end: str, *, allowed: frozenset[Withheld] = frozenset()
) -> Choice:
    """Return what was chosen in words.

    Raises:
        BadFieldValueError: No such audience.
    """
    try:
        chosen = Audience(audience)
    except ValueError as exc:
        choices = tuple(one.value for one in Audience)
        raise BadFieldValueError(field="for", choices=choices) from exc
    return Choice(audience=chosen, first_day=start, last_day=end, allowed=allowed)


def _hashed(path: Path) -> tuple[str, int]:
    return paths.sha256_of(path), path.stat().st_size
