"""The press: takes one Edition from its parent, asks for pictures, gives the PDF back."""

import gc
import io
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, Final

from diary import i18n
from diary.assets import asset
from diary.child import confine, read_frame, write_frame
from diary.domain.edition import Edition
from diary.domain.plain import from_plain
from diary.domain.slip import Slip
from diary.report.guarded import prepare
from diary.report.plate import PlateFacts, facts_of

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

    from diary.report.locked import Lock

CHUNK: Final = 1024 * 1024
MEMORY: Final = 4 * 1024 * 1024 * 1024
OPEN_FILES: Final = 64
PAGES_BETWEEN_NEWS: Final = 10


def main() -> None:
    """Make one report and end."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    with incoming, outgoing:
        confine(memory=MEMORY, files=OPEN_FILES)
        prepare()
        # All it makes it keeps to its end, which is near: looking for waste takes a fifth longer.
        gc.disable()
        try:
            _make(incoming, outgoing)
        except (ValueError, KeyError, OSError, MemoryError):
            write_frame(outgoing, b"!")
            return
        write_frame(outgoing, b".")


def _make(incoming: IO[bytes], outgoing: IO[bytes]) -> None:
    from diary.report.document import make  # noqa: PLC0415 - needs ``prepare`` to have run
    from diary.report.slip import make_slip  # noqa: PLC0415 - the same

    wish = json.loads(read_frame(incoming))
    # In large pieces: a frame for each object would be many.
    with io.BufferedWriter(_Frames(outgoing), CHUNK) as out:
        if "slip" in wish:
            make_slip(from_plain(Slip, wish["slip"]), out)
            return
        # Taken out: what it was made of is as large as itself.
        edition = from_plain(Edition, wish.pop("edition"))
        words = i18n.catalogue(edition.heading.language, locales=Path(str(asset("locales"))))
        i18n.use(words)

        def picture(ref: str, room: tuple[int, int]) -> _Elsewhere | None:
            write_frame(outgoing, b"?" + json.dumps([ref, *room]).encode())
            answer = read_frame(incoming)
            if answer[:1] != b"+":
                return None
            return _Elsewhere(facts_of(answer[1:]), incoming, outgoing)

        def due(wanted: list[tuple[str, tuple[int, int]]]) -> None:
            told = [[ref, *room] for ref, room in wanted]
            write_frame(outgoing, b"^" + json.dumps(told).encode())

        def news(done: int, count: int) -> None:
            if done % PAGES_BETWEEN_NEWS == 0 or done == count:
                write_frame(outgoing, b"#" + json.dumps([done, count]).encode())

        def seal(rest: bytes) -> None:
            out.flush()
            write_frame(outgoing, b"~" + rest)

        make(
            edition,
            out,
            pictures=picture,
            due=due,
            progress=news,
            seal=seal if wish["sealed"] else None,
            lock=_lock(wish["password"]),
        )


def _lock(password: str) -> "Lock | None":
    if not password:
        return None
    from diary.report.locked import Lock  # noqa: PLC0415 - only where there is a password

    return Lock(password)


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """A picture whose bytes the parent has: it puts them where they belong by itself."""

    facts: PlateFacts
    incoming: IO[bytes]
    outgoing: IO[bytes]

    def pour(self, out: BinaryIO) -> None:
        """Have its bytes stand behind what was written so far."""
        out.flush()
        write_frame(self.outgoing, b"&")

    def read(self) -> bytes:
        """Ask for its bytes."""
        write_frame(self.outgoing, b"=")
        return read_frame(self.incoming)


class _Frames(io.RawIOBase):
    """Sends what is written to it as frames of the PDF."""

    def __init__(self, outgoing: IO[bytes]) -> None:
        super().__init__()
        self._outgoing = outgoing

    def writable(self) -> bool:
        """Return that it can be written to."""
        return True

    def write(self, content: "ReadableBuffer", /) -> int:
        """Send it."""
        frame = bytes(content)
        write_frame(self._outgoing, b"%" + frame)
        return len(frame)


if __name__ == "__main__":
    main()
