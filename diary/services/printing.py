"""Have an edition printed: as one PDF, or as volumes that are no larger than was asked for."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from diary.domain.edition import Edition
from diary.domain.incident import SubjectId
from diary.domain.volumes import Plan
from diary.errors import OriginalMissingError, PackTooLargeError, VaultDamagedError
from diary.report.plate import Plate
from diary.report.press import Pictures, print_report, prove
from diary.services.adding import Adding
from diary.services.plates import Plates
from diary.services.redacted_copies import RedactedCopies
from diary.vault import Vault

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
# Opens where a volume goes, which has this number.
Opened = Callable[[Edition], AbstractContextManager[BinaryIO]]
Printed = tuple[Edition, BinaryIO]

# Attempts at fitting volumes; each knows more of the sizes than the one before.
_TURNS: Final = 6
_LITTLE_LESS: Final = 0.97


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportForm:
    """How a PDF is written.

    Attributes:
        volume: The largest size of a file in bytes; nought for one of any size.
        password: Opens it (AES-256); empty for none. A PDF behind a password is no PDF/A.
    """

    volume: int = 0
    password: str = field(default="", repr=False)


class _TooLarge(Exception):  # noqa: N818 - never leaves this module
    """A volume came out larger than it may be."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


class _Looser(Exception):  # noqa: N818 - never leaves this module
    """There are more volumes than need be."""


@dataclass(frozen=True, slots=True)
class Printing:
    """The press, and what it asks for. What it made is read back before it counts as made."""

    vault: Vault
    adding: Adding
    case: str

    @contextmanager
    def printed(
        self,
        edition: Edition,
        form: ReportForm,
        opened: Opened,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Iterator[list[Printed]]:
        """Print an edition into files that are let go of when the context ends.

        Args:
            edition: What is printed.
            form: How.
            opened: Opens the file of a volume; one that is thrown away is left by an exception.
            progress: Told how many pages of a volume are drawn, and of how many.
            cancelled: Asked between pages and pictures whether to stop.

        Raises:
            PackTooLargeError: It cannot be cut so that each volume is small enough.
            CancelledError, ReportFailedError, TextChangedError: As ``print_report`` and ``prove``.
        """
        sizes: dict[str, int] = {}
        share, is_loose_ok, size = 1.0, False, form.volume
        for _turn in range(_TURNS):
            plan = Plan(edition, form.volume or 1 << 62, sizes)
            job = _Job(self._noted(edition, sizes), form.password, progress, cancelled)
            try:
                with ExitStack() as stack:
                    volumes = plan.volumes(share)
                    made = [self._volume(one, stack, opened, form.volume, job) for one in volumes]
                    if not is_loose_ok:
                        _expect_tight(plan, share, len(volumes))
                    yield made
            except _TooLarge as exc:
                size = exc.size
                share *= form.volume / size * _LITTLE_LESS
                is_loose_ok = True
            except _Looser:
                is_loose_ok = False
            else:
                return
        raise PackTooLargeError(size=size, most=form.volume)

    def drawn(
        self,
        edition: Edition,
        file: BinaryIO,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> None:
        """Print an edition that is only looked at: without a seal, and not read back.

        Raises:
            CancelledError, ReportFailedError: As ``print_report``.
        """
        pictures = self._noted(edition, {})
        print_report(edition, pictures, file, progress=progress, cancelled=cancelled)

    def _volume(
        self, edition: Edition, stack: ExitStack, opened: Opened, limit: int, job: "_Job"
    ) -> Printed:
        file = stack.enter_context(opened(edition))
        print_report(
            edition,
            job.pictures,
            file,
            sealer=self.vault.certifier() if edition.heading.seal else None,
            password=job.password,
            progress=job.progress,
            cancelled=job.cancelled,
        )
        if limit and file.tell() > limit:
            raise _TooLarge(file.tell())
        prove(edition, file, password=job.password, cancelled=job.cancelled)
        return edition, file

    def _noted(self, edition: Edition, sizes: dict[str, int]) -> Pictures:
        """Return what gives pictures to the press, and notes how large each of them is."""
        subjects = {
            item.exhibit.ref: item.subject for item in self.vault.exhibits.of_case(self.case)
        }
        plates = Plates(self.vault, self.adding.decoder, edition.heading.pictures)
        copies = RedactedCopies(self.vault, self.adding.decoder, self.case)
        exhibits = {one.ref: one for one in edition.exhibits}

        def picture(ref: str, room: tuple[int, int]) -> Plate | None:
            plate: Plate | None
            try:
                if exhibits[ref].redactions:
                    plate = plates.of(copies.copy(exhibits[ref]), room)
                else:
                    plate = plates.plate(SubjectId(subjects[ref]), room)
            except (OriginalMissingError, VaultDamagedError):
                plate = None  # the page says so; one lost file is no reason to have no report
            sizes[ref] = len(plate.jpeg) if plate else 0
            return plate

        return picture


def _expect_tight(plan: Plan, share: float, count: int) -> None:
    """Refuse more volumes than it takes, now that the sizes of pictures are known."""
    if len(plan.volumes(share)) < count:
        raise _Looser


@dataclass(frozen=True, slots=True)
class _Job:
    pictures: Pictures
    password: str = field(repr=False)
    progress: Progress | None
    cancelled: Cancelled | None
