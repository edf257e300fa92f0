"""The days that may have changed something: asked to stop, reported, an order, a day in court."""

from dataclasses import replace
from typing import Final

from diary.domain.casefile import AgencyReport, AskedToStop, CaseRecord, Order
from diary.domain.pattern import Marker
from diary.domain.when import Precision, When
from diary.i18n import _

_DAY: Final = len("2026-03-04")
_TIME: Final = slice(_DAY + 1, len("2026-03-04T22:41"))


def markers_of(record: CaseRecord) -> tuple[Marker, ...]:
    """Return the days on which a record may have changed something, known to the day."""
    match record:
        case AskedToStop(when=when, entries=entries):
            marker = _marker(when, _("Asked to stop"))
            return tuple(replace(one, entries=entries, is_told=True) for one in marker)
        case AgencyReport(when=when, agency=agency, entries=entries):
            said = _("Reported to {agency}").format(agency=agency or _("an agency"))
            return tuple(replace(one, entries=entries) for one in _marker(when, said))
        case Order(served=served, hearing=hearing, kind=kind):
            order = kind or _("Order")
            return (
                *_marker(served, _("{order} served").format(order=order)),
                *_marker(hearing, _("Day in court: {order}").format(order=order)),
            )
        case _:
            return ()


def _marker(when: When, said: str) -> tuple[Marker, ...]:
    day = when.start[:_DAY]
    has_time = when.precision in (Precision.EXACT, Precision.ABOUT)
    time = when.start[_TIME] if has_time else ""
    return (Marker(label=said, day=day, time=time),) if len(day) == _DAY else ()
