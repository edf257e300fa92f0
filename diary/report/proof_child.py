"""Reads one report back: handed the edition before it is printed, then the file piece by piece."""

import ctypes
import io
import json
import os
import struct
import sys
from collections import OrderedDict
from typing import IO, BinaryIO, Final, cast

import pikepdf

from diary.child import confine, read_frame, write_frame
from diary.domain.edition import Edition
from diary.domain.plain import from_plain
from diary.report.expected import Expected
from diary.report.proof import Gathered, missing, wanted

MEMORY: Final = 4 * 1024 * 1024 * 1024
OPEN_FILES: Final = 64
PIECE: Final = 256 * 1024
_PAGES_AT_ONCE: Final = 600
_MOST_PIECES: Final = 64
_NOT_A_REPORT: Final = (
    pikepdf.PdfError, EOFError, ValueError, KeyError, IndexError, AttributeError, struct.error,
)  # fmt: skip


def main() -> None:
    """Compare one report and end."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    with incoming, outgoing:
        confine(memory=MEMORY, files=OPEN_FILES)
        try:
            texts, password = _wish(read_frame(incoming))
            file = cast("BinaryIO", _Pieces(incoming, outgoing, int(read_frame(incoming))))
            found = missing(texts, _gathered(file, password))
        except _NOT_A_REPORT:
            write_frame(outgoing, b"!")
            return
        write_frame(outgoing, b"." + json.dumps(found).encode())


def _wish(frame: bytes) -> tuple[list[Expected], str]:
    """Return what the file has to say, and its password."""
    wish = json.loads(frame)
    return wanted(from_plain(Edition, wish["edition"])), wish["password"]


def _gathered(file: BinaryIO, password: str) -> Gathered:
    gathered, done, count = Gathered(), 0, 1
    while done < count:
        count = _taken(file, password, gathered, done)
        done += _PAGES_AT_ONCE
        _give_back()
    return gathered


def _give_back() -> None:
    """Give back what is free, which glibc keeps: of a long report, a quarter of a gigabyte."""
    if sys.platform == "linux" and hasattr(system := ctypes.CDLL(None), "malloc_trim"):
        system.malloc_trim(0)


def _taken(file: BinaryIO, password: str, gathered: Gathered, start: int) -> int:
    """Read some pages, with a reader whose memory ends with it; return how many there are."""
    with pikepdf.open(file, password=password) as pdf:
        gathered.take(pdf, start, start + _PAGES_AT_ONCE)
        return len(pdf.pages)


class _Pieces(io.RawIOBase):
    """The file, asked for piece by piece; the last pieces are kept."""

    def __init__(self, incoming: IO[bytes], outgoing: IO[bytes], size: int) -> None:
        super().__init__()
        self._incoming, self._outgoing, self._size = incoming, outgoing, size
        self._place = 0
        self._held: OrderedDict[int, bytes] = OrderedDict()

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def seekable(self) -> bool:
        """Return that it can be read in any order."""
        return True

    def tell(self) -> int:
        """Return the place in the file."""
        return self._place

    def seek(self, place: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place in the file."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = start + place
        return self._place

    def readinto(self, room: bytearray | memoryview, /) -> int:  # type: ignore[override]  # narrower
        """Fill ``room`` as far as the file goes; who reads takes less for its end."""
        done = 0
        while done < len(room):
            number, within = divmod(self._place, PIECE)
            part = self._piece(number)[within : within + len(room) - done]
            if not part:
                break
            room[done : done + len(part)] = part
            self._place += len(part)
            done += len(part)
        return done

    def _piece(self, number: int) -> bytes:
        if number * PIECE >= self._size:
            return b""
        if number in self._held:
            self._held.move_to_end(number)
            return self._held[number]
        write_frame(self._outgoing, b"?" + str(number * PIECE).encode())
        piece = self._held[number] = read_frame(self._incoming)
        if len(self._held) > _MOST_PIECES:
            self._held.popitem(last=False)
        return piece


if __name__ == "__main__":
    main()
