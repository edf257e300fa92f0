"""Makes a phone's XML well-formed and small: its emoji references, and pictures inside it."""

import binascii
import codecs
import hashlib
import re
from collections.abc import Iterator
from typing import IO, Final

_CHUNK: Final = 1 << 18
_REFERENCE: Final = re.compile(
    r"&#(?:[xX]([0-9a-fA-F]{1,8})|(\d{1,9}));(?:&#(?:[xX]([dD][c-fC-F][0-9a-fA-F]{2})|(5[67]\d{3}));)?"
)
# What could still become a reference, or a picture's attribute, with the next piece.
_OPEN_END: Final = re.compile(
    r"(?:&[^;\s]{0,12}(?:;&[^;\s]{0,12})?;?| d(?:a(?:t(?:a(?:=)?)?)?)?| )\Z"
)
_CONTROLS: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], "\ufffd")
_HAS_CONTROLS: Final = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]")
_BLOB: Final = ' data="'
_LEAST_BLOB: Final = 512
_BASE64: Final = re.compile(r"[A-Za-z0-9+/=\r\n]+")
_LAST: Final = 0x10FFFF
_HIGH, _LOW, _END = 0xD800, 0xDC00, 0xE000


class Kept:
    """The last pictures that were taken out of the text, by what stands there for each.

    Attributes:
        blobs: Their bytes; together no more than ``most``.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self.blobs: dict[str, bytes] = {}

    def put(self, said: str, content: bytes) -> None:
        """Take one in, and let go of the oldest where there are too many."""
        self.blobs.pop(said, None)
        self.blobs[said] = content
        while sum(map(len, self.blobs.values())) > self._most:
            del self.blobs[next(iter(self.blobs))]


def well_formed(file: IO[bytes], encoding: str, kept: Kept | None = None) -> Iterator[str]:
    """Yield the text in pieces that an XML parser takes.

    Surrogate pairs written as two references become one character, halves and characters that
    XML does not allow become U+FFFD, and long base64 ``data`` becomes its hash and size.

    Args:
        file: The source.
        encoding: Of its bytes.
        kept: Takes what such ``data`` was.
    """
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    blobs = _Blobs(kept)
    rest = ""
    while chunk := file.read(_CHUNK):
        text = rest + decoder.decode(chunk)
        end = _OPEN_END.search(text, max(0, len(text) - 40))
        cut = end.start() if end else len(text)
        text, rest = text[:cut], text[cut:]
        yield blobs.without(_repaired(text))
    yield blobs.without(_repaired(rest + decoder.decode(b"", final=True)), last=True)


def _repaired(text: str) -> str:
    if "&#" in text:
        text = _REFERENCE.sub(_character, text)
    return text.translate(_CONTROLS) if _HAS_CONTROLS.search(text) else text


def _character(found: re.Match[str]) -> str:
    first = int(found[1], 16) if found[1] else int(found[2])
    second = int(found[3], 16) if found[3] else int(found[4] or 0)
    if _HIGH <= first < _LOW <= second < _END:
        return chr(0x10000 + ((first - _HIGH) << 10) + second - _LOW)
    both = _one(first, found[0].partition(";")[0] + ";")
    return both + (_one(second, "") if second else "")


def _one(number: int, written: str) -> str:
    if _HIGH <= number < _END or number > _LAST or number in _CONTROLS:
        return "\ufffd"
    return written or f"&#{number};"


class _Blobs:
    """Takes long base64 out of the text as it goes by."""

    def __init__(self, kept: Kept | None) -> None:
        self._held = ""
        self._inside: _Hash | None = None
        self._kept = kept

    def without(self, text: str, *, last: bool = False) -> str:
        """Return the text without the blobs in it; what may begin one is held back."""
        kept: list[str] = []
        text = self._held + text
        self._held = ""
        while text:
            if self._inside is not None:
                body, quote, text = text.partition('"')
                self._inside.add(body)
                if quote:
                    said = self._inside.said()
                    if self._kept is not None:
                        self._kept.put(said, bytes(self._inside.content))
                    kept.append(said + quote)
                    self._inside = None
                continue
            before, mark, text = text.partition(_BLOB)
            kept += [before, mark]
            if not mark:
                break
            text = self._begun(text, kept, last=last)
        return "".join(kept)

    def _begun(self, text: str, kept: list[str], *, last: bool) -> str:
        start = text[:_LEAST_BLOB]
        if len(start) < _LEAST_BLOB and '"' not in start and not last:
            kept.pop()
            self._held = _BLOB + text
            return ""
        if len(start) == _LEAST_BLOB and _BASE64.fullmatch(start):
            self._inside = _Hash(keeps=self._kept is not None)
        return text


class _Hash:
    """SHA-256 of bytes that come as base64 in pieces."""

    def __init__(self, *, keeps: bool) -> None:
        self.content = bytearray()
        self._keeps = keeps
        self._digest = hashlib.sha256()
        self._size = 0
        self._rest = ""

    def add(self, text: str) -> None:
        """Take in more base64."""
        text = self._rest + "".join(text.split())
        whole = len(text) // 4 * 4
        self._rest = text[whole:]
        try:
            found = binascii.a2b_base64(text[:whole])
        except (binascii.Error, ValueError):
            return
        self._digest.update(found)
        if self._keeps:
            self.content += found
        self._size += len(found)

    def said(self) -> str:
        """Return what stands for the blob."""
        return f"sha256:{self._digest.hexdigest()} size:{self._size}"
