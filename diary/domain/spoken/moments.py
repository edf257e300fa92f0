"""Reads one moment, or one stretch, as people say it: a day, a part of it, a clock time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from diary.domain.spoken.ago import ago
from diary.domain.spoken.clocks import CLOCK, times_of
from diary.domain.spoken.days import days_said, is_day
from diary.domain.spoken.now import Now
from diary.domain.spoken.parts import Part, part_said
from diary.errors import UnreadableTimeError

MINUTE: Final = "%Y-%m-%dT%H:%M"
_THIS: Final = ("", "this", "today")
_DAWN: Final = 6


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a moment.

    Attributes:
        times: The readings of the clock time; empty where none was said.
        part: The part of the day.
        days: What is left: the words for the day.
        is_midnight: The clock time was said as "midnight", which belongs to two days.
    """

    times: tuple[time, ...]
    part: Part | None
    days: str
    is_midnight: bool = False

    @property
    def is_clock_alone(self) -> bool:
        """Whether neither a day nor a part of it was said."""
        return bool(self.times) and self.part is None and not self.days


def taken_apart(said: str) -> Said:
    """Return clock time, part of the day and day of what was said.

    Raises:
        UnreadableTimeError: No clock shows that time.
    """
    clock = CLOCK.search(said)
    if clock:
        said = " ".join(f"{said[: clock.start()]} {said[clock.end() :]}".split())
    part, days = part_said(said.strip(" ,"))
    times = tuple(times_of(clock)) if clock else ()
    days = days.strip(" ,").removesuffix(" at")
    return Said(times, part, days, is_midnight=bool(clock and clock["word"] == "midnight"))


def moments(said: str, now: Now) -> list[str]:
    """Return the times that can be meant, in typed form, the likeliest first.

    Raises:
        UnreadableTimeError: It means nothing to us.
    """
    if said in ("now", "just now", "right now", "a moment ago"):
        return [f"{now.wall:{MINUTE}}"]
    counted = ago(said, now)
    if "T" in counted:
        return [counted]
    apart = taken_apart(said)
    if apart.is_clock_alone:
        return [f"{one:{MINUTE}}" for one in latest_of(apart.times, now)]
    days = days_said(apart.days, now, has_part=apart.part is not None)
    if apart.times:
        return [f"{one:{MINUTE}}" for one in clock_times(apart, days, now)]
    if apart.part is None:
        return days
    return [_part_of(apart.part, day, apart.days, now) for day in _sure_days(days)]


def latest_of(times: tuple[time, ...], now: Now) -> list[datetime]:
    """Return each clock time of today, or of yesterday where it has not come yet."""
    today = [datetime.combine(now.today, at) for at in times]
    return [one if one <= now.wall else one - timedelta(days=1) for one in today]


def clock_times(said: Said, days: list[str], now: Now) -> list[datetime]:
    """Return when a clock showed a time on those days, in the part of the day that was said.

    Raises:
        UnreadableTimeError: The days are none, or the clock does not show it in that part.
    """
    found = [
        one for day in _sure_days(days) for at in said.times for one in _on(said, day, at, now)
    ]
    return (sorted(found) if said.part else found) or _none()


def _on(said: Said, day: date, at: time, now: Now) -> list[datetime]:
    if said.part is not None:
        found = said.part.on(_begun(said.part, day, said.days, now), at)
        # "Last night at 1am", said at midnight, is a night ago.
        if found and said.days == "last" and all(one > now.wall for one in found):
            return [one - timedelta(days=1) for one in found]
        return found
    midnight = datetime.combine(day, at)
    return [midnight, midnight + timedelta(days=1)] if said.is_midnight else [midnight]


def _begun(part: Part, day: date, words: str, now: Now) -> date:
    """Return the day on which a night began that is still going on."""
    is_running = words in _THIS and part.is_overnight and now.wall.hour < _DAWN
    return day - timedelta(days=1) if is_running else day


def _sure_days(days: list[str]) -> list[date]:
    if not all(is_day(day) for day in days):
        raise UnreadableTimeError
    return [date.fromisoformat(day) for day in days]


def _part_of(part: Part, day: date, words: str, now: Now) -> str:
    day = _begun(part, day, words, now)
    first, last = part.stretch(day)
    if words in _THIS and first > now.wall:
        # "This evening" is said at four, and "this morning" before it dawns.
        first = part.widest_on(day)[0]
    if last.time() == time(0):
        last -= timedelta(minutes=1)
    return f"{first:{MINUTE}}/{last:{MINUTE}}"


def _none() -> list[datetime]:
    raise UnreadableTimeError
