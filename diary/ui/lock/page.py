"""Asks for the passphrase, or for the code of the recovery sheet."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from diary.errors import DiaryError, MoreSheetsNeededError
from diary.i18n import _
from diary.ui.basics.language import LanguageChoice
from diary.ui.basics.links import link
from diary.ui.basics.page import Page, card, field, left, primary, stack
from diary.ui.basics.passphrase import PassphraseField
from diary.ui.basics.plain import muted
from diary.ui.jobs import JobRunner

if TYPE_CHECKING:
    from diary.services.diary import Diary
    from diary.services.front_door import Door
    from diary.ui.emergency.page import HelpPage


class LockPage(Page):
    """The way in.

    Attributes:
        wants_to_write: A new entry is to be begun as soon as it is open.
        help_now: Shows whom to call, which can be read without opening anything.

    Signals:
        opened: arg: the ``Diary``.
    """

    opened = Signal(object)

    def __init__(self, opening: "Door", jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(_("Notes"), parent)
        self._opening, self._jobs, self._by_code = opening, jobs, False
        self.wants_to_write = False
        frame, column = card()
        self.secret = PassphraseField(_("Passphrase"))
        self._name = field(column, _("Passphrase"), self.secret)
        self.hint = muted(_("Only you know it. Nobody can look it up for you."))
        column.addWidget(self.hint)
        self.second = PassphraseField(_("Code of another sheet"))
        self._second = QWidget()
        field(stack(self._second), _("Code of another sheet"), self.second)
        self._second.hide()
        column.addWidget(self._second)
        self.open = primary(_("Open"))
        self.write = QPushButton(_("Open and write"))
        column.addLayout(left(self.open, self.write))
        self.switch = link(_("Use my recovery sheet"))
        column.addWidget(self.switch)
        self.body.addWidget(frame)
        self.body.addStretch(1)
        self.language = LanguageChoice()
        self.body.addWidget(self.language)
        self.help_now = QPushButton(_("Help now"))
        self.help_now.setAutoDefault(False)
        self.numbers: HelpPage | None = None
        self.add_footer(self.help_now)
        self._connect()
        self.secret.setFocus()

    def _connect(self) -> None:
        for way in (self.secret.entered, self.second.entered, self.open.clicked):
            way.connect(self._on_open)
        self.write.clicked.connect(self._on_write)
        QShortcut(QKeySequence(QKeySequence.StandardKey.New), self, self._on_write)
        self.switch.clicked.connect(self._on_switch)
        self.help_now.clicked.connect(self._on_help)

    @Slot()
    def _on_help(self) -> None:
        """Show whom to call, or go back to the way in; what was typed stays."""
        if self.numbers is None:
            # Made when it is asked for, so that the window is there at once.
            from diary.ui.emergency.page import HelpPage, here  # noqa: PLC0415 - the same

            self.numbers = HelpPage(here(QLocale.system()))
            self.numbers.hide()
            self._outer.insertWidget(0, self.numbers)
        shown = self.numbers.isHidden()
        self.numbers.setVisible(shown)
        self.area.setHidden(shown)
        self.help_now.setText(_("Back") if shown else _("Help now"))
        (self.numbers.where if shown else self.secret).setFocus()

    @Slot()
    def _on_switch(self) -> None:
        self._by_code = not self._by_code
        self.secret.clear()
        self._ask_second(wanted=False)
        self.hint.setText(
            _(
                "Type the code of your recovery sheet here. Spaces and dashes do not matter. "
                "If you have three sheets, begin with any one of them."
            )
            if self._by_code
            else _("Only you know it. Nobody can look it up for you.")
        )
        self._name.setText(_("Code of your sheet") if self._by_code else _("Passphrase"))
        self.secret.call(self._name.text())
        self.switch.setText(_("Use my passphrase") if self._by_code else _("Use my recovery sheet"))
        self.secret.setFocus()

    def _ask_second(self, *, wanted: bool) -> None:
        """Ask for the code of another sheet, or no longer."""
        self.second.clear()
        self._second.setVisible(wanted)

    @Slot()
    def _on_write(self) -> None:
        self.wants_to_write = True
        self._on_open()

    @Slot()
    def _on_open(self) -> None:
        if not self.open.isEnabled():
            return
        self.notice.hide()
        self.open.setEnabled(False)
        # Making guesses slow makes this slow, too.
        self.open.setText(_("Opening …"))
        job = self._jobs.submit(self._way(), owner=self)
        job.done.connect(self._on_opened)
        job.failed.connect(self.on_failed)

    def _way(self) -> Callable[[], "Diary"]:
        secret, second, opening = self.secret.text(), self.second.text(), self._opening
        if not self._by_code:
            return lambda: opening.unlock(secret)
        return lambda: opening.unlock_with_recovery(secret, second)

    @Slot(object)
    def _on_opened(self, diary: object) -> None:
        self.secret.clear()
        self.second.clear()
        self.opened.emit(diary)

    @Slot(object)
    def on_failed(self, error: DiaryError | None) -> None:
        """Say why it did not open, and ask for the other sheet if one of three was given."""
        self.open.setEnabled(True)
        self.open.setText(_("Open"))
        self.wants_to_write = False
        self.explain(error)
        if isinstance(error, MoreSheetsNeededError):
            self._ask_second(wanted=True)
            self.second.setFocus()
        else:
            self.secret.setFocus()
