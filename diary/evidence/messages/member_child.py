"""The process that unpacks one file of a zip: the zip goes in by spans, the file comes out."""

import io
import json
import zipfile
import zlib
from typing import IO, Final

from diary import child
from diary.evidence.messages.bundle import Bundle
from diary.evidence.messages.problem import GivenUpError
from diary.evidence.messages.pulled import Pulled
from diary.evidence.messages.talk import BATCH, ENDED, LONGEST_SPAN

_MEMORY: Final = 512 * 1024 * 1024
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
    """Give up every right, and unpack one file."""
    "".encode("cp437")  # loaded before the doors close: names in zips are written in it
    child.confine(memory=_MEMORY)
    child.converse(converse, sealed=True)


def converse(incoming: IO[bytes], outgoing: IO[bytes]) -> None:
    """Send the file that the first frame names, in pieces; an end with nothing means no file."""
    wish = json.loads(child.read_frame(incoming))
    is_whole = False
    try:
        pulled = Pulled(incoming, outgoing, wish["size"])
        bundle = Bundle(io.BufferedReader(pulled, LONGEST_SPAN), wish["size"])
        is_whole = bundle.is_zip and _sent(bundle, wish["name"], wish["most"], outgoing)
    except _DAMAGE:
        is_whole = False
    child.write_frame(outgoing, ENDED + (b"1" if is_whole else b""))


def _sent(bundle: Bundle, name: str, most: int, outgoing: IO[bytes]) -> bool:
    entry = next((one for one in bundle.files if one.name == name), None)
    if entry is None or entry.size > most:
        return False
    given = 0
    with entry.open() as file:
        while piece := file.read(LONGEST_SPAN):
            given += len(piece)
            if given > most:
                return False
            child.write_frame(outgoing, BATCH + piece)
    return True


if __name__ == "__main__":
    main()
