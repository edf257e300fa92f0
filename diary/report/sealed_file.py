"""Tells whether a PDF is byte for byte what was sealed. Nothing read here is believed."""

import hashlib
import os
import re
from dataclasses import dataclass
from typing import IO, Final

from diary.errors import NotAReportError
from diary.report.seal import ROOM, SIGNER, check_seal

_MAGIC: Final = b"%PDF-"
_AT_ONCE: Final = 1 << 20
# The table of objects lies behind the seal; with a hundred thousand objects it takes 1 MB.
_TAIL: Final = 1 << 26
_PLACE: Final = re.compile(
    rb"(?:/%s([0-9a-f]{64}) )?"
    rb"/ByteRange \[0 (\d{1,12}) (\d{1,12}) (\d{1,12}) *\] /Contents (?=<[0-9a-f]{%d}> >>\n)"
    % (SIGNER.encode(), 2 * ROOM)
)


@dataclass(frozen=True, slots=True)
class Sealed:
    """What the seal of a report says.

    Attributes:
        code: Of the key that sealed it.
        signer: The public key of the diary's packs, in hex; empty in reports of earlier versions.
    """

    code: str
    signer: str


def check_file(file: IO[bytes]) -> Sealed:
    """Return what the seal of a PDF says; it covers every byte but its own.

    Raises:
        NotAReportError: It is no PDF.
        ValueError: It has no seal of this program, or was changed since it was sealed.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if file.read(len(_MAGIC)) != _MAGIC:
        raise NotAReportError
    gap, behind, signer = _place(file, size)
    digest = hashlib.sha256()
    file.seek(0)
    _take(file, gap, digest)
    held = file.read(behind - gap)
    _take(file, size - behind, digest)
    code = check_seal(bytes.fromhex(held[1:-1].decode("ascii")), digest.digest())
    return Sealed(code, signer)


def _place(file: IO[bytes], size: int) -> tuple[int, int, str]:
    """Return where the seal begins, where what follows it does, and the key named with it."""
    start = max(0, size - _TAIL)
    file.seek(start)
    places = list(_PLACE.finditer(file.read()))
    if len(places) != 1:
        raise ValueError("no seal, or several")
    found = places[0]
    gap, behind, rest = map(int, found.groups()[1:])
    if gap != start + found.end() or behind != gap + 2 * ROOM + 2 or behind + rest != size:
        raise ValueError("it does not cover the file")
    return gap, behind, (found[1] or b"").decode()


def _take(file: IO[bytes], count: int, digest: "hashlib._Hash") -> None:
    while count > 0:
        if not (chunk := file.read(min(count, _AT_ONCE))):
            raise ValueError("cut off")
        digest.update(chunk)
        count -= len(chunk)
