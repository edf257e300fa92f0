"""Questions and file choosing behind Protocols: plain text, named buttons, Cancel by default."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from diary.i18n import _
from diary.ui.basics.plain import PlainLabel, title


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that must be decided before going on.

    Attributes:
        action: What the button that agrees says: a verb, never “OK”.
    """

    heading: str
    text: str
    action: str
    is_destructive: bool = False


class Dialogs(Protocol):
    """Asks the keeper; tests answer by themselves."""

    def ask(self, parent: QWidget, question: Question, agreed: Callable[[], None]) -> None:
        """Ask, and call ``agreed`` if the answer is yes."""
        ...


class FileChooser(Protocol):
    """Lets the keeper choose files; tests choose by themselves."""

    def open_files(self, parent: QWidget, chosen: Callable[[list[Path]], None]) -> None:
        """Let files be chosen, and call ``chosen`` with them."""
        ...

    def open_folder(self, parent: QWidget, chosen: Callable[[Path], None]) -> None:
        """Let a folder be chosen, and call ``chosen`` with it."""
        ...

    def new_file(self, parent: QWidget, name: str, chosen: Callable[[Path], None]) -> None:
        """Let the name of a new file be chosen, and call ``chosen`` with it."""
        ...


class QtDialogs:
    """Questions as small windows."""

    def ask(self, parent: QWidget, question: Question, agreed: Callable[[], None]) -> None:
        """Show the question above ``parent``."""
        dialog = QuestionDialog(question, parent)
        dialog.accepted.connect(agreed)
        dialog.open()


class QuestionDialog(QDialog):
    """One question with two buttons; Enter and Escape both mean Cancel."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(parent.window().windowTitle() if parent else _("Notes"))
        self.setMinimumWidth(460)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.agree = QPushButton(question.action)
        self.agree.setObjectName("danger" if question.is_destructive else "primary")
        self.agree.setAutoDefault(False)
        self.agree.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.agree)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSpacing(16)
        layout.addWidget(title(question.heading))
        layout.addWidget(PlainLabel(question.text))
        layout.addLayout(buttons)
        self.cancel.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Take the height that the words need at this width and text size."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            self.resize(self.width(), max(self.height(), layout.heightForWidth(self.width())))


class QtFileChooser:
    """Qt's own file window: the system's keeps a list of recent files.

    Attributes:
        start: Where new files are offered to go first; None for the home folder.
    """

    def __init__(self) -> None:
        self.start: Path | None = None

    def open_files(self, parent: QWidget, chosen: Callable[[list[Path]], None]) -> None:
        """Let files be chosen."""
        dialog = self._dialog(parent, _("Open"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: chosen([Path(name) for name in names]))
        dialog.open()

    def open_folder(self, parent: QWidget, chosen: Callable[[Path], None]) -> None:
        """Let a folder be chosen."""
        dialog = self._dialog(parent, _("Find Directory"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        dialog.open()

    def new_file(self, parent: QWidget, name: str, chosen: Callable[[Path], None]) -> None:
        """Let a place for a new file be chosen."""
        dialog = self._dialog(parent, _("Save"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        dialog.open()

    def _dialog(self, parent: QWidget, name: str) -> QFileDialog:
        start = self.start if self.start is not None and self.start.is_dir() else Path.home()
        dialog = QFileDialog(parent, name, str(start))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setHistory([])
        return dialog
