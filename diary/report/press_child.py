"""The press: takes one Edition from its parent, asks for pictures, gives the PDF back."""

import json
import os
from pathlib import Path
from typing import IO, Final

from diary import i18n
from diary.assets import asset
from diary.child import confine, read_frame, write_frame
from diary.domain.edition import Edition
from diary.domain.plain import from_plain
from diary.domain.slip import Slip
from diary.report.guarded import prepare

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
        try:
            pdf = _made(incoming, outgoing)
        except (ValueError, KeyError, OSError, MemoryError):
            write_frame(outgoing, b"!")
            return
        for start in range(0, len(pdf), CHUNK):
            write_frame(outgoing, b"%" + pdf[start : start + CHUNK])
        write_frame(outgoing, b".")


def _made(incoming: IO[bytes], outgoing: IO[bytes]) -> bytes:
    from diary.report.document import make  # noqa: PLC0415 - needs ``prepare`` to have run
    from diary.report.slip import make_slip  # noqa: PLC0415 - the same

    wish = json.loads(read_frame(incoming))
    if "slip" in wish:
        return make_slip(from_plain(Slip, wish["slip"]))
    edition = from_plain(Edition, wish)
    words = i18n.catalogue(edition.heading.language, locales=Path(str(asset("locales"))))
    i18n.use(words)

    def picture(ref: str) -> bytes | None:
        write_frame(outgoing, b"?" + ref.encode())
        answer = read_frame(incoming)
        return answer[1:] if answer[:1] == b"+" else None

    def news(done: int, count: int) -> None:
        if done % PAGES_BETWEEN_NEWS == 0 or done == count:
            write_frame(outgoing, b"#" + json.dumps([done, count]).encode())

    return make(edition, pictures=picture, progress=news)


if __name__ == "__main__":
    main()
