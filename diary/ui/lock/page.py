"""Asks for the passphrase, or for the code of the recovery sheet."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from diary.errors import DiaryError
from diary.i18n import _
from diary.services.opening import Opening
from diary.ui.jobs import JobRunner
from diary.ui.widgets import (
    LanguageChoice,
    Page,
    PassphraseField,
    card,
    field,
    left,
    muted,
    primary,
)


class LockPage(Page):
    """The way in.

    Attributes:
        wants_to_write: A new entry is to be begun as soon as it is open.

    Signals:
        opened: arg: the ``Diary``.
    """

    opened = Signal(object)

    def __init__(self, opening: Opening, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(_("Notes"), parent)
        self._opening, self._jobs, self._by_code = opening, jobs, False
        self.wants_to_write = False
        frame, column = card()
        self.secret = PassphraseField(_("Passphrase"))
        field(column, _("Passphrase"), self.secret)
        self.hint = muted(_("Only you know it. Nobody can look it up for you."))
        column.addWidget(self.hint)
        self.open = primary(_("Open"))
        self.write = QPushButton(_("Open and write"))
        column.addLayout(left(self.open, self.write))
        self.switch = QPushButton(_("Use my recovery sheet"))
        self.switch.setObjectName("link")
        column.addWidget(self.switch)
        self.body.addWidget(frame)
        self.body.addStretch(1)
        self.language = LanguageChoice()
        self.body.addWidget(self.language)
        self.secret.entered.connect(self._on_open)
        self.open.clicked.connect(self._on_open)
        self.write.clicked.connect(self._on_write)
        QShortcut(QKeySequence(QKeySequence.StandardKey.New), self, self._on_write)
        self.switch.clicked.connect(self._on_switch)
        self.secret.setFocus()

    @Slot()
    def _on_switch(self) -> None:
        self._by_code = not self._by_code
        self.secret.clear()
        self.hint.setText(
            _(
                "Type the code of your recovery sheet here. Spaces and dashes do not matter. "
                "If you have three sheets, type the codes of any two, one after the other."
            )
            if self._by_code
            else _("Only you know it. Nobody can look it up for you.")
        )
        self.switch.setText(_("Use my passphrase") if self._by_code else _("Use my recovery sheet"))

    @Slot()
    def _on_write(self) -> None:
        self.wants_to_write = True
        self._on_open()

    @Slot()
    def _on_open(self) -> None:
        if not self.open.isEnabled():
            return
        secret, opening = self.secret.text(), self._opening
        self.open.setEnabled(False)
        way = opening.unlock_with_recovery if self._by_code else opening.unlock
        job = self._jobs.submit(lambda: way(secret), owner=self)
        job.done.connect(self._on_opened)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_opened(self, diary: object) -> None:
        self.secret.clear()
        self.opened.emit(diary)

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self.open.setEnabled(True)
        self.wants_to_write = False
        self.explain(error)
        self.secret.setFocus()
