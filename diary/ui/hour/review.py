"""One entry, one question; what is typed is kept, and what is not known is not asked again."""

from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from diary.domain.records import Status
from diary.errors import DiaryError
from diary.i18n import _, ngettext
from diary.services.changing import HalfChange
from diary.services.together import Step
from diary.ui.hour.words import question, reason
from diary.ui.incident.draft import AUTOSAVE_MS
from diary.ui.incident.editors import Editor, editor_for
from diary.ui.session import Session
from diary.ui.widgets import (
    FlowLayout,
    PlainLabel,
    Swap,
    card,
    field,
    heading,
    left,
    link,
    muted,
    primary,
    stack,
)

_FEW: Final = 3


class ReviewPart(QWidget):
    """Asks about one thing after the other.

    Signals:
        edited: Something was typed that is not saved yet.
        failed: arg: the ``DiaryError``, or None.
        asked: Another question is shown.

    Attributes:
        trouble: Why what was typed could not be kept.
    """

    edited = Signal()
    failed = Signal(object)
    asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._shown = session, Swap()
        self.step: Step | None = None
        self.editor: Editor | None = None
        self.trouble: DiaryError | None = None
        self._passed: list[str] = []
        self._skipped: dict[str, set[str]] = {}
        self._saved, self._field = "", ""
        self._autosave = QTimer(self, interval=AUTOSAVE_MS, singleShot=True)
        self._autosave.timeout.connect(self.flush)
        self.keep = primary(_("Keep it and go on"))
        self.unknown, self.skip = QPushButton(_("I don’t know")), QPushButton(_("Ask me later"))
        self.next, self.open = QPushButton(_("Next entry")), link(_("Open the whole entry"))
        column = stack(self)
        column.setSpacing(16)
        column.addWidget(self._shown)
        self.buttons = QWidget()
        row = FlowLayout(self.buttons)
        for button in (self.keep, self.unknown, self.skip, self.next):
            row.addWidget(button)
        column.addWidget(self.buttons)
        for button, call in ((self.keep, self._on_keep), (self.unknown, self._on_unknown),
                             (self.skip, self._on_skip), (self.next, self._on_next)):  # fmt: skip
            button.clicked.connect(call)
        self.open.clicked.connect(self._on_open)

    def reload(self) -> None:
        """Show what to ask next, unless an answer is being typed."""
        if self.editor is None or not self._typed():
            self._ask()

    def start_again(self) -> None:
        """Ask about everything again that was put off."""
        self._passed, self._skipped, self.step, self.editor = [], {}, None, None

    # --- what leaving asks ---

    @Slot()
    def flush(self) -> None:
        """Keep what is half typed: in the draft, or beside the entry until it is agreed."""
        self._autosave.stop()
        if self.step is None or (typed := self._typed()) == self._saved:
            return
        self._saved = typed
        view, name, diary = self.step.view, self._field, self._session.diary
        if view.status is Status.DRAFT:
            self._submit(lambda: diary.together.answer(view.subject, name, typed))
        else:
            half = HalfChange(number=view.number or 0, field=name, to=typed) if typed else None
            self._submit(lambda: diary.changing.keep(half))

    @property
    def is_saved(self) -> bool:
        """Whether everything typed is saved, or on its way to be."""
        return self.step is None or self._typed() == self._saved

    def _submit(self, call: object) -> None:
        job = self._session.jobs.submit(call, owner=self, keep=True)  # type: ignore[arg-type]
        job.failed.connect(self._on_unsaved)

    @Slot(object)
    def _on_unsaved(self, error: DiaryError | None) -> None:
        self._saved, self.trouble = "", error
        self.failed.emit(error)

    # --- asking ---

    def _ask(self) -> None:
        diary, passed = self._session.diary, tuple(self._passed)
        job = self._session.jobs.submit(lambda: diary.together.step(passed), owner=self)
        job.done.connect(self._on_step)
        job.failed.connect(self.failed)

    @Slot(object)
    def _on_step(self, step: Step | None) -> None:
        self.step, self.editor, self._saved = step, None, ""
        if step is None:
            self._say_done()
            return
        skipped = self._skipped.get(step.view.subject, set())
        name = next((one for one in step.asks if one not in skipped), "")
        if not name:
            self._on_next()
            return
        self._show(step, name)

    def _show(self, step: Step, name: str) -> None:
        self._field = name
        inside = QWidget()
        column = stack(inside)
        column.setSpacing(16)
        column.addWidget(self._entry(step))
        frame, inner = card()
        self.editor = editor_for(name)
        field(inner, question(name), self.editor)
        inner.addWidget(muted(reason(name)))
        self.editor.changed.connect(self._on_edited)
        self._saved = self._typed()
        column.addWidget(frame)
        self._shown.put(inside)
        self.buttons.show()
        self.editor.setFocus()
        self.asked.emit()

    def _entry(self, step: Step) -> QWidget:
        view = step.view
        frame, column = card()
        number = _("Entry {number}").format(number=view.number) if view.number else _("A draft")
        column.addWidget(heading(f"{number} · {view.happened}"))
        column.addWidget(PlainLabel(view.incident.what_happened or _("(nothing yet)")))
        words = ngettext("One more has something to add.",
                         "{n} more have something to add.", step.others)  # fmt: skip
        column.addWidget(
            muted(words.format(n=step.others) if step.others else _("This is the last one."))
        )
        self.open = link(_("Open the whole entry"))
        self.open.clicked.connect(self._on_open)
        column.addLayout(left(self.open))
        return frame

    def _say_done(self) -> None:
        frame, column = card()
        column.addWidget(heading(_("That is all for now")))
        column.addWidget(PlainLabel(_("There is nothing more to ask. Well done, both of you.")))
        if self._passed:
            again = QPushButton(_("Ask again what was put off"))
            again.clicked.connect(self._on_again)
            column.addLayout(left(again))
        self._shown.put(frame)
        self.buttons.hide()

    def _typed(self) -> str:
        return "" if self.editor is None else self.editor.text()

    # --- answers ---

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()
        self._autosave.start()

    @Slot()
    def _on_keep(self) -> None:
        typed = self._typed()
        if self.step is None or not typed.strip() or typed == "unsaid":
            self._on_skip()
            return
        self._autosave.stop()
        view, name, diary = self.step.view, self._field, self._session.diary
        is_draft, self._saved = view.status is Status.DRAFT, typed

        def keep() -> None:
            if not is_draft or diary.entry(view.subject).incident.text_of(name) != typed:
                diary.together.answer(view.subject, name, typed)
            if not is_draft:
                diary.changing.agreed()

        job = self._session.jobs.submit(keep, owner=self, keep=True)
        job.done.connect(self._go_on)
        job.failed.connect(self._on_unsaved)

    @Slot()
    def _on_unknown(self) -> None:
        if self.step is None:
            return
        subject, name, diary = self.step.view.subject, self._field, self._session.diary
        job = self._session.jobs.submit(
            lambda: diary.together.leave_open(subject, name), owner=self, keep=True
        )
        job.done.connect(self._go_on)
        job.failed.connect(self.failed)

    @Slot()
    def _on_skip(self) -> None:
        if self.step is not None:
            self._skipped.setdefault(self.step.view.subject, set()).add(self._field)
        self._go_on()

    @Slot()
    def _on_next(self) -> None:
        if self.step is not None:
            self._passed.append(self.step.view.subject)
        self._go_on()

    @Slot()
    def _on_again(self) -> None:
        self.start_again()
        self._ask()

    @Slot()
    def _go_on(self) -> None:
        self.editor = None
        self._ask()

    @Slot()
    def _on_open(self) -> None:
        if self.step is not None:
            self._session.wishes.subject.emit(self.step.view.subject)
