"""When it happened, as exactly as the keeper knows it and no more."""

from calendar import monthrange
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, Signal, Slot
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from diary.clock import Clock, tz, zones
from diary.domain.incident import Incident
from diary.domain.when import Basis, Precision, When
from diary.domain.wording import choice_text
from diary.errors import DiaryError
from diary.i18n import _
from diary.ui.error_text import explain
from diary.ui.incident.when_words import WhenWords
from diary.ui.widgets import Choice, Moment, PlainLabel

_SHAPE: Final = {Precision.DAY: "yyyy-MM-dd", Precision.MONTH: "yyyy-MM"}
_MINUTE: Final = "yyyy-MM-dd HH:mm"


class WhenField(QWidget):
    """A time typed in words; below it a choice of how exactly, and the dates it needs.

    What is shown as understood is what ``value`` gives.

    Attributes:
        words: The line to type into.
        basis, zone: Placed by the page, among what can wait.

    Signals:
        changed: Anything was chosen or typed.
    """

    changed = Signal()

    def __init__(
        self, clock: Clock, parent: QWidget | None = None, *, day_first: bool | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._shown: When | None = None
        self._is_filling = False
        self.words = WhenWords(clock, day_first)
        self.basis, self.zone = Choice(), QLineEdit(clock.read().zone)
        for one in Basis:
            self.basis.addItem(choice_text("basis", one.value), one)
        names = QCompleter(zones(), self.zone)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.setFilterMode(Qt.MatchFlag.MatchContains)
        self.zone.setCompleter(names)
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
        self._picker = QWidget()
        row = QHBoxLayout(self._picker)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.precision, self.start, self._and, self.end):
            row.addWidget(widget)
        row.addStretch(1)
        self._picker.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self._picker)
        self.setFocusProxy(self.words)
        self._connect()

    def _connect(self) -> None:
        self.words.chosen.connect(self._on_said)
        self.words.pick_wanted.connect(self._on_pick_wanted)
        for edit in (self.start, self.end):
            edit.dateTimeChanged.connect(self._on_picked)
        self.precision.currentIndexChanged.connect(self._on_precision_changed)
        self.basis.activated.connect(self.changed)
        self.zone.textChanged.connect(self._on_zone_changed)

    def show_when(self, when: When) -> None:
        """Show a time. One that was never said stays unknown until the keeper chooses."""
        self.words.clear()
        self._fill(when if when.start else replace(when, zone=self._clock.read().zone))

    def value(self) -> When:
        """Return the time as it is shown.

        Raises:
            WrongSpanError: The end is before the start.
            UnknownZoneError: There is no such time zone.
        """
        zone, basis = self.zone.text().strip(), Basis(self.basis.currentData())
        if self._shown is not None:
            one = self._shown
            return When.parse(
                one.start, end=one.end, precision=one.precision, zone=zone, basis=basis
            )
        precision = Precision(self.precision.currentData())
        shape = _SHAPE.get(precision, _MINUTE)
        start = self.start.dateTime().toString(shape)
        end = self.end.dateTime().toString(shape) if precision is Precision.BETWEEN else ""
        return When.parse(start, end=end, precision=precision, zone=zone, basis=basis)

    def check(self) -> None:
        """Tell whether this can be signed off.

        Raises:
            UnclearTimeError, UnreadableTimeError: Something typed is not understood yet.
            WrongSpanError, UnknownZoneError: As ``value``.
        """
        self.words.check()
        self.value()

    def _fill(self, when: When) -> None:
        self._is_filling = True
        self.zone.setText(when.zone)
        self.basis.setCurrentIndex(self.basis.findData(when.basis))
        self.precision.setCurrentIndex(self.precision.findData(when.precision))
        # Hidden while the time is unknown; a choice of how exactly then starts from now.
        self.start.setDateTime(_moment(when.start) if when.start else self._now())
        self.end.setDateTime(_last(when.end) if when.end else self.start.dateTime())
        self._arrange_picker()
        self._shown, self._is_filling = when, False
        self.words.stand(when)
        self.changed.emit()

    def _now(self) -> QDateTime:
        reading = self._clock.read()
        wall = reading.utc.astimezone(tz(reading.zone))
        return QDateTime(QDate(wall.year, wall.month, wall.day), QTime(wall.hour, wall.minute))

    def _arrange_picker(self) -> None:
        precision = Precision(self.precision.currentData())
        for edit in (self.start, self.end):
            edit.setDisplayFormat(_SHAPE.get(precision, _MINUTE))
        self.start.setVisible(precision is not Precision.UNKNOWN)
        self._and.setVisible(precision is Precision.BETWEEN)
        self.end.setVisible(precision is Precision.BETWEEN)

    @Slot()
    def _on_precision_changed(self) -> None:
        self._arrange_picker()
        self._on_picked()

    @Slot()
    def _on_picked(self) -> None:
        if not self._is_filling:
            self._shown = None
            self.words.clear()
            self._say()

    @Slot()
    def _on_zone_changed(self) -> None:
        if self.words.pending is None and not self._is_filling:
            self._say()

    def _say(self) -> None:
        try:
            self.words.stand(self.value())
        except DiaryError as error:
            self.words.complain(explain(error))
        self.changed.emit()

    @Slot(object)
    def _on_said(self, when: When) -> None:
        zone = when.zone if when.start else self.zone.text().strip()
        self._fill(replace(when, zone=zone, basis=Basis(self.basis.currentData())))

    @Slot(bool)
    def _on_pick_wanted(self, wanted: bool) -> None:  # noqa: FBT001 - of a Qt signal
        self._picker.setVisible(wanted)
        if wanted:
            self.precision.setFocus()


def _moment(text: str) -> QDateTime:
    full = text + "-01" if len(text) == len("2026-03") else text
    day, _sep, time = full.partition("T")
    return QDateTime(
        QDate.fromString(day, "yyyy-MM-dd"), QTime.fromString(time[:5] or "00:00", "HH:mm")
    )


def _last(text: str) -> QDateTime:
    """Return the last minute of a time: a span of days ends with its last day."""
    if "T" in text:
        return _moment(text)
    year, month = int(text[:4]), int(text[5:7])
    day = text if len(text) > len("2026-03") else f"{text}-{monthrange(year, month)[1]}"
    return _moment(f"{day}T23:59")


class WhenEditor(WhenField):
    """A time to amend, whose typed form goes into the amendment."""

    def __init__(
        self,
        when: When,
        clock: Clock,
        parent: QWidget | None = None,
        *,
        day_first: bool | None = None,
    ) -> None:
        super().__init__(clock, parent, day_first=day_first)
        self.show_when(when)
        self.words.pick.setChecked(True)

    def text(self) -> str:
        """Return the time's typed form.

        Raises:
            WrongSpanError, UnclearTimeError, UnreadableTimeError: As named.
        """
        self.check()
        return Incident(happened=self.value()).text_of("happened")
