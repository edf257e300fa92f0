"""The reader process: an export goes through it in pieces, rows come out."""

import codecs
import io
import json
from collections.abc import Iterator
from datetime import datetime
from typing import IO, Final

from diary import child
from diary.domain.message import Format
from diary.evidence.messages.bundle import Bundle
from diary.evidence.messages.importers import importer_of
from diary.evidence.messages.items import PULSE, Note, Row, Unparsed, Wish
from diary.evidence.messages.problem import GivenUpError, Problem
from diary.evidence.messages.pulled import Pulled
from diary.evidence.messages.talk import BATCH, ENDED, LONGEST_SPAN

_MEMORY: Final = 1024 * 1024 * 1024
_ROWS: Final = 400
_CHARACTERS: Final = 1 << 18
_NAMED: Final = 20
# What untrusted bytes may be expected to raise in the libraries used.
DAMAGE: Final = (
    ValueError,
    LookupError,
    TypeError,
    ArithmeticError,
    AttributeError,
    EOFError,
    OSError,
)
# Loaded before the doors close; e-mail and old phones name their own.
_ENCODINGS: Final = (
    "ascii utf-8 utf-8-sig utf-7 utf-16 utf-16-le utf-16-be utf-32 cp437 cp850 cp1250 "
    "cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 latin-1 iso8859-2 "
    "iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 "
    "iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u gb2312 gbk gb18030 "
    "big5 big5hkscs shift_jis cp932 euc-jp iso2022_jp euc-kr cp949 iso2022_kr "
    "mac-roman tis-620 raw-unicode-escape unicode-escape "
)


def main() -> None:
    """Load everything, give up every right, and read one export."""
    for name in _ENCODINGS.split():
        codecs.lookup(name)
    # Loads its own helper at the first call, which must be now.
    datetime.strptime("2026 Mar", "%Y %b")  # noqa: DTZ007 - nobody's time
    child.confine(memory=_MEMORY)
    child.converse(converse, sealed=True)


def converse(incoming: IO[bytes], outgoing: IO[bytes]) -> None:
    """Read the export that the first frame tells of."""
    request = json.loads(child.read_frame(incoming))
    wish = Wish(**{**request["wish"], "columns": tuple(request["wish"]["columns"])})
    out = _Out(incoming, outgoing)
    told: dict[str, str | int] = {}
    problem = ""
    try:
        source = io.BufferedReader(Pulled(incoming, outgoing, request["size"]), LONGEST_SPAN)
        out.bundle = bundle = Bundle(source, request["size"])
        importer = importer_of(bundle, wish.format)
        told = {"format": importer.format, "version": importer.version}
        for item in importer.read(bundle, wish):
            out.put(item)
        for note in _others(bundle, importer.format):
            out.put(note)
    except GivenUpError as stopped:
        problem = stopped.problem
    except RecursionError:
        problem = Problem.TOO_DEEP
    except MemoryError:
        problem = Problem.TOO_LARGE
    except DAMAGE:
        problem = Problem.DAMAGED
    out.flush()
    child.write_frame(outgoing, ENDED + json.dumps({**told, "problem": problem}).encode())


def _others(bundle: Bundle, source: Format) -> Iterator[Note]:
    """Tell of files that may hold messages too, but none that this importer knows."""
    # A workbook is a zip whose parts are nothing by themselves.
    others = bundle.left_alone() if bundle.is_zip and source is not Format.XLSX else []
    yield from (Note("other", name) for name in others[:_NAMED])
    yield Note("others", str(len(others)))


class _Out:
    """Sends items in batches, and waits to be told to go on."""

    def __init__(self, incoming: IO[bytes], outgoing: IO[bytes]) -> None:
        self.bundle: Bundle | None = None
        self._incoming = incoming
        self._outgoing = outgoing
        self._batch: list[list[object]] = []
        self._characters = 0

    def put(self, item: Row | Unparsed | Note) -> None:
        """Take one item; send when there are enough."""
        if item is PULSE:
            self._send()
            return
        if isinstance(item, Row):
            self._batch.append([0, *item])
            self._characters += len(item.text) + len(item.raw)
        elif isinstance(item, Unparsed):
            self._batch.append([1, *item])
            self._characters += len(item.raw)
        else:
            self._batch.append([2, *item])
        if len(self._batch) >= _ROWS or self._characters >= _CHARACTERS:
            self.flush()

    def flush(self) -> None:
        """Send what is waiting."""
        if self._batch:
            self._send()

    def _send(self) -> None:
        known = self.bundle
        self._batch.append([3, known.share, known.worth] if known else [3, 0, 0])
        text = json.dumps(self._batch, ensure_ascii=False)
        try:
            frame = text.encode()
        except UnicodeEncodeError:
            # Half an emoji: two halves side by side become whole, a single one U+FFFD.
            frame = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
        child.write_frame(self._outgoing, BATCH + frame)
        child.read_frame(self._incoming)
        self._batch, self._characters = [], 0


if __name__ == "__main__":
    main()
