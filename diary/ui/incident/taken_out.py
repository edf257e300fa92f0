"""What stands in place of a file that was taken out of a draft: a way to take it back."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from diary.i18n import _
from diary.services.views import ExhibitView
from diary.ui.incident.tile import ExhibitTile
from diary.ui.session import Session
from diary.ui.widgets import NoticeBar


class TakenOut(NoticeBar):
    """Takes a file out as soon as it is made, and shows itself once that is done.

    Signals:
        gone: It is taken out.
        back: It was put back. arg: its ``ExhibitView``.
        failed: Neither was possible. arg: the error, or None.
    """

    gone = Signal()
    back = Signal(object)
    failed = Signal(object)

    def __init__(self, tile: ExhibitTile, session: Session, parent: QWidget) -> None:
        super().__init__("calm", parent)
        self._session, self._tile, self._exhibit = session, tile, tile.exhibit
        self.action.clicked.connect(self._on_back_wanted)
        diary, subject = session.diary, tile.exhibit.subject
        job = session.jobs.submit(lambda: diary.take_out(subject), owner=self, keep=True)
        job.done.connect(self._on_gone)
        job.failed.connect(self.failed)

    @Slot()
    def _on_gone(self) -> None:
        self.gone.emit()
        self._tile.hide()
        self._tile.deleteLater()
        words = _("{name} is taken out. You can take it back until you lock.")
        self.say(words.format(name=self._exhibit.name))
        self.offer(_("Take it back"))
        # The button that was pressed is gone.
        self.action.setFocus()

    @Slot()
    def _on_back_wanted(self) -> None:
        self.action.setEnabled(False)
        diary, subject = self._session.diary, self._exhibit.subject
        job = self._session.jobs.submit(lambda: diary.put_back(subject), owner=self, keep=True)
        job.done.connect(self._on_back)
        job.failed.connect(self.failed)

    @Slot(object)
    def _on_back(self, exhibit: ExhibitView) -> None:
        self.hide()
        self.back.emit(exhibit)
        self.deleteLater()
