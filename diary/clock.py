"""The only place that reads the time.

What knows of zones is loaded when it is asked for: the lock window has no times.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import Final, Protocol

_BOOT_ID_FILE: Final = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the computer said about time at one moment.

    Attributes:
        utc: Aware, in UTC, whole milliseconds.
        zone: IANA name of the computer's zone, or ``UTC±HH:MM`` where it has no name.
        boot: Changes with every start of the computer; empty where the system does not say.
        sync: Whether the system says its clock is set from a time server: yes, no, unknown.
    """

    utc: datetime
    zone: str
    boot: str
    sync: str


class Clock(Protocol):
    """Tells the time; tests pass their own."""

    def read(self) -> Reading:
        """Return the time as the computer has it now."""
        ...


class SystemClock:
    """The computer's own clock."""

    def read(self) -> Reading:
        """Return the system time, zone, boot number and whether the clock is kept in step."""
        now = datetime.now(UTC)  # noqa: TID251 - this is the Clock
        whole = now.replace(microsecond=now.microsecond // 1000 * 1000)
        return Reading(utc=whole, zone=system_zone(), boot=_boot(), sync=_sync())


def system_zone() -> str:
    """Return the computer's zone: an IANA name if it can be found, else its present offset."""
    from tzlocal import get_localzone_name  # noqa: PLC0415 - see above

    try:
        name = get_localzone_name()
    except (LookupError, ValueError, OSError):
        name = None
    if name and is_zone(name):
        return name
    offset = time.localtime().tm_gmtoff // 60
    sign = "-" if offset < 0 else "+"
    return "UTC" if offset == 0 else f"UTC{sign}{abs(offset) // 60:02d}:{abs(offset) % 60:02d}"


@cache
def zones() -> tuple[str, ...]:
    """Return the names of all zones in order. Looks through folders the first time: some 40 ms."""
    from zoneinfo import available_timezones  # noqa: PLC0415 - see above

    return tuple(sorted(available_timezones()))


def is_zone(name: str) -> bool:
    """Tell whether the IANA database has this zone."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - see above

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def tz(name: str) -> tzinfo:
    """Return the rules of a zone by its name, also of the form ``UTC±HH:MM``.

    Raises:
        ValueError: There is no such zone. Check with ``is_zone`` first.
    """
    if name.startswith("UTC") and len(name) == len("UTC+00:00"):
        return datetime.strptime(name[3:], "%z").tzinfo or UTC
    if not is_zone(name):
        raise ValueError("no such zone")
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - see above

    return ZoneInfo(name)


def _boot() -> str:
    try:
        return _BOOT_ID_FILE.read_text("ascii").strip()
    except OSError:
        return ""


def _sync() -> str:
    # systemd touches this file once the clock has been set from a time server.
    if not Path("/run/systemd").is_dir():
        return "unknown"
    return "yes" if Path("/run/systemd/timesync/synchronized").exists() else "no"
