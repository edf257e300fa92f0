from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from diary.clock import Reading
from diary.domain.when import Basis, Precision, When
from diary.ui.incident.when_field import WhenField


class NoonClock:
    def read(self) -> Reading:
        noon = datetime(2026, 3, 4, 12, tzinfo=UTC)
        return Reading(utc=noon, zone="Europe/London", boot="", sync="unknown")


@pytest.fixture
def field(qtbot: QtBot) -> WhenField:
    field = WhenField(NoonClock())
    qtbot.addWidget(field)
    return field


def test_a_time_nobody_said_is_never_recorded(field: WhenField) -> None:
    field.show_when(When())

    assert field.value().precision is Precision.UNKNOWN
    assert field.value().start == ""


def test_choosing_exactly_starts_from_now(field: WhenField) -> None:
    field.show_when(When())
    field.precision.setCurrentIndex(field.precision.findData(Precision.EXACT))

    assert field.value().start == "2026-03-04T12:00"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-03-04 22:41", ""),
        ("2026-03-04 22:41", "2026-03-05 01:00"),
        ("2026-03-04", ""),
        ("2026-03", ""),
        ("", ""),
    ],
)
def test_what_is_shown_comes_back_as_it_was(field: WhenField, start: str, end: str) -> None:
    when = When.parse(start, end=end, zone="Europe/London", basis=Basis.RECEIPT)
    field.show_when(when)

    assert field.value() == (when if start else When(zone="Europe/London", basis=Basis.RECEIPT))
