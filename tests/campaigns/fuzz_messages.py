"""Every importer of messages over files that coverage-guided fuzzing invents, in this process.

Needs ``pip install atheris`` (Linux; not installed by the set-up):
``python -m tests.campaigns.fuzz_messages GROUP OUT SECONDS``, with a group of ``GROUPS``. It begins
with the samples of the tests. What would have ended a real reader process, and a file that came
to its end without every line accounted for, is kept in OUT and the run goes on.
"""

import io
import sys
import tempfile
from pathlib import Path
from typing import Final

import atheris

with atheris.instrument_imports(include=["diary.evidence.messages"]):
    from diary.domain.message import Format
    from diary.evidence.messages.bundle import Bundle
    from diary.evidence.messages.importers import importer_of
    from diary.evidence.messages.items import Item, Wish
    from diary.evidence.messages.problem import GivenUpError
    from diary.evidence.messages.reader_child import DAMAGE

from tests.campaigns.fuzz import Run
from tests.evidence.messages.reading import zipped
from tests.evidence.messages.test_every_importer import SEEDS, assert_accounted
from tests.evidence.messages.test_imessage_db import database

GROUPS: Final = {
    "chats": (Format.WHATSAPP, Format.SIGNAL, Format.IMESSAGE_TEXT),
    "json": (Format.FACEBOOK, Format.INSTAGRAM, Format.MESSENGER, Format.TELEGRAM, Format.TIKTOK,
             Format.SNAPCHAT, Format.SMS_IE),
    "markup": (Format.SMS_BACKUP, Format.GOOGLE_VOICE, Format.TELEGRAM_HTML),
    "files": (Format.MBOX, Format.EML, Format.CSV, Format.XLSX, Format.IMESSAGE),
}  # fmt: skip
_LARGEST: Final = 20_000


def read(untrusted: bytes, wished: str) -> None:
    """Read a source as the reader process does; raises what that would die of."""
    items: list[Item] = []
    try:
        bundle = Bundle(io.BytesIO(untrusted), len(untrusted))
        items.extend(importer_of(bundle, wished).read(bundle, Wish(format=wished, me="Ann")))
    except (GivenUpError, RecursionError, MemoryError, *DAMAGE):
        return
    assert_accounted(items)


def main(group: str, out: Path, seconds: int) -> None:
    """Invent files until the time is over."""
    formats = GROUPS[group]
    corpus = out / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        seeds = SEEDS | {Format.IMESSAGE: database(Path(place) / "chat.db", [])}
    for number, one in enumerate(formats):
        (corpus / one.value).write_bytes(bytes([number]) + seeds[one])
        if one is not Format.XLSX:
            (corpus / f"{one.value}-zip").write_bytes(
                bytes([number]) + zipped({"a.json": seeds[one], "b/c.txt": seeds[one]})
            )

    def once(untrusted: bytes) -> None:
        # The first byte says which importer is asked for; one beyond them leaves it to tell.
        place = untrusted[0] % (len(formats) + 1) if untrusted else 0
        read(untrusted[1:], formats[place].value if place < len(formats) else "")

    run = Run(once, out)
    options = (f"-max_total_time={seconds}", f"-max_len={_LARGEST}", "-timeout=60",
               "-rss_limit_mb=2048", f"-artifact_prefix={out}/")  # fmt: skip
    atheris.Setup([sys.argv[0], str(corpus), *options], run, enable_python_coverage=True)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
