"""Tells whether a PDF is byte for byte what was sealed. Nothing read here is believed."""

import hashlib
import os
import re
from typing import BinaryIO, Final

from diary.errors import NotAReportError
from diary.report.seal import ROOM, check_seal

_MAGIC: Final = b"%PDF-"
_AT_ONCE: Final = 1 << 20
# The table of objects lies behind the seal; with a hundred thousand objects it takes 1 MB.
_TAIL: Final = 1 << 26
_PLACE: Final = re.compile(
    rb"/ByteRange \[0 (\d{1,12}) (\d{1,12}) (\d{1,12}) *\] /Contents (?=<[0-9a-f]{%d}> >>\n)"
    % (2 * ROOM)
)


def check_file(file: BinaryIO) -> str:
    """Return the code of the key that sealed a PDF; the seal covers every byte but its own.

    Raises:
        NotAReportError: It is no PDF.
        ValueError: It has no seal of this program, or was changed since it was sealed.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if file.read(len(_MAGIC)) != _MAGIC:
        raise NotAReportError
    gap, behind = _place(file, size)
    digest = hashlib.sha256()
    file.seek(0)
    _take(file, gap, digest)
    held = file.read(behind - gap)
    _take(file, size - behind, digest)
    return check_seal(bytes.fromhex(held[1:-1].decode("ascii")), digest.digest())


def _place(file: BinaryIO, size: int) -> tuple[int, int]:
    """Return where the seal begins and where what follows it does."""
    start = max(0, size - _TAIL)
    file.seek(start)
    places = list(_PLACE.finditer(file.read()))
    if len(places) != 1:
        raise ValueError("no seal, or several")
    found = places[0]
    gap, behind, rest = map(int, found.groups())
    if gap != start + found.end() or behind != gap + 2 * ROOM + 2 or behind + rest != size:
        raise ValueError("it does not cover the file")
    return gap, behind


def _take(file: BinaryIO, count: int, digest: "hashlib._Hash") -> None:
    while count > 0:
        if not (chunk := file.read(min(count, _AT_ONCE))):
            raise ValueError("cut off")
        digest.update(chunk)
        count -= len(chunk)
