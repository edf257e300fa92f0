"""The files of one incident: added by button, by dragging in, or by pasting; shown blurred."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from diary.domain.exhibit import Obtained
from diary.i18n import _
from diary.services.views import ExhibitView
from diary.ui.session import Session
from diary.ui.widgets import BlurredPicture, PlainLabel, heading, muted


class PicturesPanel(QWidget):
    """A column of files with what each says of itself.

    Signals:
        added: A file went in. arg: its ``ExhibitView``.
        failed: A file did not go in. arg: the error, or None.
    """

    added = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._subject = session, ""
        self.setAcceptDrops(True)
        self.choose = QPushButton(_("Add photos or files"))
        self.choose.clicked.connect(self._on_choose_clicked)
        self.paste = QPushButton(_("Paste a picture"))
        self.paste.clicked.connect(self._on_paste_clicked)
        buttons = QHBoxLayout()
        buttons.addWidget(self.choose)
        buttons.addWidget(self.paste)
        buttons.addStretch(1)
        self._tiles = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading(_("Photos and files")))
        column.addWidget(
            muted(_("They are kept exactly as they are. You can also drag them here."))
        )
        column.addLayout(buttons)
        column.addLayout(self._tiles)

    def show_exhibits(self, subject: str, exhibits: Sequence[ExhibitView]) -> None:
        """Show the files of this incident."""
        self._subject = subject
        while (item := self._tiles.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for exhibit in exhibits:
            self._add_tile(exhibit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Add the files dropped here."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self._add_files(paths, Obtained.DROPPED)
        event.acceptProposedAction()

    @Slot()
    def _on_choose_clicked(self) -> None:
        self._session.chooser.open_files(self, self._on_chosen)

    def _on_chosen(self, paths: list[Path]) -> None:
        self._add_files(paths, Obtained.FILE)

    @Slot()
    def _on_paste_clicked(self) -> None:
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            return
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes
        data, diary, subject = bytes(buffer.data().data()), self._session.diary, self._subject
        self._submit(lambda: diary.add_bytes(subject, data, "pasted.png"))

    def _add_files(self, paths: Sequence[Path], obtained: Obtained) -> None:
        diary, subject = self._session.diary, self._subject
        for path in paths:
            self._submit(lambda path=path: diary.add_file(subject, path, obtained=obtained))  # type: ignore[misc]

    def _submit(self, call: Callable[[], ExhibitView]) -> None:
        job = self._session.jobs.submit(call, owner=self)
        job.done.connect(self._on_added)
        job.failed.connect(self.failed)

    @Slot(object)
    def _on_added(self, exhibit: ExhibitView) -> None:
        self._add_tile(exhibit)
        self.added.emit(exhibit)

    def _add_tile(self, exhibit: ExhibitView) -> None:
        tile = ExhibitTile(exhibit, self._session, self)
        tile.failed.connect(self.failed)
        self._tiles.addWidget(tile)


class ExhibitTile(QFrame):
    """One file: picture, reference, what it shows, what it says of itself.

    Signals:
        failed: The caption was not saved. arg: the error, or None.
    """

    failed = Signal(object)

    def __init__(self, exhibit: ExhibitView, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tile")
        self._session, self._exhibit = session, exhibit
        name = exhibit.ref or exhibit.name
        self.picture = BlurredPicture(name, blurred=session.preferences.blur)
        self.caption = QLineEdit(exhibit.caption)
        self.caption.setPlaceholderText(_("What does it show?"))
        self.caption.setAccessibleName(_("What {name} shows").format(name=name))
        self.caption.editingFinished.connect(self._on_caption_finished)
        words = QVBoxLayout()
        label = PlainLabel(f"{exhibit.ref}  {exhibit.name}".strip())
        label.setObjectName("fieldname")
        words.addWidget(label)
        words.addWidget(self.caption)
        if exhibit.problem:
            words.addWidget(muted(exhibit.problem))
        for fact, text in exhibit.facts:
            words.addWidget(muted(f"{fact}: {text}"))
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 12, 0, 12)
        row.setSpacing(16)
        row.addWidget(self.picture)
        row.addLayout(words, 1)
        diary = session.diary
        job = session.jobs.submit(lambda: diary.thumbnail(exhibit.subject), owner=self)
        job.done.connect(self.picture.show_bytes)

    @Slot()
    def _on_caption_finished(self) -> None:
        text, diary, subject = self.caption.text(), self._session.diary, self._exhibit.subject
        if text != self._exhibit.caption and self.caption.isModified():
            self.caption.setModified(False)
            job = self._session.jobs.submit(
                lambda: diary.caption(subject, text), owner=self, keep=True
            )
            job.failed.connect(self.failed)
