"""The last step of a first run: the recovery sheet, one or three."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from diary.domain.slip import Slip
from diary.i18n import _
from diary.services.diary import Diary
from diary.ui.dialogs import FileChooser
from diary.ui.jobs import JobRunner
from diary.ui.keys import SheetPanel
from diary.ui.printing import Printing
from diary.ui.widgets import PlainLabel, card, heading, link, muted, stack


class SheetStep(QWidget):
    """The sheet, and the choice to have three of which any two are enough.

    Signals:
        said: arg: a line of news for the page.
        failed: arg: the ``DiaryError``, or None.
        checking: The codes are hidden now, and a part of one is asked for.
        entered: Enter was pressed in the field for that part.
        remade: Other codes are shown now; those before open nothing any more.
    """

    said = Signal(str)
    failed = Signal(object)
    checking = Signal()
    entered = Signal()
    remade = Signal()

    def __init__(
        self,
        jobs: JobRunner,
        chooser: FileChooser,
        printing: Printing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._diary: Diary | None = None
        self._is_split = False
        self.panel = SheetPanel(jobs, chooser, printing)
        self.split = link("")
        self._about_split = muted("")
        frame, column = card()
        column.addWidget(heading(_("Your recovery sheet")))
        column.addWidget(PlainLabel(_("If you forget your passphrase, nothing but what you print "
                                      "here opens your notes. Keep it away from home and from "
                                      "them.")))  # fmt: skip
        column.addWidget(self.panel)
        self._choice = QWidget()
        inner = stack(self._choice)
        inner.addWidget(self.split)
        inner.addWidget(self._about_split)
        column.addWidget(self._choice)
        stack(self).addWidget(frame)
        self.split.clicked.connect(self._on_split)
        # While a part of the code is asked for, nothing but that is asked.
        self.panel.checking.connect(self._choice.hide)
        self.panel.show_again.clicked.connect(self._choice.show)
        for mine, its in (
            (self.said, self.panel.said),
            (self.failed, self.panel.failed),
            (self.checking, self.panel.checking),
            (self.entered, self.panel.entered),
        ):
            its.connect(mine)

    def begin(self, diary: Diary, slips: Sequence[Slip]) -> None:
        """Show the sheet of a diary that was made just now."""
        self._diary = diary
        self._show(slips)

    def _show(self, slips: Sequence[Slip]) -> None:
        self._is_split = len(slips) > 1
        self._choice.show()
        self.panel.show_slips(slips)
        self.split.setText(
            _("One sheet is enough") if self._is_split else _("Make three sheets instead")
        )
        self._about_split.setText(
            _("Any two of the three open your notes. One alone opens nothing, so whoever finds one "
              "can do nothing with it.")
            if self._is_split
            else _("Then any two of the three are enough, and one alone opens nothing. Three "
                   "people you trust can keep one each.")
        )  # fmt: skip

    @Slot()
    def _on_split(self) -> None:
        if (diary := self._diary) is None:
            return
        split = not self._is_split
        self.split.setEnabled(False)
        job = self._jobs.submit(
            lambda: diary.sheets(diary.new_recovery_sheet(split=split)), owner=self, keep=True
        )
        job.done.connect(self._on_remade)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_remade(self, slips: Sequence[Slip]) -> None:
        self.split.setEnabled(True)
        self._show(slips)
        self.remade.emit()
        self.said.emit(_("These codes are new. A sheet you printed before opens nothing now."))

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        self.split.setEnabled(True)
        self.failed.emit(error)
