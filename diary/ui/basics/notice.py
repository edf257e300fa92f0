"""A line of news at the top of a page; nothing has to be clicked away."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from diary.i18n import _
from diary.ui.basics.plain import PlainLabel


class NoticeBar(QFrame):
    """Hidden until something is said; ``calm`` in place of ``notice`` is news without hurry."""

    def __init__(self, look: str = "notice", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(look)
        self._words = PlainLabel()
        self.action = QPushButton()
        self.action.hide()
        close = QPushButton(_("Hide"))
        close.setAccessibleName(_("Hide this message"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 10, 10)
        row.addWidget(self._words, 1)
        row.addWidget(self.action)
        row.addWidget(close)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    @Slot(str)
    def say(self, text: str) -> None:
        """Show this text; a screen reader reads it as well."""
        self.action.hide()
        self._words.setText(text)
        self.setAccessibleName(text)
        self.show()

    def offer(self, words: str) -> None:
        """Show a button beside the text; whoever offers connects ``action`` once."""
        self.action.setText(words)
        self.action.show()
