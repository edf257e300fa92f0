"""The files of one incident: added by button, by dragging in, or by pasting; shown blurred."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from diary.domain.exhibit import Obtained
from diary.i18n import _, ngettext
from diary.services.views import ExhibitView
from diary.ui.dialogs import Question
from diary.ui.guide import why
from diary.ui.incident.tile import ExhibitTile
from diary.ui.session import Session
from diary.ui.widgets import FlowLayout, heading, muted

# As they are on the clipboard, so that what is kept is what was copied.
_CLIPBOARD: Final = (("image/png", "pasted.png"), ("image/jpeg", "pasted.jpg"))


class PicturesPanel(QWidget):
    """A column of files with what each says of itself.

    Signals:
        added: A file went in. arg: its ``ExhibitView``.
        failed: A file did not go in. arg: the error, or None.
        told: Something to say to the keeper. arg: the words.
    """

    added = Signal(object)
    failed = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._subject = session, ""
        self._number: int | None = None
        self.tiles: list[ExhibitTile] = []
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
        helps = FlowLayout()
        for page, words in (
            ("screenshots", _("How to take screenshots that count")),
            ("filming", _("Before you film")),
        ):
            helps.addWidget(why(session.wishes, page, words))
        column.addLayout(helps)
        column.addLayout(self._tiles)

    def show_exhibits(
        self, subject: str, exhibits: Sequence[ExhibitView], *, number: int | None = None
    ) -> None:
        """Show the files of this incident; ``number`` is that of an entry already signed off."""
        self._subject, self._number = subject, number
        for tile in self.tiles:
            tile.hide()
            tile.deleteLater()
        self.tiles = []
        for exhibit in exhibits:
            self._add_tile(exhibit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Add the files dropped here."""
        self.take(event.mimeData(), Obtained.DROPPED)
        event.acceptProposedAction()

    def take(self, data: QMimeData, obtained: Obtained) -> None:
        """Add what was dropped or pasted: files, or else one picture."""
        diary, subject = self._session.diary, self._subject
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self._agree(len(paths), lambda: self._add_files(subject, paths, obtained))
        elif picture := _picture(data):
            image, name = picture
            self._agree(1, lambda: self._submit(lambda: diary.add_bytes(subject, image, name)))
        else:
            self.told.emit(_("There is no picture to paste. Copy one first, then try again."))

    def _agree(self, count: int, add: Callable[[], None]) -> None:
        """Ask first where it cannot be undone: on an entry that was signed off."""
        if self._number is None:
            add()
            return
        heading_ = ngettext("Add this file to entry {number}?",
                            "Add these {n} files to entry {number}?", count)  # fmt: skip
        text = ngettext("It gets its own exhibit number and today’s date. It stays with the entry.",
                        "Each gets its own exhibit number and today’s date. "
                        "They stay with the entry.", count)  # fmt: skip
        question = Question(
            heading=heading_.format(number=self._number, n=count), text=text, action=_("Add")
        )
        self._session.dialogs.ask(self, question, add)

    @Slot()
    def _on_choose_clicked(self) -> None:
        subject = self._subject

        def chosen(paths: list[Path]) -> None:
            self._add_files(subject, paths, Obtained.FILE)

        self._session.chooser.open_files(self, chosen)

    @Slot()
    def _on_paste_clicked(self) -> None:
        self.take(QGuiApplication.clipboard().mimeData(), Obtained.PASTED)

    def _add_files(self, subject: str, paths: Sequence[Path], obtained: Obtained) -> None:
        diary = self._session.diary
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
        tile.told.connect(self.told)
        self._tiles.addWidget(tile)
        # Qt would come to a new tile last of all.
        stops = (self.tiles[-1].stops[-1] if self.tiles else self.paste, *tile.stops)
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)
        self.tiles.append(tile)


def _picture(data: QMimeData) -> tuple[bytes, str] | None:
    for kind, name in _CLIPBOARD:
        if data.hasFormat(kind):
            return bytes(data.data(kind).data()), name
    image = data.imageData() if data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return None
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes
    return bytes(buffer.data().data()), "pasted.png"
