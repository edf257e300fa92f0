"""Times and programs of Matroska and WebM files (RFC 8794, RFC 9559)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from diary.evidence.claims.source import Claim, Source

_SOURCE: Final = "Matroska"
_SEGMENT: Final = 0x18538067
_INFO: Final = 0x1549A966
_CLUSTER: Final = 0x1F43B675
_DATE: Final = 0x4461
_TEXTS: Final = {0x4D80: "software", 0x5741: "software", 0x7BA9: "title"}
_EPOCH: Final = datetime(2001, 1, 1, tzinfo=UTC)
_MOST_ELEMENTS: Final = 200
_LARGEST_VALUE: Final = 4096
_DATE_BYTES: Final = 8


def read(source: Source, found: list[Claim]) -> None:
    """Read the segment's information, which stands before the recording."""
    for kind, start, length in _elements(source, 0, source.size):
        if kind == _SEGMENT:
            for inner, at, size in _elements(source, start, start + length):
                if inner == _INFO:
                    _info(source, at, size, found)
                if inner in (_INFO, _CLUSTER):
                    return


def _info(source: Source, start: int, length: int, found: list[Claim]) -> None:
    for kind, at, size in _elements(source, start, start + length):
        if kind == _DATE and size == _DATE_BYTES:
            nanoseconds = int.from_bytes(source.read(at, size), signed=True)
            told = _EPOCH + timedelta(microseconds=nanoseconds // 1000)
            found.append(Claim("made", told.strftime("%Y-%m-%d %H:%M:%S UTC"), _SOURCE))
        elif kind in _TEXTS and size <= _LARGEST_VALUE:
            text = source.read(at, size).decode("utf-8", "replace").strip("\0 ")
            if text and all(one.text != text for one in found):
                found.append(Claim(_TEXTS[kind], text, _SOURCE))


def _elements(source: Source, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield each element's number, where its content starts, and how long that is."""
    for _one in range(_MOST_ELEMENTS):
        if start >= end:
            return
        head = source.read(start, 12)
        number, used = _variable(head, keeps_mark=True)
        length, more = _variable(head[used:], keeps_mark=False)
        if not used or not more:
            return
        start += used + more
        if length == (1 << 7 * more) - 1:
            length = end - start  # of unknown length: a recording that was broken off
        if start + length > end:
            length = end - start
        yield number, start, length
        start += length


def _variable(head: bytes, *, keeps_mark: bool) -> tuple[int, int]:
    """Return a number and how many bytes it takes, 0 where there is none."""
    width = 9 - head[0].bit_length() if head and head[0] else 0
    if not width or len(head) < width:
        return 0, 0
    number = int.from_bytes(head[:width])
    return (number if keeps_mark else number & ((1 << 7 * width) - 1)), width
