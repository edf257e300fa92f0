"""Several answers to tick, side by side as long as there is room."""

from collections.abc import Hashable, Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from diary.ui.basics.flow import FlowLayout
from diary.ui.basics.plain import PlainLabel
from diary.ui.widgets.boxes import TickBox

_GAP = 12


class TickRow(QWidget):
    """A box with words beside it that wrap, since terms of orders are long; both can be pressed."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box, self.words = QCheckBox(), PlainLabel(words)
        self.box.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take a press on the words for one on the box."""
        self.box.click()
        event.accept()


class Ticks(QWidget):
    """Boxes, each of which stands for a value.

    Signals:
        changed: The keeper ticked or unticked one.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowLayout(self, gap=_GAP)
        self.boxes: dict[Hashable, TickBox] = {}

    def offer(self, values: Iterable[tuple[Hashable, str]]) -> None:
        """Offer these values under these names; what was ticked and is still there stays so."""
        ticked = set(self.chosen())
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = {}
        for value, name in values:
            box = TickBox(name)
            box.setChecked(value in ticked)
            box.clicked.connect(self._on_clicked)
            self.boxes[value] = box
            self._row.addWidget(box)
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))
        self.updateGeometry()

    def chosen(self) -> tuple[Hashable, ...]:
        """Return what is ticked, in the order it is offered in."""
        return tuple(value for value, box in self.boxes.items() if box.isChecked())

    def tick(self, values: Iterable[Hashable]) -> None:
        """Tick these and no others."""
        wanted = set(values)
        for value, box in self.boxes.items():
            box.setChecked(value in wanted)

    @Slot()
    def _on_clicked(self) -> None:
        self.changed.emit()
