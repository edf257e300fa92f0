"""The parent's side of a source that a helper process reads in spans."""

from typing import Protocol

from diary.errors import ChildDiedError
from diary.evidence.messages.talk import LONGEST_SPAN, SPAN


class Source(Protocol):
    """What an export is read from."""

    def read(self, size: int = -1, /) -> bytes | None:
        """Return the next bytes, none at the end."""
        ...

    def seek(self, offset: int, /) -> int:
        """Go to a place."""
        ...

    def tell(self) -> int:
        """Return the place."""
        ...


def span_of(source: Source, size: int, untrusted_wish: bytes) -> bytes:
    """Return the bytes that a helper process asks for.

    Raises:
        ChildDiedError: It asks for what nobody asks for.
    """
    if len(untrusted_wish) != SPAN.size:
        raise ChildDiedError
    offset, length = SPAN.unpack(untrusted_wish)
    if length > LONGEST_SPAN or offset > size:
        raise ChildDiedError
    source.seek(offset)
    pieces: list[bytes] = []
    while length and (piece := source.read(length)):
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)
