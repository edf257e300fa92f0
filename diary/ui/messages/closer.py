"""Looking closer at one message: its details, its pictures, its recordings."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from diary.domain.incident import SubjectId
from diary.domain.message import Medium, MessageId
from diary.services.conversations import name_of
from diary.services.views import ExhibitView
from diary.ui.messages.details import Found, MessageDetails, MessagePicture, find
from diary.ui.messages.lines import recording_of
from diary.ui.session import Session
from diary.ui.viewer.player import PlayerView


class Closer(QObject):
    """Opens the windows that show one message.

    Signals:
        place_wanted: The stretch is to be shown in which a message stands. arg: its id.
        failed: It could not be fetched. arg: the error.
    """

    place_wanted = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, here: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._here, self._over = session, here, parent

    def tell(self, number: MessageId) -> None:
        """Show everything that is known of a message."""
        self._find(number, self._on_details)

    def show_picture(self, number: MessageId, place: int, *, blurred: bool) -> None:
        """Show a picture of a message in a window of its own."""
        self._open(MessagePicture(self._session, number, place, blurred=blurred, parent=self._over))

    @Slot(object, int)
    def play(self, number: MessageId, place: int) -> None:
        """Let a recording of a message be played."""
        self._find(number, lambda found: self._on_recording(found, place))

    def _find(self, number: MessageId, done: Callable[[Found], None]) -> None:
        diary = self._session.diary
        self._done = done
        job = self._session.jobs.submit(lambda: find(diary, number), owner=self)
        job.done.connect(self._on_found)
        job.failed.connect(self.failed)

    @Slot(object)
    def _on_found(self, found: Found) -> None:
        self._done(found)

    def _on_details(self, found: Found) -> None:
        number = found.kept.id
        dialog = MessageDetails(found, self._here, self._over)
        dialog.accepted.connect(lambda: self.place_wanted.emit(number))
        dialog.picture_wanted.connect(lambda place: self.show_picture(number, place, blurred=True))
        dialog.recording_wanted.connect(lambda place: self._on_recording(found, place))
        self._open(dialog)

    def _on_recording(self, found: Found, place: int) -> None:
        diary, number = self._session.diary, found.kept.id
        view = _view_of(found.kept.message.media[place])
        self._open(PlayerView(
            view, self._session, self._over,
            lambda: diary.message_recording(number, place),
        ))  # fmt: skip

    @staticmethod
    def _open(dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _view_of(medium: Medium) -> ExhibitView:
    """Return what a player says of a file that is no exhibit of its own."""
    return ExhibitView(
        subject=SubjectId(""), ref="", caption="", name=name_of(medium),
        media_type=recording_of(medium), size=0, sha256="", how="", problem="", facts=(),
    )  # fmt: skip
