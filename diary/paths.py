"""Where files live; creates them private (0700 and 0600) and makes them last."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import IO, BinaryIO, Final

from platformdirs import user_data_path

from diary.errors import (
    CannotWriteError,
    DiskFullError,
    FileExistsAlreadyError,
    FileMissingError,
    FileUnreadableError,
)

_PRIVATE_FOLDER: Final = 0o700
_PRIVATE_FILE: Final = 0o600
# A neutral name: whoever lists the folder learns nothing of what is in it.
_NEUTRAL_NAME: Final = "notes"
_COPIED_AT_ONCE: Final = 1 << 20


def default_vault() -> Path:
    """Return the folder a new vault is offered: the user's own, in no cloud-synced place."""
    return user_data_path(_NEUTRAL_NAME, appauthor=False) / "vault"


def settings_file() -> Path:
    """Return where the language and the looks of the windows are kept."""
    return user_data_path(_NEUTRAL_NAME, appauthor=False) / "settings.toml"


def create_folder(path: Path) -> None:
    """Create a folder and its missing parents, each for its owner alone.

    Raises:
        CannotWriteError, DiskFullError: As named.
    """
    with explained_writes():
        # mkdir's own parents=True would create the parents with open modes.
        for level in reversed([path, *path.parents]):
            if not level.exists():
                level.mkdir(_PRIVATE_FOLDER)
                flush_folder(level.parent)


def create_private(path: Path) -> BinaryIO:
    """Create and open a new file that only its owner may read; never an existing one.

    Raises:
        FileExistsAlreadyError, CannotWriteError, DiskFullError: As named.
    """
    with explained_writes():
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        return os.fdopen(os.open(path, flags, _PRIVATE_FILE), "w+b")


def copy_file(source: Path, to: Path) -> None:
    """Copy a file's bytes into a new private file that is on the disk when this returns.

    Raises:
        FileMissingError, FileUnreadableError: The source cannot be read.
        FileExistsAlreadyError, CannotWriteError, DiskFullError: As named; no half file is left.
    """
    with explained_reads():
        reading = source.open("rb")
    with reading:
        write_file(reading, to)


def write_file(source: IO[bytes], to: Path) -> None:
    """Pour what is left of a source into a new file, as ``copy_file`` does. Errors as there."""
    with create_private(to) as file:
        try:
            while chunk := _read(source):
                with explained_writes():
                    file.write(chunk)
            with explained_writes():
                flush(file)
        except BaseException:
            # The disk may be gone; the first error is the one to tell.
            with suppress(OSError):
                to.unlink(missing_ok=True)
            raise


def forget_cached(path: Path) -> None:
    """Have the system read a file from its disk the next time, where it can be asked to."""
    if hasattr(os, "posix_fadvise"):
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a new private file to write and read, which is there whole at the end or not at all.

    Where the system can (Linux), it has no name until then, so that not even a killed process
    leaves a part of it behind.

    Raises:
        FileExistsAlreadyError, CannotWriteError, DiskFullError: As named.
    """
    file = _nameless(path.parent)
    if file is None:
        with _removed_on_failure(path) as named:
            yield named
        return
    with file, explained_writes():
        yield file
        flush(file)
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            # Does not replace a file that has appeared meanwhile. Only with a folder given does
            # Python use the call that follows the link in /proc to the file itself.
            os.link(f"/proc/self/fd/{file.fileno()}", path.name, dst_dir_fd=folder)
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Give a new private folder to fill, which has its name at the end or is not there at all.

    Raises:
        CannotWriteError, DiskFullError, FileExistsAlreadyError: As named.
    """
    part = path.with_name(f"{path.name}.part-{os.urandom(4).hex()}")
    create_folder(part)
    try:
        yield part
        with explained_writes():
            part.rename(path)
            flush_folder(path.parent)
    except BaseException:
        rmtree(part, ignore_errors=True)
        raise


@contextmanager
def unnamed_file(folder: Path) -> Iterator[BinaryIO]:
    """Give a new private file to write and read, of which nothing is left afterwards.

    Where the system can (Linux), it never has a name.

    Raises:
        CannotWriteError, DiskFullError: As named.
    """
    if (file := _nameless(folder)) is not None:
        with file:
            yield file
        return
    path = folder / f".part-{os.urandom(16).hex()}"
    with create_private(path) as named:
        try:
            yield named
        finally:
            named.close()
            path.unlink(missing_ok=True)


def _nameless(folder: Path) -> BinaryIO | None:
    if not hasattr(os, "O_TMPFILE") or not Path("/proc/self/fd").is_dir():
        return None
    try:
        return os.fdopen(os.open(folder, os.O_RDWR | os.O_TMPFILE, _PRIVATE_FILE), "w+b")
    except OSError:
        return None  # a file system that cannot: sticks, shares


@contextmanager
def _removed_on_failure(path: Path) -> Iterator[BinaryIO]:
    # Made before the clean-up starts, which must never take away somebody else's file.
    file = create_private(path)
    try:
        with file, explained_writes():
            yield file
            flush(file)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a small file's content so that a reader or a power cut sees old or new, whole.

    Raises:
        CannotWriteError, DiskFullError: As named; the old content stands.
    """
    part = path.with_name(path.name + ".new")
    with explained_writes():
        part.unlink(missing_ok=True)
        with create_private(part) as file:
            file.write(content)
            flush(file)
        part.replace(path)
        flush_folder(path.parent)


def flush(file: BinaryIO) -> None:
    """Have the system put a file's bytes on the disk itself."""
    file.flush()
    os.fsync(file.fileno())


def begin_flush(file: BinaryIO, place: int, length: int) -> None:
    """Let the system begin to put these bytes on the disk, so that the flush waits less."""
    if hasattr(os, "posix_fadvise"):
        file.flush()
        # What Linux does with advice to forget bytes that are not on the disk yet.
        os.posix_fadvise(file.fileno(), place, length, os.POSIX_FADV_DONTNEED)


def flush_folder(path: Path) -> None:
    """Have the system put a folder's names on the disk. Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hex.

    Raises:
        FileMissingError, FileUnreadableError: As named.
    """
    import hashlib  # noqa: PLC0415 - its library is large, and the lock window needs none of it

    with explained_reads(), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(source: IO[bytes]) -> bytes:
    with explained_reads():
        return source.read(_COPIED_AT_ONCE)


@contextmanager
def explained_writes() -> Iterator[None]:
    """Turn the system's write errors into ours.

    Raises:
        DiskFullError, FileExistsAlreadyError, CannotWriteError: As named.
    """
    try:
        yield
    except FileExistsError as exc:
        raise FileExistsAlreadyError from exc
    except OSError as exc:
        full = exc.errno in (errno.ENOSPC, errno.EDQUOT)
        raise (DiskFullError if full else CannotWriteError) from exc


@contextmanager
def explained_reads() -> Iterator[None]:
    """Turn the system's read errors into ours.

    Raises:
        FileMissingError, FileUnreadableError: As named.
    """
    try:
        yield
    except FileNotFoundError as exc:
        raise FileMissingError from exc
    except OSError as exc:
        raise FileUnreadableError from exc
