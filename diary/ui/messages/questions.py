"""What only the keeper can answer about an export, asked in plain words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCompleter,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from diary.clock import zones
from diary.domain.imports import Answers, ColumnProfile, ImportReport, Question
from diary.domain.tally import readings
from diary.i18n import _, ngettext
from diary.ui.messages.asked import Asked
from diary.ui.messages.columns import ColumnsQuestion
from diary.ui.widgets import PlainLabel, stack

NOBODY: Final = "-"
_MOST_PEOPLE: Final = 12
_LONGEST: Final = 120


class WhoQuestion(Asked):
    """Which of these is you?"""

    def __init__(self, report: ImportReport, said: str) -> None:
        super().__init__(
            _("Which of these is you?"),
            _("So that the diary knows what came to you and what went from you."),
        )
        self.group = QButtonGroup(self)
        self.names: list[str] = []
        for person in report.people[:_MOST_PEOPLE]:
            words = ngettext(
                "{name}  ({count} message)", "{name}  ({count} messages)", person.count
            )
            self._add(words.format(name=person.name[:_LONGEST], count=person.count), person.name)
        self._add(_("None of them, or I do not know"), NOBODY)
        if said in self.names:
            self.group.button(self.names.index(said)).setChecked(True)
        # Not on clicks alone: a screen reader checks a button without one.
        self.group.idToggled.connect(self._on_toggled)

    @Slot(int, bool)
    def _on_toggled(self, _place: int, is_checked: bool) -> None:  # noqa: FBT001 - Qt's own call
        if is_checked:
            self.answered.emit()

    def _add(self, words: str, name: str) -> None:
        button = QRadioButton(words.replace("&", "&&"))
        self.group.addButton(button, len(self.names))
        self.names.append(name)
        self.column.addWidget(button)

    @property
    def value(self) -> str:
        """Return the name, empty as long as nothing is chosen."""
        place = self.group.checkedId()
        return self.names[place] if place >= 0 else ""


class OrderQuestion(Asked):
    """Is the day first or the month? Asked about a line of the file itself."""

    def __init__(self, report: ImportReport, said: str) -> None:
        super().__init__(
            _("Which date is this?"),
            _("The file writes dates in a way that can mean two days. This is a line out of it:"),
        )
        raw = report.examples[0].raw if report.examples else ""
        self.line = PlainLabel(raw.partition("\n")[0][:_LONGEST])
        self.line.setObjectName("words")
        self.line.setVisible(bool(raw))
        self.column.addWidget(self.line)
        two = readings(raw)
        self.day = QRadioButton(_("The day comes first"))
        self.month = QRadioButton(_("The month comes first"))
        if two:
            self.day.setText(_("{date}: the day comes first").format(date=_long(two[0])))
            self.month.setText(_("{date}: the month comes first").format(date=_long(two[1])))
        self.day.setChecked(said == "dmy")
        self.month.setChecked(said == "mdy")
        for button in (self.day, self.month):
            button.clicked.connect(self.answered)
            self.column.addWidget(button)

    @property
    def value(self) -> str:
        """Return ``dmy`` or ``mdy``, empty as long as nothing is chosen."""
        return "dmy" if self.day.isChecked() else "mdy" if self.month.isChecked() else ""


class ZoneQuestion(Asked):
    """Where was the phone? Answered already with this computer's zone."""

    def __init__(self, zone: str) -> None:
        super().__init__(
            _("Where was the phone that made this file?"),
            _("The file has no time zone in it. If the phone was somewhere else, say so here."),
        )
        self.zone = QLineEdit(zone)
        self.zone.setAccessibleName(_("Time zone"))
        names = QCompleter(zones(), self.zone)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.setFilterMode(Qt.MatchFlag.MatchContains)
        self.zone.setCompleter(names)
        self.zone.editingFinished.connect(self.answered)
        self.column.addWidget(self.zone)

    @property
    def value(self) -> str:
        """Return what is written."""
        return self.zone.text().strip()


class Questions(QWidget):
    """All that is asked about one export, with what was answered so far.

    Signals:
        look_wanted: Everything is answered, so the file can be looked at with that in mind.
    """

    look_wanted = Signal()

    def __init__(
        self, report: ImportReport, said: Answers, profiles: Sequence[ColumnProfile] = ()
    ) -> None:
        super().__init__()
        asked, column = report.questions, stack(self)
        column.setSpacing(24)
        asks_order = Question.ORDER in asked or said.order
        asks_who = Question.WHO in asked or said.me
        asks_zone = report.zone_was in ("assumed", "given") and Question.COLUMNS not in asked
        self.columns = ColumnsQuestion(report, profiles) if Question.COLUMNS in asked else None
        self.order = OrderQuestion(report, said.order) if asks_order else None
        self.who = WhoQuestion(report, said.me) if asks_who else None
        self.zone = ZoneQuestion(report.zone) if asks_zone else None
        self._zone = report.zone
        for one in (self.columns, self.order, self.who, self.zone):
            if one is not None:
                column.addWidget(one)
        for now in (self.order, self.who):
            if now is not None:
                now.answered.connect(self._on_answered)
        if self.columns is not None:
            self.columns.answered.connect(self.look_wanted)
        if self.zone is not None:
            self.zone.answered.connect(self._on_zone)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return not any((self.columns, self.order, self.who, self.zone))

    @property
    def is_answered(self) -> bool:
        """Whether everything that must be answered is."""
        needed = (one for one in (self.order, self.who) if one is not None)
        return self.columns is None and all(one.value for one in needed)

    def put_into(self, said: Answers) -> Answers:
        """Return answers with what was said here."""
        if self.columns is not None:
            said = replace(said, columns=self.columns.value)
        if self.order is not None:
            said = replace(said, order=self.order.value)
        if self.who is not None:
            said = replace(said, me=self.who.value)
        if self.zone is not None:
            said = replace(said, zone=self.zone.value)
        return said

    @Slot()
    def _on_answered(self) -> None:
        if self.is_answered:
            self.look_wanted.emit()

    @Slot()
    def _on_zone(self) -> None:
        # Leaving the field is no answer where nothing in it was changed.
        if self.zone is not None and self.zone.value != self._zone:
            self._zone = self.zone.value
            self.look_wanted.emit()


def _long(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)
