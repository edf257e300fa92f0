"""A time typed as people say it, with what it was understood to be right below."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QDate, QLocale, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from diary.clock import Clock, tz
from diary.domain.spoken import Now, understood
from diary.domain.when import UNKNOWN, Precision, When
from diary.domain.wording.times import time_notes
from diary.errors import DiaryError, UnclearTimeError, UnreadableTimeError
from diary.i18n import _
from diary.ui.error_text import explain
from diary.ui.error_text.times import time_advice
from diary.ui.widgets import FlowLayout, PlainLabel, WrappedButton, left

_DAY: Final = len("2026-03-04")


class WhenWords(QWidget):
    """A line to type into, what it means, and the readings to choose from when it means two.

    Signals:
        chosen: A time was typed or chosen. arg: ``When``.
        pick_wanted: Whether the keeper would rather pick it.
    """

    chosen = Signal(object)
    pick_wanted = Signal(bool)

    def __init__(self, clock: Clock, day_first: bool | None, parent: QWidget | None = None) -> None:  # noqa: FBT001 - three answers
        super().__init__(parent)
        self._clock, self._day_first = clock, day_first
        self._stands, self._before, self._is_typing = UNKNOWN, UNKNOWN, False
        self.pending: DiaryError | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("such as: last Tuesday about 9pm"))
        self.line.setAccessibleName(_("When, in your own words"))
        self.now, self.earlier = QPushButton(_("Now")), QPushButton(_("Earlier today"))
        self.unknown, self.pick = QPushButton(_("I don’t know")), QPushButton(_("Pick a time"))
        self.pick.setCheckable(True)
        self.said = PlainLabel()
        self.readings = [WrappedButton(), WrappedButton()]
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        column.addWidget(self.said)
        self._row = FlowLayout()
        column.addLayout(self._row)
        column.addLayout(left(self.now, self.earlier, self.unknown, self.pick))
        self._offer(())
        self.line.textEdited.connect(self._on_typed)
        self.pick.toggled.connect(self.pick_wanted)
        for button, words in ((self.now, "now"), (self.earlier, "today"), (self.unknown, "?")):
            button.setProperty("words", words)
            button.clicked.connect(self._on_word)
        for button in self.readings:
            self._row.addWidget(button)
            button.clicked.connect(self._on_reading)

    def stand(self, when: When) -> None:
        """Show a time that stands, whoever set it."""
        self._stands, self.pending = when, None
        self._offer(())
        notes = time_notes(when, self._clock.read().utc)
        self.said.setText("\n".join((said(when), *notes)))

    def clear(self) -> None:
        """Forget what was typed: the time was said in another way."""
        self.line.clear()
        self._is_typing = False

    def half(self) -> str:
        """Return what was typed and means nothing yet."""
        return self.line.text() if self.pending is not None else ""

    def show_half(self, words: str) -> None:
        """Go on with what was typed and means nothing yet."""
        if words:
            self._before, self._is_typing = self._stands, True
            self.line.setText(words)
            self._understand(words)

    def complain(self, words: str) -> None:
        """Say what stands against a time that was picked."""
        self.said.setText(words)

    def _now(self) -> Now:
        reading = self._clock.read()
        zone = self._stands.zone if self._stands.zone else reading.zone
        try:
            wall = reading.utc.astimezone(tz(zone))
        except ValueError:
            zone = reading.zone
            wall = reading.utc.astimezone(tz(zone))
        return Now(wall=datetime.combine(wall.date(), wall.time()), zone=zone,
                   day_first=self._day_first)  # fmt: skip

    @Slot()
    def _on_typed(self) -> None:
        if not self._is_typing:
            self._before, self._is_typing = self._stands, True
        self._understand(self.line.text())

    @Slot()
    def _on_word(self) -> None:
        self.clear()
        self._understand(str(self.sender().property("words")))

    @Slot()
    def _on_reading(self) -> None:
        typed = str(self.sender().property("reading"))
        self.line.setText(typed)
        self._understand(typed)
        self.line.setFocus()

    def _understand(self, text: str) -> None:
        if not text.strip():
            self._take(self._before)
            return
        try:
            self._take(understood(text, self._now()))
        except UnclearTimeError as error:
            self._wait(error, _("This can mean two times. Which one is it?"))
            self._offer(error.readings)
        except DiaryError as error:
            self._wait(error, not_understood(error, "spoken"))

    def _take(self, when: When) -> None:
        self.stand(when)
        self.chosen.emit(when)

    def _wait(self, error: DiaryError, words: str) -> None:
        """Go back to the time there was: half a word is not to be taken for a time."""
        self._take(self._before)
        self.pending = error
        self.said.setText(words)

    def _offer(self, readings: tuple[str, ...]) -> None:
        while len(self.readings) < len(readings):
            self.readings.append(self._another())
        for place, button in enumerate(self.readings):
            button.setVisible(place < len(readings))
            if place < len(readings):
                button.setProperty("reading", readings[place])
                button.setText(said(When().retyped(readings[place]), zone=False))

    def _another(self) -> WrappedButton:
        button = WrappedButton()
        button.clicked.connect(self._on_reading)
        self._row.addWidget(button)
        return button

    def check(self) -> None:
        """Tell that something was typed that is not understood, or not yet chosen.

        Raises:
            UnclearTimeError, UnreadableTimeError: As named.
        """
        if self.pending is not None:
            raise self.pending


def not_understood(error: DiaryError, form: str) -> str:
    """Return why what is typed stands for no time yet, with how it can be written."""
    if isinstance(error, UnreadableTimeError):
        return _("Not understood yet.") + " " + time_advice(form)
    return explain(error)


def said(when: When, *, zone: bool = True) -> str:
    """Return a time in whole words, with the day of the week, so that a slip is seen."""
    start, end = _moment(when.start), _moment(when.end)
    match when.precision:
        case Precision.UNKNOWN:
            return _("You don’t know when. That is fine.")
        case Precision.ABOUT:
            text = _("About {time}").format(time=start)
        case Precision.BETWEEN:
            text = _("Between {start} and {end}").format(start=start, end=end)
        case Precision.DAY | Precision.MONTH:
            text = _("{day}, no exact time").format(day=start)
        case Precision.EXACT:
            text = start
    return f"{text}, {when.zone}" if zone else text


def _moment(text: str) -> str:
    if not text:
        return ""
    names, year, month = QLocale(), int(text[:4]), int(text[5:7])
    if len(text) < _DAY:
        return _("{month} {year}").format(month=names.standaloneMonthName(month), year=text[:4])
    # Whole, since names of months change their form beside a number.
    day = names.toString(QDate(year, month, int(text[8:10])), QLocale.FormatType.LongFormat)
    time = text[_DAY + 1 : _DAY + 6]
    return _("{day}, {time}").format(day=day, time=time) if time else day
