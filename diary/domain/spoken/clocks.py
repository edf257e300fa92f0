"""Clock times as people say them: ``9pm``, ``21:30``, ``at 9``, ``noon``."""

import re
from datetime import time
from typing import Final

from diary.errors import UnreadableTimeError

CLOCK: Final = re.compile(
    r"(?:\bat\s+)?\b(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?\s*(?P<half>[ap])\.?m\b\.?"
    r"|(?:\bat\s+)?\b(?P<hour24>\d{1,2})[:h](?P<minute24>\d\d)(?::\d\d)?\b"
    r"|\bat\s+(?P<four>\d{4})\b(?:\s*h(?:ou)?rs?\b)?|\b(?P<hours>\d{4})\s*h(?:ou)?rs?\b"
    r"|\bat\s+(?P<bare>\d{1,2})(?:\.(?P<bareminute>\d\d))?(?![\d/.-])"
    r"|(?:\bat\s+)?\b(?P<word>noon|midday|midnight)\b"
)
_NOON: Final = 12


def times_of(clock: re.Match[str]) -> list[time]:
    """Return the readings of a clock time: two where morning or evening was not said.

    Raises:
        UnreadableTimeError: No clock shows it.
    """
    if clock["word"]:
        return [time(0 if clock["word"] == "midnight" else _NOON)]
    if clock["half"]:
        hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
        if not 1 <= hour <= _NOON:
            raise UnreadableTimeError
        return [_time(hour % _NOON + (_NOON if clock["half"] == "p" else 0), minute)]
    if clock["hour24"]:
        hour, minute = int(clock["hour24"]), int(clock["minute24"])
        # "9:30" and "10:30" are said of both halves of the day; "09:30", "12:30", "21:30" are not.
        both = not clock["hour24"].startswith("0") and hour < _NOON
        return [_time(hour, minute), *([_time(hour + _NOON, minute)] if both else [])]
    if four := clock["four"] or clock["hours"]:
        return [_time(int(four[:2]), int(four[2:]))]
    hour, minute = int(clock["bare"]), int(clock["bareminute"] or 0)
    both = 1 <= hour <= _NOON
    if not both:
        return [_time(hour, minute)]
    return [_time(hour % _NOON, minute), _time(hour % _NOON + _NOON, minute)]


def _time(hour: int, minute: int) -> time:
    try:
        return time(hour, minute)
    except ValueError as exc:
        raise UnreadableTimeError from exc
