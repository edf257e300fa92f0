"""Make a report: gather, filter through the one door, print, and write down who got it."""

import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Final
from uuid import uuid4

from diary import paths
from diary.domain.casefile import Withheld
from diary.domain.edition import (
    Audience,
    Choice,
    Edition,
    EditionKind,
    EntryStatus,
    told_count,
)
from diary.domain.exhibit import Case
from diary.domain.ledger import LineKind, head_statement
from diary.domain.plain import from_plain, to_plain
from diary.domain.records import Issue, Receipt
from diary.domain.typed import numbers_read
from diary.domain.wording import written_text, zoned_text
from diary.errors import BadFieldValueError, FileExistsAlreadyError, NothingToHandOverError
from diary.i18n import in_english
from diary.services.adding import Adding
from diary.services.file_words import FileReader
from diary.services.gathering import Gathering, Wish, head_code, page_size
from diary.services.kept_plates import KeptPlates
from diary.services.printing import Printing, ReportForm
from diary.services.redacted_copies import RedactedCopies
from diary.services.stamps import PROGRAM, Stamps, by_whom
from diary.services.views import Given, ReportResult, WrittenFile
from diary.vault import Vault

__all__ = ["RECIPIENTS", "ReportForm", "Reporting", "Wish", "choice_of", "page_size"]

_PLAIN: Final = ReportForm()
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
    kept: KeptPlates

    @in_english
    def continued(self, choice: Choice, since: str) -> Choice:
        """Return a choice that starts from a report or a day; see ``Gathering.continued``."""
        return self.gathering().continued(choice, since, self.stamps.peek().zone)

    def report(
        self,
        wish: Wish,
        out: Path,
        *,
        form: ReportForm = _PLAIN,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ReportResult:
        """Write the report to a new file, and into the ledger that it was made.

        Args:
            wish: What is wanted, and for whom.
            out: A new file; with ``form.volume``, a new folder of one or more files.
            form: How it is written.
            progress: Told how many pages are drawn, and of how many; nought of nought while they
                are still being laid out.
            cancelled: Asked between pages and pictures whether to stop.

        Raises:
            CancelledError, FileExistsAlreadyError, CannotWriteError, DiskFullError,
            ReportFailedError, TextChangedError, UnreadableTimeError, PackTooLargeError: As named;
            no half file is left.
        """
        if out.exists():
            raise FileExistsAlreadyError
        edition = self.edition(wish)
        with paths.new_folder(out) if form.volume else nullcontext(out.parent) as folder:

            def opened(volume: Edition) -> AbstractContextManager[BinaryIO]:
                return paths.whole_file(folder / (_file_name(volume) if form.volume else out.name))

            with self.printing.printed(
                edition, form, opened, progress=progress, cancelled=cancelled
            ) as made:
                files = tuple(
                    WrittenFile(
                        name=_file_name(one.edition) if form.volume else out.name,
                        size=one.file.seek(0, os.SEEK_END),
                        sha256=one.sha256,
                    )
                    for one in made
                )
        issue = self.issue(wish, edition, files)
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
            entries=told_count(edition),
            exhibits=len(edition.exhibits),
            size=issue.size,
            sha256=issue.sha256,
            files=files,
            seal=edition.heading.seal,
            is_archival=not form.password,
        )

    @in_english
    def edition(self, wish: Wish, report_id: str = "") -> Edition:
        """Return a new edition, with a number of its own unless one is given.

        Writes nothing but, once in a diary's life, the keys that seal reports and sign packs.

        Raises:
            UnreadableTimeError, NoSuchEntryError: A chosen day or number is none.
            NothingToHandOverError: No entry is in what was chosen, or nothing is new.
            OriginalMissingError, VaultDamagedError: Of a picture with parts blacked out.
        """
        edition = self.filtered(wish, report_id or uuid4().hex[:8].upper())
        if _is_empty(edition, wish.choice):
            raise NothingToHandOverError
        keys = self.vault.certifier().code, self.vault.signer().public
        sealed = replace(edition.heading, seal=keys[0], signer=keys[1])
        return self.redacted_copies().hashed(replace(edition, heading=sealed))

    def redacted_copies(self) -> RedactedCopies:
        """Return what makes copies of pictures with parts blacked out."""
        return RedactedCopies(self.vault, self.adding.decoder, self.case)

    @property
    def printing(self) -> Printing:
        """The press."""
        return Printing(self.vault, self.adding, self.case, self.kept)

    def issue(self, wish: Wish, edition: Edition, files: tuple[WrittenFile, ...]) -> Issue:
        """Return what the ledger says of the PDFs that were made of an edition."""
        return Issue(
            case=self.case,
            report_id=edition.heading.report_id,
            audience=wish.choice.audience.value,
            kind=_kind(wish.choice).value,
            to_whom=wish.to_whom,
            purpose=wish.purpose,
            consent=wish.consent,
            sha256=files[0].sha256,
            size=sum(one.size for one in files),
            volumes=tuple(one.sha256 for one in files) if len(files) > 1 else (),
            seal=edition.heading.seal,
            entries=told_count(edition),
            exhibits=len(edition.exhibits),
            left_out=edition.left_out,
            head=edition.heading.head_hash,
        )

    def receipt(self) -> tuple[int, str, str, str]:
        """Write a receipt line; return number, code and hash of the head before it, and when."""
        head = self.vault.ledger.head()
        signer = self.vault.signer()
        signature = signer.sign(head_statement(self.vault.vault_id, head.n, head.hash)).hex()
        receipt = Receipt(number=head.n, head=head.hash, signature=signature, signer=signer.public)
        with self.vault.transaction():
            written = self.stamps.now()
            self.vault.write(
                LineKind.RECEIPT, uuid4().hex, to_plain(receipt), written=written, by=PROGRAM
            )
        return head.n, head_code(head), head.hash, zoned_text(written)

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


def _is_empty(edition: Edition, choice: Choice) -> bool:
    """Tell whether nothing is handed over; stubs of removed entries fall into every period."""
    is_chosen = edition.heading.selected_of > 0
    is_period = is_chosen and not choice.entries and not choice.is_supplement
    shown = [
        one for one in edition.entries if not (is_period and one.status is EntryStatus.REMOVED)
    ]
    return not shown and (is_chosen or not edition.records)


def _kind(choice: Choice) -> EditionKind:
    # A supplement to a court copy is kept as one, so that the next one is held back from as well.
    return EditionKind.COURT if choice.is_for_others else choice.kind


def _file_name(volume: Edition) -> str:
    """Return what a PDF is called that the program names."""
    heading = volume.heading
    if heading.volume is None:
        return f"Report_{heading.report_id}.pdf"
    return f"Report_{heading.report_id}_{heading.volume.number}of{heading.volume.count}.pdf"
