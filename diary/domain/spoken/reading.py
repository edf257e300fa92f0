"""Reads a time that is past, or going on: the one way in for whatever was typed."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from diary.domain.spoken.ago import months_before
from diary.domain.spoken.moments import moments
from diary.domain.spoken.now import Now
from diary.domain.spoken.spans import spans
from diary.domain.spoken.words import plain
from diary.domain.when import UNKNOWN, Precision, When
from diary.errors import UnclearTimeError, UnreadableTimeError

_NO_IDEA: Final = frozenset({
    "i don't know", "don't know", "i do not know", "do not know", "dont know", "not known",
    "unknown", "no idea", "not sure", "?", "i can't remember", "can't remember", "cannot remember",
})  # fmt: skip
_TYPED: Final = re.compile(
    r"(?:about )?\d{4}-\d\d(?:-\d\d)?(?:[ T]\d\d:\d\d(?::\d\d)?)?(?:/[-\d :T]+)?"
)
# More are not a question but a riddle.
_MOST: Final = 4
_LOOSE: Final = timedelta(days=2)
_DAY: Final = len("2026-03-04")


def understood(text: str, now: Now) -> When:
    """Return what a typed time means that is past, or has begun.

    Raises:
        UnreadableTimeError: It means nothing to us.
        UnclearTimeError: It can mean more than one time; the error has the readings.
        WrongSpanError: It was typed in figures, with its end before its start.
    """
    try:
        return _until_now(read(text, now), now)
    except UnreadableTimeError as exc:
        raise UnreadableTimeError(form="spoken") from exc


def read(text: str, now: Now) -> When:
    """Return the same, also with an end that is still to come."""
    typed = text.strip().casefold().replace("t", "T").replace("abouT", "about")
    if _TYPED.fullmatch(typed):
        return When(zone=now.zone).retyped(typed)
    said, is_about = plain(text)
    if said in _NO_IDEA:
        return UNKNOWN
    if not said:
        raise UnreadableTimeError
    try:
        readings = spans(said, now) or moments(said, now)
        found = [When(zone=now.zone).retyped(one) for one in readings]
        return _only([_loosened(one) for one in found] if is_about else found, now)
    except OverflowError as exc:  # before the year 1
        raise UnreadableTimeError from exc


def _only(readings: list[When], now: Now) -> When:
    """Return the one reading that is past; with several nobody but the keeper can choose."""
    left = [one for one in readings if one.earliest <= _instant(now)] or readings
    if len(left) > _MOST:
        raise UnreadableTimeError
    if len(left) > 1:
        raise UnclearTimeError(readings=tuple(one.typed_text.replace("T", " ") for one in left))
    return left[0]


def _loosened(when: When) -> When:
    """Return a time that is about right only: a minute stays one, days and months get wider."""
    match when.precision:
        case Precision.EXACT:
            return replace(when, precision=Precision.ABOUT)
        case Precision.DAY:
            return _wider(when, when.start, when.start)
        case Precision.MONTH:
            month = datetime.fromisoformat(f"{when.start}-01").date()
            first, last = months_before(month, 1), months_before(month, -1)
            return replace(when, precision=Precision.BETWEEN, start=f"{first:%Y-%m}",
                           end=f"{last:%Y-%m}")  # fmt: skip
        case Precision.BETWEEN if len(when.start) == len(when.end) == _DAY:
            return _wider(when, when.start, when.end)
        case _:
            return when


def _wider(when: When, first: str, last: str) -> When:
    """Return some days more on both sides, where they are few."""
    start, end = (datetime.fromisoformat(day).date() for day in (first, last))
    if end - start > 2 * _LOOSE:
        return when
    return replace(when, precision=Precision.BETWEEN, start=str(start - _LOOSE),
                   end=str(end + _LOOSE))  # fmt: skip


def _until_now(when: When, now: Now) -> When:
    """Let a stretch that has begun end now: nothing is told that has not happened yet."""
    if when.precision is not Precision.BETWEEN or when.latest <= _instant(now):
        return when
    if when.earliest > _instant(now):
        return when
    end = f"{now.wall:%Y-%m-%dT%H:%M}"[: len(when.end)]
    if end == when.start:
        return When.parse(end, zone=when.zone)
    return replace(when, end=end)


def _instant(now: Now) -> datetime:
    return When.parse(f"{now.wall:%Y-%m-%d %H:%M}", zone=now.zone).earliest
