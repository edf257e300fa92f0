"""A word that occurs nowhere by chance, and every form in which it could be lying on a disk."""

import base64
import re
import secrets
import zlib
from collections.abc import Iterator
from typing import Final

_HEADERS: Final = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_MOST_UNPACKED: Final = 4 * 1024 * 1024


def draw() -> str:
    """Return a new canary: letters only, so that no field refuses it."""
    return "zq" + "".join(secrets.choice("bcdfghjkmnpvwx") for _place in range(14))


def forms(canary: str) -> list[bytes]:
    """Return the canary in UTF-8, UTF-16, base64 of both, hexadecimal, and upside down in case."""
    plain = [canary.encode(), canary.encode("utf-16-le"), canary.encode("utf-16-be")]
    found = [*plain, canary.upper().encode(), canary.encode().hex().encode()]
    for text in plain:
        for shift in range(3):
            # What stands before it moves the letters; the ones at the seams are left out.
            packed = base64.b64encode(bytes(shift) + text)
            found.append(packed[4:-4])
    return found


def holds(content: bytes, looked_for: list[bytes]) -> bool:
    """Tell whether a content holds the canary, packed parts of it included."""
    return any(form in part for part in _parts(content) for form in looked_for)


def _parts(content: bytes) -> Iterator[bytes]:
    yield content
    for match in _HEADERS.finditer(content):
        packed = content[match.start() :]
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
        try:
            part = unpacker.decompress(packed[:_MOST_UNPACKED], _MOST_UNPACKED)
        except zlib.error:
            continue
        yield part
