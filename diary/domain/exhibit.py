"""Items of evidence and the case they belong to."""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from diary.errors import (
    BadFieldValueError,
    BadInitialsError,
    EmptyNarrativeError,
    UnknownFieldError,
)

CASE_AMENDABLE: Final = ("name", "initials", "region")
_INITIALS: Final = re.compile(r"[A-Z]{1,4}")


class Obtained(StrEnum):
    """How a file came into the vault."""

    FILE = "chosen as a file"
    DROPPED = "dragged in"
    PASTED = "pasted"
    CAPTURED = "captured from this screen"
    IMPORTED = "imported as an export of messages"
    EXTRACTED = "taken out of an imported export"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something a file says of itself, with a neutral name such as ``taken``.

    Attributes:
        source: Where in the file it stands, such as ``EXIF``; empty in what earlier versions wrote.
    """

    name: str
    text: str = field(repr=False)
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One item of evidence; its bytes are kept sealed, exactly as received.

    Attributes:
        entry: Subject of the incident, or of the import, that it belongs to.
        ref: ``SH/1``; allotted once at sign-off, never reused.
        original: Name of the sealed file.
        sha256: Of the bytes as received, 64 hex digits.
        size: Bytes.
        received: UTC instant it came into the vault, fixed-width text.
        problem: Why there is no picture of it, empty when there is one.
    """

    case: str = ""
    entry: str = ""
    ref: str = ""
    original: str = ""
    original_name: str = field(default="", repr=False)
    sha256: str = ""
    size: int = 0
    media_type: str = ""
    received: str = ""
    obtained: Obtained = Obtained.FILE
    caption: str = field(default="", repr=False)
    facts: tuple[Fact, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One matter: one set of entry numbers and exhibit references."""

    name: str = field(default="", repr=False)
    keeper: str = field(default="", repr=False)
    initials: str = ""
    region: str = ""

    def checked(self) -> "Case":
        """Return itself if its numbers can be allotted.

        Raises:
            BadInitialsError: Initials are not one to four capital letters.
            EmptyNarrativeError: The keeper has no name.
        """
        if not _INITIALS.fullmatch(self.initials):
            raise BadInitialsError
        if not self.keeper.strip():
            raise EmptyNarrativeError
        return self

    def amended(self, name: str, to: str) -> "Case":
        """Return the case with one of its facts changed.

        Raises:
            UnknownFieldError: It has no such fact, or none that may change.
            BadInitialsError, BadFieldValueError: The new value cannot be.
        """
        if name not in CASE_AMENDABLE:
            raise UnknownFieldError(field=name, choices=CASE_AMENDABLE)
        new = " ".join(to.split())
        if not new:
            raise BadFieldValueError(field=name)
        return replace(self, **{name: new.upper() if name == "initials" else new}).checked()
