"""Who may read something in a report."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from diary.domain.incident import Audience, Visibility
from diary.domain.typed import readers_read, readers_text
from diary.domain.wording import choice_text
from diary.i18n import _
from diary.ui.basics.plain import muted
from diary.ui.widgets.boxes import RadioBox, TickBox


class ReadersEditor(QWidget):
    """Who may read an entry in a report.

    Signals:
        changed: The keeper chose.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.everybody = RadioBox(_("Whoever I make a report for"))
        self.restricted = RadioBox(_("Only these:"))
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
        self.boxes = {one: TickBox(choice_text("recipients", one.value)) for one in Audience}
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
