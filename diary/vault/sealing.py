"""Seals originals: bytes in from anywhere, one sealed file each, on the disk when it returns."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from queue import LifoQueue
from secrets import token_bytes, token_hex
from typing import BinaryIO, Final, Protocol, TypeVar

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from diary.errors import FileChangedMeanwhileError
from diary.paths import (
    begin_flush,
    create_private,
    explained_reads,
    explained_writes,
    flush,
    flush_folder,
)
from diary.vault.sealed import CHUNK, PART, STEP, TAG, Sealed, new_header, nonce_of

T = TypeVar("T")

_KEY_LENGTH: Final = 32
# Many more than processors: most wait for the disk while others read and encrypt.
_AT_ONCE: Final = 8


class Source(Protocol):
    """Bytes to be sealed, such as a file opened in binary."""

    def readinto(self, buffer: memoryview, /) -> int | None:
        """Fill the buffer as far as bytes are at hand; 0 at the end."""


class _Room:
    """Memory for one file at a time, used again for the next: asking anew costs time."""

    def __init__(self) -> None:
        self.plain = (memoryview(bytearray(CHUNK)), memoryview(bytearray(CHUNK)))
        self.sealed = memoryview(bytearray(STEP))


def seal(source: Source, folder: Path) -> Sealed:
    """Read a source once, to its end, and keep it sealed in the folder.

    The file is on the disk when this returns. On any failure nothing is left behind.

    Raises:
        FileUnreadableError: The source broke off.
        DiskFullError, CannotWriteError: As named.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="hash") as beside:
        sealed = _written(source, folder, _Room(), beside)
    with explained_writes():
        flush_folder(folder)
    return sealed


def seal_files(paths: Sequence[Path], folder: Path, each: Callable[[int, Sealed], T]) -> list[T]:
    """Seal files, some at a time; return what ``each`` makes of every one, in their order.

    ``each`` is called on the caller's thread, with a file's place in ``paths``, while later files
    are still being sealed. All files are on the disk when this returns; on any failure none is
    left behind.

    Raises:
        FileMissingError, FileUnreadableError, FileChangedMeanwhileError: One of them.
        DiskFullError, CannotWriteError: As named.
    """
    rooms: LifoQueue[_Room] = LifoQueue()
    for _one in range(min(_AT_ONCE, len(paths))):
        rooms.put(_Room())

    def sealed_in_turn(path: Path) -> Sealed:
        room = rooms.get()
        try:
            return _sealed_file(path, folder, room)
        finally:
            rooms.put(room)

    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="seal") as pool:
        futures = [pool.submit(sealed_in_turn, path) for path in paths]
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


def _sealed_file(path: Path, folder: Path, room: _Room) -> Sealed:
    with explained_reads():
        size = path.stat().st_size
        # Unbuffered: whole parts are read straight to where they are needed.
        source = path.open("rb", buffering=0)
    with source:
        sealed = _written(source, folder, room)
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


def _written(source: Source, folder: Path, room: _Room, beside: Executor | None = None) -> Sealed:
    """Seal one; its bytes are on the disk, its name only once the folder is flushed.

    ``beside`` hashes while this encrypts and writes.
    """
    name, key = token_hex(16), token_bytes(_KEY_LENGTH)
    part = folder / (name + PART)
    try:
        with explained_writes(), create_private(part) as target:
            digest, size = _poured(source, target, (name, key), room, beside)
            flush(target)
        with explained_writes():
            part.replace(folder / name)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return Sealed(name, key, digest, size)


def _poured(
    source: Source,
    target: BinaryIO,
    name_and_key: tuple[str, bytes],
    room: _Room,
    beside: Executor | None,
) -> tuple[bytes, int]:
    name, key = name_and_key
    header, prefix = new_header(name)
    cipher, digest, size = AESGCM(key), sha256(), 0
    target.write(header)
    for number, (chunk, last) in enumerate(_chunks(source, room)):
        with _done_meanwhile(beside, digest.update, chunk):
            sealed = room.sealed[: len(chunk) + TAG]
            cipher.encrypt_into(nonce_of(prefix, number, last=last), chunk, header, sealed)
            target.write(sealed)
            begin_flush(target, len(header) + number * STEP, len(sealed))
        size += len(chunk)
    return digest.digest(), size


@contextmanager
def _done_meanwhile(
    beside: Executor | None, work: Callable[[memoryview], object], chunk: memoryview
) -> Iterator[None]:
    if beside is None:
        work(chunk)
        yield
        return
    done = beside.submit(work, chunk)
    try:
        yield
    finally:
        # The memory is used again for the next chunk but one.
        done.result()


def _chunks(source: Source, room: _Room) -> Iterator[tuple[memoryview, bool]]:
    """Yield each chunk and whether it is the last; an empty source is one empty chunk."""
    here, there = room.plain
    length = _filled(source, here)
    while following := _filled(source, there):
        yield here[:length], False
        here, there, length = there, here, following
    yield here[:length], True


def _filled(source: Source, room: memoryview) -> int:
    # A source may give less than it was asked for before its end.
    length = 0
    with explained_reads():
        while length < len(room) and (got := source.readinto(room[length:])):
            length += got
    return length
