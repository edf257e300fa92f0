"""What is shown when leaving would lose words: nothing of the diary, and a choice."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from diary.errors import DiaryError, WrongPassphraseError
from diary.i18n import _
from diary.ui.basics.page import Page, card, field, left, primary
from diary.ui.basics.passphrase import PassphraseField
from diary.ui.basics.plain import PlainLabel, heading
from diary.ui.error_text import explain
from diary.ui.jobs import JobRunner

if TYPE_CHECKING:
    from diary.services.diary import Diary


class UnsavedPage(Page):
    """The last words are in memory and nowhere else; the diary itself stays hidden.

    Signals:
        retry: Save them now.
        back: The keeper is there, and goes on.
        lose: Lock without them.
    """

    retry = Signal()
    back = Signal()
    lose = Signal()

    def __init__(self, diary: "Diary", parent: QWidget | None = None) -> None:
        super().__init__(_("Notes"), parent)
        # A runner of its own: the vault's may be what everything waits for.
        self._diary, self._jobs = diary, JobRunner(self)
        self.setWindowTitle(_("Notes"))
        frame, column = card()
        column.addWidget(heading(_("The last words you typed are not saved")))
        self.why = PlainLabel()
        column.addWidget(self.why)
        column.addWidget(
            PlainLabel(
                _("Everything before them is safe. They stay here, hidden, until you choose.")
            )
        )
        self.again = primary(_("Try to save them again"))
        self.again.clicked.connect(self.retry)
        column.addLayout(left(self.again))
        self.secret = PassphraseField(_("Passphrase"))
        self.secret.entered.connect(self._on_back)
        field(column, _("Or type your passphrase to go back to them"), self.secret)
        self.stay = QPushButton(_("Go back"))
        self.stay.clicked.connect(self._on_back)
        self.drop = QPushButton(_("Lock without them"))
        self.drop.setObjectName("danger")
        self.drop.clicked.connect(self.lose)
        row = QHBoxLayout()
        row.addWidget(self.stay)
        row.addStretch(1)
        row.addWidget(self.drop)
        column.addLayout(row)
        self.body.addWidget(frame)
        self.body.addStretch(1)

    def say(self, error: DiaryError | None, *, late: bool) -> None:
        """Say why; ``late`` when something else is still at work."""
        words = _("Something else is still being finished. They are saved right after it.")
        self.why.setText(words if late else explain(error))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Stay: closing the window is no answer to what is to become of the words."""
        event.ignore()

    @Slot()
    def _on_back(self) -> None:
        if not self.stay.isEnabled():
            return
        typed, diary = self.secret.text(), self._diary
        self.stay.setEnabled(False)
        job = self._jobs.submit(lambda: diary.knows(typed), owner=self)
        job.done.connect(self._on_known)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_known(self, is_right: object) -> None:
        self.stay.setEnabled(True)
        if is_right:
            self.secret.clear()
            self.back.emit()
        else:
            self.explain(WrongPassphraseError())

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self.stay.setEnabled(True)
        self.explain(error)
