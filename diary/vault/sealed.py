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
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes, token_hex
from typing import IO, TYPE_CHECKING, BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from diary.errors import (
    FileMissingError,
    OriginalMissingError,
    VaultDamagedError,
    VaultTooNewError,
)
from diary.paths import create_private, explained_reads, explained_writes, flush, flush_folder

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK: Final = 1024 * 1024

_MAGIC: Final = b"DIARYORG"
_VERSION: Final = 1
_HEADER: Final = struct.Struct(">8sH16s7s")
_PREFIX_LENGTH: Final = 7
_KEY_LENGTH: Final = 32
_TAG: Final = 16
_STEP: Final = CHUNK + _TAG
_PART: Final = ".new"
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


def seal(source: BinaryIO, folder: Path) -> Sealed:
    """Read a source once, to its end, and keep it sealed in the folder.

    The file is on the disk when this returns. On any failure nothing is left behind.

    Raises:
        FileUnreadableError: The source broke off.
        DiskFullError, CannotWriteError: As named.
    """
    sealed = write_sealed(source, folder)
    with explained_writes():
        flush_folder(folder)
    return sealed


def write_sealed(source: BinaryIO, folder: Path) -> Sealed:
    """Seal one; its bytes are on the disk, its name only once the folder is flushed."""
    name, key = token_hex(16), token_bytes(_KEY_LENGTH)
    part = folder / (name + _PART)
    try:
        with explained_writes(), create_private(part) as target:
            digest, size = _poured(source, target, name, key)
            flush(target)
        with explained_writes():
            part.replace(folder / name)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return Sealed(name, key, digest, size)


def open_sealed(folder: Path, name: str, key: bytes, *, is_damaged: bool = False) -> "SealedReader":
    """Open an original; its first and last chunks have been checked when this returns.

    One that is known to be damaged is opened unchecked, to read of it what can be read.

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
        return SealedReader(file, name, key, is_damaged=is_damaged)
    except BaseException:
        file.close()
        raise


class SealedReader(io.RawIOBase):
    """An original's bytes, from any place, each chunk checked before a byte of it is given.

    Reading raises ``VaultDamagedError`` (part ``original``) where a chunk was altered.
    """

    def __init__(
        self, file: IO[bytes] | io.FileIO, name: str, key: bytes, *, is_damaged: bool = False
    ) -> None:
        super().__init__()
        self._file = file
        self._cipher = AESGCM(key)
        self._header, self._prefix = _checked_header(_read_at(file, 0, _HEADER.size), name)
        whole = file.seek(0, io.SEEK_END) - _HEADER.size
        # An empty original is one chunk of nothing but its tag.
        self._chunks = max(1, -(-whole // _STEP))
        self.size = whole - self._chunks * _TAG
        if self.size < 0 or (self.size <= (self._chunks - 1) * CHUNK and self._chunks > 1):
            raise VaultDamagedError(part="original")
        self._at = 0
        self._held: tuple[int, bytes] = (-1, b"")
        # The last chunk's nonce says that it is the last: this one check finds a cut file.
        if not is_damaged:
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

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill the buffer as far as the present chunk goes."""
        number, skip = divmod(self._at, CHUNK)
        if self._at >= self.size:
            return 0
        view = memoryview(buffer).cast("B")
        found = self._chunk(number)[skip : skip + len(view)]
        view[: len(found)] = found
        self._at += len(found)
        return len(found)

    def close(self) -> None:
        """Close the file and forget the chunk that was held."""
        self._held = (-1, b"")
        self._file.close()
        super().close()

    def _chunk(self, number: int) -> bytes:
        if self._held[0] != number:
            sealed = _read_at(self._file, _HEADER.size + number * _STEP, _STEP)
            nonce = _nonce(self._prefix, number, last=number == self._chunks - 1)
            try:
                plain = self._cipher.decrypt(nonce, sealed, self._header)
            except (InvalidTag, ValueError) as exc:
                raise VaultDamagedError(part="original") from exc
            self._held = (number, plain)
        return self._held[1]


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
            name = path.name.removesuffix(_PART)
            if _NAME.match(name) and path.name not in known:
                path.unlink()
                removed += 1
        flush_folder(folder)
    return removed


def _poured(source: BinaryIO, target: BinaryIO, name: str, key: bytes) -> tuple[bytes, int]:
    prefix, cipher = token_bytes(_PREFIX_LENGTH), AESGCM(key)
    header = _HEADER.pack(_MAGIC, _VERSION, bytes.fromhex(name), prefix)
    digest, size = sha256(), 0
    target.write(header)
    for number, (chunk, last) in enumerate(_chunks(source)):
        digest.update(chunk)
        size += len(chunk)
        target.write(cipher.encrypt(_nonce(prefix, number, last=last), chunk, header))
    return digest.digest(), size


def _chunks(source: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Yield each chunk and whether it is the last; an empty source is one empty chunk."""
    chunk = _filled(source)
    while following := _filled(source):
        yield chunk, False
        chunk = following
    yield chunk, True


def _filled(source: BinaryIO) -> bytes:
    # A source may give less than it was asked for before its end.
    pieces, wanted = [], CHUNK
    with explained_reads():
        while wanted and (piece := source.read(wanted)):
            pieces.append(piece)
            wanted -= len(piece)
    return b"".join(pieces)


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
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


def _refuse_foreign(name: str) -> None:
    if not _NAME.match(name):
        raise ValueError("not the name of an original")
