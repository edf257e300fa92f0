"""Single printed pages: the recovery sheet and the receipt."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from diary import paths
from diary.domain.slip import Slip
from diary.errors import FileExistsAlreadyError
from diary.i18n import _, in_english
from diary.report.press import print_slip

_SHEETS: Final = 3


def recovery_slips(codes: Sequence[str], day: str, *, page_size: str) -> tuple[Slip, ...]:
    """Return the recovery sheets of these codes: one, or three of which any two open the diary.

    Args:
        codes: One or three.
        day: On which they were made, so that sheets of one set can be told from others.
        page_size: ``A4`` or ``Letter``.
    """
    if len(codes) == 1:
        return (_recovery_slip(codes[0], page_size),)
    return tuple(
        _one_of_three(code, number, day, page_size) for number, code in enumerate(codes, start=1)
    )


def slip_pdf(slip: Slip) -> bytes:
    """Return a slip as a PDF that was never on a disk.

    Raises:
        ReportFailedError: The press could not make it.
    """
    pages = BytesIO()
    print_slip(slip, pages)
    return pages.getvalue()


def _recovery_slip(code: str, page_size: str) -> Slip:
    return Slip(
        title=_("Recovery sheet"),
        code=code,
        before=(
            _("This code opens the notes on your computer if you forget your passphrase."),
            _("Keep this page away from home, and away from anybody you are afraid of."),
        ),
        after=(
            _("Whoever has this code and the computer can read everything. Show it to nobody."),
            _("Nobody can make a new one for you: with passphrase and code lost, all is lost."),
            _("To use it, choose “Use my recovery sheet” on the lock window and type the code."),
            _("Capitals, spaces and dashes do not matter."),
        ),
        page_size=page_size,
    )


def sheet_files(out: Path, *, split: bool) -> tuple[Path, ...]:
    """Return where the sheets go: one file, or three with their number in the name.

    Raises:
        FileExistsAlreadyError: A file of one of these names is there.
    """
    numbered = tuple(out.with_stem(f"{out.stem}-{n}") for n in range(1, _SHEETS + 1))
    files = numbered if split else (out,)
    if any(path.exists() for path in files):
        raise FileExistsAlreadyError
    return files


def write_sheets(slips: Sequence[Slip], files: Sequence[Path]) -> None:
    """Write recovery sheets to as many new PDFs, from ``sheet_files``.

    Raises:
        FileExistsAlreadyError, CannotWriteError, DiskFullError, ReportFailedError: As named.
    """
    for slip, file in zip(slips, files, strict=True):
        write_slip(slip, file)


def _one_of_three(code: str, number: int, day: str, page_size: str) -> Slip:
    return Slip(
        title=_("Recovery sheet {n} of 3").format(n=number),
        code=code,
        before=(
            _("Any two of the three sheets made on {day} open the notes on your computer if you "
              "forget your passphrase. This one alone opens nothing.").format(day=day),
            _("Keep the three in different places, away from home and from anybody you are "
              "afraid of. Three people you trust can keep one each."),
        ),
        after=(
            _("Whoever has two of the sheets and the computer can read everything."),
            _("To use them, choose “Use my recovery sheet” on the lock window and type one code "
              "and then the other."),
            _("Capitals, spaces and dashes do not matter."),
        ),
        page_size=page_size,
    )  # fmt: skip


@in_english
def write_receipt(number: int, code: str, head: str, made: str, out: Path) -> None:
    """Write a receipt of the diary as it now stands to a new PDF. Errors as the other.

    ``made`` is the time by the computer's clock, with its zone.
    """
    slip = Slip(
        title=_("Receipt"),
        code=code,
        before=(
            _("This code stands for a diary as it was after line {n}.").format(n=number),
            _("Made on {day}, by the clock of the computer.").format(day=made),
            _("Read it to the officer, or post this page to a solicitor, and ask for the date."),
        ),
        after=(
            _("The full number behind the code is {head}.").format(head=head),
            _("It shows that all words and files up to line {n} existed when this page was "
              "handed over, and that they have not been changed since.").format(n=number),
            _("It does not show that the events happened, who typed them, or anything that was "
              "written after this page."),
            _("The square is for the camera of a phone. It holds the code, so that nobody has to "
              "type it."),
        ),
    )  # fmt: skip
    write_slip(slip, out)


def write_slip(slip: Slip, out: Path) -> None:
    """Print a slip to a new PDF.

    Raises:
        FileExistsAlreadyError, CannotWriteError, DiskFullError, ReportFailedError: As named.
    """
    file = paths.create_private(out)
    try:
        with file, paths.explained_writes():
            print_slip(slip, file)
            paths.flush(file)
    except BaseException:
        out.unlink(missing_ok=True)
        raise
