"""The steps of a first run, one page, one question after the other."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from diary.domain.slip import Slip
from diary.errors import DiaryError
from diary.i18n import _
from diary.services.diary import Diary
from diary.services.front_door import Door
from diary.ui.dialogs import FileChooser
from diary.ui.first_run.about import AboutPart
from diary.ui.first_run.again import SheetAgain
from diary.ui.first_run.paper import SheetStep
from diary.ui.first_run.safety import safety
from diary.ui.jobs import JobRunner
from diary.ui.keys import PassphraseChoice
from diary.ui.printing import Printing
from diary.ui.widgets import Page, card, heading, link, primary

SAFETY, ABOUT, PASSPHRASE, SHEET, AGAIN = range(5)
_FIRST_BACK: Final = (ABOUT, PASSPHRASE)


class FirstRunPage(Page):
    """Safety, about you, passphrase, recovery sheet.

    Signals:
        opened: arg: the ``Diary``.
        stepped: arg: the step that is shown now.
        example_wanted: The made-up case is to be looked at first.
    """

    opened = Signal(object)
    stepped = Signal(int)
    example_wanted = Signal()

    def __init__(
        self,
        opening: Door,
        jobs: JobRunner,
        chooser: FileChooser,
        printing: Printing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Before you begin"), parent)
        self._opening, self._jobs = opening, jobs
        self._diary: Diary | None = None
        self.about = AboutPart()
        self.choice = PassphraseChoice(self.about.known)
        self.paper, self.again = SheetStep(jobs, chooser, printing), SheetAgain(jobs)
        self.sheet = self.paper.panel
        self.example = link(_("Look around in a made-up example first"))
        self.example.clicked.connect(self.example_wanted)
        self._steps = [safety(self.example), self.about, self._passphrase(), self.paper]
        self._steps.append(self.again)
        for step in self._steps:
            step.hide()
            self.body.addWidget(step)
        self.next, self.back = primary(_("Continue")), QPushButton(_("Back"))
        self.later = QPushButton(_("Do this later"))
        row = QHBoxLayout()
        for button in (self.back, self.later):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.next)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self._connect()
        self.step = SAFETY
        self.show_step(SAFETY)

    @property
    def diary(self) -> Diary | None:
        """The diary, from the moment it was made."""
        return self._diary

    def _connect(self) -> None:
        self.next.clicked.connect(self._on_next)
        self.back.clicked.connect(self._on_back)
        self.later.clicked.connect(self._on_later)
        self.about.entered.connect(self._on_next)
        self.choice.entered.connect(self._on_next)
        self.paper.entered.connect(self._on_next)
        self.paper.said.connect(self.notice.say)
        self.paper.failed.connect(self.explain)
        self.paper.checking.connect(self._on_checking)
        self.paper.remade.connect(self._on_remade)
        self.again.made.connect(self._on_made_again)
        self.again.held.connect(self._on_held)
        self.again.failed.connect(self.explain)

    def resume(self, diary: Diary) -> None:
        """Go on where a first run was cut off: at the sheet of this diary."""
        self._diary = diary
        self.again.ask_about(diary)
        self.show_step(AGAIN)

    def _passphrase(self) -> QWidget:
        frame, column = card()
        column.addWidget(heading(_("Your passphrase")))
        column.addWidget(self.choice)
        return frame

    @Slot()
    def _on_next(self) -> None:
        if not self.next.isEnabled():
            return
        self.notice.hide()
        try:
            self._leave_step()
        except DiaryError as error:
            self.explain(error)
            self.take_focus()

    def _leave_step(self) -> None:
        match self.step:
            case 0:
                self.show_step(ABOUT)
            case 1:
                self.about.case().checked()
                self.show_step(PASSPHRASE)
            case 2:
                self._begin(self.choice.chosen())
            case _:
                self.sheet.check()
                self._open(confirmed=True)

    @Slot()
    def _on_back(self) -> None:
        self.notice.hide()
        self.show_step(self.step - 1)

    def _begin(self, passphrase: str) -> None:
        case, opening = self.about.case(), self._opening
        self.next.setEnabled(False)
        self.back.setEnabled(False)
        self.notice.say(_("Making your notes. This takes a few seconds."))

        def begin() -> tuple[Diary, Sequence[Slip]]:
            diary, code = opening.begin(case, passphrase=passphrase)
            # Whatever happens from here on, the next opening knows that the sheet is missing.
            diary.expect_sheet()
            return diary, diary.sheets([code])

        job = self._jobs.submit(begin, owner=self)
        job.done.connect(self._on_begun)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_begun(self, begun: tuple[Diary, Sequence[Slip]]) -> None:
        self._diary, slips = begun
        self.notice.hide()
        self.choice.clear()
        self.paper.begin(self._diary, slips)
        self.show_step(SHEET)

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self.next.setEnabled(True)
        self.back.setEnabled(True)
        self.explain(error)

    @Slot()
    def _on_checking(self) -> None:
        self.next.setEnabled(True)

    @Slot(object)
    def _on_made_again(self, slips: Sequence[Slip]) -> None:
        if self._diary is not None:
            self.paper.begin(self._diary, slips)
            self.show_step(SHEET)

    @Slot()
    def _on_held(self) -> None:
        self._open(confirmed=True)

    @Slot()
    def _on_remade(self) -> None:
        self.next.setEnabled(False)

    @Slot()
    def _on_later(self) -> None:
        self._open(confirmed=False)

    def _open(self, *, confirmed: bool) -> None:
        if (diary := self._diary) is None:
            return
        self.next.setEnabled(False)
        self.later.setEnabled(False)
        job = self._jobs.submit(
            diary.confirm_sheet if confirmed else diary.put_off_sheet, owner=self, keep=True
        )
        job.done.connect(self._on_noted)
        job.failed.connect(self.explain)

    @Slot()
    def _on_noted(self) -> None:
        self.opened.emit(self._diary)

    def show_step(self, step: int) -> None:
        """Show this step."""
        self._steps[self.step].hide()
        self.step = step
        self._steps[step].show()
        self.back.setVisible(step in _FIRST_BACK)
        self.later.setVisible(step in (SHEET, AGAIN))
        self.next.setVisible(step != AGAIN)
        # Before the code is on paper there is nothing to go on to.
        self.next.setEnabled(step != SHEET)
        # As many as are named at the side.
        words = _("Step {done} of {count}").format(done=min(step, SHEET) + 1, count=SHEET + 1)
        self.heading.setText(words if step else _("Before you begin"))
        self.area.ensureVisible(0, 0)
        self.stepped.emit(step)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the cursor where it is wanted."""
        wanted = (self.next, self.about.keeper, self.choice.again, self.sheet.print,
                  self.again.new)  # fmt: skip
        wanted[self.step].setFocus()
