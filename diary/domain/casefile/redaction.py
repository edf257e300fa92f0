"""What the keeper blacked out: a part of a picture, or words wherever they stand."""

import re
from dataclasses import dataclass
from typing import Final, Self

from diary.domain.casefile.base import CaseRecord, line, passage
from diary.errors import BadFieldValueError, EmptyRecordError, MissingReasonError

_AREA: Final = re.compile(r"(\d{1,6})\s*,\s*(\d{1,6})\s*,\s*(\d{1,6})\s*,\s*(\d{1,6})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A rectangle in the pixels of a picture that stands upright; the top left corner is 0, 0."""

    x: int
    y: int
    width: int
    height: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``120,40,300,80``: left, top, width, height.

        Raises:
            BadFieldValueError: It is no area, or one without any extent.
        """
        found = _AREA.fullmatch(text.strip())
        x, y, width, height = map(int, found.groups()) if found else (0, 0, 0, 0)
        if not width or not height:
            raise BadFieldValueError(field="area")
        return cls(x=x, y=y, width=width, height=height)

    @property
    def text(self) -> str:
        """The form that ``parse`` reads."""
        return f"{self.x},{self.y},{self.width},{self.height}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction(CaseRecord):
    """Something that reports do not show. It says what and why; the record itself never leaves.

    Either ``exhibit`` and ``area`` are given, or ``words``.

    Attributes:
        reason: Printed in place of what is blacked out, so the recipient reads it.
        exhibit: Reference of a picture, ``SH/1``.
        area: See ``Area``.
        words: To be blacked out wherever they stand, whatever their case and line breaks.
        about: Where: ``entry 4``, which takes its exhibits in, or a record such as ``person 2``;
            empty for the whole case.
        looked_at: The last line of the ledger the keeper had seen when she said that amendments
            which no longer hold the words may be shown.
    """

    reason: str = line()
    exhibit: str = line()
    area: str = line()
    words: str = passage()
    about: str = line()
    looked_at: int = 0

    def checked(self) -> Self:
        """Return itself if it can be applied.

        Raises:
            MissingReasonError: It does not say why.
            EmptyRecordError: There is nothing to black out.
            BadFieldValueError: The area is none.
        """
        if not self.reason.strip():
            raise MissingReasonError
        if self.exhibit:
            Area.parse(self.area)
        elif not any(char.isalnum() for char in self.words):
            raise EmptyRecordError
        return self
