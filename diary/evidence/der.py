"""Puts the certificates of a time stamp into the order that DER wants (X.690, 11.6).

Authorities that use ``openssl ts`` send them in the order of their chain. The signature does not
cover that order, and our reader refuses any other than DER's.
"""

from typing import Final, NamedTuple

_SEQUENCE, _TAGGED = 0x30, 0xA0
# TimeStampResp, TimeStampToken, its content, SignedData.
_PATH: Final = ((_SEQUENCE, 0), (_SEQUENCE, 1), (_TAGGED, 1), (_SEQUENCE, 0))
_CERTIFICATES: Final = 3
_LONG: Final = 0x80
_MOST: Final = 4


class _Part(NamedTuple):
    tag: int
    start: int
    inside: int
    end: int


def in_order(untrusted: bytes) -> bytes:
    """Return an answer with its certificates in order; unchanged if it is not of that form."""
    try:
        return _ordered(untrusted)
    except (IndexError, ValueError):
        return untrusted


def _ordered(untrusted: bytes) -> bytes:
    parts = _parts(untrusted, 0, len(untrusted))
    for tag, place in _PATH:
        part = parts[place]
        if part.tag != tag:
            return untrusted
        parts = _parts(untrusted, part.inside, part.end)
    held = parts[_CERTIFICATES]
    if held.tag != _TAGGED:
        return untrusted
    found = [untrusted[one.start : one.end] for one in _parts(untrusted, held.inside, held.end)]
    return untrusted[: held.inside] + b"".join(sorted(found)) + untrusted[held.end :]


def _parts(untrusted: bytes, start: int, end: int) -> list[_Part]:
    found = []
    while start < end:
        length, inside = untrusted[start + 1], start + 2
        if length > _LONG + _MOST or length == _LONG:
            raise ValueError("no length of DER")
        if length > _LONG:
            more = length - _LONG
            length, inside = int.from_bytes(untrusted[inside : inside + more]), inside + more
        if inside + length > end:
            raise ValueError("longer than what holds it")
        found.append(_Part(untrusted[start], start, inside, inside + length))
        start = inside + length
    return found
