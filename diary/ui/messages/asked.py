"""What all questions about an export have in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary.ui.widgets import PlainLabel, muted, stack


class Asked(QWidget):
    """One question: a heading, a line of help, and what can be answered.

    Signals:
        answered: The keeper chose.
    """

    answered = Signal()

    def __init__(self, text: str, help_text: str) -> None:
        super().__init__()
        self.column: QVBoxLayout = stack(self)
        label = PlainLabel(text)
        label.setObjectName("fieldname")
        self.column.addWidget(label)
        self.column.addWidget(muted(help_text))
