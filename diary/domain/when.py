"""Fuzzy time: what the keeper knows of when something happened, no more and no less."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, Self

from diary.clock import tz
from diary.errors import UnknownZoneError, UnreadableTimeError, WrongSpanError


class Precision(StrEnum):
    """How exactly the keeper knows the time."""

    EXACT = "exact"
    ABOUT = "about"
    BETWEEN = "between"
    DAY = "day"
    MONTH = "month"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What the keeper's time rests on."""

    UNSAID = "unsaid"
    MEMORY = "memory"
    CLOCK = "clock"
    MESSAGE = "message"
    PHOTO = "photo"
    RECEIPT = "receipt"
    TOLD = "told"


# How a typed time says that it is not exact.
_ABOUT: Final = "about "
_MINUTE: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?")
_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")
_ON_THE_CLOCK: Final = (Precision.EXACT, Precision.ABOUT)
_LENGTH: Final = {Precision.DAY: len("2026-03-04"), Precision.MONTH: len("2026-03")}


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When something happened, in the keeper's word and on the wall clock of a zone.

    Attributes:
        precision: How exactly it is known.
        start: Wall-clock text: ``2026-03-04T22:41``, ``2026-03-04``, ``2026-03``, or empty.
        end: The same form, or empty.
        zone: IANA name of the zone the wall clock stood in.
        basis: What the time rests on.
    """

    precision: Precision = Precision.UNKNOWN
    start: str = ""
    end: str = ""
    zone: str = "UTC"
    basis: Basis = Basis.UNSAID

    @classmethod
    def parse(
        cls,
        text: str,
        *,
        end: str = "",
        precision: Precision | None = None,
        zone: str = "UTC",
        basis: Basis = Basis.UNSAID,
    ) -> Self:
        """Read ``2026-03-04 22:41``, ``2026-03-04``, ``2026-03`` or nothing (unknown).

        Without a precision the form decides it: a minute is exact, an end makes it between.

        Raises:
            UnreadableTimeError, UnknownZoneError, WrongSpanError: As named.
        """
        try:
            tz(zone)
        except ValueError as exc:
            raise UnknownZoneError from exc
        first, form = _read(text)
        last, _ = _read(end)
        chosen = precision or (Precision.BETWEEN if last else form)
        if chosen is Precision.UNKNOWN:
            first = last = ""
        elif not first or (chosen is Precision.BETWEEN and not last):
            raise UnreadableTimeError
        if chosen in _ON_THE_CLOCK and first and "T" not in first:
            raise UnreadableTimeError
        if chosen in _LENGTH:
            if len(first) < _LENGTH[chosen]:
                raise UnreadableTimeError
            first = first[: _LENGTH[chosen]]
        when = cls(precision=chosen, start=first, end=last, zone=zone, basis=basis)
        if last and when.latest < when.earliest:
            raise WrongSpanError
        return when

    def retyped(self, text: str) -> "When":
        """Return a time typed as ``typed_text`` gives it, in the same zone and on the same basis.

        Raises:
            UnreadableTimeError, UnknownZoneError, WrongSpanError: As named.
        """
        rest = text.strip().removeprefix(_ABOUT)
        precision = Precision.ABOUT if rest != text.strip() else None
        first, _, last = rest.partition("/")
        return When.parse(first, end=last, precision=precision, zone=self.zone, basis=self.basis)

    @property
    def typed_text(self) -> str:
        """The time as it could be typed: ``about 2026-03-04T22:41``, ``2026-03/2026-04``."""
        about = _ABOUT if self.precision is Precision.ABOUT else ""
        return f"{about}{self.start}/{self.end}" if self.end else f"{about}{self.start}"

    @property
    def earliest(self) -> datetime:
        """The first instant it can have been, in UTC; the year 1 when unknown."""
        if not self.start:
            return datetime.min.replace(tzinfo=UTC)
        return self._instant(_wall(self.start))

    @property
    def latest(self) -> datetime:
        """The last instant it can have been, in UTC; the year 9999 when unknown."""
        if not self.start:
            return datetime.max.replace(tzinfo=UTC)
        text = self.end or self.start
        # Added on the wall clock: a day on which clocks change is not 24 hours long.
        return self._instant(_wall(text) + _width(text))

    def is_after(self, now: datetime) -> bool:
        """Tell whether all of it is still to come at an instant; an unknown time is not."""
        return bool(self.start) and self.earliest > now

    @property
    def oddity(self) -> str:
        """``twice``, ``never`` or nothing: whether clocks were being changed at that time."""
        if "T" not in self.start:
            return ""
        wall = datetime.fromisoformat(self.start).replace(tzinfo=tz(self.zone))
        if wall.utcoffset() == wall.replace(fold=1).utcoffset():
            return ""
        back = wall.astimezone(UTC).astimezone(tz(self.zone))
        return "twice" if back.replace(tzinfo=None) == wall.replace(tzinfo=None) else "never"

    def _instant(self, naive: datetime) -> datetime:
        wall = naive.replace(tzinfo=tz(self.zone))
        try:
            return wall.astimezone(UTC)
        except OverflowError:
            return wall.replace(tzinfo=UTC)


UNKNOWN: Final = When()


def _read(text: str) -> tuple[str, Precision]:
    text = text.strip()
    for form, precision in (
        (_MINUTE, Precision.EXACT),
        (_DAY, Precision.DAY),
        (_MONTH, Precision.MONTH),
    ):
        if form.fullmatch(text):
            normal = text.replace(" ", "T")
            try:
                _wall(normal)
            except ValueError as exc:
                raise UnreadableTimeError from exc
            return normal, precision
    if text:
        raise UnreadableTimeError
    return "", Precision.UNKNOWN


def _wall(text: str) -> datetime:
    return datetime.fromisoformat(text + "-01" if len(text) == len("2026-03") else text)


def _width(text: str) -> timedelta:
    if "T" in text:
        return timedelta(0)
    if len(text) == len("2026-03-04"):
        return timedelta(days=1, seconds=-1)
    year, month = (int(part) for part in text.split("-"))
    return timedelta(days=monthrange(year, month)[1], seconds=-1)
