"""A copy for elsewhere, and when the last one was made."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from diary.errors import DiaryError
from diary.i18n import _
from diary.services.copy_notes import LastCopy
from diary.ui.error_text import explain
from diary.ui.session import Session
from diary.ui.widgets import PlainLabel, Progress, ProgressBar, left, muted, stack


class CopyPart(QWidget):
    """Makes a copy in one encrypted file.

    Signals:
        copied: A copy was made.
    """

    copied = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._out = session, Path()
        self.last, self.told = PlainLabel(), PlainLabel()
        self.copy = QPushButton(_("Make a copy now"))
        self.copy.clicked.connect(self._on_copy)
        self.progress = ProgressBar()
        self.told.hide()
        column = stack(self)
        column.addWidget(self.last)
        column.addWidget(
            muted(_("A copy is one file, encrypted like the diary itself; your passphrase or sheet "
                    "opens it. Put it on a stick and give the stick to somebody you trust."))
        )  # fmt: skip
        column.addLayout(left(self.copy))
        column.addWidget(self.progress)
        column.addWidget(self.told)

    def show_last(self, last: LastCopy | None) -> None:
        """Say when the last copy off this computer was made."""
        self.last.setText(
            _("Last copy outside this computer: {day}").format(day=last.at[:10])
            if last
            else _("There is no copy outside this computer yet.")
        )

    @Slot()
    def _on_copy(self) -> None:
        day = self._session.clock.read().utc.date().isoformat()
        self._session.chooser.new_file(self, f"notes-{day}.zip", self._on_chosen)

    def _on_chosen(self, out: Path) -> None:
        self._out, diary = out, self._session.diary
        self.copy.setEnabled(False)
        self.told.hide()
        progress = Progress(lambda: self._session.jobs.is_leaving, self)
        self.progress.follow(_("Step {done} of {count}"), progress)
        job = self._session.jobs.submit(
            lambda: diary.back_up(out, one_file=True, progress=progress), owner=self
        )
        job.done.connect(self._on_copied)
        job.failed.connect(self._on_failed)

    @Slot()
    def _on_copied(self) -> None:
        self._say(
            _("The copy is made and was read back: {file}. If it lies on this computer's own "
              "disk, move it to a stick.").format(file=self._out)
        )  # fmt: skip
        self.copied.emit()

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self._say(explain(error))

    def _say(self, text: str) -> None:
        self.copy.setEnabled(True)
        self.progress.hide()
        self.told.setText(text)
        self.told.setAccessibleName(text)
        self.told.show()
