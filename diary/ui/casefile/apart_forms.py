"""The forms behind the gate: one private note, and how the keeper can be reached."""

from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from diary.domain.casefile import PrivateNote, SafeContact
from diary.domain.incident import SubjectId
from diary.i18n import _
from diary.ui.widgets import LineEditor, TextEditor, card, field, heading, left, muted, stack

AUTOSAVE_MS: Final = 800
_NOTE_LINES: Final = 8


class NoteForm(QWidget):
    """One private note.

    Signals:
        changed: The keeper typed.
    """

    changed = Signal()

    def __init__(
        self, subject: SubjectId, note: PrivateNote, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.subject, self._note = subject, note
        self.saved = note
        self.pause = QTimer(self, interval=AUTOSAVE_MS, singleShot=True)
        self.title, self.text = LineEditor(), TextEditor(lines=_NOTE_LINES)
        self.title.show_text(note.title)
        self.text.show_text(note.text)
        self.done, self.discard = QPushButton(_("Done")), QPushButton(_("Throw away"))
        self.discard.setObjectName("danger")
        column = stack(self)
        field(column, _("Title, if you like"), self.title)
        field(column, _("Note"), self.text)
        column.addLayout(left(self.done, self.discard))
        for editor in (self.title, self.text):
            editor.changed.connect(self._on_changed)

    def value(self) -> PrivateNote:
        """Return the note as it now reads."""
        return PrivateNote(case=self._note.case, title=self.title.text(), text=self.text.text())

    @property
    def is_saved(self) -> bool:
        """Whether it is saved, or on its way to be."""
        return self.value() == self.saved

    @Slot()
    def _on_changed(self) -> None:
        self.pause.start()
        self.changed.emit()


class ContactForm(QWidget):
    """How the keeper can be reached without danger.

    Signals:
        changed: The keeper typed.
    """

    changed = Signal()

    def __init__(self, contact: SafeContact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contact = contact
        self.saved = contact
        self.pause = QTimer(self, interval=AUTOSAVE_MS, singleShot=True)
        self.number, self.times, self.code_word = LineEditor(), LineEditor(), LineEditor()
        self.message, self.other = LineEditor(), TextEditor()
        frame, column = card()
        column.addWidget(heading(_("Safe contact")))
        column.addWidget(muted(_("How others can reach you without danger. Tell it by word only.")))
        for name, editor, text in (
            (_("Safe number"), self.number, contact.number),
            (_("When it is safe to call"), self.times, contact.times),
            (_("Code word"), self.code_word, contact.code_word),
            (_("May a message be left?"), self.message, contact.message_may_be_left),
            (_("Anything else"), self.other, contact.other),
        ):
            editor.show_text(text)
            editor.changed.connect(self._on_changed)
            field(column, name, editor)
        stack(self).addWidget(frame)

    def value(self) -> SafeContact:
        """Return the contact as it now reads."""
        return SafeContact(
            case=self._contact.case,
            number=self.number.text(),
            times=self.times.text(),
            code_word=self.code_word.text(),
            message_may_be_left=self.message.text(),
            other=self.other.text(),
        )

    @property
    def is_saved(self) -> bool:
        """Whether it is saved, or on its way to be."""
        return self.value() == self.saved

    @Slot()
    def _on_changed(self) -> None:
        self.pause.start()
        self.changed.emit()
