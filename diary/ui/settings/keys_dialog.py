"""One change to a way in: prove it is you, choose what is new, put the new sheet on paper."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from diary.domain.slip import Slip
from diary.errors import DiaryError, WrongPassphraseError
from diary.i18n import _
from diary.services.diary import Diary
from diary.ui.error_text import explain
from diary.ui.keys import PassphraseChoice, SheetPanel
from diary.ui.printing import Printing
from diary.ui.session import Session
from diary.ui.widgets import NoticeBar, PassphraseField, PlainLabel, TickRow, stack, title
from diary.ui.widgets import field as named

# Enough that nothing has to be scrolled where the screen is large enough.
_LETTERS: Final = 80
_LINES: Final = 22
_LINES_WITH_NEW: Final = 36


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed and chosen: the passphrase now, the new one, and whether three sheets."""

    current: str = field(repr=False)
    new: str = field(repr=False)
    split: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one window of this kind changes.

    Attributes:
        needs_new: A new passphrase is chosen.
        makes_sheet: A new recovery sheet is made; it can be three, of which any two are enough.
        act: Does it, on the vault's thread, with what was said; returns the codes of a new
            recovery sheet, or none.
        done: What is said when all is done.
    """

    heading: str
    text: str
    action: str
    done: str
    act: Callable[[Diary, Said], tuple[str, ...]]
    needs_new: bool = False
    makes_sheet: bool = False


class KeysDialog(QDialog):
    """The window of one change.

    Signals:
        changed: arg: a line of news.
    """

    changed = Signal(str)

    def __init__(
        self, session: Session, change: Change, printing: Printing, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(parent.window().windowTitle())
        self._session, self._change = session, change
        about = session.diary.case()
        self.current = PassphraseField(_("Your passphrase now"))
        self.choice = PassphraseChoice(lambda: (about.keeper, about.initials))
        self._three = TickRow(_("Make three sheets: any two open the diary, one alone does not"))
        self.split = self._three.box
        self.sheet = SheetPanel(session.jobs, session.chooser, printing)
        self._new, self.notice = PlainLabel(), NoticeBar()
        self.agree, self.cancel = QPushButton(change.action), QPushButton(_("Cancel"))
        self._asking, self._showing = QWidget(), QWidget()
        self._arrange()
        self.agree.clicked.connect(self._on_agree)
        self.cancel.clicked.connect(self._on_cancel)
        self.current.entered.connect(self._on_current_entered)
        self.choice.entered.connect(self._on_agree)
        self.sheet.said.connect(self.notice.say)
        self.sheet.failed.connect(self._on_failed)
        self.sheet.checking.connect(self._on_checking)
        self.sheet.entered.connect(self._on_agree)
        self.current.setFocus()

    def _arrange_both(self) -> None:
        inner = stack(self._asking)
        inner.addWidget(PlainLabel(self._change.text))
        named(inner, _("Your passphrase now"), self.current)
        inner.addWidget(self.choice)
        inner.addWidget(self._three)
        self.choice.setVisible(self._change.needs_new)
        self._three.setVisible(self._change.makes_sheet)
        inner = stack(self._showing)
        inner.addWidget(self._new)
        inner.addWidget(self.sheet)
        self._showing.hide()

    def _arrange(self) -> None:
        self._arrange_both()
        self.agree.setObjectName("primary")
        for button in (self.agree, self.cancel):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.agree)
        inside = QWidget()
        column = stack(inside)
        # Beside the scroll bar, not under it.
        column.setContentsMargins(0, 0, 16, 0)
        for part in (title(self._change.heading), self.notice, self._asking, self._showing):
            column.addWidget(part)
        column.addLayout(row)
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("column")
        area.setAccessibleName(self._change.heading)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 24, 28, 24)
        outer.addWidget(area)
        self._take_room()

    def _take_room(self) -> None:
        letter = self.fontMetrics()
        room = self.screen().availableSize()
        lines = _LINES_WITH_NEW if self._change.needs_new else _LINES
        self.resize(
            min(letter.averageCharWidth() * _LETTERS, room.width() * 9 // 10),
            min(letter.lineSpacing() * lines, room.height() * 9 // 10),
        )

    @Slot()
    def _on_cancel(self) -> None:
        if self._showing.isVisibleTo(self):
            diary = self._session.diary
            self._session.jobs.submit(diary.put_off_sheet, owner=self._session.jobs, keep=True)
        self.reject()

    @Slot()
    def _on_current_entered(self) -> None:
        if self._change.needs_new:
            self.choice.again.setFocus()
        else:
            self._on_agree()

    @Slot()
    def _on_agree(self) -> None:
        if not self.agree.isEnabled():
            return
        self.notice.hide()
        try:
            if self._showing.isVisibleTo(self):
                self.sheet.check()
                self._confirm()
            else:
                new = self.choice.chosen() if self._change.needs_new else ""
                self._begin(Said(self.current.text(), new, self.split.isChecked()))
        except DiaryError as error:
            self._on_failed(error)

    def _begin(self, said: Said) -> None:
        diary, act = self._session.diary, self._change.act

        def change() -> tuple[Slip, ...]:
            if not diary.knows(said.current):
                raise WrongPassphraseError
            codes = act(diary, said)
            if not codes:
                return ()
            diary.expect_sheet()
            return diary.sheets(codes)

        self.agree.setEnabled(False)
        self.cancel.setEnabled(False)
        self.notice.say(_("One moment …"))
        job = self._session.jobs.submit(change, owner=self, keep=True)
        job.done.connect(self._on_changed)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_changed(self, slips: tuple[Slip, ...]) -> None:
        self.notice.hide()
        self.current.clear()
        self.choice.clear()
        if not slips:
            self._end()
            return
        self._new.setText(
            _("These are your new recovery sheets. Keep them in three places. Any older sheet "
              "opens nothing any more.")
            if len(slips) > 1
            else _("This is your new recovery sheet. The old one opens nothing any more.")
        )  # fmt: skip
        self.sheet.show_slips(slips)
        self._asking.hide()
        self._showing.show()
        self.agree.setText(_("Done"))
        self.cancel.setText(_("Do this later"))
        self.cancel.setEnabled(True)
        self.sheet.print.setFocus()

    @Slot()
    def _on_checking(self) -> None:
        self.agree.setEnabled(True)

    def _confirm(self) -> None:
        self.agree.setEnabled(False)
        job = self._session.jobs.submit(self._session.diary.confirm_sheet, owner=self, keep=True)
        job.done.connect(self._end)
        job.failed.connect(self._on_failed)

    @Slot()
    def _end(self) -> None:
        self.changed.emit(self._change.done)
        self.accept()

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self.agree.setEnabled(True)
        self.cancel.setEnabled(True)
        self.notice.say(explain(error))
