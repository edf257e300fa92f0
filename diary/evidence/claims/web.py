"""When and where web archives were made (ISO 28500, WARC)."""

import re
from typing import Final

from diary.evidence.claims.source import Claim, Source, moment

_HEADERS: Final = {"WARC-Date": "captured", "WARC-Target-URI": "address"}


def read(source: Source, found: list[Claim]) -> None:
    """Read the first record that names a page."""
    start = source.read(0, min(source.size, 64 * 1024)).decode("utf-8", "replace")
    for header, name in _HEADERS.items():
        if match := re.search(rf"(?im)^{header}: *(\S[^\r\n]{{0,500}})", start):
            found.append(Claim(name, moment(match.group(1)), "WARC"))
