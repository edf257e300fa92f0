"""Times, place and device of MP4, QuickTime, 3GP and M4A files (ISO/IEC 14496-12, QTFF)."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from diary.evidence.claims.place import place
from diary.evidence.claims.source import Claim, Source

_SOURCE: Final = "QuickTime"
_EPOCH: Final = datetime(1904, 1, 1, tzinfo=UTC)
_MOST_BOXES: Final = 400
_LARGEST_VALUE: Final = 4096
_HEADER: Final = 8
_LONG_HEADER: Final = 16
_DATA_HEADER: Final = 16
_C2PA: Final = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
# Boxes of text in "udta": QTFF "User data text", and 3GPP TS 26.244.
_TEXTS: Final = {
    b"\xa9xyz": "place",
    b"\xa9mak": "make",
    b"\xa9mod": "model",
    b"\xa9swr": "software",
    b"\xa9too": "software",
    b"\xa9day": "taken",
}
_KEYS: Final = {
    b"com.apple.quicktime.creationdate": "taken",
    b"com.apple.quicktime.location.ISO6709": "place",
    b"com.apple.quicktime.make": "make",
    b"com.apple.quicktime.model": "model",
    b"com.apple.quicktime.software": "software",
    b"com.android.version": "software",
}
_TIME: Final = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)([+-]\d\d:?\d\d|Z)?")


def read(source: Source, found: list[Claim]) -> None:
    """Read the boxes that say something; the recording itself is passed over."""
    for kind, start, length in _boxes(source, 0, source.size):
        if kind == b"moov":
            _movie(source, start, length, found)
        elif kind == b"uuid" and source.read(start, 16) == _C2PA:
            found.append(Claim("provenance", "C2PA", _SOURCE))


def _boxes(source: Source, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield each box's kind, where its content starts, and how long that is."""
    for _one in range(_MOST_BOXES):
        if start + _HEADER > end:
            return
        head = source.read(start, _LONG_HEADER)
        length, skip = int.from_bytes(head[:4]), _HEADER
        if length == 1:
            length, skip = int.from_bytes(head[8:16]), _LONG_HEADER
        elif length == 0:
            length = end - start
        if length < skip or start + length > end:
            return
        yield head[4:8], start + skip, length - skip
        start += length


def _movie(source: Source, start: int, length: int, found: list[Claim]) -> None:
    for kind, inner, size in _boxes(source, start, start + length):
        if kind == b"mvhd":
            _header(source.read(inner, min(size, 32)), found)
        elif kind == b"udta":
            _user_data(source, inner, size, found)
        elif kind == b"meta":
            _keyed(source, inner, size, found)


def _header(head: bytes, found: list[Claim]) -> None:
    wide = head[:1] == b"\1"
    made = int.from_bytes(head[4:12] if wide else head[4:8])
    scale = int.from_bytes(head[20:24] if wide else head[12:16])
    units = int.from_bytes(head[24:32] if wide else head[16:20])
    try:
        # 0 is what many programs write that do not know.
        if made:
            told = _EPOCH + timedelta(seconds=made)
            found.append(Claim("made", told.strftime("%Y-%m-%d %H:%M:%S UTC"), _SOURCE))
        if scale and units:
            found.append(Claim("length", str(timedelta(seconds=units // scale)), _SOURCE))
    except OverflowError:
        return


def _user_data(source: Source, start: int, length: int, found: list[Claim]) -> None:
    for kind, inner, size in _boxes(source, start, start + length):
        if kind in _TEXTS and size <= _LARGEST_VALUE:
            # Length and language stand before the text.
            _say(_TEXTS[kind], source.read(inner, size)[4:], found)
        elif kind == b"meta":
            _keyed(source, inner, size, found)


def _keyed(source: Source, start: int, length: int, found: list[Claim]) -> None:
    """Read QuickTime's keys and the values that belong to them (QTFF, metadata)."""
    # In MP4 four bytes of version come first, in QuickTime none.
    if source.read(start + 4, 4) not in (b"hdlr", b"keys"):
        start, length = start + 4, length - 4
    names: list[bytes] = []
    for kind, inner, size in _boxes(source, start, start + length):
        if kind == b"keys":
            keys = _boxes(source, inner + 8, inner + size)
            names = [source.read(at, min(long, 200)) for _kind, at, long in keys]
        elif kind == b"ilst":
            _values(source, (inner, size), names, found)


def _values(
    source: Source, place_: tuple[int, int], names: list[bytes], found: list[Claim]
) -> None:
    inner, size = place_
    for kind, at, length in _boxes(source, inner, inner + size):
        # Either a name of its own, or the number of a key.
        number = int.from_bytes(kind)
        is_key = 0 < number <= len(names)
        name = _KEYS.get(names[number - 1]) if is_key else _TEXTS.get(kind)
        if name and _DATA_HEADER < length <= _LARGEST_VALUE:
            _say(name, source.read(at, length)[_DATA_HEADER:], found)


def _say(name: str, untrusted: bytes, found: list[Claim]) -> None:
    text = untrusted.decode("utf-8", "replace").strip("\0 ")
    if name == "place":
        found.extend(place(text, _SOURCE))
    elif name == "taken":
        if match := _TIME.match(text):
            day, time, offset = match.groups()
            found.append(Claim(name, f"{day} {time} {offset or '(zone unknown)'}", _SOURCE))
    elif text:
        found.append(Claim(name, text, _SOURCE))
