"""Private notes and safe contact: behind the passphrase, and never in any report."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QWidget

from diary.domain.casefile import PrivateNote, SafeContact
from diary.domain.incident import SubjectId
from diary.errors import DiaryError
from diary.i18n import _
from diary.ui.casefile.apart_forms import ContactForm, NoteForm
from diary.ui.dialogs import Question
from diary.ui.session import Session
from diary.ui.widgets import (
    Page,
    PassphraseField,
    PlainLabel,
    Swap,
    card,
    field,
    heading,
    left,
    link,
    on_click,
    primary,
    stack,
)

_Notes = list[tuple[SubjectId, PrivateNote]]


class ApartPage(Page):
    """A gate, and behind it what is for the keeper's eyes only. It closes when it is left.

    Signals:
        left: Back to the case file.
        edited: Something was typed that is not saved yet.
    """

    left = Signal()
    edited = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Private notes and safe contact"), parent)
        self._session = session
        self.note: NoteForm | None = None
        self.contact: ContactForm | None = None
        self.trouble: DiaryError | None = None
        self._again: list[Callable[[], object]] = []
        told = _("These are never in any report, and no report can show that they exist. "
                 "The page closes when you leave it.")  # fmt: skip
        self.body.addWidget(PlainLabel(told))
        self.gate, column = card()
        self.passphrase = PassphraseField(_("Your passphrase"))
        self.passphrase.entered.connect(self._on_open_clicked)
        self.open = primary(_("Open"))
        self.open.clicked.connect(self._on_open_clicked)
        field(column, _("Your passphrase"), self.passphrase)
        column.addLayout(left(self.open))
        self.inside = Swap()
        self.body.addWidget(self.gate)
        self.body.addWidget(self.inside)
        self.body.addStretch(1)
        self.back = QPushButton(_("Close and go back"))
        self.back.clicked.connect(self.left)
        self.add_footer(self.back)

    # --- the gate ---

    @property
    def is_open(self) -> bool:
        """Whether anything private can be seen."""
        return self.contact is not None

    def close_up(self) -> None:
        """Save what is typed, then show and keep nothing of it."""
        self.flush()
        self.note = self.contact = None
        self.passphrase.line.clear()
        self.inside.clear()
        self.gate.show()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Close when left, whichever way."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.close_up()

    @Slot()
    def _on_open_clicked(self) -> None:
        self.notice.hide()
        self.open.setEnabled(False)
        diary, said = self._session.diary, self.passphrase.line.text()
        job = self._session.jobs.submit(lambda: diary.knows(said), owner=self)
        job.done.connect(self._on_known)
        job.failed.connect(self._on_unknown)

    @Slot(object)
    def _on_known(self, is_right: bool) -> None:  # noqa: FBT001 - as the job says it
        self.open.setEnabled(True)
        if not is_right:
            self.notice.say(_("That passphrase does not open this diary. Nothing was changed."))
            self.passphrase.line.selectAll()
            self.passphrase.setFocus()
        elif self.isVisible():
            self.passphrase.line.clear()
            self.reload_inside()

    @Slot(object)
    def _on_unknown(self, error: DiaryError | None) -> None:
        self.open.setEnabled(True)
        self.explain(error)

    # --- behind it ---

    @Slot()
    def reload_inside(self) -> None:
        """Show the notes and the contact as they are now."""
        self.flush()
        file = self._session.diary

        def fetch() -> tuple[SafeContact, _Notes]:
            return file.casefile.safe_contact(), file.casefile.notes()

        job = self._session.jobs.submit(fetch, owner=self)
        job.done.connect(self._on_fetched)
        job.failed.connect(self.explain)

    @Slot(object)
    def _on_fetched(self, found: tuple[SafeContact, _Notes]) -> None:
        if not self.isVisible():
            return
        contact, notes = found
        self.gate.hide()
        self.note = None
        self.contact = ContactForm(contact)
        self.contact.changed.connect(self.edited)
        self.contact.pause.timeout.connect(self.flush)
        inside = QWidget()
        column = stack(inside)
        column.setSpacing(16)
        frame, rows = card()
        rows.addWidget(heading(_("Private notes")))
        self.add = QPushButton(_("New note"))
        self.add.clicked.connect(self._on_add_clicked)
        rows.addLayout(left(self.add))
        for subject, note in notes:
            rows.addWidget(self._note_link(subject, note))
        self.place = Swap()
        rows.addWidget(self.place)
        column.addWidget(frame)
        column.addWidget(self.contact)
        self.inside.put(inside)
        self.add.setFocus()

    def _note_link(self, subject: SubjectId, note: PrivateNote) -> QPushButton:
        button = link(note.title.strip() or _("A note without a title"))
        on_click(button, lambda: self._show_note(subject, note))
        return button

    @Slot()
    def _on_add_clicked(self) -> None:
        self._show_note(SubjectId(uuid4().hex), PrivateNote())

    def _show_note(self, subject: SubjectId, note: PrivateNote) -> None:
        self.flush()
        self.note = NoteForm(subject, note)
        self.note.changed.connect(self.edited)
        self.note.pause.timeout.connect(self.flush)
        self.note.discard.clicked.connect(self._on_discard_clicked)
        self.note.done.clicked.connect(self.reload_inside)
        self.place.put(self.note)
        self.note.title.setFocus()

    @property
    def is_saved(self) -> bool:
        """Whether everything typed is saved, or on its way to be."""
        note, contact = self.note, self.contact
        is_typed = (note is None or note.is_saved) and (contact is None or contact.is_saved)
        return is_typed and not self._again

    @Slot()
    def flush(self) -> None:
        """Save what is typed, if it has changed."""
        file, again = self._session.diary.casefile, self._again
        self._again = []
        for call in again:
            self._keep(call)
        if self.contact is not None and not self.contact.is_saved:
            self.contact.saved = self.contact.value()
            self._keep(partial(file.set_safe_contact, self.contact.saved))
        if self.note is not None and not self.note.is_saved:
            self.note.saved = self.note.value()
            self._keep(partial(file.save_note, self.note.saved, self.note.subject))

    def _keep(self, call: Callable[[], object]) -> None:
        job = self._session.jobs.submit(call, owner=self, keep=True)
        job.failed.connect(lambda error: self._on_not_saved(call, error))

    def _on_not_saved(self, call: Callable[[], object], error: DiaryError | None) -> None:
        # The form may be gone by now: what was to be saved waits here for the next time.
        self._again.append(call)
        self.trouble = error
        self.explain(error)

    @Slot()
    def _on_discard_clicked(self) -> None:
        question = Question(
            heading=_("Throw this note away?"),
            text=_("It is destroyed, and nothing tells that it was there. "
                   "This cannot be undone."),
            action=_("Throw away"),
            is_destructive=True,
        )  # fmt: skip
        self._session.dialogs.ask(self, question, self._throw_away)

    def _throw_away(self) -> None:
        form, self.note = self.note, None
        if form is None:
            return
        form.pause.stop()
        diary = self._session.diary
        job = self._session.jobs.submit(
            lambda: diary.casefile.discard_note(form.subject), owner=self, keep=True
        )
        job.done.connect(self.reload_inside)
        job.failed.connect(self.explain)
