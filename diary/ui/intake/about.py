"""One question for many files: what are they about?"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from diary.i18n import _, ngettext
from diary.ui.widgets import PlainLabel, field, muted, primary, title


class AboutDialog(QDialog):
    """Asks what all of them show; the answer may be nothing.

    Signals:
        agreed: They are to be added. arg: what they show.
    """

    agreed = Signal(str)

    def __init__(self, count: int, number: int | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(parent.window().windowTitle())
        self.setMinimumWidth(480)
        words = ngettext("Add {n} file or folder", "Add {n} files or folders", count)
        if number is not None:
            words = ngettext("Add {n} file or folder to entry {number}?",
                             "Add {n} files or folders to entry {number}?", count)  # fmt: skip
        self.heading = title(words.format(n=count, number=number))
        self.about = QLineEdit()
        self.agree, self.cancel = primary(_("Add")), QPushButton(_("Cancel"))
        self.agree.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self.accepted.connect(lambda: self.agreed.emit(self.about.text().strip()))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(self.heading)
        field(column, _("What do they all show?"), self.about)
        column.addWidget(muted(_("You can leave this empty, and say it of each file later.")))
        if number is not None:
            column.addWidget(PlainLabel(
                _("Each gets its own exhibit number and today’s date. They stay with the entry.")
            ))  # fmt: skip
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.agree)
        column.addLayout(buttons)
        self.about.setFocus()
