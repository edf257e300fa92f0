"""Writing an incident: when, what, done; everything else can wait. Saved while typing."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from diary.domain.casefile import Role
from diary.domain.incident import Incident
from diary.domain.links import Links
from diary.domain.wording.times import time_notes
from diary.errors import DiaryError
from diary.i18n import _
from diary.services.regions import day_first
from diary.services.views import EntryView
from diary.ui.dialogs import Question
from diary.ui.incident.more import MoreQuestions
from diary.ui.incident.pictures import PicturesPanel
from diary.ui.incident.when_field import WhenField
from diary.ui.incident.when_words import said
from diary.ui.session import Session
from diary.ui.widgets import Page, TextEditor, card, field, muted, primary

AUTOSAVE_MS: Final = 800
_LINES: Final = 5
_NATIVE: Final = QKeySequence.SequenceFormat.NativeText


class DraftPage(Page):
    """The form of a draft.

    Signals:
        left: The keeper is done with it for now.
        signed: It was signed off. arg: its subject.
        edited: Something was typed that is not saved yet.
        thrown: It was thrown away, and can be taken back until locking. arg: its subject.
    """

    left = Signal()
    signed = Signal(str)
    edited = Signal()
    thrown = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("What happened"), parent)
        self._session, self._base, self.subject = session, Incident(), ""
        self._saved: tuple[Incident, str] | None = None
        self.trouble: DiaryError | None = None
        self._autosave = QTimer(self, interval=AUTOSAVE_MS, singleShot=True)
        self._autosave.timeout.connect(self.flush)
        self.when = WhenField(session.clock, day_first=day_first(session.diary.case().region))
        self.what = TextEditor(lines=_LINES)
        self.place = QLineEdit()
        self.pictures = PicturesPanel(session)
        self.pictures.failed.connect(self.explain)
        self.pictures.told.connect(self.notice.say)
        self.pictures.came.connect(self.bring_into_sight)
        self.state = muted("")
        self.more = QPushButton(_("Add more when you can"))
        self.more.setCheckable(True)
        self.rest = MoreQuestions(self.when)
        self.rest.hide()
        self.more.toggled.connect(self.rest.setVisible)
        self._arrange()
        self._arrange_footer()
        self.what.textChanged.connect(self._on_edited)
        self.when.changed.connect(self._on_edited)
        self.place.textEdited.connect(self._on_edited)
        self.rest.changed.connect(self._on_edited)
        self.rest.people.add_wanted.connect(self._on_person_wanted)

    def _arrange(self) -> None:
        frame, column = card()
        field(column, _("When"), self.when)
        column.addWidget(
            muted(_("Say it as exactly as you know it. “I don’t know” is a good answer."))
        )
        field(column, _("What happened, in your own words"), self.what)
        field(column, _("Where, if you like"), self.place)
        self.body.addWidget(frame)
        frame, column = card()
        column.addWidget(self.pictures)
        self.body.addWidget(frame)
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addWidget(self.state, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.rest)
        self.body.addStretch(1)

    def _arrange_footer(self) -> None:
        """What ends the writing stays in sight, however long the page is."""
        self.sign = primary(_("Sign off"))
        self.sign.clicked.connect(self._on_sign_clicked)
        self.later = QPushButton(_("Finish later"))
        self.later.clicked.connect(self._on_later_clicked)
        self.discard = QPushButton(_("Throw away"))
        self.discard.setObjectName("danger")
        self.discard.clicked.connect(self._on_discard_clicked)
        self.add_footer(self.sign, self.later, away=self.discard)
        self.when.words.line.returnPressed.connect(self.what.setFocus)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, button in (
            ("Ctrl+Return", self.sign),
            (QKeySequence.StandardKey.Open, self.pictures.choose),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(within)
            shortcut.activated.connect(button.click)
        self.sign.setToolTip(QKeySequence("Ctrl+Return").toString(_NATIVE))

    def show_draft(self, view: EntryView) -> None:
        """Fill the form with a draft."""
        self.subject = ""
        self._base, self._saved = view.incident, (view.incident, view.half_time)
        self.when.show_when(view.incident.happened)
        self.when.words.show_half(view.half_time)
        self.what.setPlainText(view.incident.what_happened)
        self.place.setText(view.incident.place)
        self.rest.show_incident(view.incident)
        self.rest.offer(view.links)
        self.more.setChecked(self._says_more(view.incident))
        self.pictures.show_exhibits(view.subject, view.exhibits)
        self.state.setText(_("Saved, encrypted, on this computer."))
        self.notice.hide()
        self.subject = view.subject
        is_new = not view.incident.what_happened and not view.incident.happened.start
        (self.when if is_new else self.what).setFocus()

    def go_on(self) -> None:
        """Put the cursor behind the last word, where the keeper broke off."""
        self.what.moveCursor(QTextCursor.MoveOperation.End)
        self.what.setFocus()

    @Slot()
    def flush(self) -> None:
        """Save what is in the form now, if it has changed."""
        self._autosave.stop()
        if not self.subject or (typed := self._typed()) == self._saved:
            return
        self._base, self._saved = typed[0], typed
        diary, subject = self._session.diary, self.subject
        job = self._session.jobs.submit(
            lambda: diary.save_draft(subject, *typed), owner=self, keep=True
        )
        job.done.connect(self._on_saved)
        job.failed.connect(self._on_unsaved)

    @property
    def is_saved(self) -> bool:
        """Whether everything in the form is saved, or on its way to be."""
        return not self.subject or self._typed() == self._saved

    def _typed(self) -> tuple[Incident, str]:
        """Return what the form says, and words for the time that mean nothing yet."""
        return self._incident(), self.when.words.half()

    def _incident(self) -> Incident:
        try:
            happened = self.when.value()
        except DiaryError as error:
            # The words must not wait for the time: they are saved with the time there was.
            self.explain(error)
            happened = self._base.happened
        what, place = self.what.toPlainText(), self.place.text()
        first = replace(self._base, happened=happened, what_happened=what, place=place)
        return self.rest.put_into(first)

    @staticmethod
    def _says_more(incident: Incident) -> bool:
        first = Incident(
            case=incident.case,
            happened=incident.happened,
            what_happened=incident.what_happened,
            place=incident.place,
        )
        return incident != first

    @Slot()
    def _on_edited(self) -> None:
        if self.subject:
            self.state.setText(_("Not saved yet …"))
            self.edited.emit()
            self._autosave.start()

    @Slot()
    def _on_saved(self) -> None:
        if not self._autosave.isActive():
            self.state.setText(_("Saved, encrypted, on this computer."))

    @Slot(object)
    def _on_unsaved(self, error: DiaryError | None) -> None:
        self._saved, self.trouble = None, error
        self.state.setText(_("Not saved."))
        self.explain(error)

    @Slot()
    def _on_sign_clicked(self) -> None:
        try:
            self.when.check()
        except DiaryError as error:
            self.explain(error)
            self.when.setFocus()
            return
        when = self.when.value()
        odd = time_notes(when, self._session.clock.read().utc)
        question = Question(
            heading=_("Sign off this entry?"),
            text="\n".join((_("When: {when}").format(when=said(when)), *odd)) + "\n\n"
            + _("It gets the next number. From then on it can be amended, with the old words "
                   "kept, but not rewritten. That is what makes others trust it."),
            action=_("Sign off"),
        )  # fmt: skip
        self._session.dialogs.ask(self, question, self._sign_off)

    @Slot()
    def _sign_off(self) -> None:
        self.flush()
        diary, subject = self._session.diary, self.subject
        job = self._session.jobs.submit(lambda: diary.sign_off(subject), owner=self, keep=True)
        job.done.connect(self._on_signed)
        job.failed.connect(self.explain)

    @Slot()
    def _on_signed(self) -> None:
        subject, self.subject = self.subject, ""
        self._autosave.stop()
        self.signed.emit(subject)

    @Slot(str, object)
    def _on_person_wanted(self, name: str, role: Role) -> None:
        diary, subject = self._session.diary, self.subject
        self.flush()

        def add() -> tuple[int, Links]:
            # Whoever may not read the entry is not told of them either.
            like = diary.entry(subject).incident
            number = diary.casefile.add_named(role, name, like=like)
            return number, diary.reading.links()

        job = self._session.jobs.submit(add, owner=self, keep=True)
        job.done.connect(self._on_person_added)
        job.failed.connect(self.explain)

    @Slot(object)
    def _on_person_added(self, found: tuple[int, Links]) -> None:
        number, links = found
        self.rest.offer(links)
        self.rest.people.tick(number)

    @Slot()
    def _on_later_clicked(self) -> None:
        self.flush()
        self.left.emit()

    @Slot()
    def _on_discard_clicked(self) -> None:
        """Nobody is asked: it can be taken back."""
        self.flush()
        diary, subject = self._session.diary, self.subject
        self.subject = ""

        def throw() -> str:
            diary.throw_away(subject)
            return subject

        job = self._session.jobs.submit(throw, owner=self, keep=True)
        job.done.connect(self._on_thrown)
        job.failed.connect(self.explain)

    @Slot(object)
    def _on_thrown(self, subject: str) -> None:
        self.thrown.emit(subject)
        self.left.emit()
