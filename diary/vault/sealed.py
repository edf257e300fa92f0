"""Originals, each in one sealed file that can be read from any place in it.

Layout: ``DIARYORG``, version (2 bytes), file id (16 bytes, also the file's name), nonce
prefix (7 bytes); then chunks of 1 MiB, each AES-256-GCM with its 16-byte tag. A chunk's
nonce is the prefix, its number (4 bytes) and a byte that is 1 for the last: so chunks cannot
be swapped, dropped, or added (the STREAM construction). Associated data: the whole header.
Every file has its own random key; destroying that key destroys the original.
"""

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_bytes
from typing import IO, TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from diary.errors import (
    FileMissingError,
    OriginalMissingError,
    VaultDamagedError,
    VaultTooNewError,
)
from diary.paths import explained_reads, explained_writes, flush_folder

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK: Final = 1024 * 1024
TAG: Final = 16
STEP: Final = CHUNK + TAG
# Added to the name of a file that is not whole yet.
PART: Final = ".new"

_MAGIC: Final = b"DIARYORG"
_VERSION: Final = 1
_HEADER: Final = struct.Struct(">8sH16s7s")
_PREFIX_LENGTH: Final = 7
_NAME: Final = re.compile(r"[0-9a-f]{32}\Z")


@dataclass(frozen=True, slots=True)
class Sealed:
    """What has to be kept of a sealed original so that it can be read again.

    Attributes:
        name: Of the file; random, so it says nothing.
        sha256: Of the original's bytes as received.
        size: Of the original, in bytes.
    """

    name: str
    key: bytes = field(repr=False)
    sha256: bytes
    size: int


def open_sealed(folder: Path, name: str, key: bytes, *, unchecked: bool = False) -> "SealedReader":
    """Open an original; its first and last chunks have been checked when this returns.

    Where the whole is going to be read, or of a damaged one what can be read, ``unchecked`` saves
    that.

    Raises:
        OriginalMissingError: There is no such file.
        VaultDamagedError: It is not as it was sealed (part ``original``).
        VaultTooNewError: A later version sealed it.
        FileUnreadableError: It may not be read.
    """
    _refuse_foreign(name)
    try:
        with explained_reads():
            # Unbuffered: the reader asks for whole chunks and keeps one.
            file = (folder / name).open("rb", buffering=0)
    except FileMissingError as exc:
        raise OriginalMissingError from exc
    try:
        return SealedReader(file, name, key, unchecked=unchecked)
    except BaseException:
        file.close()
        raise


class SealedReader(io.RawIOBase):
    """An original's bytes, from any place, each chunk checked before a byte of it is given.

    Reading raises ``VaultDamagedError`` (part ``original``) where a chunk was altered.
    """

    def __init__(
        self, file: IO[bytes] | io.FileIO, name: str, key: bytes, *, unchecked: bool = False
    ) -> None:
        super().__init__()
        self._file = file
        self._cipher = AESGCM(key)
        self._header, self._prefix = _checked_header(_read_at(file, 0, _HEADER.size), name)
        whole = file.seek(0, io.SEEK_END) - _HEADER.size
        # An empty original is one chunk of nothing but its tag.
        self._chunks = max(1, -(-whole // STEP))
        self.size = whole - self._chunks * TAG
        if self.size < 0 or (self.size <= (self._chunks - 1) * CHUNK and self._chunks > 1):
            raise VaultDamagedError(part="original")
        self._at = 0
        # Memory that is used again for every chunk, and which one it holds.
        self._sealed = memoryview(bytearray(min(whole, STEP)))
        self._plain = memoryview(bytearray(min(self.size, CHUNK)))
        self._held = -1
        # The last chunk's nonce says that it is the last: this one check finds a cut file.
        # Of an empty original nothing is ever read that could be checked later.
        if not unchecked or not self.size:
            self._chunk(self._chunks - 1)
            self._chunk(0)

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def tell(self) -> int:
        """Return the place in the original, not in the sealed file."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move to a place in the original; reading past its end gives nothing."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        if start + offset < 0:
            raise ValueError("before the start")
        self._at = start + offset
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        """Return bytes as far as the present chunk goes; all that is left if size is negative."""
        if size is None or size < 0:
            return self.readall()
        return bytes(self._next(size))

    def readall(self) -> bytes:
        """Return all that is left."""
        room = bytearray(max(0, self.size - self._at))
        view, at = memoryview(room), 0
        while got := self.readinto(view[at:]):
            at += got
        return bytes(room)

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill the buffer as far as the present chunk goes."""
        view = memoryview(buffer).cast("B")
        found = self._next(len(view))
        view[: len(found)] = found
        return len(found)

    def chunks(self) -> Iterator[memoryview]:
        """Yield what is left, chunk by chunk; each is there until the next is asked for.

        Cheaper than reading, since nothing is copied.
        """
        while chunk := self._next(CHUNK):
            yield chunk

    def close(self) -> None:
        """Close the file and forget the chunk that was held."""
        self._held = -1
        self._plain = memoryview(b"")
        self._file.close()
        super().close()

    def _next(self, size: int) -> memoryview:
        number, skip = divmod(self._at, CHUNK)
        if self._at >= self.size or not size:
            return self._plain[:0]
        found = self._chunk(number)[skip : skip + size]
        self._at += len(found)
        return found

    def _chunk(self, number: int) -> memoryview:
        last = number == self._chunks - 1
        plain = self._plain[: self.size - number * CHUNK if last else CHUNK]
        if self._held != number:
            self._held = -1
            sealed = self._sealed[: len(plain) + TAG]
            _fill_from(self._file, _HEADER.size + number * STEP, sealed)
            try:
                nonce = nonce_of(self._prefix, number, last=last)
                self._cipher.decrypt_into(nonce, sealed, self._header, plain)
            except (InvalidTag, ValueError) as exc:
                raise VaultDamagedError(part="original") from exc
            self._held = number
        return plain


def destroy(folder: Path, name: str) -> None:
    """Remove an original's file; one that is gone already is no error.

    Raises:
        CannotWriteError: It could not be removed.
    """
    _refuse_foreign(name)
    with explained_writes():
        (folder / name).unlink(missing_ok=True)
        flush_folder(folder)


def remove_orphans(folder: Path, known: set[str]) -> int:
    """Remove what a crash left: sealed files that no row knows, and unfinished ones.

    Returns:
        How many were removed. Files not named as ours are left alone.

    Raises:
        CannotWriteError: One could not be removed.
    """
    removed = 0
    with explained_writes():
        for path in sorted(folder.iterdir()):
            name = path.name.removesuffix(PART)
            if _NAME.match(name) and path.name not in known:
                path.unlink()
                removed += 1
        flush_folder(folder)
    return removed


def new_header(name: str) -> tuple[bytes, bytes]:
    """Return the header of a new file of this name, and the nonce prefix that stands in it."""
    prefix = token_bytes(_PREFIX_LENGTH)
    return _HEADER.pack(_MAGIC, _VERSION, bytes.fromhex(name), prefix), prefix


def nonce_of(prefix: bytes, number: int, *, last: bool) -> bytes:
    """Return the nonce of a chunk."""
    return prefix + number.to_bytes(4) + (b"\1" if last else b"\0")


def _checked_header(untrusted: bytes, name: str) -> tuple[bytes, bytes]:
    if len(untrusted) != _HEADER.size:
        raise VaultDamagedError(part="original")
    magic, version, file_id, prefix = _HEADER.unpack(untrusted)
    if magic != _MAGIC or file_id != bytes.fromhex(name) or version < _VERSION:
        raise VaultDamagedError(part="original")
    if version > _VERSION:
        raise VaultTooNewError(found=version, supported=_VERSION)
    return untrusted, prefix


def _read_at(file: IO[bytes] | io.FileIO, place: int, length: int) -> bytes:
    with explained_reads():
        file.seek(place)
        pieces = []
        while length and (piece := file.read(length)):
            pieces.append(piece)
            length -= len(piece)
    return b"".join(pieces)


def _fill_from(file: IO[bytes] | io.FileIO, place: int, room: memoryview) -> None:
    with explained_reads():
        file.seek(place)
        length = 0
        while length < len(room) and (got := _into(file, room[length:])):
            length += got
    if length < len(room):
        raise VaultDamagedError(part="original")


def _into(file: IO[bytes] | io.FileIO, room: memoryview) -> int:
    if isinstance(file, io.FileIO):
        return file.readinto(room)
    piece = file.read(len(room))
    room[: len(piece)] = piece
    return len(piece)


def _refuse_foreign(name: str) -> None:
    if not _NAME.match(name):
        raise ValueError("not the name of an original")
