"""Work that takes long: how far it is, and a way to stop it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from diary.errors import CancelledError
from diary.i18n import _
from diary.ui.basics.plain import PlainLabel


class Progress(QObject):
    """What a long call is given: it tells how far it is, and hears whether to go on.

    Called on the vault's thread.

    Signals:
        told: args: how much is done, of how much.
    """

    told = Signal(int, int)

    def __init__(self, should_stop: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._should_stop, self._stopped = should_stop, False

    def __call__(self, done: int, count: int) -> None:
        """Tell how far it is.

        Raises:
            CancelledError: It is to stop.
        """
        if self.is_stopped():
            raise CancelledError
        self.told.emit(done, count)

    def is_stopped(self) -> bool:
        """Tell whether it is to stop."""
        return self._stopped or self._should_stop()

    @Slot()
    def stop(self) -> None:
        """Have it stop at the next step."""
        self._stopped = True


class ProgressBar(QFrame):
    """Hidden until something is under way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.words, self.bar = PlainLabel(), QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = QPushButton(_("Stop"))
        self._text = ""
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(self.words)
        column.addLayout(row)
        self.hide()

    def follow(self, text: str, progress: Progress) -> None:
        """Show this work; ``text`` may hold ``{done}`` and ``{count}``."""
        self._text = text
        self.bar.setAccessibleName(text.partition("{")[0].strip())
        progress.told.connect(self._on_told)
        self.cancel.clicked.connect(progress.stop)
        self.cancel.clicked.connect(self._on_cancel)
        self.cancel.setEnabled(True)
        self._on_told(0, 0)
        self.show()

    @Slot(int, int)
    def _on_told(self, done: int, count: int) -> None:
        self.bar.setRange(0, count)
        self.bar.setValue(done)
        words = self._text if count else _("Getting ready …")
        self.words.setText(words.format(done=done, count=count))

    @Slot()
    def _on_cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.words.setText(_("Stopping …"))
