"""One recovery sheet on the screen: its code, and the two ways onto paper."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from diary.domain.slip import Slip
from diary.errors import DiaryError
from diary.i18n import _
from diary.services.sheets import slip_pdf, write_slip
from diary.ui.dialogs import FileChooser
from diary.ui.jobs import JobRunner
from diary.ui.printing import Printing
from diary.ui.widgets import PlainLabel, heading, left, stack


class OneSheet(QWidget):
    """A sheet that can be printed or saved.

    Signals:
        said: arg: a line of news for the page.
        failed: arg: the ``DiaryError``, or None.
    """

    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        jobs: JobRunner,
        chooser: FileChooser,
        printing: Printing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._chooser, self._printing = jobs, chooser, printing
        self._slip = Slip(title="")
        self._file = "sheet.pdf"
        self.title = heading("")
        self.code = PlainLabel()
        self.code.setObjectName("words")
        self.print, self.save = QPushButton(), QPushButton()
        column = stack(self)
        column.addWidget(self.title)
        column.addWidget(self.code)
        column.addLayout(left(self.print, self.save))
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)

    def show_slip(self, slip: Slip, number: int) -> None:
        """Show this sheet.

        Args:
            slip: Its page.
            number: Which of three it is; 0 where it is the only one.
        """
        self._slip = slip
        self._file = f"sheet-{number}.pdf" if number else "sheet.pdf"
        self.title.setText(slip.title)
        self.title.setVisible(bool(number))
        # Where large type makes it two lines, they end between groups; the marks are not seen.
        self.code.setText(slip.code.replace("-", "-\u200b"))
        self.code.setAccessibleName(slip.code)
        printed, saved = _("Print the sheet"), _("Save it as a PDF")
        if number:
            printed = _("Print sheet {n}").format(n=number)
            saved = _("Save sheet {n} as a PDF").format(n=number)
        self.print.setText(printed)
        self.save.setText(saved)

    def forget(self) -> None:
        """Forget the code."""
        self._slip = Slip(title="")
        self.code.clear()
        self.code.setAccessibleName("")

    @Slot()
    def _on_save(self) -> None:
        self._chooser.new_file(self, self._file, self._on_chosen)

    def _on_chosen(self, out: Path) -> None:
        slip = self._slip
        job = self._jobs.submit(lambda: write_slip(slip, out), owner=self)
        job.done.connect(self._on_saved)
        job.failed.connect(self.failed)

    @Slot()
    def _on_saved(self) -> None:
        self.said.emit(_("The sheet is saved. Print it, then delete the file."))

    @Slot()
    def _on_print(self) -> None:
        slip = self._slip
        self.print.setEnabled(False)
        job = self._jobs.submit(lambda: slip_pdf(slip), owner=self)
        job.done.connect(self._on_made)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_made(self, pdf: bytes) -> None:
        self.print.setEnabled(True)
        self._printing.print_pdf(self, pdf, self._on_printed)

    def _on_printed(self) -> None:
        self.said.emit(_("The sheet was sent to the printer. Fetch it before anybody else does."))

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self.print.setEnabled(True)
        self.failed.emit(error)
