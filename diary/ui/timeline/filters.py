"""What the timeline is narrowed down to: hidden until asked for, said in a line when in use."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import QDate, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from diary.clock import Clock
from diary.domain.incident import Channel, Kind
from diary.domain.sought import Sought
from diary.domain.wording import choice_text
from diary.i18n import _
from diary.services.views import Known
from diary.ui.widgets import Choice, DayField, PlainLabel, TickBox, left, stack

People: TypeAlias = Sequence[Known]
_COLUMNS: Final = 3


class Filters(QScrollArea):
    """Choices of which each narrows the list down further.

    Signals:
        changed: Something was chosen or typed.
    """

    changed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock, self._columns = clock, 0
        self._cells: list[QWidget] = []
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.person, self.kind, self.channel = Choice(), Choice(), Choice()
        self.evidence, self.reported = Choice(), Choice()
        self.place = QLineEdit()
        self.first, self.last = DayField(_("From")), DayField(_("Until"))
        self.little = TickBox(_("Only what says little so far"))
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
        inside = QWidget()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        for name, widget in (
            (_("Who"), self.person), (_("Kind"), self.kind), (_("How it came"), self.channel),
            (_("Where"), self.place), (_("Files"), self.evidence),
            (_("Reported"), self.reported), (_("From"), self.first), (_("Until"), self.last),
        ):  # fmt: skip
            label = PlainLabel(name)
            label.setObjectName("fieldname")
            label.setBuddy(widget)
            widget.setAccessibleName(name)
            cell = QWidget()
            column = stack(cell)
            column.setSpacing(6)
            column.addWidget(label)
            column.addWidget(widget)
            self._cells.append(cell)
        column = stack(inside)
        column.setSpacing(6)
        column.addLayout(self._grid)
        column.addWidget(self.little)
        column.addLayout(left(self.clear))
        self._lay_out(_COLUMNS)
        self.setWidget(inside)

    def _lay_out(self, columns: int) -> None:
        """Put the answers into so many columns."""
        if columns == self._columns:
            return
        for cell in self._cells:
            self._grid.removeWidget(cell)
        for number in range(_COLUMNS):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
        self._columns = columns
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, *divmod(place, columns))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Take fewer columns where words are long or large."""
        super().resizeEvent(event)
        gap = self._grid.horizontalSpacing()
        cell = max(one.minimumSizeHint().width() for one in self._cells) + gap
        room = (self.viewport().width() + gap) // cell
        self._lay_out(next(count for count in (_COLUMNS, 2, 1) if count <= max(1, room)))
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for all of it; where there is less, it scrolls."""
        inside = self.widget()
        high = inside.sizeHint() if inside is not None else QSize()
        layout = inside.layout() if inside is not None else None
        if layout is not None and layout.hasHeightForWidth():
            high.setHeight(layout.heightForWidth(self.viewport().width()))
        return QSize(super().sizeHint().width(), high.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room for one row."""
        return QSize(self._cells[0].minimumSizeHint().width(), self._cells[0].sizeHint().height())

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
