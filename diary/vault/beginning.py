"""Makes new vaults whole or not at all: a mark lies in the folder until the first case is in it.

A computer that stopped in between leaves a folder that holds nothing yet. Without the mark it
would neither open nor let a diary be begun there.
"""

from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Final

from diary import paths
from diary.errors import FileExistsAlreadyError

_MARK: Final = "unfinished"
_KEPT: Final = (_MARK, "lock")
_ORIGINALS: Final = "originals"


def is_unfinished(folder: Path) -> bool:
    """Tell whether the making of a vault broke off here.

    A folder with originals in it was in use, whatever mark somebody put there.
    """
    originals = folder / _ORIGINALS
    return (folder / _MARK).is_file() and not (originals.is_dir() and any(originals.iterdir()))


def is_free(folder: Path) -> bool:
    """Tell whether a vault can be begun in a folder: it is new, empty or unfinished."""
    if not folder.exists():
        return True
    return folder.is_dir() and (not any(folder.iterdir()) or is_unfinished(folder))


def mark(folder: Path) -> None:
    """Begin: from now on the folder counts as free until ``unmark``.

    Raises:
        CannotWriteError, DiskFullError: As named.
    """
    paths.create_folder(folder)
    with suppress(FileExistsAlreadyError):
        paths.create_private(folder / _MARK).close()
    with paths.explained_writes():
        paths.flush_folder(folder)


def set_aside(folder: Path) -> None:
    """Move what an earlier beginning left into a folder of its own; the caller holds the lock.

    It is nothing that anybody wrote, yet nothing is deleted that we did not make just now.

    Raises:
        CannotWriteError, DiskFullError: As named.
    """
    left = [path for path in folder.iterdir() if path.name not in _KEPT and path.is_file()]
    if not left:
        return
    aside = folder / f"left-{token_hex(4)}"
    paths.create_folder(aside)
    with paths.explained_writes():
        for path in left:
            path.rename(aside / path.name)
        paths.flush_folder(folder)


def unmark(folder: Path) -> None:
    """End: the vault is whole.

    Raises:
        CannotWriteError: The mark could not be removed for good, and is there again.
    """
    with paths.explained_writes():
        (folder / _MARK).unlink(missing_ok=True)
        try:
            paths.flush_folder(folder)
        except OSError:
            # A power cut might bring the mark back and make a diary in use look unfinished.
            (folder / _MARK).touch()
            raise
