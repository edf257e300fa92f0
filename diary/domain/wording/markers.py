"""The days that may have changed something: asked to stop, reported, an order, a day in court."""

from typing import Final

from diary.domain.casefile import AgencyReport, AskedToStop, CaseRecord, Order
from diary.domain.pattern import Marker
from diary.domain.when import When
from diary.i18n import _

_DAY: Final = len("2026-03-04")


def markers_of(record: CaseRecord) -> tuple[Marker, ...]:
    """Return the days on which a record may have changed something, known to the day."""
    match record:
        case AskedToStop(when=when):
            return _marker(when, _("Asked to stop"))
        case AgencyReport(when=when, agency=agency):
            return _marker(when, _("Reported to {agency}").format(agency=agency or _("an agency")))
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
    return (Marker(label=said, day=day),) if len(day) == _DAY else ()
