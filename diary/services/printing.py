"""Have an edition printed: as one PDF, or as volumes that are no larger than was asked for."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO, Final, NamedTuple

from diary.domain.edition import Edition
from diary.domain.volumes import Plan
from diary.errors import PackTooLargeError
from diary.evidence.decoders import shared
from diary.evidence.stills import Stills
from diary.report.press import Reader, print_report
from diary.services.adding import Adding
from diary.services.kept_plates import KeptPlates
from diary.services.plates import Plates, Supply
from diary.services.redacted_copies import RedactedCopies
from diary.vault import Vault

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
# Opens where a volume goes, which has this number.
Opened = Callable[[Edition], AbstractContextManager[BinaryIO]]

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


class Printed(NamedTuple):
    """A volume that was printed: its edition, its file, and the SHA-256 of that in hex."""

    edition: Edition
    file: BinaryIO
    sha256: str


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
    kept: KeptPlates

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
            CancelledError, ReportFailedError, TextChangedError: As ``print_report`` and ``Reader``.
        """
        sizes: dict[str, int] = {}
        share, is_loose_ok, size = 1.0, False, form.volume
        for _turn in range(_TURNS):
            plan = Plan(edition, form.volume or 1 << 62, sizes)
            job = _Job(sizes, form.password, progress, cancelled)
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
        with self._supply(edition, {}) as supply:
            print_report(
                edition, supply, file, due=supply.due, progress=progress, cancelled=cancelled
            )

    def _volume(
        self, edition: Edition, stack: ExitStack, opened: Opened, limit: int, job: "_Job"
    ) -> Printed:
        file = stack.enter_context(opened(edition))
        with Reader(edition, password=job.password) as reader:
            # A second decoder has ended before the file is read back: each takes much room.
            with self._supply(edition, job.sizes) as supply:
                sha256 = print_report(
                    edition,
                    supply,
                    file,
                    due=supply.due,
                    sealer=self.vault.certifier() if edition.heading.seal else None,
                    password=job.password,
                    progress=job.progress,
                    cancelled=job.cancelled,
                )
            if limit and file.tell() > limit:
                raise _TooLarge(file.tell())
            reader.prove(file, cancelled=job.cancelled)
        return Printed(edition, file, sha256)

    @contextmanager
    def _supply(self, edition: Edition, sizes: dict[str, int]) -> Iterator[Supply]:
        """Give what hands pictures to the press, and notes how large each of them is."""
        subjects = {
            item.exhibit.ref: item.subject for item in self.vault.exhibits.of_case(self.case)
        }
        decoder = self.adding.decoder
        with shared(decoder) as decoders, closing(Stills()) as stills:
            yield Supply(
                Plates(self.vault, decoder, edition.heading.pictures, self.kept, stills),
                RedactedCopies(self.vault, decoder, self.case),
                {one.ref: one for one in edition.exhibits},
                {ref: str(subject) for ref, subject in subjects.items()},
                sizes,
                decoders,
            )


def _expect_tight(plan: Plan, share: float, count: int) -> None:
    """Refuse more volumes than it takes, now that the sizes of pictures are known."""
    if len(plan.volumes(share)) < count:
        raise _Looser


@dataclass(frozen=True, slots=True)
class _Job:
    sizes: dict[str, int]
    password: str = field(repr=False)
    progress: Progress | None
    cancelled: Cancelled | None
