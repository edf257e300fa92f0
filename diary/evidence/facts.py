"""What a file says of itself: claims to be shown as such, never the truth."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Final, Self

LONGEST_TEXT: Final = 200
_LARGEST_NUMBER: Final = 2**31


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The facts read out of one file; all text is bounded and free of control characters.

    Attributes:
        media_type: Told from the content, such as ``image/jpeg``.
        width: Of the picture held upright; 0 when unknown.
        height: Of the picture held upright; 0 when unknown.
        taken: Local time as the file has it, ``2019-06-07T15:13:20``, or empty.
        offset: That time's distance from UTC, ``+01:00``; empty when the file does not say.
        latitude: Decimal degrees, north positive, or empty.
        longitude: Decimal degrees, east positive, or empty.
        orientation: As EXIF counts it, 1 to 8; 1 when the file does not say.
        xmp_time: When XMP says that it was made, as ``taken``, with its ``xmp_offset``.
        provenance: ``C2PA`` where signed origin data is there; it was not checked.
        problem: Why there is no picture, a value of ``Problem``, or empty.
    """

    media_type: str
    width: int = 0
    height: int = 0
    taken: str = field(default="", repr=False)
    offset: str = field(default="", repr=False)
    make: str = field(default="", repr=False)
    model: str = field(default="", repr=False)
    software: str = field(default="", repr=False)
    latitude: str = field(default="", repr=False)
    longitude: str = field(default="", repr=False)
    orientation: int = 1
    xmp_time: str = field(default="", repr=False)
    xmp_offset: str = field(default="", repr=False)
    xmp_tool: str = field(default="", repr=False)
    provenance: str = ""
    problem: str = ""

    def to_json(self) -> dict[str, str | int]:
        """Return the facts as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, untrusted: Mapping[str, object]) -> Self:
        """Return facts from plain values: bounded, cleaned, defaults for what does not fit."""
        values: dict[str, str | int] = {}
        for one in fields(cls):
            value = untrusted.get(one.name)
            if one.type in (int, "int"):
                values[one.name] = _number(value, default=1 if one.name == "orientation" else 0)
            else:
                values[one.name] = clean(value)
        return cls(**values)  # type: ignore[arg-type]  # each was made to fit


def clean(untrusted: object) -> str:
    """Return text without control characters, at most 200 long; empty for anything else."""
    if not isinstance(untrusted, str):
        return ""
    kept = "".join(mark for mark in untrusted[: 2 * LONGEST_TEXT] if mark.isprintable())
    return kept.strip()[:LONGEST_TEXT].strip()


def _number(untrusted: object, *, default: int) -> int:
    if isinstance(untrusted, int) and 0 <= untrusted < _LARGEST_NUMBER:
        return int(untrusted)
    return default
