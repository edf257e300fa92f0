"""Text lines out of bytes whose encoding nobody told."""

import codecs
from collections.abc import Iterator
from typing import IO, Final

from diary.evidence.messages.bundle import Entry

_CHUNK: Final = 1 << 16
# Nobody writes a longer line; a file without line breaks is given in pieces of this length.
LONGEST_LINE: Final = 1_000_000
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(head: bytes) -> str:
    """Return how bytes read as text: by their mark, else UTF-8 if they are, else Windows-1252."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    even, odd = head[0:200:2].count(0), head[1:200:2].count(0)
    if max(even, odd) * 8 > len(head[:200]) * 3 and min(even, odd) * 8 < len(head[:200]):
        return "utf-16-le" if odd > even else "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def text_of(head: bytes) -> str:
    """Return the start of a file as text, damage replaced."""
    return codecs.getincrementaldecoder(encoding_of(head))("replace").decode(head)


class Lines:
    """The lines of one file, without their ends; ``count`` grows as they are taken."""

    def __init__(self, entry: Entry) -> None:
        self.encoding = encoding_of(entry.head())
        self.count = 0
        self._entry = entry

    def __iter__(self) -> Iterator[str]:
        with self._entry.open() as file:
            for line in self._split(file):
                self.count += 1
                yield line

    def _split(self, file: IO[bytes]) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(self.encoding)("replace")
        rest = ""
        while chunk := file.read(_CHUNK):
            # Only line feeds end a line: a message may hold every other kind of break.
            *lines, rest = (rest + decoder.decode(chunk)).split("\n")
            for line in lines:
                yield line[:-1] if line.endswith("\r") else line
            while len(rest) > LONGEST_LINE:
                yield rest[:LONGEST_LINE]
                rest = rest[LONGEST_LINE:]
        rest += decoder.decode(b"", final=True)
        if rest:
            yield rest.removesuffix("\r")
