"""Where a first run goes on that was cut off while the recovery sheet was on the screen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from diary.domain.slip import Slip
from diary.errors import DiaryError, WrongRecoveryCodeError
from diary.i18n import _
from diary.services.diary import Diary
from diary.ui.jobs import JobRunner
from diary.ui.widgets import PlainLabel, card, field, heading, left, muted, stack


class SheetAgain(QWidget):
    """Asks whether the sheet got onto paper; a new one is made where it did not.

    Signals:
        made: There is a new sheet. arg: its slips.
        held: The keeper has shown that she holds the sheet.
        failed: arg: the ``DiaryError``, or None.
    """

    made = Signal(object)
    held = Signal()
    failed = Signal(object)

    def __init__(self, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._diary: Diary | None = None
        self.code = QLineEdit()
        self.have, self.new = QPushButton(_("This is my code")), QPushButton(_("Make a new sheet"))
        self.new.setObjectName("primary")
        self._arrange()
        self.code.returnPressed.connect(self._on_have)
        self.have.clicked.connect(self._on_have)
        self.new.clicked.connect(self._on_new)

    def _arrange(self) -> None:
        frame, column = card()
        column.addWidget(heading(_("Is your recovery sheet on paper?")))
        column.addWidget(
            PlainLabel(_("Last time this window was shut while the sheet was being shown. "
                         "Everything else is as you left it."))
        )  # fmt: skip
        column.addLayout(left(self.new))
        column.addWidget(muted(_("If you have an older sheet, it opens nothing any more then.")))
        field(column, _("I have it. I type the whole code from my paper"), self.code)
        column.addWidget(muted(_("If you made three sheets, type the codes of any two.")))
        column.addLayout(left(self.have))
        stack(self).addWidget(frame)

    def ask_about(self, diary: Diary) -> None:
        """Ask about the sheet of this diary."""
        self._diary = diary

    @Slot()
    def _on_have(self) -> None:
        if (diary := self._diary) is None:
            return
        code = self.code.text()

        def try_it() -> None:
            if not diary.holds_sheet(code):
                raise WrongRecoveryCodeError

        self._busy(is_busy=True)
        job = self._jobs.submit(try_it, owner=self)
        job.done.connect(self._on_held)
        job.failed.connect(self._on_failed)

    @Slot()
    def _on_held(self) -> None:
        self.held.emit()

    @Slot()
    def _on_new(self) -> None:
        if (diary := self._diary) is None:
            return
        self._busy(is_busy=True)
        job = self._jobs.submit(
            lambda: diary.sheets(diary.new_recovery_sheet()), owner=self, keep=True
        )
        job.done.connect(self._on_made)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_made(self, slips: Sequence[Slip]) -> None:
        self.code.clear()
        self.made.emit(slips)

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self._busy(is_busy=False)
        self.failed.emit(error)

    def _busy(self, *, is_busy: bool) -> None:
        for button in (self.have, self.new):
            button.setEnabled(not is_busy)
