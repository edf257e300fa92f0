"""A day or a time of a record, typed as people say it and shown back as it was understood."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from diary.clock import Clock, tz
from diary.domain.spoken import Now, expected, understood
from diary.domain.when import When
from diary.errors import DiaryError, UnclearTimeError, UnreadableTimeError
from diary.i18n import _
from diary.ui.incident.when_words import not_understood, said
from diary.ui.widgets import DayField, FlowLayout, PlainLabel, WrappedButton, stack

_MOST: Final = 4
# What is mostly still to come when it is written down.
AHEAD: Final = frozenset({"follow_up_due", "lost_by", "due", "ends", "hearing"})


class SpokenDay(QWidget):
    """A line to type into, what it means, and the readings to choose from when it means two.

    Signals:
        changed: It means something else now.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        clock: Clock,
        *,
        day_first: bool | None,
        is_ahead: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock, self._day_first = clock, day_first
        self._read = expected if is_ahead else understood
        self._form = "ahead" if is_ahead else "spoken"
        self.pending: DiaryError | None = None
        self._means = ""
        self.day = DayField(name)
        self.line = self.day.line
        self.line.setPlaceholderText(
            _("such as: in two weeks, or 12 March") if is_ahead
            else _("such as: last Tuesday about 9pm")
        )  # fmt: skip
        self.said = PlainLabel()
        self.said.setObjectName("muted")
        self.readings = [WrappedButton() for _place in range(_MOST)]
        self.setFocusProxy(self.line)
        column = stack(self)
        column.setSpacing(4)
        column.addWidget(self.day)
        column.addWidget(self.said)
        row = FlowLayout()
        column.addLayout(row)
        for button in self.readings:
            row.addWidget(button)
            button.clicked.connect(self._on_reading)
        self._show()
        self.day.changed.connect(self._on_typed)

    def text(self) -> str:
        """Return what it was understood to mean, in typed form; empty where nothing stands.

        Raises:
            UnclearTimeError, UnreadableTimeError: It is not understood, or not chosen yet.
        """
        if self.pending is not None:
            raise self.pending
        return self._means

    def typed(self) -> str:
        """Return what stands in the line, understood or not."""
        return self.line.text()

    def show_text(self, text: str) -> None:
        """Show an answer in typed form, or words that are not understood yet."""
        self.day.changed.disconnect(self._on_typed)
        self.line.setText(text)
        self.day.changed.connect(self._on_typed)
        self._understand()

    @Slot()
    def _on_typed(self) -> None:
        self._understand()
        self.changed.emit()

    @Slot()
    def _on_reading(self) -> None:
        self.line.setText(str(self.sender().property("reading")))
        self.line.setFocus()

    def _understand(self) -> None:
        text = self.line.text().strip()
        self.pending, self._means = None, ""
        if not text:
            self._show()
            return
        try:
            when = self._when(text)
        except UnclearTimeError as error:
            self.pending = error
            self._show(_("This can mean two times. Which one is it?"), error.readings)
        except DiaryError as error:
            self.pending = error
            self._show(not_understood(error, self._form))
        else:
            self._means = when.typed_text.replace("T", " ")
            self._show(said(when, zone=False) if when.start else _("Not known."))

    def _when(self, text: str) -> When:
        now = self._now()
        try:
            return When(zone=now.zone).retyped(text)
        except UnreadableTimeError:
            return self._read(text, now)

    def _now(self) -> Now:
        reading = self._clock.read()
        wall = reading.utc.astimezone(tz(reading.zone))
        wall_clock = datetime.combine(wall.date(), wall.time())
        return Now(wall=wall_clock, zone=reading.zone, day_first=self._day_first)

    def _show(self, words: str = "", readings: tuple[str, ...] = ()) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
        for place, button in enumerate(self.readings):
            button.setVisible(place < len(readings))
            if place < len(readings):
                button.setProperty("reading", readings[place])
                button.setText(said(When().retyped(readings[place]), zone=False))
