"""The corner that is the same on every page: help, and the way out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from diary.i18n import _
from diary.ui import icons


class Corner(QWidget):
    """Two buttons, always in this order, at the lower left.

    Signals:
        help_wanted: Whom to call now.
        leaving: Away from here, at once.
    """

    help_wanted = Signal()
    leaving = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.help = QPushButton(_("Help now"))
        self.help.clicked.connect(self.help_wanted)
        self.leave = QPushButton(_("Leave"))
        self.leave.setAccessibleDescription(_("Locks at once. Shift three times does the same."))
        self.leave.setToolTip(_("Locks at once. Shift three times does the same."))
        self.leave.clicked.connect(self.leaving)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.help)
        column.addWidget(self.leave)

    def paint_icons(self, colour: str) -> None:
        """Show the icons in this colour."""
        for button, name in ((self.help, "life-buoy"), (self.leave, "log-out")):
            button.setIcon(icons.icon(name, colour))
            button.setIconSize(icons.icon_size(QApplication.font()))
