"""Make an evidence pack, and write down what was given to whom."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast
from uuid import uuid4

from diary.domain.edition import Edition, EditionExhibit, told_count
from diary.domain.incident import SubjectId
from diary.domain.ledger import LineKind
from diary.domain.plain import to_plain
from diary.errors import CancelledError, FileExistsAlreadyError, VaultDamagedError
from diary.i18n import in_english
from diary.report.pack import names
from diary.report.pack.bag import Bag
from diary.report.pack.words import Part
from diary.services.ledger_pages import LedgerPages
from diary.services.pack_parts import MARGIN, Share, shares
from diary.services.pack_places import Place, place_of
from diary.services.packed import Extras, write_extras, write_tags
from diary.services.printing import ReportForm
from diary.services.reporting import Reporting, Wish
from diary.services.spool import Spool, chunks, spool
from diary.services.stamps import by_whom
from diary.services.views import WrittenFile
from diary.vault.sealed import CHUNK, open_sealed

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

# Portals take less than 2 GB a file.
LARGEST_VOLUME: Final = 1_950_000_000
_COPY_EDGE: Final = 12_000
_COPY_QUALITY: Final = 92

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackForm:
    """How a pack is written.

    Attributes:
        as_zip: One zip; else a folder. With ``volume``, a folder of zips.
        volume: The largest size of a zip in bytes; 0 for one of any size.
        password: Of AES-256 in the zip; empty for none.
        consent: On what consent it is given, in the keeper's words.
    """

    as_zip: bool = False
    volume: int = 0
    password: str = field(default="", repr=False)
    consent: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PackResult:
    """A pack that was written. ``packs`` holds what stands for each of its parts.

    Attributes:
        copies: Exhibits that may leave only as copies.
        absent: Those among them of which no copy could be made.
        sha256: Of the first of its PDFs, which are all in ``reports``.
        seal: Code of the key that sealed the PDFs.
    """

    report_id: str
    entries: int
    exhibits: int
    copies: tuple[str, ...]
    absent: tuple[str, ...]
    sha256: str
    reports: tuple[WrittenFile, ...]
    packs: tuple[str, ...]
    files: tuple[str, ...]
    signer: str
    seal: str
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Packing:
    """Editions on disk."""

    reporting: Reporting

    @in_english
    def pack(
        self,
        wish: Wish,
        form: PackForm,
        out: Path,
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> PackResult:
        """Write a pack to a new folder or file, and into the ledger that it was made.

        Args:
            wish: What is wanted, and for whom.
            form: How it is written.
            out: A new folder, or a new zip.
            progress: Told how many pages are drawn, and of how many.
            cancelled: Asked between pages, pictures and parts of files whether to stop.

        Raises:
            CancelledError, FileExistsAlreadyError, CannotWriteError, DiskFullError,
            ReportFailedError, UnreadableTimeError, PackTooLargeError: As named.
            VaultDamagedError, OriginalMissingError: An original is not what was added. Nothing
                is left behind in any of these cases, and nothing is written down.
        """
        if out.exists():
            raise FileExistsAlreadyError
        edition = self.reporting.edition(wish)
        with place_of(out, as_zip=form.as_zip, volume=form.volume) as place:
            with self.reporting.printing.printed(
                edition,
                ReportForm(volume=max(0, form.volume - MARGIN)),
                lambda _volume: cast("AbstractContextManager[BinaryIO]", spool(place.folder)),
                progress=progress,
                cancelled=cancelled,
            ) as reports:
                printed = [(one.edition, cast("Spool", one.file)) for one in reports]
                work = _Work(self.reporting, edition, form, printed, cancelled or (lambda: False))
                packs, files = work.write(place)
            result = PackResult(
                report_id=edition.heading.report_id,
                entries=told_count(edition),
                exhibits=len(edition.exhibits),
                copies=tuple(one.ref for one in edition.exhibits if one.is_copy),
                absent=work.absent,
                sha256=work.reports[0].sha256,
                reports=tuple(work.reports),
                packs=packs,
                files=files or (out.name,),
                signer=work.pages.signer.public,
                seal=edition.heading.seal,
                left_out=edition.left_out,
            )
            self._note(wish, form, edition, result)
        return result

    def _note(self, wish: Wish, form: PackForm, edition: Edition, made: PackResult) -> None:
        vault, stamps = self.reporting.vault, self.reporting.stamps
        issue = self.reporting.issue(wish, edition, made.reports)
        content = to_plain(issue.packed(made.packs, form.consent, made.signer))
        with vault.transaction():
            vault.write(
                LineKind.EDITION, uuid4().hex, content, written=stamps.now(), by=by_whom("")
            )


class _Work:
    """One pack on its way: the report once, then each part with its exhibits."""

    def __init__(
        self,
        reporting: Reporting,
        edition: Edition,
        form: PackForm,
        printed: list[tuple[Edition, Spool]],
        cancelled: Callable[[], bool],
    ) -> None:
        self._reporting, self._edition, self._form = reporting, edition, form
        self._printed, self._cancelled = printed, cancelled
        self._shares = shares(edition, [file.size for _one, file in printed], form.volume)
        self.pages = LedgerPages.of(reporting.vault, edition, reporting.case)
        self._subjects = {
            one.exhibit.ref: one.subject for one in reporting.vault.exhibits.of_case(reporting.case)
        }
        self._made = datetime.fromisoformat(edition.heading.made_utc).astimezone(UTC)
        self._files = {
            one.ref: names.exhibit_path(one, bare=bool(form.password))
            for one in edition.exhibits
            if not one.is_held
        }
        self.reports: list[WrittenFile] = []

    @property
    def absent(self) -> tuple[str, ...]:
        """Exhibits that are not in the pack."""
        return tuple(one.ref for one in self._edition.exhibits if one.ref not in self._files)

    def write(self, place: Place) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return what stands for each part, and the names of several files."""
        packs, files = [], []
        for number, share in enumerate(self._shares, start=1):
            name = f"Report_{self._edition.heading.report_id}"
            if self._form.volume:
                name = f"{name}_{number}of{len(self._shares)}"
                files.append(f"{name}.zip")
            with place.sink(name, self._made, self._form.password) as sink:
                packs.append(self._part(Bag(sink), number, share))
        return tuple(packs), tuple(files)

    def _part(self, bag: Bag, number: int, share: Share) -> str:
        reports = tuple(self._report(bag, *self._printed[one]) for one in share.reports)
        for exhibit in share.exhibits:
            if exhibit.ref in self._files:
                self._exhibit(bag, exhibit, self._files[exhibit.ref])
        refs = [one for one in share.exhibits if one.ref in self._files]
        part = Part(
            number=number,
            count=len(self._shares),
            reports=reports,
            refs=tuple(one.ref for one in refs),
            copies=tuple(one.ref for one in refs if one.is_copy),
            absent=tuple(one.ref for one in share.exhibits if one.ref not in self._files),
            paths=tuple(self._files[one.ref] for one in refs),
        )
        extras = Extras(self._edition, self.pages, self._files, part)
        if number == 1:
            write_extras(bag, extras)
        return write_tags(bag, extras, is_sealed=bool(self._form.password))

    def _report(self, bag: Bag, volume: Edition, file: Spool) -> str:
        path = names.report_path(volume)
        sha256 = bag.add(path, chunks(file, CHUNK), file.size)
        self.reports.append(WrittenFile(name=path, size=file.size, sha256=sha256))
        return path

    def _exhibit(self, bag: Bag, exhibit: EditionExhibit, path: str) -> None:
        subject = SubjectId(self._subjects[exhibit.ref])
        if exhibit.redactions:
            bag.add(path, [self._reporting.redacted_copies().copy(exhibit)])
            return
        if exhibit.is_copy:
            picture = self._reporting.adding.picture(
                subject, edge=_COPY_EDGE, quality=_COPY_QUALITY
            )
            if picture is None:
                # No copy can be made of it, and it may not leave as it is.
                del self._files[exhibit.ref]
            else:
                bag.add(path, [picture])
            return
        found = bag.add(path, self._original(subject), exhibit.size)
        if found != exhibit.sha256:
            raise VaultDamagedError(part="original")

    def _original(self, subject: SubjectId) -> Iterator[bytes]:
        vault = self._reporting.vault
        sealed = vault.originals.get(vault.exhibits.get(subject).exhibit.original)
        with open_sealed(vault.originals_folder, sealed.name, sealed.key) as reader:
            while chunk := reader.read(CHUNK):
                if self._cancelled():
                    raise CancelledError
                yield chunk
