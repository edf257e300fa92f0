"""The window of a first run: where one is, whom to call, and the way out from the start."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diary.i18n import _
from diary.services.front_door import Door
from diary.ui import theme
from diary.ui.dialogs import FileChooser
from diary.ui.emergency.page import HelpPage
from diary.ui.first_run.page import SAFETY, FirstRunPage
from diary.ui.jobs import JobRunner
from diary.ui.printing import Printing, QtPrinting
from diary.ui.widgets import Corner, LanguageChoice, PlainLabel


class FirstRunWindow(QWidget):
    """The steps, with Help now and Leave in the corner where they will always be.

    Signals:
        opened: arg: the ``Diary``.
        leaving: Away from here, at once.
        example_wanted: The made-up case is to be looked at first.
    """

    opened = Signal(object)
    leaving = Signal()
    example_wanted = Signal()

    def __init__(
        self,
        opening: Door,
        jobs: JobRunner,
        chooser: FileChooser,
        printing: Printing | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.page = FirstRunPage(opening, jobs, chooser, printing or QtPrinting())
        self.help = HelpPage("GB-EAW")
        self.corner, self.language = Corner(), LanguageChoice()
        self.corner.paint_icons(theme.palette("system").text)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.page)
        self.pages.addWidget(self.help)
        self._marks = [
            PlainLabel(name)
            for name in (_("Safety"), _("About you"), _("Passphrase"), _("Recovery sheet"))
        ]
        self._arrange()
        self.page.opened.connect(self.opened)
        self.page.stepped.connect(self._mark)
        self.page.example_wanted.connect(self.example_wanted)
        self.corner.leaving.connect(self.leaving)
        self.corner.help_wanted.connect(self._on_help)
        self._mark(self.page.step)
        self.page.take_focus()

    def _arrange(self) -> None:
        side = QFrame()
        side.setObjectName("navigation")
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 24, 12, 16)
        for mark in self._marks:
            mark.setWordWrap(False)
            column.addWidget(mark)
        column.addStretch(1)
        # Its room stays, so that nothing moves once it is gone.
        policy = self.language.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.language.setSizePolicy(policy)
        column.addWidget(self.language)
        column.addWidget(self.corner)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self.pages, 1)

    @Slot(int)
    def _mark(self, step: int) -> None:
        # Later on there is something typed that another window would not have.
        self.language.setVisible(step == SAFETY)
        step = min(step, len(self._marks) - 1)
        for place, mark in enumerate(self._marks):
            mark.setObjectName("stephere" if place == step else "step")
            mark.style().polish(mark)

    @Slot()
    def _on_help(self) -> None:
        shown = self.pages.currentWidget() is self.help
        self.pages.setCurrentWidget(self.page if shown else self.help)
        self.corner.help.setText(_("Help now") if shown else _("Back"))
