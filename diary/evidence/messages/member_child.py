"""The process that takes one file out: the export goes in by spans, the file comes out."""

import codecs
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any, Final

from diary import child
from diary.evidence.messages.bundle import Bundle
from diary.evidence.messages.embedded import embedded, is_embedded
from diary.evidence.messages.problem import GivenUpError
from diary.evidence.messages.pulled import Pulled
from diary.evidence.messages.talk import BATCH, ENDED, LONGEST_SPAN

_MEMORY: Final = 512 * 1024 * 1024
# Names in zips are written in the first, exports in the others.
_ENCODINGS: Final = ("cp437", "utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1", "ascii")
# What untrusted bytes may be expected to raise in the libraries used.
_DAMAGE: Final = (
    GivenUpError,
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    LookupError,
    EOFError,
    OSError,
    MemoryError,
)


def main() -> None:
    """Give up every right, and take one file out."""
    for name in _ENCODINGS:
        codecs.lookup(name)  # loaded before the doors close
    child.confine(memory=_MEMORY)
    child.converse(converse, sealed=True)


def converse(incoming: IO[bytes], outgoing: IO[bytes]) -> None:
    """Send the file that the first frame names, in pieces; an end with nothing means no file."""
    wish = json.loads(child.read_frame(incoming))
    is_whole = False
    try:
        pulled = Pulled(incoming, outgoing, wish["size"])
        bundle = Bundle(io.BufferedReader(pulled, LONGEST_SPAN), wish["size"])
        taken = _inner if is_embedded(wish["name"]) else _member
        for piece in taken(bundle, wish):
            child.write_frame(outgoing, BATCH + piece)
        is_whole = True
    except _DAMAGE:
        is_whole = False
    child.write_frame(outgoing, ENDED + (b"1" if is_whole else b""))


def _member(bundle: Bundle, wish: dict[str, Any]) -> Iterator[bytes]:
    entry = next((one for one in bundle.files if one.name == wish["name"]), None)
    if not bundle.is_zip or entry is None or entry.size > wish["most"]:
        raise LookupError
    given = 0
    with entry.open() as file:
        while piece := file.read(LONGEST_SPAN):
            given += len(piece)
            if given > wish["most"]:
                raise ValueError
            yield piece


def _inner(bundle: Bundle, wish: dict[str, Any]) -> Iterator[bytes]:
    content = embedded(bundle, wish["part"], wish["name"], wish["most"])
    if content is None:
        raise LookupError
    for start in range(0, len(content), LONGEST_SPAN):
        yield content[start : start + LONGEST_SPAN]


if __name__ == "__main__":
    main()
