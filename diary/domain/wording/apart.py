"""Where a file's own time lies far from the time its entry gives: said, never judged."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from diary.domain.exhibit import Exhibit
from diary.domain.when import Precision, When
from diary.i18n import _, ngettext

# What a file may call its own time, the most telling first.
TIMES: Final = ("taken", "sent", "captured", "proof_generated", "made")
# So far outside of all that the entry's time takes in nothing is said of it.
ALLOWED: Final = timedelta(days=1)

_WALL: Final = r"(?P<wall>\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?)"
OFFSET_TIME: Final = re.compile(rf"{_WALL} ?(?P<offset>[+-]\d\d:?\d\d|UTC|Z)")
_BARE_TIME: Final = re.compile(_WALL)
# How far clocks of the world stand from UTC at most (IANA time zone database).
_BEHIND: Final = timedelta(hours=12)
_AHEAD: Final = timedelta(hours=14)


def instant_of(found: re.Match[str]) -> datetime:
    """Return the instant that a match of ``OFFSET_TIME`` names.

    Raises:
        ValueError: There is no such time.
    """
    offset = "+00:00" if found["offset"] in ("UTC", "Z") else found["offset"]
    return datetime.fromisoformat(f"{found['wall']}{offset}")


def apart_text(exhibit: Exhibit, entry: int, when: When) -> str:
    """Return by how many days a file's time is before or after its entry's; empty if it fits.

    The entry's time is all that its keeper's words take in: a whole day, a month, from one time to
    another. A file that names no time zone is only said to differ if it does in every zone.

    Args:
        exhibit: With what its file says of itself.
        entry: Number of the entry.
        when: The time that the entry gives.
    """
    said = {fact.name: fact.text for fact in reversed(exhibit.facts)}
    span = _span(next((said[name] for name in TIMES if name in said), ""))
    if span is None or when.precision is Precision.UNKNOWN:
        return ""
    first, last, is_zoned = span
    before, after = when.earliest - last, first - when.latest
    gap = max(before, after)
    if gap <= ALLOWED:
        return ""
    days = ngettext("{n} day", "{n} days", gap.days).format(n=gap.days)
    if not is_zoned:
        days = _("at least {days}").format(days=days)
    words = (
        _("The time in {ref} is {days} earlier than entry {number} says. Both are shown as they "
          "are.")
        if before > after
        else _("The time in {ref} is {days} later than entry {number} says. Both are shown as they "
               "are.")
    )  # fmt: skip
    told = words.format(ref=exhibit.ref or exhibit.original_name, days=days, number=entry)
    return told if is_zoned else told + " " + _("The file gives no time zone.")


def _span(text: str) -> tuple[datetime, datetime, bool] | None:
    """Return from when to when a file's time can be, and whether it names its time zone.

    An e-mail's is written as RFC 5322 has it.
    """
    try:
        if (found := OFFSET_TIME.search(text)) is not None:
            at = instant_of(found)
            return at, at, True
        bare = _BARE_TIME.search(text)
        at = datetime.fromisoformat(bare["wall"]) if bare else parsedate_to_datetime(text)
        if at.tzinfo is not None:
            return at, at, True
        wall = at.replace(tzinfo=UTC)
        return wall - _AHEAD, wall + _BEHIND, False
    except (ValueError, OverflowError):
        return None
