"""A JPEG without what its camera or phone wrote beside the picture; the picture's data untouched.

Runs in the decoder process. Every step moves forward and their number is bounded.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

MOST_SEGMENTS: Final = 4096

_START: Final = b"\xff\xd8"
_END: Final = 0xD9
_SCAN: Final = 0xDA
_APP0: Final = 0xE0
_APP2: Final = 0xE2
_APP14: Final = 0xEE
# Baseline, extended and progressive, all with Huffman codes: what PDF's DCTDecode can show.
_FRAMES: Final = frozenset({0xC0, 0xC1, 0xC2})
# Tables, the scan's head, the restart interval.
_KEPT: Final = frozenset({0xC4, 0xDB, 0xDD, _SCAN})
_DROPPED: Final = frozenset({*range(0xE0, 0xF0), 0xFE})
_ADOBE_LENGTH: Final = 12
_JFIF_LENGTH: Final = 12
# A byte FF within a scan is followed by 00 or is a restart mark; FF before that is filling.
_NEXT: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_GREY: Final = 1
_COLOUR: Final = 3


class Bare(NamedTuple):
    """A JPEG with nothing in it but the picture; width and height are those it is stored with."""

    data: bytes
    width: int
    height: int
    channels: int


def bare(untrusted: bytes) -> Bare:
    """Return a JPEG without EXIF, XMP, IPTC, comments, further pictures and trailing bytes.

    Colour profiles (ICC) and Adobe's colour mark stay: without them the colours would be others.
    Markers and segments as in ITU-T T.81, annex B.

    Raises:
        ValueError: It is damaged, or of a kind that a PDF cannot hold as it is.
    """
    kept, frames, says_colours = [_START], [], False
    for marker, body, scan in _segments(untrusted):
        if marker in _FRAMES:
            frames.append(body)
        elif marker not in _KEPT:
            body = _said(marker, body)  # noqa: PLW2901 - what is left of the same segment
            says_colours |= bool(body) and marker in (_APP0, _APP14)
        if body:
            kept += bytes((0xFF, marker)), (len(body) + 2).to_bytes(2), body, scan
    kept.append(bytes((0xFF, _END)))
    if len(frames) != 1:
        raise ValueError("not one frame")
    return _measured(b"".join(kept), frames[0], says_colours=says_colours)


def _segments(untrusted: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield marker, body and, after a scan's head, the scan, as far as the end mark."""
    if not untrusted.startswith(_START):
        raise ValueError("no start")
    place = len(_START)
    for _segment in range(MOST_SEGMENTS):
        marker, place = _marker(untrusted, place)
        if marker == _END:
            return
        body, place = _body(untrusted, place)
        scan = _scan(untrusted, place) if marker == _SCAN else b""
        place += len(scan)
        yield marker, body, scan
    raise ValueError("too many segments")


def _scan(untrusted: bytes, place: int) -> bytes:
    end = _NEXT.search(untrusted, place)
    if end is None:
        raise ValueError("cut off")
    return untrusted[place : end.start()]


def _marker(untrusted: bytes, place: int) -> tuple[int, int]:
    if untrusted[place : place + 1] != b"\xff":
        raise ValueError("no marker")
    while untrusted[place : place + 1] == b"\xff":
        place += 1
    if place >= len(untrusted):
        raise ValueError("cut off")
    return untrusted[place], place + 1


def _body(untrusted: bytes, place: int) -> tuple[bytes, int]:
    length = int.from_bytes(untrusted[place : place + 2])
    end = place + length
    if length < 2 or end > len(untrusted):  # noqa: PLR2004 - the length counts itself
        raise ValueError("cut off")
    return untrusted[place + 2 : end], end


def _said(marker: int, body: bytes) -> bytes:
    """Return what is kept of a segment that is not part of the picture itself."""
    if marker == _APP0 and body.startswith(b"JFIF\0") and len(body) >= _JFIF_LENGTH + 2:
        return body[:_JFIF_LENGTH] + b"\0\0"  # without its small picture of the whole
    if marker == _APP2 and body.startswith(b"ICC_PROFILE\0"):
        return body
    if marker == _APP14 and body.startswith(b"Adobe") and len(body) >= _ADOBE_LENGTH:
        return body[:_ADOBE_LENGTH]
    if marker not in _DROPPED:
        raise ValueError("unknown segment")
    return b""


def _measured(data: bytes, frame: bytes, *, says_colours: bool) -> Bare:
    if len(frame) < 6 or frame[0] != 8:  # noqa: PLR2004 - bits a sample, height, width, channels
        raise ValueError("no frame")
    height, width, channels = int.from_bytes(frame[1:3]), int.from_bytes(frame[3:5]), frame[5]
    if not width or not height or channels not in (_GREY, _COLOUR):
        raise ValueError("size or colours")
    # Readers disagree about colours that only the names of the channels tell.
    if channels == _COLOUR and not says_colours and frame[6::3][:3] == b"RGB":
        raise ValueError("unnamed colours")
    return Bare(data, width, height, channels)
