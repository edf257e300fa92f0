"""Reading an entry: its three clocks, its words, what was amended; and amending it."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from diary.domain.incident import Visibility
from diary.domain.ledger import LineKind
from diary.domain.links import LINKED
from diary.domain.records import Status
from diary.domain.typed import list_read, term_parts
from diary.domain.wording import FieldText, value_text
from diary.i18n import _
from diary.services.changing import HalfChange
from diary.services.views import EntryView
from diary.ui.halfway import Halfway
from diary.ui.incident.change import AmendDialog, RemoveDialog
from diary.ui.incident.pictures import PicturesPanel
from diary.ui.redaction.words import RedactWords
from diary.ui.session import Session
from diary.ui.widgets import (
    Page,
    PlainLabel,
    card,
    heading,
    left,
    link,
    muted,
    on_click,
)
from diary.ui.widgets.history import add_changes
from diary.ui.wishes import Wishes


class EntryPage(Page):
    """One signed-off entry.

    Signals:
        left: Back to where the keeper came from.
        changed: It was amended or removed. arg: its subject.
    """

    left = Signal()
    changed = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._session = session
        self.view: EntryView | None = None
        self.halfway = Halfway(session, self)
        self.pictures = PicturesPanel(session)
        self.pictures.failed.connect(self.explain)
        self.pictures.told.connect(self.notice.say)
        self.pictures.came.connect(self.bring_into_sight)
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(16)
        self.body.addWidget(self._words)
        self._files, column = card()
        column.addWidget(self.pictures)
        self.body.addWidget(self._files)
        self.body.addStretch(1)
        self.amend = QPushButton(_("Amend"))
        self.amend.clicked.connect(self._on_amend_clicked)
        self.remove = QPushButton(_("Remove"))
        self.remove.setObjectName("danger")
        self.remove.clicked.connect(self._on_remove_clicked)
        self.black_out = QPushButton(_("Black out in reports"))
        self.black_out.clicked.connect(self._on_black_out_clicked)
        self.back = QPushButton(_("Back"))
        self.back.clicked.connect(self.left)
        self.add_footer(self.back, self.amend, self.black_out, away=self.remove)

    def show_entry(self, view: EntryView) -> None:
        """Show this entry."""
        self.view = view
        gone = view.status is Status.REMOVED
        name = _("Entry {number}, amended") if view.amendments else _("Entry {number}")
        self.heading.setText(name.format(number=view.number))
        self.notice.hide()
        layout = self._words.layout()
        while layout is not None and (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if layout is not None:
            layout.addWidget(_stub(view) if gone else _clocks(view))
            if not gone:
                layout.addWidget(_said(view, self._session.wishes))
        for part in (self._files, self.amend, self.black_out, self.remove):
            part.setVisible(not gone)
        if not gone:
            self.pictures.show_exhibits(view.subject, view.exhibits, number=view.number)
        self.area.ensureVisible(0, 0)

    @Slot()
    def _on_black_out_clicked(self) -> None:
        if self.view is not None:
            window = RedactWords(self.view.number or 0, self._session, self)
            window.finished.connect(window.deleteLater)
            window.open()

    @Slot()
    def _on_amend_clicked(self) -> None:
        self._open_amend()

    def resume(self, begun: HalfChange) -> None:
        """Open the window again in which a change of the entry shown was begun."""
        if begun.field:
            self._open_amend(begun)
        else:
            self._open_remove(begun)

    def _open_amend(self, begun: HalfChange | None = None) -> None:
        if self.view is not None:
            dialog = AmendDialog(self.view.incident, self._session.clock, self.view.links, self)
            dialog.agreed.connect(self._amend)
            self.halfway.follow(dialog, self.view.number or 0, begun)
            dialog.open()

    def _open_remove(self, begun: HalfChange | None = None) -> None:
        if self.view is not None:
            dialog = RemoveDialog(self.view.number or 0, self)
            dialog.agreed.connect(self._remove)
            self.halfway.follow(dialog, self.view.number or 0, begun)
            dialog.open()

    @Slot(str, str, str, str)
    def _amend(self, name: str, to: str, why: str, helper: str) -> None:
        number = self.view.number if self.view else None
        diary = self._session.diary
        if number is not None:

            def amend() -> None:
                diary.amend(number, name, to, why, helper=helper)
                diary.changing.agreed()

            job = self._session.jobs.submit(amend, owner=self, keep=True)
            job.done.connect(self._on_changed)
            job.failed.connect(self.explain)

    @Slot()
    def _on_remove_clicked(self) -> None:
        self._open_remove()

    @Slot(str)
    def _remove(self, why: str) -> None:
        number = self.view.number if self.view else None
        diary = self._session.diary
        if number is not None:

            def remove() -> None:
                diary.remove(number, why)
                diary.changing.agreed()

            job = self._session.jobs.submit(remove, owner=self, keep=True)
            job.done.connect(self._on_changed)
            job.failed.connect(self.explain)

    @Slot()
    def _on_changed(self) -> None:
        if self.view is not None:
            self.changed.emit(self.view.subject)


def _stub(view: EntryView) -> QWidget:
    frame, column = card()
    column.addWidget(heading(_("Removed on {day}").format(day=view.removed_on)))
    column.addWidget(PlainLabel(view.removed_why))
    return frame


def _clocks(view: EntryView) -> QWidget:
    """The three clocks beside each other, then who wrote it and who may read it."""
    frame, column = card()
    when = f"{view.happened} ({view.happened_zone})" if view.happened_zone else view.happened
    clocks = (
        (_("It happened"), f"{when}\n{view.basis}".strip()),
        (_("The files say"), "\n".join(view.evidence_times) or _("nothing about the time")),
        (_("It was written down"),
         f"{view.written} ({view.written_zone})\n{view.delay}".strip()),
    )  # fmt: skip
    row = QHBoxLayout()
    row.setSpacing(24)
    for name, text in clocks:
        one = QVBoxLayout()
        _pair(one, name, PlainLabel(text))
        one.addStretch(1)
        row.addLayout(one, 1)
    column.addLayout(row)
    for note in view.notes:
        column.addWidget(PlainLabel(note))
    column.addWidget(muted(view.author))
    if view.incident.visibility is Visibility.RESTRICTED:
        readers = value_text("visibility", view.incident.text_of("visibility"))
        column.addWidget(muted(readers))
    return frame


def _said(view: EntryView, wishes: Wishes) -> QWidget:
    frame, column = card()
    column.setSpacing(14)
    for one in view.fields:
        inner = QVBoxLayout()
        _pair(inner, one.label, _answer(one, view, wishes))
        add_changes(inner, one.history)
        column.addLayout(inner)
    return frame


def _answer(one: FieldText, view: EntryView, wishes: Wishes) -> QWidget:
    if one.name in LINKED and one.text:
        return _linked(one.name, view, wishes)
    words = PlainLabel(one.text or _("(nothing)"))
    if one.name != "exact_words" or not one.text:
        return words
    quote = QFrame()
    quote.setObjectName("quote")
    column = QVBoxLayout(quote)
    column.setContentsMargins(14, 4, 8, 4)
    column.addWidget(words)
    return quote


def _linked(name: str, view: EntryView, wishes: Wishes) -> QWidget:
    """People or orders, each a link to its record."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    kind = LineKind.PERSON if name == "people" else LineKind.ORDER
    for typed in list_read(view.incident.text_of(name)):
        known = view.links.people if name == "people" else view.links.orders
        number, _term = term_parts(typed)
        words = view.links.text(name, typed)
        if number not in known:
            column.addWidget(PlainLabel(words))
            continue
        button = link(words)
        on_click(button, partial(wishes.record.emit, kind, number))
        column.addLayout(left(button))
    return inside


def _pair(column: QVBoxLayout, name: str, said: QWidget) -> None:
    column.setSpacing(3)
    called = PlainLabel(name)
    called.setObjectName("fieldname")
    column.addWidget(called)
    column.addWidget(said)
