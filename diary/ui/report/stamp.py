"""Takes in what a time-stamp office answered: its answer and its certificate."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from diary.domain.records import Token
from diary.errors import DiaryError
from diary.i18n import _
from diary.ui.error_text import explain
from diary.ui.session import Session
from diary.ui.widgets import NoticeBar, PlainLabel, breakable, left, muted, title

_LETTERS = 70


class StampDialog(QDialog):
    """Two files, and whether they hold together.

    Signals:
        accepted_stamp: It holds and is kept. arg: the ``Token``.
    """

    accepted_stamp = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(parent.window().windowTitle())
        self._session = session
        self._answer: Path | None = None
        self._certificate: Path | None = None
        self.notice = NoticeBar()
        self.answer = QPushButton(_("Choose the answer"))
        self.certificate = QPushButton(_("Choose the certificate"))
        self.answer_name, self.certificate_name = PlainLabel(), PlainLabel()
        self.agree, self.cancel = QPushButton(_("Check and keep it")), QPushButton(_("Cancel"))
        self.agree.setObjectName("primary")
        self.agree.setEnabled(False)
        self._arrange()
        self.answer.clicked.connect(self._on_answer)
        self.certificate.clicked.connect(self._on_certificate)
        self.agree.clicked.connect(self._on_agree)
        self.cancel.clicked.connect(self.reject)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LETTERS)
        self.answer.setFocus()

    def _arrange(self) -> None:
        for button in (self.answer, self.certificate, self.agree, self.cancel):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(title(_("Take in a time stamp")))
        column.addWidget(self.notice)
        for button, name, told in (
            (self.answer, self.answer_name, _("What the office sent back. It ends in “tsr”.")),
            (self.certificate, self.certificate_name,
             _("The root certificate of the office, from its own website. It ends in “pem” or "
               "“crt”.")),
        ):  # fmt: skip
            column.addWidget(muted(told))
            column.addLayout(left(button))
            column.addWidget(name)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.agree)
        column.addLayout(row)

    @Slot()
    def _on_answer(self) -> None:
        self._choose(self._take_answer)

    @Slot()
    def _on_certificate(self) -> None:
        self._choose(self._take_certificate)

    def _choose(self, take: Callable[[Path], None]) -> None:
        def chosen(files: list[Path]) -> None:
            if files:
                take(files[0])
                self.agree.setEnabled(None not in (self._answer, self._certificate))

        self._session.chooser.open_files(self, chosen)

    def _take_answer(self, path: Path) -> None:
        self._answer = path
        self.answer_name.setText(breakable(path.name))

    def _take_certificate(self, path: Path) -> None:
        self._certificate = path
        self.certificate_name.setText(breakable(path.name))

    @Slot()
    def _on_agree(self) -> None:
        answer, certificate, diary = self._answer, self._certificate, self._session.diary
        if answer is None or certificate is None:
            return
        job = self._session.jobs.submit(
            lambda: diary.stamping.accept(answer, certificate), owner=self, keep=True
        )
        job.done.connect(self._on_kept)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_kept(self, token: Token) -> None:
        self.accepted_stamp.emit(token)
        self.accept()

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self.notice.say(explain(error))
