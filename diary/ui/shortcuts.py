"""The sheet of keys, on Ctrl and the slash."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from diary.i18n import _
from diary.ui.widgets import PlainLabel, left, title


def shortcuts() -> tuple[tuple[QKeySequence, str], ...]:
    """Return every key of the window with what it does, as this system writes it."""
    standard = QKeySequence.StandardKey
    return tuple(
        (QKeySequence(key), words)
        for key, words in (
            (standard.New, _("Write a new entry")),
            ("Ctrl+Return", _("Sign off what you are writing")),
            (standard.Open, _("Add photos or files to what you are writing")),
            (standard.Undo, _("Take back what you typed")),
            (standard.Find, _("Search")),
            (standard.Back, _("Go back")),
            ("F6", _("Go to the next part of the window")),
            (standard.Save, _("Save now, though it saves by itself")),
            (standard.Print, _("Share")),
            (standard.Preferences, _("Settings")),
            (standard.HelpContents, _("Guide")),
            ("Ctrl+/", _("This sheet")),
            (standard.Quit, _("Close the window")),
            ("Ctrl+L", _("Lock at once")),
        )
    )


class ShortcutSheet(QDialog):
    """A list of keys; Escape closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(parent.window().windowTitle() if parent else _("Notes"))
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(24)
        form = QKeySequence.SequenceFormat.NativeText
        rows = [(keys.toString(form), words) for keys, words in shortcuts() if not keys.isEmpty()]
        three_times = _("Lock at once. Where it is locked already, close the window")
        rows.append((_("Shift, three times"), three_times))
        for row, (keys, words) in enumerate(rows):
            name = PlainLabel(f"\u2066{keys}\u2069")
            name.setObjectName("fieldname")
            name.setWordWrap(False)
            grid.addWidget(name, row, 0)
            grid.addWidget(PlainLabel(words), row, 1)
        area = QScrollArea()
        area.setObjectName("column")
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setAccessibleName(_("Keys and what they do"))
        self.close_button = QPushButton(_("Close"))
        self.close_button.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.addWidget(title(_("Keys")))
        column.addWidget(area, 1)
        column.addLayout(left(self.close_button))
        self.resize(self.fontMetrics().averageCharWidth() * 70, grid.sizeHint().height() + 180)
        self.close_button.setFocus()
