"""Instants as clocks of a zone show them."""

from datetime import UTC, datetime

from diary.clock import tz


def wall(utc: str, zone: str) -> datetime | None:
    """Return an instant as clocks in a zone show it, None where there is no instant."""
    if not utc:
        return None
    instant = datetime.fromisoformat(utc[:-1]).replace(tzinfo=UTC)
    try:
        return instant.astimezone(tz(zone))
    except OverflowError:  # the first and last day of the calendar
        return instant


def minutes_shown(utc: str, zone: str) -> str:
    """Return date and minute of an instant in a zone."""
    moment = wall(utc, zone)
    return moment.strftime("%Y-%m-%d %H:%M") if moment else "–"
