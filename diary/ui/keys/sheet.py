"""The recovery sheet, or three of them: onto paper, then show that they are there."""

from collections.abc import Sequence
from secrets import choice
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from diary.domain.slip import Slip
from diary.errors import PassphraseMismatchError
from diary.i18n import _
from diary.ui.dialogs import FileChooser
from diary.ui.jobs import JobRunner
from diary.ui.keys.one_sheet import OneSheet
from diary.ui.printing import Printing
from diary.ui.widgets import PlainLabel, field, left, link, muted, stack

_SHEETS: Final = 3
# More than between the lines of one sheet.
_APART: Final = 18


class SheetPanel(QWidget):
    """The codes, and a check that they are held on paper: they go, and a part is asked for.

    Signals:
        said: arg: a line of news for the page.
        failed: arg: the ``DiaryError``, or None.
        checking: The codes are hidden now, and a part of one is asked for.
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
        self._slips: Sequence[Slip] = ()
        self._asked = 0, 0
        self.sheets = [OneSheet(jobs, chooser, printing) for _n in range(_SHEETS)]
        self.have = QPushButton()
        self.show_again = link(_("Show the code again"))
        self.retyped = QLineEdit()
        self._before, self._after = QWidget(), QWidget()
        self._arrange()
        for one in self.sheets:
            one.said.connect(self.said)
            one.failed.connect(self.failed)
        self.have.clicked.connect(self._on_have)
        self.show_again.clicked.connect(self._on_show_again)
        self.retyped.returnPressed.connect(self.entered)

    def _arrange(self) -> None:
        inner = stack(self._before)
        inner.setSpacing(_APART)
        for one in self.sheets:
            inner.addWidget(one)
        inner.addLayout(left(self.have))
        inner.addWidget(
            muted(_("No printer? Copy the code by hand. A shared printer may remember what it "
                    "prints; a saved PDF is not encrypted: delete it once it is printed."))
        )  # fmt: skip
        inner = stack(self._after)
        self._question = PlainLabel()
        inner.addWidget(self._question)
        field(inner, _("Type this part of the code from your paper"), self.retyped)
        inner.addWidget(self.show_again)
        column = stack(self)
        column.addWidget(self._before)
        column.addWidget(self._after)

    @property
    def print(self) -> QPushButton:
        """What prints the first sheet."""
        return self.sheets[0].print

    @property
    def is_checking(self) -> bool:
        """Whether a part of a code is being asked for."""
        return self._after.isVisibleTo(self)

    @property
    def asked(self) -> str:
        """The part that is asked for."""
        sheet, group = self._asked
        return _groups(self._slips[sheet].code)[group]

    def show_slips(self, slips: Sequence[Slip]) -> None:
        """Begin with these sheets: one, or three."""
        self._slips = slips
        is_split = len(slips) > 1
        for place, one in enumerate(self.sheets):
            one.setVisible(place < len(slips))
            if place < len(slips):
                one.show_slip(slips[place], place + 1 if is_split else 0)
        self.have.setText(_("I have all three on paper") if is_split else _("I have it on paper"))
        self._on_show_again()

    def check(self) -> None:
        """Return if what was typed is the part that was asked for.

        Raises:
            PassphraseMismatchError: It is not.
        """
        if "".join(_groups(self.retyped.text().upper())) != self.asked.upper():
            raise PassphraseMismatchError
        self._slips = ()
        for one in self.sheets:
            one.forget()

    @Slot()
    def _on_have(self) -> None:
        sheet = choice(range(len(self._slips)))
        groups = _groups(self._slips[sheet].code)
        self._asked = sheet, choice(range(1, len(groups)))
        words = _("The code is hidden now. On your paper it has {all} groups. Which is number {n}?")
        if len(self._slips) > 1:
            words = _(
                "The codes are hidden now. Take sheet {sheet}. Its code has {all} groups. "
                "Which is number {n}?"
            )
        number = self._asked[1] + 1
        self._question.setText(words.format(all=len(groups), n=number, sheet=sheet + 1))
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


def _groups(code: str) -> list[str]:
    return code.replace("-", " ").split()
