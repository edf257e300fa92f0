"""Copies, and whether everything in the diary is as it should be."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from diary.errors import DiaryError
from diary.i18n import _
from diary.services.views import Finding
from diary.ui.error_text import explain
from diary.ui.session import Session
from diary.ui.settings.copies import CopyPart
from diary.ui.widgets import (
    PlainLabel,
    Progress,
    ProgressBar,
    card,
    heading,
    left,
    muted,
    stack,
)

# Database, record and numbers come first; after them one finding for every file.
_NAMED: Final = 3


class CarePart(QWidget):
    """Checks, and what they found."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.check = QPushButton(_("Check everything now"))
        self.check.clicked.connect(self._on_check)
        self.progress, self.found = ProgressBar(), PlainLabel()
        self.found.hide()
        frame, column = card()
        self.copies = CopyPart(session)
        column.addWidget(heading(_("Copies and checks")))
        column.addWidget(self.copies)
        column.addWidget(
            muted(_("A check reads every word and every file and changes nothing. "
                    "It can take some minutes."))
        )  # fmt: skip
        column.addLayout(left(self.check))
        column.addWidget(self.progress)
        column.addWidget(self.found)
        stack(self).addWidget(frame)

    @Slot()
    def _on_check(self) -> None:
        self.check.setEnabled(False)
        self.found.hide()
        diary = self._session.diary
        progress = Progress(lambda: self._session.jobs.is_leaving, self)
        self.progress.follow(_("File {done} of {count}"), progress)
        job = self._session.jobs.submit(lambda: diary.check(progress), owner=self)
        job.done.connect(self._on_checked)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_checked(self, findings: Sequence[Finding]) -> None:
        wrong = [f"{one.what}: {one.problem}" for one in findings if one.problem]
        told = [_("Not all is well. Nothing was changed. Keep this folder as it is."), *wrong]
        things = ", ".join(one.what for one in findings[:_NAMED])
        words = _("All is well. Checked: {things}, and {count} files.")
        fine = [words.format(things=things, count=max(0, len(findings) - _NAMED))]
        self._say("\n".join(told if wrong else fine))

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self._say(explain(error))

    def _say(self, text: str) -> None:
        self.check.setEnabled(True)
        self.progress.hide()
        self.found.setText(text)
        self.found.setAccessibleName(text)
        self.found.show()
