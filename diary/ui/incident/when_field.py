"""When it happened, as exactly as the keeper knows it and no more."""

from typing import Final
from zoneinfo import available_timezones

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, Signal, Slot
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from diary.clock import Clock, tz
from diary.domain.incident import Incident
from diary.domain.when import Basis, Precision, When
from diary.domain.wording import choice_text
from diary.i18n import _
from diary.ui.widgets import Choice, Moment, PlainLabel

_SHAPE: Final = {Precision.DAY: "yyyy-MM-dd", Precision.MONTH: "yyyy-MM"}
_MINUTE: Final = "yyyy-MM-dd HH:mm"


class WhenField(QWidget):
    """A choice of how exactly, and the dates it needs.

    Attributes:
        basis, zone: Placed by the page, among what can wait.

    Signals:
        changed: Anything was chosen or typed.
    """

    changed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.basis, self.zone = Choice(), QLineEdit(clock.read().zone)
        for one in Basis:
            self.basis.addItem(choice_text("basis", one.value), one)
        zones = QCompleter(sorted(available_timezones()), self.zone)
        zones.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        zones.setFilterMode(Qt.MatchFlag.MatchContains)
        self.zone.setCompleter(zones)
        self.precision = Choice()
        for choice, words in (
            (Precision.EXACT, _("Exactly at")), (Precision.ABOUT, _("About")),
            (Precision.BETWEEN, _("Between")), (Precision.DAY, _("Some time on")),
            (Precision.MONTH, _("Some time in")), (Precision.UNKNOWN, _("I don’t know")),
        ):  # fmt: skip
            self.precision.addItem(words, choice)
        self.precision.setAccessibleName(_("How exactly you know when"))
        self.start, self.end = Moment(), Moment()
        self.start.setAccessibleName(_("When it began"))
        self.end.setAccessibleName(_("When it ended"))
        self._and = PlainLabel(_("and"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.precision, self.start, self._and, self.end):
            row.addWidget(widget)
        row.addStretch(1)
        self.setFocusProxy(self.precision)
        for edit in (self.start, self.end):
            edit.dateTimeChanged.connect(self.changed)
        self.precision.currentIndexChanged.connect(self._on_precision_changed)
        self.basis.activated.connect(self.changed)
        self.zone.textChanged.connect(self.changed)

    def show_when(self, when: When) -> None:
        """Show a time. One that was never said stays unknown until the keeper chooses."""
        self.zone.setText(when.zone if when.start else self._clock.read().zone)
        self.basis.setCurrentIndex(self.basis.findData(when.basis))
        self.precision.setCurrentIndex(self.precision.findData(when.precision))
        # Hidden while the time is unknown; a choice of how exactly then starts from now.
        self.start.setDateTime(_moment(when.start) if when.start else self._now())
        self.end.setDateTime(_moment(when.end) if when.end else self.start.dateTime())
        self._on_precision_changed()

    def value(self) -> When:
        """Return the time as chosen.

        Raises:
            WrongSpanError: The end is before the start.
            UnknownZoneError: There is no such time zone.
        """
        precision = Precision(self.precision.currentData())
        shape = _SHAPE.get(precision, _MINUTE)
        start = self.start.dateTime().toString(shape)
        end = self.end.dateTime().toString(shape) if precision is Precision.BETWEEN else ""
        return When.parse(
            start,
            end=end,
            precision=precision,
            zone=self.zone.text().strip(),
            basis=Basis(self.basis.currentData()),
        )

    def _now(self) -> QDateTime:
        reading = self._clock.read()
        wall = reading.utc.astimezone(tz(reading.zone))
        return QDateTime(QDate(wall.year, wall.month, wall.day), QTime(wall.hour, wall.minute))

    @Slot()
    def _on_precision_changed(self) -> None:
        precision = Precision(self.precision.currentData())
        for edit in (self.start, self.end):
            edit.setDisplayFormat(_SHAPE.get(precision, _MINUTE))
        self.start.setVisible(precision is not Precision.UNKNOWN)
        self._and.setVisible(precision is Precision.BETWEEN)
        self.end.setVisible(precision is Precision.BETWEEN)
        self.changed.emit()


def _moment(text: str) -> QDateTime:
    full = text + "-01" if len(text) == len("2026-03") else text
    day, _sep, time = full.partition("T")
    return QDateTime(
        QDate.fromString(day, "yyyy-MM-dd"), QTime.fromString(time[:5] or "00:00", "HH:mm")
    )


class WhenEditor(WhenField):
    """A time to amend, whose typed form goes into the amendment."""

    def __init__(self, when: When, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(clock, parent)
        self.show_when(when)

    def text(self) -> str:
        """Return the time's typed form.

        Raises:
            WrongSpanError: The end is before the start.
        """
        return Incident(happened=self.value()).text_of("happened")
