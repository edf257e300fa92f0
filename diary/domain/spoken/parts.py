"""Parts of a day: ``morning``, ``last night``, ``in the small hours``."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a day, in hours since its midnight; more than 24 is the next day.

    Attributes:
        first, last: What is meant by the word alone.
        widest: First and last hour of a clock time that can be said with it.
    """

    first: int
    last: int
    widest: tuple[int, int]

    def stretch(self, day: date) -> tuple[datetime, datetime]:
        """Return its first and last minute on that day."""
        return _hours(day, self.first), _hours(day, self.last)

    def widest_on(self, day: date) -> tuple[datetime, datetime]:
        """Return the first and last minute that can be said with it on that day."""
        return _hours(day, self.widest[0]), _hours(day, self.widest[1])

    @property
    def is_overnight(self) -> bool:
        """Whether it ends on the next day."""
        return self.last > _DAY

    def on(self, day: date, at: time) -> list[datetime]:
        """Return when a clock shows that time in this part of the day."""
        first, last = self.widest_on(day)
        both = (datetime.combine(day + timedelta(days=later), at) for later in (0, 1))
        return [one for one in both if first <= one <= last]


_DAY: Final = 24
_EARLY: Final = Part(0, 6, (0, 7))
PARTS: Final = {
    "early morning": Part(3, 9, (0, 10)),
    "morning": Part(5, 12, (0, 12)),
    "breakfast time": Part(6, 10, (5, 11)),
    "lunchtime": Part(11, 15, (11, 15)),
    "tea time": Part(16, 19, (15, 20)),
    "afternoon": Part(12, 18, (12, 19)),
    "evening": Part(17, 24, (16, 24)),
    # "Last night at 1am" lies in the small hours of today.
    "night": Part(18, 30, (17, 30)),
    "small hours": _EARLY,
    "early hours": _EARLY,
    "middle of the night": Part(22, 30, (21, 30)),
}
_NAMES: Final = "|".join(sorted(PARTS, key=len, reverse=True)).replace(" ", r"\s+")
_SAID: Final = re.compile(
    r"(?:\b(?:early(?!\s+(?:morning|hours))|late)\s+(?:in\s+the\s+)?)?"
    rf"(?:\b(?:in|during|over)\s+the\s+|\bat\s+)?\b(?P<name>{_NAMES})\b(?:\s+of\b)?"
)


def part_said(said: str) -> tuple[Part | None, str]:
    """Return the part of a day that was said, and the words for the day.

    "Last night" leaves "last", "this morning" leaves "this".
    """
    said = re.sub(r"\btonight\b", "this night", said)
    said = re.sub(r"\blunch(?:\s+time)?\b", "lunchtime", said)
    said = re.sub(r"\b(tea|breakfast)-?time\b", r"\1 time", said)
    said = re.sub(r"\bhours (?:of )?this morning\b", "hours today", said)
    said = re.sub(r"\bearly (this|yesterday|\w+day) morning\b", r"\1 early morning", said)
    found = _SAID.search(said)
    if not found:
        return None, said
    rest = f"{said[: found.start()]} {said[found.end() :]}"
    rest = re.sub(r"^(?:early|late)\s+(?=last|this|yesterday|on\b)", "", rest.strip())
    return PARTS[found["name"]], " ".join(rest.split()).strip(" ,").removesuffix(" in the")


def _hours(day: date, hours: int) -> datetime:
    return datetime.combine(day, time(0)) + timedelta(hours=hours)
