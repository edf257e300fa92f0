"""Make an evidence pack, and write down what was given to whom."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from typing import BinaryIO, Final, cast
from uuid import uuid4

from diary import paths
from diary.domain.edition import Edition, EditionExhibit
from diary.domain.incident import SubjectId
from diary.domain.ledger import LineKind
from diary.domain.plain import to_plain
from diary.errors import (
    CancelledError,
    FileExistsAlreadyError,
    PackTooLargeError,
    VaultDamagedError,
)
from diary.i18n import in_english
from diary.report.pack import names
from diary.report.pack.bag import Bag
from diary.report.pack.sinks import FolderSink, Sink, ZipSink
from diary.report.pack.words import Part
from diary.services.ledger_pages import LedgerPages
from diary.services.packed import Extras, write_extras, write_tags
from diary.services.reporting import Reporting, Wish
from diary.services.stamps import by_whom
from diary.vault.sealed import CHUNK, open_sealed

MOST_FILES: Final = 16
# Portals take less than 2 GB a file.
LARGEST_VOLUME: Final = 1_950_000_000
# Of each part, for its texts and lists.
_MARGIN: Final = 200_000
# What the first part needs beside exhibits: fonts and words, each entry, each printed picture.
_REPORT, _ENTRY, _PICTURE = 4_000_000, 8_000, 1_500_000
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
    """

    report_id: str
    entries: int
    exhibits: int
    copies: tuple[str, ...]
    absent: tuple[str, ...]
    sha256: str
    packs: tuple[str, ...]
    files: tuple[str, ...]
    signer: str
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
        parts = _parts(edition, form.volume)
        work = _Work(self.reporting, edition, form, parts, progress, cancelled or (lambda: False))
        with _target(out, form) as place:
            packs, files = work.write(place)
            result = PackResult(
                report_id=edition.heading.report_id,
                entries=len(edition.entries),
                exhibits=len(edition.exhibits),
                copies=tuple(one.ref for one in edition.exhibits if one.is_copy),
                absent=work.absent,
                sha256=work.report_hash,
                packs=packs,
                files=files or (out.name,),
                signer=work.pages.signer.public,
                left_out=edition.left_out,
            )
            self._note(wish, form, edition, work, result)
        return result

    def _note(
        self, wish: Wish, form: PackForm, edition: Edition, work: "_Work", made: PackResult
    ) -> None:
        vault, stamps = self.reporting.vault, self.reporting.stamps
        issue = self.reporting.issue(wish, edition, made.sha256, work.report_size)
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
        parts: list[tuple[EditionExhibit, ...]],
        progress: Progress | None,
        cancelled: Callable[[], bool],
    ) -> None:
        self._reporting, self._edition, self._form = reporting, edition, form
        self._parts, self._progress, self._cancelled = parts, progress, cancelled
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
        self.report_hash, self.report_size = "", 0

    @property
    def absent(self) -> tuple[str, ...]:
        """Exhibits that are not in the pack."""
        return tuple(one.ref for one in self._edition.exhibits if one.ref not in self._files)

    def write(self, place: "_Place") -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return what stands for each part, and the names of several files."""
        packs, files = [], []
        for number, exhibits in enumerate(self._parts, start=1):
            name = f"Report_{self._edition.heading.report_id}"
            if self._form.volume:
                name = f"{name}_{number}of{len(self._parts)}"
                files.append(f"{name}.zip")
            with place.sink(name, self._made, self._form.password) as sink:
                packs.append(self._part(Bag(sink), number, exhibits))
        return tuple(packs), tuple(files)

    def _part(self, bag: Bag, number: int, exhibits: tuple[EditionExhibit, ...]) -> str:
        if number == 1:
            self._report(bag)
        for exhibit in exhibits:
            if exhibit.ref in self._files:
                self._exhibit(bag, exhibit, self._files[exhibit.ref])
        part = Part(
            number=number,
            count=len(self._parts),
            refs=tuple(one.ref for one in exhibits if one.ref in self._files),
            copies=tuple(one.ref for one in exhibits if one.is_copy and one.ref in self._files),
            absent=tuple(one.ref for one in exhibits if one.ref not in self._files),
        )
        extras = Extras(self._edition, self.pages, self._files, part)
        if number == 1:
            write_extras(bag, extras)
        return write_tags(bag, extras, is_sealed=bool(self._form.password))

    def _report(self, bag: Bag) -> None:
        with bag.open(names.REPORT) as file:
            self._reporting.print_edition(
                self._edition,
                cast("BinaryIO", file),
                progress=self._progress,
                cancelled=self._cancelled,
            )
            self.report_size = file.size
        self.report_hash = bag.payload[names.REPORT]

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


@dataclass(slots=True)
class _Place:
    """Where it goes while it is made: a folder of files, a folder of zips, or one zip's file."""

    folder: Path | None = None
    zips: Path | None = None
    file: BinaryIO | None = None
    volume: int = 0

    @contextmanager
    def sink(self, name: str, made: datetime, password: str) -> Iterator[Sink]:
        if self.folder is not None:
            yield FolderSink(self.folder)
        elif self.zips is not None:
            path = self.zips / f"{name}.zip"
            with paths.whole_file(path) as file, ZipSink(file, name, made, password) as sink:
                yield sink
            if path.stat().st_size > self.volume:
                raise PackTooLargeError(size=path.stat().st_size, most=self.volume)
        elif self.file is not None:
            with paths.explained_writes():
                with ZipSink(self.file, name, made, password) as sink:
                    yield sink
                paths.flush(self.file)


@contextmanager
def _target(out: Path, form: PackForm) -> Iterator[_Place]:
    """Give a place that is there whole at the end or not at all."""
    if form.as_zip and not form.volume:
        with paths.whole_file(out) as file:
            yield _Place(file=file)
        return
    part = out.with_name(f"{out.name}.part-{uuid4().hex[:8]}")
    paths.create_folder(part)
    try:
        yield _Place(zips=part, volume=form.volume) if form.volume else _Place(folder=part)
        with paths.explained_writes():
            part.rename(out)
            paths.flush_folder(out.parent)
    except BaseException:
        rmtree(part, ignore_errors=True)
        raise


def _parts(edition: Edition, volume: int) -> list[tuple[EditionExhibit, ...]]:
    """Return the exhibits of each part, in order.

    Raises:
        PackTooLargeError: An exhibit is larger than a part, or there would be too many parts.
    """
    if not volume:
        return [edition.exhibits]
    room = volume - _MARGIN
    parts: list[list[EditionExhibit]] = [[]]
    pictures = (one for one in edition.exhibits if one.preview == "original")
    held = _REPORT + _ENTRY * len(edition.entries)
    held += sum(min(one.size, _PICTURE) for one in pictures)
    for exhibit in edition.exhibits:
        if exhibit.size > room:
            raise PackTooLargeError(size=exhibit.size, most=room)
        if held + exhibit.size > room and (parts[-1] or held):
            parts.append([])
            held = 0
        parts[-1].append(exhibit)
        held += exhibit.size
    if len(parts) > MOST_FILES:
        raise PackTooLargeError(size=sum(one.size for one in edition.exhibits), most=room)
    return [tuple(one) for one in parts]
