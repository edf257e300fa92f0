"""Times, and the gaps between them, in words."""

from datetime import datetime, timedelta

from diary.clock import tz
from diary.domain.ledger import Written
from diary.domain.when import Basis, Precision, When
from diary.i18n import _, ngettext


def happened_text(when: When) -> str:
    """Return when it happened, with how exactly it is known."""
    start, end = wall_text(when.start), wall_text(when.end)
    match when.precision:
        case Precision.UNKNOWN:
            return _("Date not known")
        case Precision.BETWEEN:
            return _("Between {start} and {end}").format(start=start, end=end)
        case Precision.ABOUT:
            said = _("About {start}").format(start=start)
        case Precision.DAY:
            said = _("{start}, time not known").format(start=start)
        case Precision.MONTH:
            said = _("{start}, day not known").format(start=start)
        case Precision.EXACT:
            said = start
    return _("{start} to {end}").format(start=said, end=end) if end else said


def clock_note(when: When) -> str:
    """Return what is odd about a time on the clock, since clocks were changed that night."""
    match when.oddity:
        case "twice":
            return _("This clock time came twice that night: the clocks went back.")
        case "never":
            return _("This clock time did not exist that night: the clocks went forward.")
        case _:
            return ""


def time_notes(when: When, now: datetime) -> tuple[str, ...]:
    """Return what to look at again before an entry of that time is signed off."""
    to_come = _("That time is still to come.") if when.is_after(now) else ""
    return tuple(filter(None, (clock_note(when), to_come)))


def ahead_note(when: When, now: datetime) -> str:
    """Return what is to be known of an entry that is dated after now."""
    return _("This date is still to come.") if when.is_after(now) else ""


def basis_text(basis: Basis) -> str:
    """Return what the keeper's time rests on."""
    return {
        Basis.UNSAID: "",
        Basis.MEMORY: _("from memory"),
        Basis.CLOCK: _("from a clock or phone"),
        Basis.MESSAGE: _("from the time on a message"),
        Basis.PHOTO: _("from a photo"),
        Basis.RECEIPT: _("from a receipt"),
        Basis.TOLD: _("told by somebody else"),
    }[basis]


def written_text(written: Written) -> str:
    """Return when it was written down, on the wall clock of the zone it was written in."""
    at = datetime.fromisoformat(written.utc).astimezone(tz(written.zone))
    return f"{at:%Y-%m-%d %H:%M}"


def zoned_text(written: Written) -> str:
    """Return the same with the zone."""
    return f"{written_text(written)} {written.zone}"


def beside_utc(at: datetime, zone: str) -> str:
    """Return a time on the wall clock of a zone, empty where that shows the same."""
    there = at.astimezone(tz(zone)) if zone else at
    return "" if there.utcoffset() == at.utcoffset() else f"{there:%Y-%m-%d %H:%M} {zone}"


def delay_text(when: When, written: Written) -> str:
    """Return the time from the event to the writing, as a plain number, never judged."""
    if when.precision is Precision.UNKNOWN:
        return ""
    gap = datetime.fromisoformat(written.utc) - when.latest
    if gap < timedelta(0):
        inside = datetime.fromisoformat(written.utc) >= when.earliest
        return _("the same day or month") if inside else _("written before that time")
    if "T" not in (when.end or when.start):  # hours from a midnight would tell of no hour
        last = (when.latest - timedelta(minutes=1)).astimezone(tz(when.zone)).date()
        there = datetime.fromisoformat(written.utc).astimezone(tz(when.zone)).date()
        days = (there - last).days
        return ngettext("{n} day later", "{n} days later", days).format(n=days)
    minutes = int(gap.total_seconds()) // 60
    if minutes < 60:  # noqa: PLR2004 - minutes of an hour
        return ngettext("{n} minute later", "{n} minutes later", minutes).format(n=minutes)
    hours = minutes // 60
    if hours < 48:  # noqa: PLR2004 - below two days hours say more
        return ngettext("{n} hour later", "{n} hours later", hours).format(n=hours)
    return ngettext("{n} day later", "{n} days later", gap.days).format(n=gap.days)


def day_text(text: str, rest: str) -> str:
    """Return the day of a time as text that sorts; ``rest`` completes a month.

    A month alone stretches from its 01 to, at most, its 31.
    """
    return text + rest if len(text) == len("2026-03") else text[: len("2026-03-04")]


def wall_text(text: str) -> str:
    """Return a time of the wall clock as people write it."""
    return text.replace("T", " ")
