"""How many files are in, and which one is next."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from diary.i18n import _
from diary.ui.widgets import Progress, ProgressBar


class NamedProgress(Progress):
    """Progress that says which file is next; called on the vault's thread.

    Signals:
        named: arg: a file's name.
    """

    named = Signal(str)

    def __init__(self, should_stop: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(should_stop, parent)

    def tell(self, done: int, count: int, name: str) -> None:
        """Tell how far it is. Stopping is asked for elsewhere, between files."""
        self.named.emit(name)
        self.told.emit(done, count)


class IntakeBar(ProgressBar):
    """Hidden until files are being added."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""

    def watch(self, progress: NamedProgress, words: str = "") -> None:
        """Show this work; ``words`` may hold ``{done}`` and ``{count}``."""
        self._name = ""
        progress.named.connect(self._on_named)
        self.follow(words or _("Adding files: {done} of {count}"), progress)

    @Slot(str)
    def _on_named(self, name: str) -> None:
        self._name = name

    @Slot(int, int)
    def _on_told(self, done: int, count: int) -> None:
        super()._on_told(done, count)
        if count and self._name and self.cancel.isEnabled():
            words = _("{so_far}. Next: {name}")
            self.words.setText(words.format(so_far=self.words.text(), name=self._name))
