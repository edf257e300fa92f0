"""Finds signed origin data and XMP in a picture's bytes. For the decoder process only.

A C2PA manifest (C2PA 2.2, "Embedding manifests") is looked for where its form puts it, and only
said to be there: what it says is neither read nor checked.
"""

import re
import struct
from collections.abc import Iterator
from typing import Final

_MOST_PARTS: Final = 2000
_APP11, _START_OF_SCAN = 0xEB, 0xDA
_BOX: Final = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_XMP_TIMES: Final = ("photoshop:DateCreated", "xmp:CreateDate", "exif:DateTimeOriginal")
_TIME: Final = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)?")
_LONGEST_XMP: Final = 1024 * 1024


def has_c2pa(untrusted: bytes) -> bool:
    """Tell whether a picture carries a C2PA manifest, whatever that is worth."""
    if untrusted.startswith(b"\xff\xd8"):
        return any(
            kind == _APP11 and part[:2] == b"JP" and b"c2pa" in part[:200]
            for kind, part in _segments(untrusted)
        )
    if untrusted.startswith(b"\x89PNG"):
        return any(kind == b"caBX" for kind, _part in _chunks(untrusted, 8, ">I4s", 4))
    if untrusted.startswith(b"RIFF"):
        return any(kind == b"C2PA" for kind, _part in _chunks(untrusted, 12, "<4sI", 0))
    if untrusted[4:8] == b"ftyp":
        return any(
            kind == b"uuid" and part.startswith(_BOX)
            for kind, part in _chunks(untrusted, 0, ">I4s", -8)
        )
    return False


def xmp_time(untrusted: object) -> tuple[str, str]:
    """Return the time that XMP gives for a picture, and its offset, each empty where there is none.

    The text is searched, never read as XML, so nothing in it can be expanded or fetched.
    """
    text = _text(untrusted)
    times: list[tuple[str, str]] = []
    for name in _XMP_TIMES:
        found = re.search(rf'{name}\s{{0,9}}(?:=\s{{0,9}}["\']|>)([^"\'<]{{10,40}})', text)
        if found and (match := _TIME.match(found.group(1))):
            times.append((match[1] + (match[2] or ":00"), _offset(match[3])))
    if not times:
        return "", ""
    # Of the same time, the one that also says in which zone it is.
    time, offset = times[0]
    return time, offset or next((zone for same, zone in times if zone and same == time), "")


def xmp_tool(untrusted: object) -> str:
    """Return the program that XMP names, empty where it names none."""
    found = re.search(
        r'xmp:CreatorTool\s{0,9}(?:=\s{0,9}["\']|>)([^"\'<]{1,100})', _text(untrusted)
    )
    return found.group(1) if found else ""


def _text(untrusted: object) -> str:
    if isinstance(untrusted, bytes):
        return untrusted[:_LONGEST_XMP].decode("utf-8", "replace")
    return untrusted[:_LONGEST_XMP] if isinstance(untrusted, str) else ""


def _offset(zone: str | None) -> str:
    return "+00:00" if zone == "Z" else zone or ""


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 2
    for _one in range(_MOST_PARTS):
        if content[at : at + 1] != b"\xff" or at + 4 > len(content):
            return
        kind, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if kind == _START_OF_SCAN or length < 2:  # noqa: PLR2004 - its own two bytes
            return
        yield kind, content[at + 4 : at + 2 + length]
        at += 2 + length


def _chunks(content: bytes, at: int, form: str, extra: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield named parts; ``extra`` is what their stated length leaves out besides the content."""
    head = struct.Struct(form)
    for _one in range(_MOST_PARTS):
        if at + head.size > len(content):
            return
        first, second = head.unpack_from(content, at)
        kind, length = (first, second) if isinstance(first, bytes) else (second, first)
        if (whole := head.size + length + extra) < head.size:
            return
        yield kind, content[at + head.size : at + min(whole, head.size + 64)]
        at += whole + (whole % 2 if form.startswith("<") else 0)
