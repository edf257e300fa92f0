"""Where the objects of a PDF stand: the rows of its cross-reference stream (ISO 32000-1, 7.5.8)."""

import sys
from array import array
from typing import Final

# A row is eight bytes, as ``/W [1 5 2]`` says: a kind, a place, and a number within it.
_BY_ITSELF: Final = 1 << 56
_IN_A_STREAM: Final = 2 << 56
_PLACE: Final = 16
_FREE: Final = 0xFFFF


class ObjectTable:
    """Takes eight bytes for each object: of a long report there are some hundred thousand."""

    def __init__(self) -> None:
        self._rows = array("Q", [_FREE])

    def put(self, number: int, place: int) -> None:
        """Note that an object begins this many bytes behind the start of the file."""
        self._set(number, _BY_ITSELF | place << _PLACE)

    def put_in(self, stream: int, number: int, index: int) -> None:
        """Note that an object is the one of this index, from nought, in an object stream."""
        self._set(number, _IN_A_STREAM | stream << _PLACE | index)

    def __contains__(self, number: int) -> bool:
        return number < len(self._rows) and self._rows[number] != 0

    def rows(self, count: int) -> bytes:
        """Return the rows of so many objects, and that of the free one before them."""
        found = self._rows[: count + 1]
        found.extend([0] * (count + 1 - len(found)))
        if sys.byteorder == "little":
            found.byteswap()
        return found.tobytes()

    def _set(self, number: int, row: int) -> None:
        if number >= len(self._rows):
            # Objects come nearly in order; a few reserved numbers are filled later.
            self._rows.extend([0] * (number + 1 - len(self._rows)))
        self._rows[number] = row
