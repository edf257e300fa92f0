"""Lets the language of the windows be chosen."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from diary import i18n
from diary.i18n import LANGUAGES, _
from diary.ui.basics.choice import Choice
from diary.ui.basics.page import field
from diary.ui.basics.plain import muted

_CHOOSING: Final = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter,
)  # fmt: skip


class _Languages(Choice):
    """A list that opens where another would change: each change makes all windows anew."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Open the list for whatever chooses in it; a choice is taken with Enter or a click."""
        if event.key() in _CHOOSING or event.text().isalpha():
            self.showPopup()
            if event.text().isalpha():
                self.view().keyboardSearch(event.text())
        else:
            super().keyPressEvent(event)


class LanguageChoice(QWidget):
    """A list of languages, each called what its speakers call it; the one in use is chosen.

    Signals:
        chosen: Another language is wanted. arg: its code.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = _Languages()
        for language in LANGUAGES:
            self.list.addItem(language.name, language.code)
        now = i18n.language()
        self.list.setCurrentIndex(self.list.findData(now.code))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        # Found also by somebody who cannot read the language that is on.
        names = dict.fromkeys((_("Language"), "Language"))
        field(column, " / ".join(names), self.list)
        if now.needs_reader:
            note = muted(
                _("A machine made the words of this language, and nobody has read them "
                  "through. If a sentence seems wrong, look at it in English.")
            )  # fmt: skip
            # As wide as what is above it, and no wider.
            note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            column.addWidget(note)
        self.setFocusProxy(self.list)
        self.list.activated.connect(self._on_activated)

    @Slot()
    def _on_activated(self) -> None:
        code = str(self.list.currentData())
        if code != i18n.language().code:
            self.chosen.emit(code)
