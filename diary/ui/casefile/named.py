"""A line with names to choose from that a region, or the case file, knows already."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from diary.i18n import _
from diary.services.regions import Named
from diary.ui.widgets import Choice, muted, stack


class NamedEditor(QWidget):
    """Any text can be typed; the names offered are a help, each with what there is to know of it.

    Signals:
        changed: Something was chosen or typed.
    """

    changed = Signal()

    def __init__(self, offered: Sequence[Named], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes = {_(one.name): _(one.note) for one in offered}
        self.box = Choice()
        self.box.setEditable(True)
        self.box.addItem("")
        self.box.addItems(list(self._notes))
        self.note = muted("")
        column = stack(self)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self.note)
        self.setFocusProxy(self.box)
        self.box.editTextChanged.connect(self._on_typed)
        if (completer := self.box.completer()) is not None:
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(completer.CompletionMode.PopupCompletion)
        self._tell()

    def setAccessibleName(self, name: str) -> None:  # noqa: N802
        """Name the line as well as the whole."""
        super().setAccessibleName(name)
        self.box.setAccessibleName(name)
        if (line := self.box.lineEdit()) is not None:
            line.setAccessibleName(name)

    def text(self) -> str:
        """Return what stands in the line."""
        return self.box.currentText().strip()

    def show_text(self, text: str) -> None:
        """Show an answer."""
        self.box.setEditText(text)

    def _tell(self) -> None:
        note = self._notes.get(self.text(), "")
        self.note.setText(note)
        self.note.setVisible(bool(note))

    @Slot()
    def _on_typed(self) -> None:
        self._tell()
        self.changed.emit()
