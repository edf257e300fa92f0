"""A field for a passphrase: it can be shown, and a password program may paste into it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from diary.i18n import _


class PassphraseField(QWidget):
    """A hidden line of text with a button that shows it.

    Signals:
        entered: Enter was pressed.
        changed: The text changed.
    """

    entered = Signal()
    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.line.returnPressed.connect(self.entered)
        self.line.textChanged.connect(self.changed)
        self._show = QPushButton(_("Show"))
        self._show.setCheckable(True)
        self._show.setAutoDefault(False)
        self.call(name)
        self._show.toggled.connect(self._on_show_toggled)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self._show)

    def call(self, name: str) -> None:
        """Take this name; the button is called by its field, since a page may have several."""
        self.line.setAccessibleName(name)
        self._show.setAccessibleName(_("Show: {name}").format(name=name))

    def text(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Empty the field."""
        self.line.clear()

    @Slot(bool)
    def _on_show_toggled(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self._show.setText(_("Hide") if shown else _("Show"))
