"""Answers of which several can be ticked."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from diary.domain.incident import BEHAVIOURS, Audience, Visibility
from diary.domain.typed import list_read, list_text, readers_read, readers_text
from diary.domain.wording import choice_text
from diary.i18n import _
from diary.ui.widgets import muted

_COLUMNS: Final = 3
_GAP: Final = 24


class BehavioursEditor(QWidget):
    """Kinds of behaviour, in two columns as long as they fit.

    Signals:
        changed: The keeper ticked one.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own: tuple[str, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        self._columns = 0
        self.boxes: dict[str, QCheckBox] = {}
        for value in BEHAVIOURS:
            box = QCheckBox(choice_text("behaviours", value))
            box.clicked.connect(self._on_clicked)
            self.boxes[value] = box
        self._arrange(1)
        self.setFocusProxy(self.boxes[BEHAVIOURS[0]])

    def text(self) -> str:
        """Return what is ticked, and words of the keeper's own that no box stands for."""
        ticked = tuple(value for value, box in self.boxes.items() if box.isChecked())
        return list_text((*ticked, *self._own))

    def show_text(self, text: str) -> None:
        """Tick what an answer holds."""
        said = list_read(text)
        self._own = tuple(one for one in said if one not in self.boxes)
        for value, box in self.boxes.items():
            box.setChecked(value in said)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Use as many columns as the text size leaves room for."""
        super().resizeEvent(event)
        widest = max(box.sizeHint().width() for box in self.boxes.values())
        self._arrange(max(1, min(_COLUMNS, event.size().width() // (widest + _GAP))))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        rows = -(-len(self.boxes) // columns)
        for place, box in enumerate(self.boxes.values()):
            self._grid.addWidget(box, place % rows, place // rows)

    @Slot()
    def _on_clicked(self) -> None:
        self.changed.emit()


class ReadersEditor(QWidget):
    """Who may read an entry in a report.

    Signals:
        changed: The keeper chose.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.everybody = QRadioButton(_("Whoever I make a report for"))
        self.restricted = QRadioButton(_("Only these:"))
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for choice in (self.everybody, self.restricted):
            self._group.addButton(choice)
            choice.clicked.connect(self._on_clicked)
            column.addWidget(choice)
        inner = QVBoxLayout()
        inner.setContentsMargins(28, 0, 0, 0)
        inner.setSpacing(2)
        self.boxes = {one: QCheckBox(choice_text("recipients", one.value)) for one in Audience}
        for box in self.boxes.values():
            box.clicked.connect(self._on_clicked)
            inner.addWidget(box)
        column.addLayout(inner)
        column.addWidget(
            muted(_("Others see the number and “withheld”. If you tick nobody, everybody does."))
        )
        self.setFocusProxy(self.everybody)
        self.show_text("report")

    def text(self) -> str:
        """Return the choice, such as ``restricted: police``."""
        if self.everybody.isChecked():
            return Visibility.REPORT.value
        named = tuple(one.value for one, box in self.boxes.items() if box.isChecked())
        return readers_text(Visibility.RESTRICTED, named)

    def show_text(self, text: str) -> None:
        """Show an answer."""
        visibility, named = readers_read(text)
        closed = visibility == Visibility.RESTRICTED
        (self.restricted if closed else self.everybody).setChecked(True)
        for one, box in self.boxes.items():
            box.setChecked(one.value in (named or ()))
        self._enable()

    def _enable(self) -> None:
        for box in self.boxes.values():
            box.setEnabled(self.restricted.isChecked())

    @Slot()
    def _on_clicked(self) -> None:
        self._enable()
        self.changed.emit()
