"""A day that can be typed or picked from a calendar."""

from typing import Final

from PySide6.QtCore import QDate, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QPushButton, QWidget

from diary.i18n import _

_FORM: Final = "yyyy-MM-dd"


class DayField(QWidget):
    """A line of text, ``2026-03-04``, with a calendar beside it.

    Signals:
        changed: The text changed.
    """

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText("2026-01-31")
        self.line.setAccessibleName(name)
        self.line.textChanged.connect(self.changed)
        self.pick = QPushButton(_("Pick a day"))
        self.pick.setAccessibleName(_("Pick a day: {name}").format(name=name))
        self.pick.clicked.connect(self._on_pick)
        self.calendar = QCalendarWidget(self)
        self.calendar.setWindowFlag(Qt.WindowType.Popup)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        # Qt shows weekends in red, which is hard to read in the dark and means nothing here.
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, QTextCharFormat())
        self.calendar.activated.connect(self._on_picked)
        self.calendar.clicked.connect(self._on_picked)
        self.calendar.hide()
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.pick)

    def text(self) -> str:
        """Return what stands in the line."""
        return self.line.text().strip()

    @Slot()
    def _on_pick(self) -> None:
        day = QDate.fromString(self.text(), _FORM)
        self.calendar.setSelectedDate(day if day.isValid() else QDate.currentDate())
        self.calendar.move(self.pick.mapToGlobal(QPoint(0, self.pick.height())))
        self.calendar.show()
        self.calendar.setFocus()

    @Slot(QDate)
    def _on_picked(self, day: QDate) -> None:
        self.line.setText(day.toString(_FORM))
        self.calendar.hide()
        self.line.setFocus()
