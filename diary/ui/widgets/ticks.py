"""Several answers to tick, side by side as long as there is room."""

from collections.abc import Hashable, Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from diary.ui.widgets.flow import FlowLayout

_GAP = 12


class Ticks(QWidget):
    """Boxes, each of which stands for a value.

    Signals:
        changed: The keeper ticked or unticked one.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowLayout(self, gap=_GAP)
        self.boxes: dict[Hashable, QCheckBox] = {}

    def offer(self, values: Iterable[tuple[Hashable, str]]) -> None:
        """Offer these values under these names; what was ticked and is still there stays so."""
        ticked = set(self.chosen())
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = {}
        for value, name in values:
            box = QCheckBox(name)
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
