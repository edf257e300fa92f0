"""Everything that is known of one message: its clocks, its place in the export, its raw text."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diary.domain.imports import ImportRecord
from diary.domain.message import Kept, Message, MessageId
from diary.domain.wording.clocks import minutes_shown
from diary.domain.wording.messages import zone_shown
from diary.errors import DiaryError
from diary.i18n import _
from diary.services.conversations import name_of
from diary.services.diary import Diary
from diary.ui.error_text import explain
from diary.ui.messages.bubbles import play_words
from diary.ui.messages.lines import is_picture, recording_of
from diary.ui.session import Session
from diary.ui.widgets import PlainLabel, coarse, heading, left, on_click

_LARGE = 1600
_ROOM = 720
_MOST_FILES = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A message and the import it came with."""

    kept: Kept
    record: ImportRecord


def find(diary: Diary, number: MessageId) -> Found:
    """Return a message with its import.

    Raises:
        NoSuchMessageError: There is none in this case.
    """
    kept = diary.conversations.message(number)
    return Found(kept, dict(diary.imports())[kept.source])


class MessageDetails(QDialog):
    """One message, as its source has it.

    Signals:
        picture_wanted, recording_wanted: One of its files is to be shown. arg: which, from 0.
    """

    picture_wanted, recording_wanted = Signal(int), Signal(int)

    def __init__(self, found: Found, here: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(parent.window().windowTitle())
        one = found.kept.message
        self.raw = QPlainTextEdit(one.raw)
        self.raw.setReadOnly(True)
        self.raw.setAccessibleName(_("The message exactly as the export has it"))
        self.there = QPushButton(_("Show where it stands in the conversation"))
        self.leave = QPushButton(_("Close"))
        self.leave.clicked.connect(self.reject)
        self.there.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(heading(_("This message")))
        column.addLayout(_grid(found, here))
        column.addWidget(PlainLabel(_("Exactly as the export has it:")))
        column.addWidget(self.raw, 1)
        self.files = self._file_buttons(one)
        for button in self.files:
            column.addLayout(left(button))
        column.addLayout(left(self.there, self.leave))
        size = parent.window().size()
        self.resize(min(760, size.width() - 60), min(620, size.height() - 60))
        self.leave.setFocus()

    def _file_buttons(self, one: Message) -> list[QPushButton]:
        made = []
        for place, medium in enumerate(one.media[:_MOST_FILES]):
            name = name_of(medium)
            if medium.path and is_picture(medium):
                words, wanted = _("Picture {name}").format(name=name), self.picture_wanted
            elif medium.path and recording_of(medium):
                words, wanted = play_words(name), self.recording_wanted
            else:
                continue
            made.append(button := QPushButton(words.replace("&", "&&")))
            button.setAutoDefault(False)
            on_click(button, partial(wanted.emit, place))
        return made


def _grid(found: Found, here: str) -> QGridLayout:
    """Return clocks and places of a message."""
    one, record = found.kept.message, found.record
    zone = zone_shown(one, here)
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate((
        (_("On the clock"), f"{minutes_shown(one.utc, zone)}  ({zone})"),
        (_("As the export has it"), one.raw_time or "–"),
        (_("World time (UTC)"), one.utc or "–"),
        (_("Brought in as"), record.ref),
        (_("Where in it"), _("{part} line {place}").format(part=one.part, place=one.place)),
        (_("Who"), one.sender or one.thread or "–"),
    )):  # fmt: skip
        label = PlainLabel(name)
        label.setObjectName("fieldname")
        label.setMinimumWidth(label.fontMetrics().horizontalAdvance(name) + 4)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(PlainLabel(value.strip()), row, 1)
    return grid


class MessagePicture(QDialog):
    """One picture of a message, blurred until asked for."""

    def __init__(
        self, session: Session, number: MessageId, place: int, *, blurred: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(parent.window().windowTitle())
        self._picture, self.is_clear = QPixmap(), not blurred
        self.view = PlainLabel(_("Opening …"))
        self.view.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.show_clear, self.leave = QPushButton(_("Show it clearly")), QPushButton(_("Close"))
        self.show_clear.setVisible(blurred)
        self.show_clear.clicked.connect(self._on_show_clicked)
        self.leave.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.view, 1)
        column.addLayout(left(self.show_clear, self.leave))
        self.resize(_ROOM, _ROOM)
        diary = session.diary
        job = session.jobs.submit(lambda: diary.message_picture(number, place, _LARGE), owner=self)
        job.done.connect(self._on_loaded)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_loaded(self, picture: bytes | None) -> None:
        if not picture or not self._picture.loadFromData(picture):
            self.view.setText(_("This picture cannot be shown. It is in the export, unchanged."))
            self.show_clear.hide()
            return
        self._redraw()

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self.view.setText(explain(error))

    @Slot()
    def _on_show_clicked(self) -> None:
        self.is_clear = True
        self.show_clear.hide()
        self._redraw()

    def _redraw(self) -> None:
        room = self.view.size()
        if self.is_clear:
            keep = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            self.view.setPixmap(self._picture.scaled(room, keep, smooth))
        else:
            self.view.setPixmap(coarse(self._picture, room))
