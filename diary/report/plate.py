"""A picture as the press is given it."""

import struct
from dataclasses import dataclass, field
from typing import Final

_HEAD: Final = struct.Struct(">IIBB?")


@dataclass(frozen=True, slots=True)
class Plate:
    """A JPEG that goes into the PDF byte for byte; the press never decodes it.

    Attributes:
        width, height: As stored, before it is turned.
        channels: 1 for grey, 3 for colour.
        orientation: How to turn it upright, 1 to 8 as EXIF counts.
        is_own: Whether it is the original's own data, not a picture made of it.
    """

    width: int
    height: int
    jpeg: bytes = field(repr=False)
    channels: int = 3
    orientation: int = 1
    is_own: bool = False

    @property
    def upright(self) -> tuple[int, int]:
        """Width and height once it is turned upright."""
        sideways = self.orientation >= 5  # noqa: PLR2004 - 5 to 8 lie on their side
        return (self.height, self.width) if sideways else (self.width, self.height)

    @property
    def profile(self) -> bytes:
        """What its colours mean, as an ICC profile; empty where the file says nothing of it.

        It stands in numbered parts before the picture's data (ICC.1:2010, B.4).
        """
        parts, place = [], 2
        jpeg = self.jpeg
        while jpeg[place : place + 1] == b"\xff" and jpeg[place + 1 : place + 2] != _SCAN:
            length = int.from_bytes(jpeg[place + 2 : place + 4])
            body = jpeg[place + 4 : place + 2 + length]
            if jpeg[place + 1 : place + 2] == _APP2 and body.startswith(_ICC):
                parts.append((body[_PART : _PART + 1], body[_PART + 2 :]))
            place += 2 + max(length, 2)
        profile = b"".join(part for _number, part in sorted(parts))
        fits = profile[16:20] == _SPACES[self.channels] and profile[36:40] == b"acsp"
        return profile if fits else b""

    @property
    def turn(self) -> tuple[int, int, int, int, int, int]:
        """The unit square's transformation, as PDF's operator ``cm`` wants it, that turns it."""
        return _TURNS[self.orientation]

    def packed(self) -> bytes:
        """Return it as bytes for the press."""
        head = (self.width, self.height, self.channels, self.orientation, self.is_own)
        return _HEAD.pack(*head) + self.jpeg


_SCAN: Final = b"\xda"
_APP2: Final = b"\xe2"
_ICC: Final = b"ICC_PROFILE\0"
_PART: Final = len(_ICC)
_SPACES: Final = {1: b"GRAY", 3: b"RGB "}
_TURNS: Final = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


def unpacked(content: bytes) -> Plate:
    """Return what ``packed`` gave.

    Raises:
        ValueError: It is none that can be printed.
    """
    if len(content) < _HEAD.size:
        raise ValueError("cut off")
    width, height, channels, orientation, is_own = _HEAD.unpack_from(content)
    jpeg = content[_HEAD.size :]
    is_sound = width and height and channels in (1, 3) and orientation in _TURNS
    if not is_sound or not jpeg.startswith(b"\xff\xd8\xff"):
        raise ValueError("no picture")
    return Plate(width, height, jpeg, channels, orientation, is_own)
