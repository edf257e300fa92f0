"""Seals several files at once, so that reading, encrypting and flushing overlap."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

from diary.errors import FileChangedMeanwhileError
from diary.paths import explained_reads, explained_writes, flush_folder
from diary.vault.sealed import Sealed, write_sealed

T = TypeVar("T")

# More than processors: while one waits for the disk, others read and encrypt.
_AT_ONCE: Final = 4


def seal_files(paths: Sequence[Path], folder: Path, each: Callable[[int, Sealed], T]) -> list[T]:
    """Seal files, some at a time; return what ``each`` makes of every one, in their order.

    ``each`` is called on the caller's thread, with a file's place in ``paths``, while later files
    are still being sealed. All files are on the disk when this returns; on any failure none is
    left behind.

    Raises:
        FileMissingError, FileUnreadableError, FileChangedMeanwhileError: One of them.
        DiskFullError, CannotWriteError: As named.
    """
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="seal") as pool:
        futures = [pool.submit(_sealed_file, path, folder) for path in paths]
        try:
            made = [each(place, one.result()) for place, one in enumerate(futures)]
            with explained_writes():
                flush_folder(folder)
        except BaseException:
            for one in futures:
                one.cancel()
            wait(futures)
            _take_back(futures, folder)
            raise
    return made


def _sealed_file(path: Path, folder: Path) -> Sealed:
    with explained_reads():
        size = path.stat().st_size
        source = path.open("rb")
    with source:
        sealed = write_sealed(source, folder)
    if sealed.size != size:
        with suppress(OSError):
            (folder / sealed.name).unlink()
        raise FileChangedMeanwhileError
    return sealed


def _take_back(futures: Sequence[Future[Sealed]], folder: Path) -> None:
    for one in futures:
        if not one.cancelled() and one.exception() is None:
            with suppress(OSError):
                (folder / one.result().name).unlink(missing_ok=True)
