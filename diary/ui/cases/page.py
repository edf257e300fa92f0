"""Which cases there are, which one is open, and how another is begun."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from diary.domain.exhibit import Case
from diary.i18n import _
from diary.services.diary import Diary
from diary.services.regions import codes, nearest
from diary.ui.cases.change import ChangeCaseDialog
from diary.ui.session import Session
from diary.ui.widgets import (
    Page,
    PlainLabel,
    Swap,
    card,
    field,
    heading,
    left,
    muted,
    on_click,
    primary,
    stack,
)
from diary.ui.widgets.typed import Input, fill, typed

_INITIALS = 4


class CasesPage(Page):
    """One case for each matter, with numbers of its own.

    Signals:
        opened: Another case is open now. arg: its ``Diary``.
        left: Back to where the keeper came from.
    """

    opened = Signal(object)
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Cases"), parent)
        self._session, self.shown = session, Swap()
        self.dialog: ChangeCaseDialog | None = None
        told = _("One case is for one matter, such as one person who stalks. Each has numbers "
                 "and reports of its own. Nothing of one is in a report of another.")  # fmt: skip
        self.body.addWidget(muted(told))
        self.body.addWidget(self.shown)
        self.name, self.keeper = QLineEdit(), QLineEdit()
        self.initials, self.region = QLineEdit(), QComboBox()
        self.initials.setMaxLength(_INITIALS)
        for code in codes():
            self.region.addItem(_(nearest(code).name), code)
        frame, column = card()
        column.addWidget(heading(_("Begin another case")))
        field(column, _("A name for it; reports show it too"), self.name)
        field(column, _("Your name, as it should stand in a report"), self.keeper)
        field(column, _("Initials: files get numbers such as SH/1"), self.initials)
        column.addWidget(muted(_("Other initials than before keep the files of two cases apart.")))
        field(column, _("Where you live, for the right numbers to call"), self.region)
        self.region.activated.connect(self._on_region)
        self._has_region = False
        self.begin = primary(_("Begin this case"))
        self.begin.clicked.connect(self._on_begin_clicked)
        column.addLayout(left(self.begin))
        self.body.addWidget(frame)
        self.body.addStretch(1)
        self.back = QPushButton(_("Back"))
        self.back.clicked.connect(self.left)
        self.add_footer(self.back)

    @Slot()
    def reload(self) -> None:
        """Ask which there are."""
        about = self._session.diary.case()
        # What the keeper put in stays.
        if not self.keeper.isModified():
            self.keeper.setText(about.keeper)
        if not self._has_region:
            self.region.setCurrentIndex(self.region.findData(nearest(about.region).code))
        job = self._session.jobs.submit(self._session.diary.cases, owner=self)
        job.done.connect(self._on_known)
        job.failed.connect(self.explain)

    @Slot()
    def _on_region(self) -> None:
        self._has_region = True

    def _inputs(self) -> dict[str, Input]:
        return {"name": self.name, "keeper": self.keeper, "initials": self.initials,
                "region": self.region}  # fmt: skip

    def half(self) -> dict[str, str]:
        """Return what is half-typed of another case."""
        said = typed(self._inputs())
        if not self.keeper.isModified():
            del said["keeper"]
        if not self._has_region:
            del said["region"]
        return {name: text for name, text in said.items() if text}

    def show_half(self, half: Mapping[str, str]) -> None:
        """Go on with what was half-typed."""
        fill(self._inputs(), half)
        self.keeper.setModified("keeper" in half)
        self._has_region = "region" in half

    @Slot(object)
    def _on_known(self, cases: Sequence[tuple[str, Case]]) -> None:
        inside = QWidget()
        column = stack(inside)
        for subject, about in cases:
            column.addWidget(self._case(subject, about))
        self.shown.put(inside)

    def _case(self, subject: str, about: Case) -> QWidget:
        frame, column = card()
        column.addWidget(heading(about.name))
        words = _("{keeper}, files {initials}/1 and on")
        column.addWidget(muted(words.format(keeper=about.keeper, initials=about.initials)))
        if subject == self._session.diary.case_id:
            column.addWidget(PlainLabel(_("This one is open.")))
            button = QPushButton(_("Change this case"))
            on_click(button, self._change)
            column.addLayout(left(button))
        else:
            button = QPushButton(_("Open this case"))
            button.setAccessibleName(_("Open the case {name}").format(name=about.name))
            on_click(button, lambda: self._open(subject))
            column.addLayout(left(button))
        return frame

    def _open(self, subject: str) -> None:
        diary = self._session.diary
        job = self._session.jobs.submit(lambda: diary.in_case(subject), owner=self, keep=True)
        job.done.connect(self.opened)
        job.failed.connect(self.explain)

    def _change(self) -> None:
        dialog = self.dialog = ChangeCaseDialog(self._session.diary.case(), self)
        dialog.agreed.connect(self._on_change_agreed)
        dialog.open()

    @Slot(object, str)
    def _on_change_agreed(self, changes: dict[str, str], why: str) -> None:
        diary = self._session.diary
        job = self._session.jobs.submit(
            lambda: diary.amend_case(changes, why=why), owner=self, keep=True
        )
        job.done.connect(self.opened)
        job.failed.connect(self.explain)

    @Slot()
    def _on_begin_clicked(self) -> None:
        case = Case(
            name=self.name.text().strip() or _("Another case"),
            keeper=self.keeper.text().strip(),
            initials=self.initials.text().strip().upper(),
            region=str(self.region.currentData()),
        )
        diary = self._session.diary

        def begin() -> Diary:
            return diary.in_case(diary.begin_case(case))

        job = self._session.jobs.submit(begin, owner=self, keep=True)
        job.done.connect(self._on_begun)
        job.failed.connect(self.explain)

    @Slot(object)
    def _on_begun(self, diary: Diary) -> None:
        self.name.clear()
        self.initials.clear()
        self.keeper.setModified(False)
        self._has_region = False
        self.opened.emit(diary)
