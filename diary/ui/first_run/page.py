"""The steps of a first run, one page, one question after the other."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from diary.domain.exhibit import Case
from diary.errors import DiaryError, PassphraseMismatchError
from diary.i18n import _
from diary.services.diary import Diary
from diary.services.opening import Opening, accepted, drawn_passphrase
from diary.services.regions import REGIONS, nearest
from diary.services.sheets import write_recovery_sheet
from diary.ui.dialogs import FileChooser
from diary.ui.jobs import JobRunner
from diary.ui.widgets import Page, PassphraseField, PlainLabel, card, field, heading, muted, primary

_CHECKED: Final = 4


class FirstRunPage(Page):
    """Safety, about you, passphrase, recovery sheet.

    Signals:
        opened: arg: the ``Diary``.
    """

    opened = Signal(object)

    def __init__(
        self, opening: Opening, jobs: JobRunner, chooser: FileChooser, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Before you begin"), parent)
        self._opening, self._jobs, self._chooser = opening, jobs, chooser
        self._diary: Diary | None = None
        self._code = ""
        self.words = drawn_passphrase()
        self._steps = [self._safety(), self._about(), self._passphrase(), self._sheet()]
        for step in self._steps:
            step.hide()
            self.body.addWidget(step)
        self.next = primary(_("Continue"))
        self.next.clicked.connect(self._on_next)
        self.body.addWidget(self.next)
        self.body.addStretch(1)
        self.step = 0
        self._steps[0].show()

    def _safety(self) -> QWidget:
        frame, column = card()
        column.addWidget(heading(_("Could somebody else be using this computer?")))
        for text in (
            _("If somebody knows your password here, or has had this computer in their hands, "
              "they may see what you type. No program can stop that. A computer they have never "
              "touched is safer: at a library, at a friend’s, at a support service."),
            _("Everything you write is encrypted and stays on this computer. "
              "Nothing is ever sent anywhere."),
            _("Once your notes are open: to leave at once, press Shift three times quickly, or "
              "press “Leave” at the lower left. Your words are already saved."),
            _("In danger now? Call the emergency number: 999 in the UK, 112 in Europe, "
              "911 in the US."),
        ):  # fmt: skip
            column.addWidget(PlainLabel(text))
        return frame

    def _about(self) -> QWidget:
        frame, column = card()
        column.addWidget(heading(_("About you")))
        self.keeper, self.initials, self.region = QLineEdit(), QLineEdit(), QComboBox()
        self.initials.setMaxLength(4)
        for code in REGIONS:
            self.region.addItem(_(nearest(code).name), code)
        field(column, _("Your name, as it should stand in a report"), self.keeper)
        field(column, _("Your initials: files get numbers such as SH/1"), self.initials)
        field(column, _("Where you live"), self.region)
        return frame

    def _passphrase(self) -> QWidget:
        frame, column = card()
        column.addWidget(heading(_("Your passphrase")))
        column.addWidget(PlainLabel(_("These five words open your notes. Learn them by heart.")))
        shown = PlainLabel(self.words)
        shown.setObjectName("words")
        column.addWidget(shown)
        self.again = PassphraseField(_("Type the passphrase"))
        field(column, _("Type the words, to try them"), self.again)
        self.own = QCheckBox(_("I would rather use my own passphrase"))
        column.addWidget(self.own)
        rest = QWidget()
        inner = QVBoxLayout(rest)
        inner.setContentsMargins(0, 0, 0, 0)
        self.mine = PassphraseField(_("Your own passphrase"))
        field(inner, _("Your own passphrase"), self.mine)
        inner.addWidget(muted(_("Then type it a second time in the field above.")))
        rest.hide()
        self.own.toggled.connect(rest.setVisible)
        self.own.toggled.connect(shown.setHidden)
        column.addWidget(rest)
        return frame

    def _sheet(self) -> QWidget:
        frame, column = card()
        column.addWidget(heading(_("Your recovery sheet")))
        column.addWidget(PlainLabel(_("If you forget your passphrase, only this code opens your "
                                      "notes. Keep it away from home and from them.")))  # fmt: skip
        self.code = PlainLabel()
        self.code.setObjectName("words")
        column.addWidget(self.code)
        self.save = QPushButton(_("Save the sheet as a PDF to print"))
        self.save.clicked.connect(self._on_save_clicked)
        column.addWidget(self.save)
        self.retyped = QLineEdit()
        field(column, _("Type the first four characters of the code"), self.retyped)
        return frame

    @Slot()
    def _on_next(self) -> None:
        self.notice.hide()
        try:
            self._leave_step()
        except DiaryError as error:
            self.explain(error)

    def _leave_step(self) -> None:
        match self.step:
            case 1:
                self._case().checked()
                self._show_step(2)
            case 2:
                self._begin(self._chosen())
            case 3:
                typed = self.retyped.text().strip().upper()
                if typed != self._code.replace("-", "").replace(" ", "")[:_CHECKED].upper():
                    raise PassphraseMismatchError
                self.opened.emit(self._diary)
            case _:
                self._show_step(1)

    def _case(self) -> Case:
        return Case(
            name=_("My case"),
            keeper=self.keeper.text().strip(),
            initials=self.initials.text().strip().upper(),
            region=str(self.region.currentData()),
        )

    def _chosen(self) -> str:
        if self.own.isChecked():
            known = (self.keeper.text(), self.initials.text())
            return accepted(self.mine.text(), self.again.text(), known)
        if self.again.text().split() != self.words.split():
            raise PassphraseMismatchError
        return self.words

    def _begin(self, passphrase: str) -> None:
        case, opening = self._case(), self._opening
        self.next.setEnabled(False)
        job = self._jobs.submit(lambda: opening.begin(case, passphrase=passphrase), owner=self)
        job.done.connect(self._on_begun)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_begun(self, begun: tuple[Diary, str]) -> None:
        self._diary, self._code = begun
        self.code.setText(self._code)
        self.next.setEnabled(True)
        self._show_step(3)

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self.next.setEnabled(True)
        self.explain(error)

    @Slot()
    def _on_save_clicked(self) -> None:
        self._chooser.new_file(self, "sheet.pdf", self._on_sheet_chosen)

    def _on_sheet_chosen(self, out: Path) -> None:
        code = self._code
        job = self._jobs.submit(lambda: write_recovery_sheet(code, out), owner=self)
        job.done.connect(self._on_sheet_saved)
        job.failed.connect(self.explain)

    @Slot()
    def _on_sheet_saved(self) -> None:
        self.notice.say(_("The sheet is saved. Print it, then delete the file."))

    def _show_step(self, step: int) -> None:
        self._steps[self.step].hide()
        self.step = step
        self._steps[step].show()
        first = self._steps[step].findChild(QLineEdit)
        if first:
            first.setFocus()
        self.heading.setText(_("Step {n} of {all}").format(n=step, all=len(self._steps) - 1))

