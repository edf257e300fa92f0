"""What the timeline is narrowed down to: hidden until asked for, said in a line when in use."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from diary.clock import Clock
from diary.domain.incident import Channel, Kind
from diary.domain.sought import Sought
from diary.domain.wording import choice_text
from diary.i18n import _
from diary.services.views import Known
from diary.ui.widgets import Choice, DayField, PlainLabel, left

People: TypeAlias = Sequence[Known]
_COLUMNS: Final = 3


class Filters(QWidget):
    """Choices of which each narrows the list down further.

    Signals:
        changed: Something was chosen or typed.
    """

    changed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.person, self.kind, self.channel = Choice(), Choice(), Choice()
        self.evidence, self.reported = Choice(), Choice()
        self.place = QLineEdit()
        self.first, self.last = DayField(_("From")), DayField(_("Until"))
        self.little = QCheckBox(_("Only what says little so far"))
        self.clear = QPushButton(_("Show everything"))
        self._offer()
        self._arrange()
        for choice in (self.person, self.kind, self.channel, self.evidence, self.reported):
            choice.currentIndexChanged.connect(self.changed)
        for part in (self.first, self.last):
            part.changed.connect(self.changed)
        self.place.textChanged.connect(self.changed)
        self.little.toggled.connect(self.changed)
        self.clear.clicked.connect(self._on_clear)

    def _offer(self) -> None:
        for choice, words in (
            (self.person, _("Anybody")), (self.kind, _("Any kind")), (self.channel, _("Any way")),
            (self.evidence, _("With files or without")), (self.reported, _("Reported or not")),
        ):  # fmt: skip
            choice.addItem(words, None)
        for kind in Kind:
            self.kind.addItem(choice_text("kind", kind.value), kind.value)
        for channel in Channel:
            if channel is not Channel.UNSAID:
                self.channel.addItem(choice_text("channel", channel.value), channel.value)
        for choice, yes, no in (
            (self.evidence, _("With files"), _("Without files")),
            (self.reported, _("Reported"), _("Not reported")),
        ):
            choice.addItem(yes, True)  # noqa: FBT003 - what the choice stands for
            choice.addItem(no, False)  # noqa: FBT003

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        for place, (name, widget) in enumerate((
            (_("Who"), self.person), (_("Kind"), self.kind), (_("How it came"), self.channel),
            (_("Where"), self.place), (_("Files"), self.evidence),
            (_("Reported"), self.reported), (_("From"), self.first), (_("Until"), self.last),
        )):  # fmt: skip
            label = PlainLabel(name)
            label.setObjectName("fieldname")
            label.setBuddy(widget)
            widget.setAccessibleName(name)
            row, across = divmod(place, _COLUMNS)
            cell = QVBoxLayout()
            cell.addWidget(label)
            cell.addWidget(widget)
            grid.addLayout(cell, row, across)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addWidget(self.little)
        column.addLayout(left(self.clear))

    def show_people(self, people: People) -> None:
        """Offer the people of the case file; who was chosen stays chosen."""
        chosen = self.person.currentText()
        self.person.currentIndexChanged.disconnect(self.changed)
        while self.person.count() > 1:
            self.person.removeItem(1)
        for one in people:
            self.person.addItem(one.name, one)
        self.person.setCurrentIndex(max(0, self.person.findText(chosen)))
        self.person.currentIndexChanged.connect(self.changed)

    def sought(self, words: str) -> Sought:
        """Return what is chosen, together with these words."""
        person = self.person.currentData()
        return Sought(
            words=words,
            names=person.called if person else (),
            person=person.number if person else 0,
            kind=self.kind.currentData() or "",
            channel=self.channel.currentData() or "",
            place=self.place.text().strip(),
            has_evidence=self.evidence.currentData(),
            is_reported=self.reported.currentData(),
            first=_day(self.first.text()),
            last=_day(self.last.text()),
            zone=self._clock.read().zone,
            is_little=self.little.isChecked(),
        )

    @Slot()
    def _on_clear(self) -> None:
        for choice in (self.person, self.kind, self.channel, self.evidence, self.reported):
            choice.setCurrentIndex(0)
        self.place.clear()
        for day in (self.first, self.last):
            day.line.clear()
        self.little.setChecked(False)


def _day(text: str) -> str:
    """Return a day or month once it is typed to its end."""
    forms = ("yyyy-MM-dd", "yyyy-MM")
    whole = any(len(text) == len(form) and QDate.fromString(text, form).isValid() for form in forms)
    return text if whole else ""
