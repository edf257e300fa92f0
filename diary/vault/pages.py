"""Rows out of a damaged database, page by page, past whatever is broken.

Every page of an SQLCipher 4 file is encrypted (AES-256-CBC) and authenticated (HMAC-SHA512) on
its own, so a broken one says nothing against the others. Formats: SQLCipher's design notes, and
"Database File Format" of SQLite, sections 1.6 (b-tree pages) and 2.1 (records).
"""

import hashlib
import hmac
import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final, TypeAlias

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from diary.errors import FileError
from diary.paths import explained_reads

Value: TypeAlias = int | float | str | bytes | None

PAGE: Final = 16384
SALT_LENGTH: Final = 16
_IV: Final = 16
MAC_LENGTH: Final = 64
_RESERVED: Final = _IV + MAC_LENGTH
_USABLE: Final = PAGE - _RESERVED
_MASK: Final = 0x3A
_ROUNDS: Final = 2
_FIRST_HEADER: Final = 100
_TABLE_LEAF: Final = 13
_LEAF_HEADER: Final = 8
# Of a record in a leaf: how much may lie in it, how much does once the rest overflows.
_MOST: Final = _USABLE - 35
_LEAST: Final = (_USABLE - 12) * 32 // 255 - 23
_WHOLE: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_REAL: Final = 7
_ZERO: Final = 8
_ONE: Final = 9
_BLOB: Final = 12


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a file that are as they were written."""

    path: Path
    key: bytes
    salt: bytes = b""

    def has_any(self) -> bool:
        """Tell whether one page at least is as it was written."""
        return any(self.page(number) is not None for number in self._numbers())

    def rows(self) -> Iterator[tuple[int, tuple[Value, ...]]]:
        """Yield row number and values of every row of every table that can be read.

        Raises:
            FileUnreadableError: As named. A file that is not there has no rows.
        """
        for number in self._numbers():
            page = self.page(number)
            if page is not None:
                yield from self._rows_of(page, _FIRST_HEADER if number == 1 else 0)

    def page(self, number: int) -> bytes | None:
        """Return one page, the first one with an empty header; None where it is broken."""
        with explained_reads(), self.path.open("rb") as file:
            salt = self.salt or file.read(SALT_LENGTH)
            file.seek((number - 1) * PAGE)
            raw = file.read(PAGE)
        start = SALT_LENGTH if number == 1 else 0
        if len(raw) != PAGE:
            return None
        masked = bytes(one ^ _MASK for one in salt)
        mac_key = hashlib.pbkdf2_hmac("sha512", self.key, masked, _ROUNDS, len(self.key))
        told = raw[start:-MAC_LENGTH] + struct.pack("<I", number)
        if not hmac.compare_digest(hmac.digest(mac_key, told, "sha512"), raw[-MAC_LENGTH:]):
            return None
        decryptor = Cipher(AES(self.key), CBC(raw[-_RESERVED:-MAC_LENGTH])).decryptor()
        return bytes(start) + decryptor.update(raw[start:-_RESERVED]) + decryptor.finalize()

    def _numbers(self) -> range:
        with explained_reads():
            count = -(-self.path.stat().st_size // PAGE) if self.path.exists() else 0
        return range(1, count + 1)

    def _rows_of(self, page: bytes, header: int) -> Iterator[tuple[int, tuple[Value, ...]]]:
        if page[header] != _TABLE_LEAF:
            return
        (cells,) = struct.unpack_from(">H", page, header + 3)
        for place in range(cells):
            try:
                (cell,) = struct.unpack_from(">H", page, header + _LEAF_HEADER + 2 * place)
                length, cell = _varint(page, cell)
                number, cell = _varint(page, cell)
                payload = self._payload(page, cell, length)
                row = None if payload is None else (number, _values(payload))
            except (IndexError, struct.error, ValueError):
                continue
            if row is not None:
                yield row

    def _payload(self, page: bytes, cell: int, length: int) -> bytes | None:
        if length <= _MOST:
            return page[cell : cell + length]
        local = _LEAST + (length - _LEAST) % (_USABLE - 4)
        local = local if local <= _MOST else _LEAST
        pieces, left = [page[cell : cell + local]], length - local
        (following,) = struct.unpack_from(">I", page, cell + local)
        while left > 0:
            more = self.page(following) if following else None
            if more is None:
                return None
            (following,) = struct.unpack_from(">I", more)
            pieces.append(more[4 : 4 + min(left, _USABLE - 4)])
            left -= len(pieces[-1])
        return b"".join(pieces)


def found_pages(path: Path, keys: Sequence[bytes], copies: Sequence[Path]) -> Pages:
    """Return the pages of a file under the first key and salt that fit one of them.

    Without its first 16 bytes, the salt, no page of a file can be told from noise; a copy of the
    file has the same ones.

    Raises:
        FileUnreadableError: The file itself cannot be read.
    """
    for place, key in product((path, *copies), keys):
        with suppress(FileError), explained_reads(), place.open("rb") as file:
            tried = Pages(path, key, file.read(SALT_LENGTH))
            if tried.has_any():
                return tried
    return Pages(path, keys[0])


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for count in range(8):
        byte = data[place + count]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 - the bit that says that more follows
            return value, place + count + 1
    return value << 8 | data[place + 8], place + 9


def _values(payload: bytes) -> tuple[Value, ...]:
    head, place = _varint(payload, 0)
    kinds = []
    while place < head:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    values = []
    for kind in kinds:
        length = _length(kind)
        values.append(_value(kind, payload[place : place + length]))
        place += length
    if place != len(payload):
        raise ValueError("not a record")
    return tuple(values)


def _length(kind: int) -> int:
    if kind >= _BLOB:
        return (kind - _BLOB) // 2
    return 8 if kind == _REAL else _WHOLE.get(kind, 0)


def _value(kind: int, data: bytes) -> Value:
    if kind >= _BLOB:
        return data.decode("utf-8") if kind % 2 else data
    if kind == _REAL:
        return float(struct.unpack(">d", data)[0])
    if kind in (_ZERO, _ONE):
        return kind - _ZERO
    return int.from_bytes(data, signed=True) if kind else None
