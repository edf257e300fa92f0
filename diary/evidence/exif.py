"""Reads EXIF claims out of an opened picture. For the decoder process only."""

import math
import re
import struct
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from PIL import Image

from diary.evidence.facts import clean

# What a damaged block has been seen, or may be expected, to raise.
DAMAGE: Final = (
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    EOFError,
    RuntimeError,
    struct.error,
)

_EXIF_IFD: Final = 0x8769
_GPS_IFD: Final = 0x8825
_ORIENTATION: Final = 0x0112
_TEXTS: Final = {"make": 0x010F, "model": 0x0110, "software": 0x0131}
# When the picture was taken, then when it was made digital. Not 0x0132, which is when it was
# last changed.
_TIMES: Final = ((0x9003, 0x9011), (0x9004, 0x9012))
_TIME: Final = re.compile(r"(\d{4})[:/-](\d\d)[:/-](\d\d)[ T](\d\d):(\d\d):(\d\d)")
_OFFSET: Final = re.compile(r"[+-](0\d|1[0-4]):[0-5]\d")
_SIDEWAYS: Final = 5
_LAST_ORIENTATION: Final = 8
_PER_DEGREE: Final = (1, 60, 3600)


def claims(image: Image.Image) -> dict[str, str | int]:
    """Return what the picture's EXIF says, in the names of ``FileFacts``; damage leaves gaps."""
    try:
        exif = image.getexif()
        found: dict[str, str | int] = {"orientation": _orientation(exif.get(_ORIENTATION))}
        for name, tag in _TEXTS.items():
            found[name] = _text(exif.get(tag))
    except DAMAGE:
        return {}
    return found | _times(exif) | _place(exif)


def is_sideways(orientation: int) -> bool:
    """Whether width and height change places when the picture is held upright."""
    return orientation >= _SIDEWAYS


def _orientation(untrusted: object) -> int:
    fits = isinstance(untrusted, int) and 1 <= untrusted <= _LAST_ORIENTATION
    return untrusted if isinstance(untrusted, int) and fits else 1


def _times(exif: Image.Exif) -> dict[str, str | int]:
    try:
        details = exif.get_ifd(_EXIF_IFD)
        for time_tag, offset_tag in _TIMES:
            if taken := _time(_text(details.get(time_tag))):
                offset = _text(details.get(offset_tag))
                return {"taken": taken, "offset": offset if _OFFSET.fullmatch(offset) else ""}
    except DAMAGE:
        return {}
    return {}


def _time(text: str) -> str:
    if not (match := _TIME.match(text)):
        return ""
    year, month, day, hour, minute, second = match.groups()
    written = f"{year}-{month}-{day}T{hour}:{minute}:{second}"
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return ""  # "0000:00:00 00:00:00": the camera's clock was never set
    return written


def _place(exif: Image.Exif) -> dict[str, str | int]:
    try:
        gps = exif.get_ifd(_GPS_IFD)
        latitude = _degrees(gps, tag=2, signs={"N": 1, "S": -1}, most=90)
        longitude = _degrees(gps, tag=4, signs={"E": 1, "W": -1}, most=180)
    except DAMAGE:
        return {}
    if not latitude or not longitude:
        return {}
    return {"latitude": latitude, "longitude": longitude}


def _degrees(gps: Mapping[int, object], *, tag: int, signs: Mapping[str, int], most: int) -> str:
    sign = signs.get(_text(gps.get(tag - 1)).upper()[:1])
    parts = gps.get(tag)
    if sign is None or not isinstance(parts, tuple) or len(parts) != len(_PER_DEGREE):
        return ""
    degrees = sum(float(part) / unit for part, unit in zip(parts, _PER_DEGREE, strict=True))
    if not math.isfinite(degrees) or not 0 <= degrees <= most:
        return ""
    return f"{sign * degrees:.6f}"


def _text(untrusted: object) -> str:
    if isinstance(untrusted, bytes):
        untrusted = untrusted.decode("utf-8", "replace")
    return clean(untrusted.partition("\0")[0] if isinstance(untrusted, str) else "")
