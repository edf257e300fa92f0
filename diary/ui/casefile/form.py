"""Writing a record: the form of its kind, saved while typing and put into the file when ready."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from diary.domain.casefile import KINDS, CaseRecord, Field, Sitting, form
from diary.domain.ledger import LineKind
from diary.domain.wording import RecordText, field_label
from diary.errors import DiaryError
from diary.i18n import _
from diary.services.casefile import CaseFile
from diary.ui.casefile import words
from diary.ui.casefile.editors import Around, Editor, PickEditor, TermPicks, editor_for
from diary.ui.casefile.spoken_day import SpokenDay
from diary.ui.dialogs import Question
from diary.ui.guide import why
from diary.ui.session import Session
from diary.ui.widgets import Page, Swap, card, field, left, muted, primary, stack
from diary.ui.widgets.order import lead_on

AUTOSAVE_MS: Final = 800
_PICKED: Final = ("order", "term")


@dataclass(frozen=True, slots=True)
class _Found:
    """What was typed before, and the orders a breach can name."""

    record: CaseRecord | None
    half: dict[str, str]
    orders: Sequence[RecordText]


class RecordForm(Page):
    """The form for a new record of any kind.

    Signals:
        left: The keeper is done with it for now. arg: the kind.
        added: It is in the case file. args: its kind, its number.
        edited: Something was typed that is not saved yet.
    """

    left = Signal(object)
    added = Signal(object, int)
    edited = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._session, self.kind = session, LineKind.PERSON
        self.editors: dict[str, Editor] = {}
        self.folds: list[QPushButton] = []
        self._saved: tuple[CaseRecord, dict[str, str]] | None = None
        self._around = Around.of(session)
        self._is_open = False
        self.trouble: DiaryError | None = None
        self._autosave = QTimer(self, interval=AUTOSAVE_MS, singleShot=True)
        self._autosave.timeout.connect(self.flush)
        self.sentence, self.state, self._fields = muted(""), muted(""), Swap()
        for part in (self.sentence, self._fields, self.state):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.save = primary(_("Put it in the file"))
        self.save.clicked.connect(self._on_save_clicked)
        self.later = QPushButton(_("Finish later"))
        self.later.clicked.connect(self._on_later_clicked)
        self.discard = QPushButton(_("Throw away"))
        self.discard.setObjectName("danger")
        self.discard.clicked.connect(self._on_discard_clicked)
        self.add_footer(self.save, self.later, away=self.discard)

    # --- filling it ---

    def begin(self, kind: LineKind) -> None:
        """Show the form of a kind with what was typed into it and not put in the file."""
        self.flush()
        self.kind, self._is_open = kind, False
        self.heading.setText(words.add_words(kind))
        self.sentence.setText(words.purpose(kind))
        self.save.setText(
            _("Begin the sitting") if kind is LineKind.SITTING else _("Put it in the file")
        )
        self.notice.hide()
        # What was put in the file before must not be typed into while this form is on its way.
        self._fields.clear()
        self.editors, self.folds = {}, []
        diary = self._session.diary

        def fetch() -> _Found:
            file = diary.casefile
            orders = file.records(LineKind.ORDER) if kind is LineKind.BREACH else ()
            return _Found(file.unfinished(kind), file.half_typed(kind), orders)

        job = self._session.jobs.submit(fetch, owner=self)
        job.done.connect(self._on_fetched)
        job.failed.connect(self.explain)

    @Slot(object)
    def _on_fetched(self, found: _Found) -> None:
        kept = found.record
        record = kept if isinstance(kept, KINDS[self.kind]) else KINDS[self.kind]()
        fields = {one.name: one for one in form(KINDS[self.kind])}
        self._around = Around.of(self._session)
        inside = QWidget()
        column = stack(inside)
        column.setSpacing(16)
        self.editors, self.folds = {}, []
        for name, names in words.groups(self.kind, tuple(fields)):
            self._add_group(
                column, name, [fields[one] for one in names if one in fields], record, found.half
            )
        self._fields.put(inside)
        if self.kind is LineKind.BREACH:
            self._offer_orders(found.orders, record)
        self._saved, self._is_open = self._typed(), True
        self.state.setText(
            _("This is what you had typed before.") if kept else _("It is saved while you type.")
        )
        lead_on(inside, self.save, self.later, self.discard)
        for editor in self.editors.values():
            editor.changed.connect(self._on_edited)
        next(iter(self.editors.values())).setFocus()
        self.area.ensureVisible(0, 0)

    def _add_group(
        self,
        outer: QVBoxLayout,
        name: str,
        fields: Sequence[Field],
        record: CaseRecord,
        half: Mapping[str, str],
    ) -> None:
        frame, column = card()
        blank = type(record)()
        for one in fields:
            label = field_label(self.kind, one.name)
            editor = self._editor(one, label)
            editor.show_text(half.get(one.name) or record.text_of(one.name))
            self.editors[one.name] = editor
            field(column, label, editor)
            if hint := words.hint(self.kind, one):
                column.addWidget(muted(hint))
            if words.guide(one.name)[0]:
                column.addLayout(left(why(self._session.wishes, *words.guide(one.name))))
        if name:
            fold = QPushButton(name)
            fold.setCheckable(True)
            fold.toggled.connect(frame.setVisible)
            fold.setChecked(
                any(f.name in half or record.text_of(f.name) != blank.text_of(f.name)
                    for f in fields)
            )  # fmt: skip
            frame.setVisible(fold.isChecked())
            self.folds.append(fold)
            outer.addLayout(left(fold))
        outer.addWidget(frame)

    def _editor(self, one: Field, label: str) -> Editor:
        # Nobody knows the number of an order by heart: it is picked by its name.
        if one.name in _PICKED:
            return PickEditor([])
        return editor_for(self.kind, one, label, self._around)

    def _offer_orders(self, orders: Sequence[RecordText], record: CaseRecord) -> None:
        order, term = (self.editors[name] for name in _PICKED)
        if isinstance(order, PickEditor) and isinstance(term, PickEditor):
            picks = TermPicks(orders, order, term, self._fields.inside)
            order.show_text(record.text_of("order"))
            picks.follow()
            term.show_text(record.text_of("term"))

    # --- keeping it ---

    def _typed(self) -> tuple[CaseRecord, dict[str, str]]:
        """Return the record as far as it can be read, and what else stands in its fields."""
        record, zone = KINDS[self.kind](), self._session.clock.read().zone
        half: dict[str, str] = {}
        for name, editor in self.editors.items():
            try:
                record = record.amended(name, editor.text(), zone=zone)
            except DiaryError:
                half[name] = editor.typed() if isinstance(editor, SpokenDay) else editor.text()
        return record, half

    @property
    def is_saved(self) -> bool:
        """Whether everything in the form is saved, or on its way to be."""
        return not self._is_open or self._typed() == self._saved

    @Slot()
    def flush(self) -> None:
        """Save what is in the form now, if it has changed."""
        self._autosave.stop()
        if not self._is_open or (typed := self._typed()) == self._saved:
            return
        self._saved = typed
        file, kind = self._session.diary, self.kind
        job = self._session.jobs.submit(
            lambda: file.casefile.keep_unfinished(kind, *typed), owner=self, keep=True
        )
        job.done.connect(self._on_kept)
        job.failed.connect(self._on_not_kept)

    @Slot()
    def _on_edited(self) -> None:
        if self._is_open:
            self.state.setText(_("Not saved yet …"))
            self.edited.emit()
            self._autosave.start()

    @Slot()
    def _on_kept(self) -> None:
        if not self._autosave.isActive():
            self.state.setText(_("Saved, encrypted, on this computer. Not in the file yet."))

    @Slot(object)
    def _on_not_kept(self, error: DiaryError | None) -> None:
        self._saved, self.trouble = None, error
        self.explain(error)

    # --- ending it ---

    @Slot()
    def _on_save_clicked(self) -> None:
        record, zone = KINDS[self.kind](), self._session.clock.read().zone
        for name, editor in self.editors.items():
            try:
                record = record.amended(name, editor.text(), zone=zone)
            except DiaryError as error:
                self.explain(error)
                editor.setFocus()
                return
        self._close()
        diary, kind = self._session.diary, self.kind

        def put() -> int:
            number = _put(diary.casefile, kind, record)
            diary.casefile.keep_unfinished(kind, None)
            return number

        job = self._session.jobs.submit(put, owner=self, keep=True)
        job.done.connect(self._on_put)
        job.failed.connect(self._on_not_put)

    def close_up(self) -> None:
        """Save what is typed; from now on nothing in it belongs to what is open."""
        self.flush()
        self._close()

    def _close(self) -> None:
        self._autosave.stop()
        self._is_open = False

    @Slot(object)
    def _on_put(self, number: int) -> None:
        self.added.emit(self.kind, number)

    @Slot(object)
    def _on_not_put(self, error: DiaryError | None) -> None:
        self._is_open = True
        self.explain(error)

    @Slot()
    def _on_later_clicked(self) -> None:
        self.close_up()
        self.left.emit(self.kind)

    @Slot()
    def _on_discard_clicked(self) -> None:
        question = Question(
            heading=_("Throw this form away?"),
            text=_("What you typed here is destroyed. This cannot be undone."),
            action=_("Throw away"),
            is_destructive=True,
        )
        self._session.dialogs.ask(self, question, self._throw_away)

    def _throw_away(self) -> None:
        self._close()
        diary, kind = self._session.diary, self.kind
        job = self._session.jobs.submit(
            lambda: diary.casefile.keep_unfinished(kind, None), owner=self, keep=True
        )
        job.done.connect(self._on_thrown_away)
        job.failed.connect(self.explain)

    @Slot()
    def _on_thrown_away(self) -> None:
        self.left.emit(self.kind)


def _put(file: CaseFile, kind: LineKind, record: CaseRecord) -> int:
    if isinstance(record, Sitting):
        return file.begin_sitting(record)
    return file.add(kind, record)
