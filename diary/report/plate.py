"""A picture as the press is given it."""

import hashlib
import struct
from dataclasses import dataclass, field
from typing import BinaryIO, Final, Protocol

_HEAD: Final = struct.Struct(">IIBB?")
_FACTS: Final = struct.Struct(">IIBB?Q32s")


class Shown(Protocol):
    """A picture that can be put into a PDF: what is to be known of it, and its bytes."""

    @property
    def facts(self) -> "PlateFacts":
        """What is to be known of it before it is put in."""

    def pour(self, out: BinaryIO) -> None:
        """Write its bytes, as many as its facts say."""

    def read(self) -> bytes:
        """Return its bytes."""


@dataclass(frozen=True, slots=True)
class PlateFacts:
    """What the press is told of a picture, whose bytes it does not need.

    Attributes:
        width, height: As stored, before it is turned.
        channels: 1 for grey, 3 for colour.
        orientation: How to turn it upright, 1 to 8 as EXIF counts.
        is_own: Whether it is the original's own data, not a picture made of it.
        size: Of the JPEG, in bytes.
        sha256: Of the JPEG, as the report prints it; empty for a picture that was made.
        profile: What its colours mean, as an ICC profile; empty where the file says nothing of it.
    """

    width: int
    height: int
    channels: int
    orientation: int
    is_own: bool
    size: int
    sha256: bytes = b""
    profile: bytes = field(default=b"", repr=False)

    @property
    def upright(self) -> tuple[int, int]:
        """Width and height once it is turned upright."""
        sideways = self.orientation >= 5  # noqa: PLR2004 - 5 to 8 lie on their side
        return (self.height, self.width) if sideways else (self.width, self.height)

    @property
    def turn(self) -> tuple[int, int, int, int, int, int]:
        """The unit square's transformation, as PDF's operator ``cm`` wants it, that turns it."""
        return _TURNS[self.orientation]

    def packed(self) -> bytes:
        """Return them as bytes for the press."""
        head = (self.width, self.height, self.channels, self.orientation, self.is_own)
        return _FACTS.pack(*head, self.size, self.sha256) + self.profile


@dataclass(frozen=True, slots=True)
class Plate:
    """A JPEG that goes into the PDF byte for byte.

    Attributes:
        width, height, channels, orientation, is_own: As of ``PlateFacts``.
    """

    width: int
    height: int
    jpeg: bytes = field(repr=False)
    channels: int = 3
    orientation: int = 1
    is_own: bool = False

    @property
    def facts(self) -> PlateFacts:
        """What the press is told of it."""
        return PlateFacts(
            self.width,
            self.height,
            self.channels,
            self.orientation,
            self.is_own,
            len(self.jpeg),
            hashlib.sha256(self.jpeg).digest() if self.is_own else b"",
            self.profile,
        )

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
    def is_sound(self) -> bool:
        """Whether it can be printed, as far as its first bytes tell."""
        is_known = self.channels in _SPACES and self.orientation in _TURNS
        return bool(self.width and self.height and is_known and self.jpeg.startswith(_START))

    def pour(self, out: BinaryIO) -> None:
        """Write its bytes."""
        out.write(self.jpeg)

    def read(self) -> bytes:
        """Return its bytes."""
        return self.jpeg

    def packed(self) -> bytes:
        """Return it as bytes, to be kept."""
        head = (self.width, self.height, self.channels, self.orientation, self.is_own)
        return _HEAD.pack(*head) + self.jpeg


_START: Final = b"\xff\xd8\xff"
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
    plate = Plate(width, height, content[_HEAD.size :], channels, orientation, is_own)
    if not plate.is_sound:
        raise ValueError("no picture")
    return plate


def facts_of(content: bytes) -> PlateFacts:
    """Return what ``PlateFacts.packed`` gave.

    Raises:
        ValueError: They are cut off.
    """
    if len(content) < _FACTS.size:
        raise ValueError("cut off")
    width, height, channels, orientation, is_own, size, sha256 = _FACTS.unpack_from(content)
    return PlateFacts(
        width,
        height,
        channels,
        orientation,
        is_own,
        size,
        sha256 if is_own else b"",
        content[_FACTS.size :],
    )
