"""Where a pack is written: a folder, or one zip whose members are stored as they are."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO, Final, Protocol, Self, cast
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import pyzipper

from diary.paths import create_folder, create_private, explained_writes, flush, flush_folder

_PRIVATE: Final = 0o100600 << 16
_UNIX: Final = 3
# With this much or more the zip's member needs the wide form; a little early does no harm.
_WIDE: Final = 1 << 31


class Sink(Protocol):
    """Takes files, one after the other."""

    def open(self, name: str, size: int) -> AbstractContextManager[IO[bytes]]:
        """Begin a file. ``size`` is how large it will be at most, as far as known."""


class FolderSink:
    """Files in a new folder, for their owner alone; all on the disk itself once this is left.

    A file is flushed on a thread of its own while the next is written, never more than one behind.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="flush")
        self._under_way: Future[None] | None = None

    @contextmanager
    def open(self, name: str, size: int) -> Iterator[IO[bytes]]:  # noqa: ARG002 - as the protocol
        """Begin a file.

        Raises:
            CannotWriteError, DiskFullError: This file, or the one before it, cannot be written.
        """
        path = self._folder.joinpath(*name.split("/"))
        create_folder(path.parent)
        file = create_private(path)
        try:
            with explained_writes():
                yield file
            self._wait()
        except BaseException:
            with suppress(OSError):
                file.close()
            raise
        self._under_way = self._pool.submit(_put_on_disk, file)

    def _wait(self) -> None:
        if self._under_way is not None:
            self._under_way.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_exc: object) -> None:
        self._pool.shutdown()
        if kind is None:
            self._wait()
            with explained_writes():
                for folder in (self._folder, *filter(Path.is_dir, self._folder.rglob("*"))):
                    flush_folder(folder)


class ZipSink:
    """Members of one zip under one folder's name; behind a password if there is one (AES-256)."""

    def __init__(self, file: BinaryIO, folder: str, made: datetime, password: str = "") -> None:
        self._zip = _opened(file, password)
        self._folder, self._made = folder, made
        self._is_sealed = bool(password)

    @contextmanager
    def open(self, name: str, size: int) -> Iterator[IO[bytes]]:
        """Begin a member. The system's own errors come out of it as they are."""
        made = self._made
        when = (made.year, made.month, made.day, made.hour, made.minute, made.second // 2 * 2)
        kind = (
            cast("type[ZipInfo]", pyzipper.zipfile_aes.AESZipInfo) if self._is_sealed else ZipInfo
        )
        info = kind(f"{self._folder}/{name}", when)
        info.compress_type = ZIP_STORED
        info.external_attr, info.create_system = _PRIVATE, _UNIX
        with self._zip.open(info, "w", force_zip64=size >= _WIDE) as member:
            yield member

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_exc: object) -> None:
        if kind is None:
            self._zip.close()
            return
        # It would try to write its list later, when the file is gone. The first error is told.
        with suppress(OSError, ValueError):
            self._zip.close()


def _put_on_disk(file: BinaryIO) -> None:
    with file, explained_writes():
        flush(file)


def _opened(file: BinaryIO, password: str) -> ZipFile:
    if not password:
        return ZipFile(file, "w", ZIP_STORED)
    made = pyzipper.AESZipFile(file, "w", ZIP_STORED, encryption=pyzipper.WZ_AES)
    made.setpassword(password.encode())
    return cast("ZipFile", made)
