"""What every view of a file has: its name above, what can be said of it, a way out."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from diary.errors import DiaryError
from diary.i18n import _
from diary.services.views import ExhibitView
from diary.ui.error_text import explain
from diary.ui.widgets import PlainLabel, breakable, muted


class FileView(QDialog):
    """A file in a window of its own; Escape closes it."""

    def __init__(self, exhibit: ExhibitView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(parent.window().windowTitle())
        self.state = muted(_("Opening …"))
        self.leave = QPushButton(_("Close"))
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.reject)
        self.controls = QHBoxLayout()
        bottom = QHBoxLayout()
        bottom.addLayout(self.controls, 1)
        bottom.addWidget(self.leave)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 16)
        self.column.setSpacing(10)
        self.column.addWidget(PlainLabel(f"{exhibit.ref}  {breakable(exhibit.name)}".strip()))
        self.column.addWidget(self.state)
        self.column.addLayout(bottom)
        room = parent.window().size()
        self.resize(room.width() * 9 // 10, room.height() * 9 // 10)

    def show_inside(self, widget: QWidget) -> None:
        """Put what shows the file above the line that says something of it."""
        self.column.insertWidget(1, widget, 1)

    def button(self, words: str) -> QPushButton:
        """Add a button at the left."""
        made = QPushButton(words)
        made.setAutoDefault(False)
        self.controls.addWidget(made)
        return made

    def say_nothing_shown(self) -> None:
        """Say that there is no view of it, and that nothing is lost by that."""
        self.state.setText(_("This file cannot be shown here. The file itself is kept."))

    @Slot(object)
    def explain(self, error: DiaryError | None) -> None:
        """Say what went wrong."""
        self.state.setText(explain(error))
