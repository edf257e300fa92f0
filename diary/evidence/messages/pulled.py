"""A source that a helper process reads without being able to open anything."""

import io
from typing import IO, TYPE_CHECKING

from diary import child
from diary.evidence.messages.talk import LONGEST_SPAN, NEEDED, SPAN

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Pulled(io.RawIOBase):
    """The source, fetched from the parent as it is needed; this process can open nothing."""

    def __init__(self, incoming: IO[bytes], outgoing: IO[bytes], size: int) -> None:
        super().__init__()
        self._incoming = incoming
        self._outgoing = outgoing
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that it can be read from any place."""
        return True

    def tell(self) -> int:
        """Return the place."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise OSError("before the start")
        self._at = start + offset
        return self._at

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Ask for the next bytes."""
        view = memoryview(buffer).cast("B")
        length = min(len(view), LONGEST_SPAN, max(0, self._size - self._at))
        if not length:
            return 0
        child.write_frame(self._outgoing, NEEDED + SPAN.pack(self._at, length))
        found = child.read_frame(self._incoming)
        view[: len(found)] = found
        self._at += len(found)
        return len(found)
