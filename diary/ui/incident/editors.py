"""Inputs for one answer each. What goes in and comes out is the answer's typed form."""

from enum import StrEnum
from typing import Final, TypeAlias

from PySide6.QtCore import QRegularExpression, Qt, Signal, Slot
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from diary.domain.incident import Account, Answer, Channel, Direction, Kind, Knowledge
from diary.domain.wording import choice_text
from diary.ui.incident.lists import BehavioursEditor, ReadersEditor
from diary.ui.incident.spoken import WordsEditor
from diary.ui.widgets import Choice

_LINES: Final = 3
_CHOICES: Final[dict[str, type[StrEnum]]] = {
    "kind": Kind, "channel": Channel, "direction": Direction, "asked_to_stop_before": Answer,
    "account_of": Account, "knowledge": Knowledge,
}  # fmt: skip
_COUNTS: Final = ("count", "answered")
_SHAPES: Final[dict[str, type[WordsEditor | BehavioursEditor | ReadersEditor]]] = {
    "exact_words": WordsEditor, "behaviours": BehavioursEditor, "visibility": ReadersEditor,
}  # fmt: skip
_SHORT: Final = (
    "place", "place_kind", "platform", "their_account", "their_number", "your_account", "url",
    "coordinates", "source", "language", "translator",
)  # fmt: skip


class LineEditor(QLineEdit):
    """One line of text.

    Signals:
        changed: The keeper typed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(self._on_edited)

    def show_text(self, text: str) -> None:
        """Show an answer."""
        self.setText(text)

    @Slot()
    def _on_edited(self) -> None:
        self.changed.emit()


class CountEditor(LineEditor):
    """A whole number; empty when it was not said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        digits = QRegularExpression("[0-9]{0,9}")
        self.setValidator(QRegularExpressionValidator(digits, self))
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * 16)


class TextEditor(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field.

    Signals:
        changed: The keeper typed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, lines: int = _LINES) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self._fit()
        self.textChanged.connect(self.changed)

    def text(self) -> str:
        """Return what was typed."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show an answer."""
        self.setPlainText(text)

    def _fit(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + 30)


class ChoiceEditor(Choice):
    """One answer out of a few.

    Signals:
        changed: The keeper chose.
    """

    changed = Signal()

    def __init__(self, name: str, values: type[StrEnum], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for value in values:
            self.addItem(choice_text(name, value.value), value.value)
        self.activated.connect(self.changed)

    def text(self) -> str:
        """Return what was chosen."""
        return str(self.currentData())

    def show_text(self, text: str) -> None:
        """Show an answer."""
        self.setCurrentIndex(max(0, self.findData(text)))


Editor: TypeAlias = (
    LineEditor | TextEditor | ChoiceEditor | WordsEditor | BehavioursEditor | ReadersEditor
)


def editor_for(name: str) -> Editor:
    """Return an empty input for a field that can be amended, the time excepted."""
    if name in _CHOICES:
        return ChoiceEditor(name, _CHOICES[name])
    if name in _COUNTS:
        return CountEditor()
    return _SHAPES.get(name, LineEditor if name in _SHORT else TextEditor)()
