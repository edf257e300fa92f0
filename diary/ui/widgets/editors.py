"""Inputs for one answer in words or a number. What goes in and comes out is its typed form."""

from typing import Final

from PySide6.QtCore import QRegularExpression, Qt, Signal, Slot
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

_LINES: Final = 3


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
