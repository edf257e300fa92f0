"""Times on the command line: in figures, or in the words the windows understand as well."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from diary.cli.saying import say
from diary.clock import SystemClock, system_zone, tz
from diary.domain.spoken import Now, understood
from diary.domain.when import Basis, Precision, When
from diary.domain.wording.times import happened_text, time_notes
from diary.errors import UnknownZoneError, UnreadableTimeError
from diary.i18n import _
from diary.services.regions import day_first


def happened(said: Mapping[str, Any], region: str) -> When:
    """Return when it happened; words are answered with what they were understood to be.

    Args:
        said: What was typed as ``happened``, ``until``, ``precision``, ``zone`` and ``basis``.
        region: Where the keeper lives: there ``3/4`` is a day in April, or in March.

    Raises:
        UnreadableTimeError, UnclearTimeError, UnknownZoneError, WrongSpanError: As named.
    """
    zone = said["zone"] or system_zone()
    precision = Precision(said["precision"]) if said["precision"] else None
    basis = Basis(said["basis"] or Basis.UNSAID)
    now = SystemClock().read().utc
    try:
        when = When.parse(
            said["happened"], end=said["until"], precision=precision, zone=zone, basis=basis
        )
    except UnreadableTimeError:
        when = _heard(said, precision, Now(_wall(now, zone), zone, day_first(region)), basis)
        say(
            _("Understood as: {time}, {zone}").format(time=happened_text(when), zone=zone), err=True
        )
    for note in time_notes(when, now):
        say(note, err=True)
    return when


def _heard(said: Mapping[str, Any], precision: Precision | None, now: Now, basis: Basis) -> When:
    first = understood(said["happened"], now)
    end = first.end
    if said["until"]:
        last = understood(said["until"], now)
        end = last.end or last.start
    elif precision is None:
        precision = first.precision
    return When.parse(first.start, end=end, precision=precision, zone=now.zone, basis=basis)


def _wall(now: datetime, zone: str) -> datetime:
    try:
        return now.astimezone(tz(zone)).replace(tzinfo=None)
    except ValueError as exc:
        raise UnknownZoneError from exc
