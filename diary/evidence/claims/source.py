"""The parts of a file that have been handed over so far."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

# The least that is asked for at once, so that a chain of small parts is no long conversation.
_STEP: Final = 64 * 1024


# The complete forms of W3C-DTF, the profile of ISO 8601 that documents and web archives use.
_MOMENT: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)?"
)


def moment(text: str) -> str:
    """Return a time with its zone in words, "zone unknown" without one; other text as it is."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        return text
    zone = {"Z": "UTC", None: "(zone unknown)"}.get(found[3], found[3])
    return f"{found[1]} {found[2]} {zone}"


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a file says of itself.

    Attributes:
        name: Such as ``made``; what it is called for people is decided elsewhere.
        source: Where in the file it stands, such as ``QuickTime``.
    """

    name: str
    text: str = field(repr=False)
    source: str = ""


class NotHereError(Exception):
    """A part of the file is needed that has not been handed over."""

    def __init__(self, offset: int, length: int) -> None:
        super().__init__(offset, length)
        self.offset, self.length = offset, length


class Source:
    """A file of known size of which only some parts are at hand."""

    def __init__(self, size: int, parts: Sequence[tuple[int, bytes]]) -> None:
        self.size = size
        self._parts = parts

    def read(self, offset: int, length: int) -> bytes:
        """Return these bytes, fewer where the file ends.

        Raises:
            NotHereError: They have to be handed over first.
        """
        if offset < 0 or length < 0:
            raise ValueError("no such place")
        length = min(length, max(0, self.size - offset))
        for start, part in self._parts:
            if start <= offset and offset + length <= start + len(part):
                return part[offset - start : offset - start + length]
        if not length:
            return b""
        raise NotHereError(offset, min(max(length, _STEP), self.size - offset))

    def whole(self, most: int) -> bytes:
        """Return all of it, or as much as ``most`` bytes.

        Raises:
            NotHereError: As ``read``.
        """
        return self.read(0, min(self.size, most))
