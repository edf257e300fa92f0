"""Puts what SQLite wrote last into a database that is read in memory.

A phone's or a Mac's messages lie partly in a second file, the write-ahead log ("WAL file format",
sqlite.org/fileformat2.html, section 4), until SQLite finds time to put them into the first.
"""

import struct
from typing import Final

_HEADER: Final = struct.Struct(">8I")
_FRAME: Final = struct.Struct(">6I")
# The last bit says in which order the bytes are that the check sums are made of.
_MAGIC: Final = 0x377F0682
_LEAST_PAGE, _MOST_PAGE = 512, 65536


def replay(database: bytearray, log: bytes) -> None:
    """Put every whole transaction of its log into a database; a broken end counts not.

    Args:
        database: All of it, which is changed.
        log: The file beside it whose name ends in ``-wal``.
    """
    if len(log) < _HEADER.size:
        return
    magic, _version, page, _sequence, *salts, first, second = _HEADER.unpack_from(log)
    is_sound = magic & ~1 == _MAGIC and _LEAST_PAGE <= page <= _MOST_PAGE and not page & (page - 1)
    order = ">" if magic & 1 else "<"
    sums = _summed(log[: _HEADER.size - 8], order, (0, 0))
    if not is_sound or sums != (first, second):
        return
    waiting: dict[int, bytes] = {}
    for at in range(_HEADER.size, len(log) - _FRAME.size - page + 1, _FRAME.size + page):
        number, size, *said, first, second = _FRAME.unpack_from(log, at)
        content = log[at + _FRAME.size : at + _FRAME.size + page]
        sums = _summed(log[at : at + 8] + content, order, sums)
        if said != salts or sums != (first, second) or not number:
            break
        waiting[number] = content
        if size:
            _put(database, waiting, page, size)
            waiting.clear()


def _put(out: bytearray, pages: dict[int, bytes], page: int, size: int) -> None:
    """Take one transaction in, after which the database has ``size`` pages."""
    # No more than the log itself can fill: a number that a file claims is not room to make.
    size = min(size, len(out) // page + len(pages))
    del out[size * page :]
    out.extend(bytes(size * page - len(out)))
    for number, content in pages.items():
        if number <= size:
            out[(number - 1) * page : number * page] = content


def _summed(content: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    """Return the running check sums after this content, of which there are whole words."""
    one, two = sums
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        one = (one + even + two) & 0xFFFFFFFF
        two = (two + odd + one) & 0xFFFFFFFF
    return one, two
