"""The recovery sheet: print it or save it, then show that it is on paper."""

from pathlib import Path
from secrets import choice

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from diary.errors import DiaryError, PassphraseMismatchError
from diary.i18n import _
from diary.services.sheets import recovery_sheet, write_recovery_sheet
from diary.ui.dialogs import FileChooser
from diary.ui.jobs import JobRunner
from diary.ui.printing import Printing
from diary.ui.widgets import PlainLabel, field, left, muted


class SheetPanel(QWidget):
    """The code, and a check that it is held on paper: the code goes, and a part is asked for.

    Signals:
        said: arg: a line of news for the page.
        failed: arg: the ``DiaryError``, or None.
        checking: The code is hidden now, and a part of it is asked for.
        entered: Enter was pressed in the field for that part.
    """

    said = Signal(str)
    failed = Signal(object)
    checking = Signal()
    entered = Signal()

    def __init__(
        self,
        jobs: JobRunner,
        chooser: FileChooser,
        printing: Printing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._chooser, self._printing = jobs, chooser, printing
        self._code, self._page_size, self._asked = "", "A4", 0
        self.code = PlainLabel()
        self.code.setObjectName("words")
        self.print = QPushButton(_("Print the sheet"))
        self.save = QPushButton(_("Save it as a PDF"))
        self.have = QPushButton(_("I have it on paper"))
        self.show_again = QPushButton(_("Show the code again"))
        self.show_again.setObjectName("link")
        self.retyped = QLineEdit()
        self._before, self._after = QWidget(), QWidget()
        self._arrange()
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)
        self.have.clicked.connect(self._on_have)
        self.show_again.clicked.connect(self._on_show_again)
        self.retyped.returnPressed.connect(self.entered)

    def _arrange(self) -> None:
        inner = QVBoxLayout(self._before)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.code)
        inner.addLayout(left(self.print, self.save))
        inner.addLayout(left(self.have))
        inner.addWidget(
            muted(_("No printer? Copy the code by hand. A shared printer may remember what it "
                    "prints; a saved PDF is not encrypted: delete it once it is printed."))
        )  # fmt: skip
        inner = QVBoxLayout(self._after)
        inner.setContentsMargins(0, 0, 0, 0)
        self._question = PlainLabel()
        field(inner, _("Type this part of the code from your paper"), self.retyped)
        inner.insertWidget(0, self._question)
        inner.addWidget(self.show_again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._before)
        column.addWidget(self._after)

    @property
    def is_checking(self) -> bool:
        """Whether a part of the code is being asked for."""
        return self._after.isVisibleTo(self)

    @property
    def asked(self) -> str:
        """The part that is asked for."""
        return _groups(self._code)[self._asked]

    def show_code(self, code: str, page_size: str) -> None:
        """Begin with this code, to be printed on this paper."""
        self._code, self._page_size = code, page_size
        self.code.setText(code)
        self._on_show_again()

    def check(self) -> None:
        """Return if what was typed is the part that was asked for.

        Raises:
            PassphraseMismatchError: It is not.
        """
        if "".join(_groups(self.retyped.text().upper())) != self.asked.upper():
            raise PassphraseMismatchError
        self._code = ""
        self.code.clear()

    @Slot()
    def _on_have(self) -> None:
        groups = _groups(self._code)
        self._asked = choice(range(1, len(groups)))
        words = _("The code is hidden now. On your paper it has {all} groups. Which is number {n}?")
        self._question.setText(words.format(all=len(groups), n=self._asked + 1))
        self._before.hide()
        self._after.show()
        self.retyped.setFocus()
        self.checking.emit()

    @Slot()
    def _on_show_again(self) -> None:
        self.retyped.clear()
        self._after.hide()
        self._before.show()
        self.print.setFocus()

    @Slot()
    def _on_save(self) -> None:
        self._chooser.new_file(self, "sheet.pdf", self._on_chosen)

    def _on_chosen(self, out: Path) -> None:
        code, size = self._code, self._page_size
        job = self._jobs.submit(lambda: write_recovery_sheet(code, out, page_size=size), owner=self)
        job.done.connect(self._on_saved)
        job.failed.connect(self.failed)

    @Slot()
    def _on_saved(self) -> None:
        self.said.emit(_("The sheet is saved. Print it, then delete the file."))

    @Slot()
    def _on_print(self) -> None:
        code, size = self._code, self._page_size
        self.print.setEnabled(False)
        job = self._jobs.submit(lambda: recovery_sheet(code, page_size=size), owner=self)
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


def _groups(code: str) -> list[str]:
    return code.replace("-", " ").split()
