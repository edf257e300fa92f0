"""A row of buttons of which one is down: a long page in a few parts, one in sight at a time."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from diary.ui.basics.flow import FlowLayout


class Parts(QWidget):
    """The buttons; what each shows lies wherever the page put it.

    Signals:
        shown: Another part is in sight. arg: which, counted from nought.
    """

    shown = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._row = FlowLayout(self)
        self._shown: list[QWidget] = []
        self.buttons: list[QPushButton] = []
        self._group.idClicked.connect(self.show_part)

    def add(self, name: str, part: QWidget) -> None:
        """Add one more at the end."""
        button = QPushButton(name)
        button.setObjectName("tab")
        button.setCheckable(True)
        self._group.addButton(button, len(self.buttons))
        self._row.addWidget(button)
        self.buttons.append(button)
        self._shown.append(part)

    @Slot(int)
    def show_part(self, place: int) -> None:
        """Show this part, counted from nought, and hide the others."""
        self.buttons[place].setChecked(True)
        for number, part in enumerate(self._shown):
            part.setVisible(number == place)
        self.shown.emit(place)
