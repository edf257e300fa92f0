"""One file of an incident: its picture, what it shows, what it says of itself, and a way out."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from diary.i18n import _
from diary.services.views import ExhibitView
from diary.ui.dialogs import Question
from diary.ui.incident.picture_view import PictureView
from diary.ui.redaction.picture import RedactPicture
from diary.ui.redaction.told import kept_words
from diary.ui.session import Session
from diary.ui.viewer.choose import called, offer, view_of
from diary.ui.viewer.transcript import TranscriptView
from diary.ui.widgets import BlurredPicture, PlainLabel, breakable, left, muted
from diary.ui.widgets.history import add_changes


class ExhibitTile(QFrame):
    """One file: picture, reference, what it shows, what it says of itself.

    Signals:
        failed: The caption or the copy was not saved. arg: the error, or None.
        told: The copy was saved. arg: what to say.
        out: It is to be taken out of its draft.
    """

    failed = Signal(object)
    told = Signal(str)
    out = Signal()

    def __init__(self, exhibit: ExhibitView, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tile")
        self._session, self._exhibit = session, exhibit
        self._out = Path()
        name = exhibit.ref or exhibit.name
        self.picture = BlurredPicture(
            name, called=called(exhibit, name), blurred=session.preferences.blur
        )
        self.picture.clicked.connect(self._on_picture_clicked)
        self.caption = QLineEdit(exhibit.caption)
        self.caption.setPlaceholderText(_("What does it show?"))
        self.caption.setAccessibleName(_("What {name} shows").format(name=name))
        self.caption.editingFinished.connect(self._on_caption_finished)
        self.save, self.look, self.words = QPushButton(), QPushButton(), QPushButton()
        self.black_out, self.take_out = QPushButton(), QPushButton()
        self._name_buttons(name)
        buttons = (self.look, self.words, self.save, self.black_out, self.take_out)
        self.stops: tuple[QWidget, ...] = (self.picture, self.caption, *buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 12, 0, 12)
        row.setSpacing(16)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words(), 1)
        diary = session.diary
        job = session.jobs.submit(lambda: diary.thumbnail(exhibit.subject), owner=self)
        job.done.connect(self.picture.show_bytes)

    @property
    def exhibit(self) -> ExhibitView:
        """The file."""
        return self._exhibit

    def _name_buttons(self, name: str) -> None:
        exhibit, offered = self._exhibit, offer(self._exhibit)
        for button, words, spoken, call, is_there in (
            (self.save, _("Save a copy"), _("Save a copy of {name}").format(name=name),
             self._on_save_clicked, bool(exhibit.ref)),
            (self.look, offered, f"{offered} {name}", self._on_look_clicked, bool(offered)),
            (self.words, _("Words in it"), _("Words in {name}").format(name=name),
             self._on_words_clicked, has_words(exhibit)),
            (self.black_out, _("Black out parts"), _("Black out parts of {name}").format(name=name),
             self._on_black_out_clicked, bool(exhibit.ref) and not exhibit.problem),
            (self.take_out, _("Take out"), _("Take out {name}").format(name=name),
             self.out, not exhibit.ref),
        ):  # fmt: skip
            button.setText(words)
            button.setAccessibleName(spoken)
            button.setVisible(is_there)
            button.clicked.connect(call)

    def _words(self) -> QVBoxLayout:
        exhibit = self._exhibit
        words = QVBoxLayout()
        label = PlainLabel(f"{exhibit.ref}  {breakable(exhibit.name)}".strip())
        label.setObjectName("fieldname")
        words.addWidget(label)
        words.addWidget(self.caption)
        add_changes(words, exhibit.caption_history)
        if exhibit.ref:
            words.addWidget(muted(_("If you change this, the old words are kept as well.")))
        if exhibit.problem and not offer(exhibit):
            why = _("No picture of it can be shown: {why}. The file is kept as it came, unchanged, "
                    "and can be handed over.")  # fmt: skip
            words.addWidget(muted(why.format(why=exhibit.problem)))
        if exhibit.facts:
            # One label: many that wrap get too little room in large type.
            words.addWidget(muted("\n".join(f"{fact}: {text}" for fact, text in exhibit.facts)))
        words.addLayout(left(self.look, self.words, self.save, self.black_out, self.take_out))
        words.addStretch(1)
        return words

    @Slot()
    def _on_look_clicked(self) -> None:
        view = view_of(self._exhibit, self._session, self.window())
        view.finished.connect(view.deleteLater)
        view.open()

    @Slot()
    def _on_words_clicked(self) -> None:
        view = TranscriptView(self._exhibit, self._session, self.window())
        view.finished.connect(view.deleteLater)
        view.open()

    @Slot()
    def _on_black_out_clicked(self) -> None:
        window = RedactPicture(
            self._exhibit, self._session, blurred=not self.picture.is_clear, parent=self.window()
        )
        window.kept.connect(self._on_blacked_out)
        window.finished.connect(window.deleteLater)
        window.open()

    @Slot(int)
    def _on_blacked_out(self, count: int) -> None:
        self.told.emit(kept_words(self._exhibit.ref, count))

    @Slot()
    def _on_picture_clicked(self) -> None:
        if offer(self._exhibit):
            self._on_look_clicked()
            return
        view = PictureView(
            self._exhibit, self._session, blurred=not self.picture.is_clear, parent=self.window()
        )
        view.revealed.connect(self.picture.reveal)
        view.finished.connect(view.deleteLater)
        room = self.window().size()
        view.resize(room.width() * 9 // 10, room.height() * 9 // 10)
        view.open()

    @Slot()
    def _on_save_clicked(self) -> None:
        question = Question(
            heading=_("Save a copy of {ref} outside the diary?").format(ref=self._exhibit.ref),
            text=_("The copy is not encrypted. Whoever can open the place you choose can see it, "
                   "and it stays there until you delete it."),
            action=_("Choose where"),
        )  # fmt: skip
        self._session.dialogs.ask(self, question, self._choose_place)

    def _choose_place(self) -> None:
        self._session.chooser.new_file(self, self._exhibit.file_name, self._export)

    def _export(self, out: Path) -> None:
        diary, ref = self._session.diary, self._exhibit.ref
        self._out = out
        job = self._session.jobs.submit(lambda: diary.export(ref, out), owner=self)
        job.done.connect(self._on_exported)
        job.failed.connect(self.failed)

    @Slot(object)
    def _on_exported(self, sha256: str) -> None:
        words = _("{ref} was copied to {place}. It was read back and is the original, byte for "
                  "byte (SHA-256 {hash}). The copy is not encrypted.")  # fmt: skip
        self.told.emit(words.format(ref=self._exhibit.ref, place=self._out, hash=sha256))

    @Slot()
    def _on_caption_finished(self) -> None:
        text, diary, subject = self.caption.text(), self._session.diary, self._exhibit.subject
        if text != self._exhibit.caption and self.caption.isModified():
            self.caption.setModified(False)
            job = self._session.jobs.submit(
                lambda: diary.caption(subject, text), owner=self, keep=True
            )
            job.failed.connect(self.failed)


def has_words(exhibit: ExhibitView) -> bool:
    """Tell whether a file is a picture that can be shown, so that words may stand in it."""
    return exhibit.media_type.startswith("image/") and not exhibit.problem
