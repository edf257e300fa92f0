"""The quiet line that says who sits with the keeper, as long as somebody does."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from diary.domain.casefile import Sitting
from diary.errors import DiaryError
from diary.i18n import _
from diary.ui.error_text import explain
from diary.ui.session import Session
from diary.ui.widgets import PlainLabel


class SittingLine(QFrame):
    """Hidden while the keeper is alone.

    Signals:
        ended: The sitting was ended here.
    """

    ended = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calm")
        self._session = session
        self.words, self.end = PlainLabel(), QPushButton(_("End"))
        self.end.setAccessibleName(_("End the sitting"))
        self.end.clicked.connect(self._on_end_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 10, 6)
        row.addWidget(self.words, 1)
        row.addWidget(self.end)
        self.hide()

    @Slot()
    def reload(self) -> None:
        """Ask who sits there now."""
        diary = self._session.diary
        job = self._session.jobs.submit(diary.casefile.sittings.now, owner=self)
        job.done.connect(self._on_known)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_known(self, sitting: Sitting | None) -> None:
        if sitting is not None:
            self.words.setText(_("{who} is sitting with you.").format(who=who_sits(sitting)))
        self.setVisible(sitting is not None)

    @Slot()
    def _on_end_clicked(self) -> None:
        diary = self._session.diary
        job = self._session.jobs.submit(diary.casefile.sittings.end, owner=self, keep=True)
        job.done.connect(self._on_ended)
        job.failed.connect(self._on_failed)

    @Slot()
    def _on_ended(self) -> None:
        self.reload()
        self.ended.emit()

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self.words.setText(explain(error))
        self.show()


def who_sits(sitting: Sitting) -> str:
    """Return who sits there, as the keeper may see it: by name and role."""
    if sitting.helper and sitting.role:
        return _("{name} ({role})").format(name=sitting.helper, role=sitting.role)
    return sitting.helper or sitting.role or _("A helper")
