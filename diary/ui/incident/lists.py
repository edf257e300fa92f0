"""Answers of which several can be ticked."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QWidget,
)

from diary.domain.incident import BEHAVIOURS
from diary.domain.typed import list_read, list_text
from diary.domain.wording import choice_text
from diary.ui.widgets import TickBox

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
        self.boxes: dict[str, TickBox] = {}
        for value in BEHAVIOURS:
            box = TickBox(choice_text("behaviours", value))
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
