"""The files of one incident: added by button, by dragging in, or by pasting; shown blurred."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from diary.domain.exhibit import Obtained
from diary.errors import DiaryError
from diary.i18n import _, ngettext
from diary.services.intake import TakenIn
from diary.services.reading import exhibit_view
from diary.services.transcribing import can_read
from diary.services.views import ExhibitView
from diary.ui.capture.capture import Capture
from diary.ui.dialogs import Question
from diary.ui.incident.came_in import CameIn
from diary.ui.incident.pasted import pasted
from diary.ui.incident.taken_out import TakenOut
from diary.ui.incident.tile import ExhibitTile, has_words
from diary.ui.intake.about import AboutDialog
from diary.ui.intake.bar import IntakeBar, NamedProgress
from diary.ui.intake.outcome import outcome
from diary.ui.intake.words_queue import WordsQueue
from diary.ui.session import Session
from diary.ui.widgets import FlowLayout, heading, muted

_AT_ONCE: Final = 6


class PicturesPanel(QWidget):
    """A column of files with what each says of itself.

    Signals:
        added: A file went in. arg: its ``ExhibitView``.
        failed: A file did not go in. arg: the error, or None.
        told: Something to say to the keeper. arg: the words.
        came: Something is new in the column. arg: the widget.
    """

    added = Signal(object)
    failed = Signal(object)
    told = Signal(str)
    came = Signal(QWidget)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._subject = session, ""
        self._taking, self._asked = "", False
        self._number: int | None = None
        self.tiles: list[ExhibitTile] = []
        self.setAcceptDrops(True)
        self.choose = QPushButton(_("Add photos or files"))
        self.folder = QPushButton(_("Add a folder"))
        self.paste = QPushButton(_("Paste a picture"))
        self.capture = QPushButton(_("Capture the screen"))
        self.read = QPushButton(_("Read words in pictures"))
        if not can_read():  # never shown before it has a place: it would be a window for a moment
            self.read.hide()
        self.screen_picture = Capture(self)
        self.choose.clicked.connect(self._on_choose_clicked)
        self.folder.clicked.connect(self._on_folder_clicked)
        self.paste.clicked.connect(self._on_paste_clicked)
        self.capture.clicked.connect(self.screen_picture.begin)
        self.screen_picture.taken.connect(self._on_captured)
        self.screen_picture.told.connect(self.told)
        self.bar, self.words, self.state = IntakeBar(), WordsQueue(session), CameIn()
        self.read.clicked.connect(self._on_read_clicked)
        self.words.failed.connect(self.failed)
        self.words.ended.connect(self._on_words_read)
        self._tiles = QVBoxLayout()
        # One a turn of the event loop: a hundred at once would hold up the window.
        self._waiting: list[tuple[ExhibitView, bool]] = []
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._on_next)
        self._arrange()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading(_("Photos and files")))
        column.addWidget(
            muted(_("They are kept exactly as they are. You can also drag them here."))
        )
        buttons = FlowLayout()
        for button in (self.choose, self.folder, self.paste, self.capture, self.read):
            buttons.addWidget(button)
        column.addLayout(buttons)
        for part in (self.bar, self.words, self.state):
            column.addWidget(part)
        column.addLayout(self._tiles)

    def show_exhibits(
        self, subject: str, exhibits: Sequence[ExhibitView], *, number: int | None = None
    ) -> None:
        """Show the files of this incident; ``number`` is that of an entry already signed off."""
        self._subject, self._number = subject, number
        self.words.stop()
        self.state.begin()
        for part in (*self.tiles, *self.findChildren(TakenOut)):
            part.hide()
            part.deleteLater()
        self.tiles = []
        self._waiting = [(one, False) for one in exhibits[_AT_ONCE:]]
        for exhibit in exhibits[:_AT_ONCE]:
            self._add_tile(exhibit)
        if self._waiting:
            self._next.start()

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
            self._take_paths(subject, paths, obtained)
        elif picture := pasted(data):
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
            self._take_paths(subject, paths, Obtained.FILE)

        self._session.chooser.open_files(self, chosen)

    @Slot()
    def _on_folder_clicked(self) -> None:
        subject = self._subject

        def chosen(folder: Path) -> None:
            self._take_paths(subject, [folder], Obtained.FILE)

        self._session.chooser.open_folder(self, chosen)

    @Slot()
    def _on_paste_clicked(self) -> None:
        # There is none at all where nothing was ever copied.
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        self.take(data or QMimeData(), Obtained.PASTED)

    @Slot(object)
    def _on_captured(self, png: bytes) -> None:
        diary, subject = self._session.diary, self._subject
        name = f"screen-{self._session.clock.read().utc:%Y%m%d-%H%M%S}.png"
        add = partial(diary.add_bytes, subject, png, name, obtained=Obtained.CAPTURED)
        self._agree(1, lambda: self._submit(add))

    @Slot()
    def _on_read_clicked(self) -> None:
        diary, subject = self._session.diary, self._subject
        job = self._session.jobs.submit(lambda: diary.unread_pictures(subject), owner=self)
        job.done.connect(self._on_unread)
        job.failed.connect(self.failed)

    @Slot(object)
    def _on_unread(self, pictures: list[str]) -> None:
        if not pictures:
            self.told.emit(_("Every picture here has been read. Open “Words in it” to see more."))
        self._asked = bool(pictures)
        self.words.add(pictures)

    @Slot(int)
    def _on_words_read(self, count: int) -> None:
        if self._asked:
            words = ngettext("Words were found in {n} picture. The search finds it by them.",
                             "Words were found in {n} pictures. The search finds them by these.",
                             count)  # fmt: skip
            self.told.emit(words.format(n=count))
        self._asked = False

    def _take_paths(self, subject: str, paths: Sequence[Path], obtained: Obtained) -> None:
        """Add one file as it is; of more, ask once what they are about."""
        diary = self._session.diary
        if len(paths) == 1 and not paths[0].is_dir():
            add = partial(diary.add_file, subject, paths[0], obtained=obtained)
            self._agree(1, lambda: self._submit(add))
            return
        dialog = AboutDialog(len(paths), self._number, self)
        dialog.agreed.connect(lambda about: self._take_in(subject, paths, obtained, about))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_in(self, subject: str, paths: Sequence[Path], obtained: Obtained, about: str) -> None:
        diary, jobs = self._session.diary, self._session.jobs
        progress = NamedProgress(lambda: jobs.is_leaving, self)
        self.bar.watch(progress)
        self._taking = subject
        job = jobs.submit(
            lambda: diary.take_in(
                subject,
                paths,
                obtained=obtained,
                caption=about,
                progress=progress.tell,
                cancelled=progress.is_stopped,
            ),
            owner=self,
        )
        job.done.connect(self._on_taken)
        job.failed.connect(self._on_not_taken)

    @Slot(object)
    def _on_taken(self, taken: TakenIn) -> None:
        self.bar.hide()
        if words := outcome(taken):
            self.told.emit(words)
        if self._taking == self._subject:
            self._waiting += [(exhibit_view(item), True) for item in taken.added]
            self._next.start()

    @Slot(object)
    def _on_not_taken(self, error: DiaryError | None) -> None:
        self.bar.hide()
        self.failed.emit(error)

    @Slot()
    def _on_next(self) -> None:
        if not self._waiting:
            self._next.stop()
            return
        exhibit, is_new = self._waiting.pop(0)
        if is_new:
            self._on_added(exhibit)
        else:
            self._add_tile(exhibit)

    def _submit(self, call: Callable[[], ExhibitView]) -> None:
        job = self._session.jobs.submit(call, owner=self)
        job.done.connect(self._on_added)
        job.failed.connect(self.failed)

    @Slot(object)
    def _on_added(self, exhibit: ExhibitView) -> None:
        self._add_tile(exhibit)
        self.state.add_one()
        self.came.emit(self.tiles[-1])
        if self._session.preferences.read_words and has_words(exhibit) and can_read():
            self.words.add([exhibit.subject])
        self.added.emit(exhibit)

    def _add_tile(self, exhibit: ExhibitView) -> None:
        tile = ExhibitTile(exhibit, self._session, self)
        tile.failed.connect(self.failed)
        tile.told.connect(self.told)
        tile.out.connect(lambda: self._take_out(tile))
        self._tiles.addWidget(tile)
        # Qt would come to a new tile last of all.
        stops = (self.tiles[-1].stops[-1] if self.tiles else self.read, *tile.stops)
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)
        self.tiles.append(tile)

    def _take_out(self, tile: ExhibitTile) -> None:
        """Take a file out of a draft, and offer it back where it stood."""
        stub = TakenOut(tile, self._session, self)
        self._tiles.insertWidget(self._tiles.indexOf(tile), stub)
        stub.gone.connect(lambda: self.tiles.remove(tile))
        stub.back.connect(self._on_put_back)
        stub.failed.connect(self.failed)
        self.state.hide()

    @Slot(object)
    def _on_put_back(self, exhibit: ExhibitView) -> None:
        self._add_tile(exhibit)
        self.tiles[-1].take_out.setFocus()
        self.came.emit(self.tiles[-1])
