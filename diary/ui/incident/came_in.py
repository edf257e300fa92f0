"""Says how many files came in while this incident is shown; nothing else would be seen of it."""

from PySide6.QtWidgets import QWidget

from diary.i18n import ngettext
from diary.ui.widgets import PlainLabel
from diary.ui.widgets.aloud import say_aloud


class CameIn(PlainLabel):
    """Hidden until there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("muted")
        self._count = 0
        self.hide()

    def add_one(self) -> None:
        """Count one more, and say so, aloud as well."""
        self._count += 1
        words = ngettext("{n} file is in and whole.", "{n} files are in and whole.", self._count)
        self.setText(words.format(n=self._count))
        self.show()
        say_aloud(self, self.text())

    def begin(self) -> None:
        """Count from the beginning."""
        self._count = 0
        self.hide()
