"""A file that is needed for a while only: without a name, and encrypted with a key in memory."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_bytes
from typing import BinaryIO, Final

from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CTR

from diary import paths

_KEY: Final = 32
_BLOCK: Final = 16


class Spool(io.RawIOBase):
    """Written from start to end, then read in any order.

    What is left of it on the disk is as good as random once it is closed (AES-256 in counter mode;
    the key is used for this file alone).
    """

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file
        self._key = AES256(token_bytes(_KEY))
        self._encryptor = self._from(0)
        self._place = self.size = 0

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def writable(self) -> bool:
        """Return that it can be written to, at its end."""
        return True

    def seekable(self) -> bool:
        """Return that it can be read in any order."""
        return True

    def write(self, content: bytes, /) -> int:  # type: ignore[override]  # bytes are all we write
        """Add bytes at the end."""
        with paths.explained_writes():
            self._file.seek(self.size)
            self._file.write(self._encryptor.update(content))
        self.size += len(content)
        self._place = self.size
        return len(content)

    def tell(self) -> int:
        """Return the place that is read next."""
        return self._place

    def seek(self, place: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self.size}[whence]
        self._place = start + place
        return self._place

    def readinto(self, room: bytearray | memoryview, /) -> int:  # type: ignore[override]  # narrower
        """Fill ``room`` from the present place."""
        count = max(0, min(len(room), self.size - self._place))
        block, within = divmod(self._place, _BLOCK)
        with paths.explained_reads():
            self._file.flush()
            self._file.seek(block * _BLOCK)
            sealed = self._file.read(within + count)
        room[:count] = self._from(block).update(sealed)[within:]
        self._place += count
        return count

    def _from(self, block: int) -> CipherContext:
        return Cipher(self._key, CTR(block.to_bytes(_BLOCK))).encryptor()


@contextmanager
def spool(folder: Path) -> Iterator[Spool]:
    """Give a spool in a folder; nothing is left of it afterwards.

    Raises:
        CannotWriteError, DiskFullError: As named.
    """
    with paths.unnamed_file(folder) as file:
        yield Spool(file)


def chunks(held: Spool, size: int) -> Iterator[bytes]:
    """Yield all of a spool from its start."""
    held.seek(0, os.SEEK_SET)
    while chunk := held.read(size):
        yield chunk
