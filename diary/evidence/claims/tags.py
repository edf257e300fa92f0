"""Tags of sound files: ID3v2 (id3.org), Vorbis comments (RFC 7845), RIFF and broadcast wave."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from diary.evidence.claims.source import Claim, Source

_MOST: Final = 512 * 1024
_MOST_FRAMES: Final = 200
_LARGEST_TEXT: Final = 4096
_ID3_HEADER: Final = 10
# ID3v2.4, 2.3 and 2.2 names.
_ID3: Final = {
    "TDRC": "made", "TDOR": "made", "TDEN": "made", "TYER": "made", "TYE": "made",
    "TIT2": "title", "TT2": "title", "TPE1": "author", "TP1": "author",
    "TSSE": "software", "TENC": "software", "TEN": "software",
}  # fmt: skip
_ENCODINGS: Final = ("latin-1", "utf-16", "utf-16-be", "utf-8")
_VORBIS: Final = {
    "date": "made", "title": "title", "artist": "author", "encoder": "software",
    "location": "location",
}  # fmt: skip
_RIFF: Final = {b"ICRD": "made", b"ISFT": "software", b"INAM": "title", b"IART": "author"}
_TIME: Final = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d)?)?)?)?")
_LAST_SHORT: Final = 3
_SMALL_NAMES: Final = 2


def read_id3(source: Source, found: list[Claim]) -> None:
    """Read the ID3v2 tag at the start of an MP3 file."""
    head = source.read(0, _ID3_HEADER)
    if head[:3] != b"ID3" or len(head) < _ID3_HEADER:
        return
    version = head[3]
    tag = source.read(_ID3_HEADER, min(_syncsafe(head[6:10]), _MOST))
    for name, body in _frames(tag, version):
        if name in _ID3 and 1 < len(body) <= _LARGEST_TEXT and body[0] < len(_ENCODINGS):
            text = body[1:].decode(_ENCODINGS[body[0]], "replace").partition("\0")[0]
            _say(_ID3[name], text, f"ID3 {name}", found)


def _frames(tag: bytes, version: int) -> Iterator[tuple[str, bytes]]:
    letters = _LAST_SHORT if version == _SMALL_NAMES else 4
    skip, at = (6, 0) if version == _SMALL_NAMES else (10, 0)
    for _one in range(_MOST_FRAMES):
        head = tag[at : at + skip]
        if len(head) < skip or not head[0]:
            return
        sizes = head[letters : 2 * letters]
        # Only version 2.4 keeps the top bit of each byte free.
        length = _syncsafe(sizes) if version > _LAST_SHORT else int.from_bytes(sizes)
        yield head[:letters].decode("latin-1"), tag[at + skip : at + skip + length]
        at += skip + length


def _syncsafe(four: bytes) -> int:
    number = 0
    for one in four:
        number = number << 7 | one & 0x7F
    return number


def read_vorbis(source: Source, found: list[Claim]) -> None:
    """Read the comments of an Ogg or FLAC file, which stand near its start."""
    start = source.read(0, min(source.size, 64 * 1024))
    for mark in (b"OpusTags", b"\x03vorbis"):
        if (at := start.find(mark)) >= 0:
            _comments(start[at + len(mark) :], found)
            return
    if start.startswith(b"fLaC"):
        at = 4
        for _one in range(_MOST_FRAMES):
            length = int.from_bytes(start[at + 1 : at + 4])
            if start[at : at + 1] in (b"\x04", b"\x84"):
                _comments(start[at + 4 : at + 4 + length], found)
            if not start[at : at + 1] or start[at] & 0x80:
                return
            at += 4 + length


def _comments(block: bytes, found: list[Claim]) -> None:
    at = 4 + int.from_bytes(block[:4], "little")
    count = int.from_bytes(block[at : at + 4], "little")
    at += 4
    for _one in range(min(count, _MOST_FRAMES)):
        length = int.from_bytes(block[at : at + 4], "little")
        if not 0 < length <= _LARGEST_TEXT:
            return
        name, _sign, text = (
            block[at + 4 : at + 4 + length].decode("utf-8", "replace").partition("=")
        )
        if name.lower() in _VORBIS:
            _say(_VORBIS[name.lower()], text, "Vorbis comment", found)
        at += 4 + length


def read_wave(source: Source, found: list[Claim]) -> None:
    """Read the information chunks of a WAV file (EBU Tech 3285 for broadcast wave)."""
    at, rate = 12, 0
    for _one in range(_MOST_FRAMES):
        head = source.read(at, 8)
        kind, length = head[:4], int.from_bytes(head[4:], "little")
        if len(head) < 8:  # noqa: PLR2004 - a chunk's head
            return
        if kind == b"bext":
            told = source.read(at + 8 + 320, 18).decode("latin-1")
            _say("made", f"{told[:10]} {told[10:]}".replace(":", "-", 2)
                 if told[4:5] == ":" else f"{told[:10]} {told[10:]}", "bext", found)  # fmt: skip
            _say("device", source.read(at + 8 + 256, 32).decode("latin-1"), "bext", found)
        elif kind == b"fmt ":
            rate = int.from_bytes(source.read(at + 16, 4), "little")
        elif kind == b"data" and rate:
            found.append(Claim("length", str(timedelta(seconds=length // rate)), "RIFF"))
        elif kind == b"LIST" and length <= _MOST and source.read(at + 8, 4) == b"INFO":
            _information(source.read(at + 12, length - 4 if length > 4 else 0), found)  # noqa: PLR2004
        at += 8 + length + length % 2


def _information(block: bytes, found: list[Claim]) -> None:
    at = 0
    for _one in range(_MOST_FRAMES):
        kind, length = block[at : at + 4], int.from_bytes(block[at + 4 : at + 8], "little")
        if not kind:
            return
        if kind in _RIFF and length <= _LARGEST_TEXT:
            text = block[at + 8 : at + 8 + length].decode("latin-1")
            _say(_RIFF[kind], text, "RIFF", found)
        at += 8 + length + length % 2


def _say(name: str, untrusted: str, source: str, found: list[Claim]) -> None:
    text = untrusted.strip("\0 ")
    if name == "made":
        match = _TIME.match(text)
        text = f"{match.group().replace('T', ' ')} (zone unknown)" if match else ""
    if text:
        found.append(Claim(name, text, source))
