"""The records of one kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from diary.domain.ledger import LineKind
from diary.domain.records import Status
from diary.domain.wording import RecordText
from diary.i18n import _
from diary.services.outstanding import BrokenTerm
from diary.ui.casefile import words
from diary.ui.session import Session
from diary.ui.widgets import (
    EntryLinks,
    Page,
    PlainLabel,
    Swap,
    card,
    heading,
    left,
    link,
    muted,
    on_click,
    primary,
    stack,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """What the page asked for."""

    records: Sequence[RecordText]
    broken: Sequence[BrokenTerm]


class KindPage(Page):
    """What a kind is for, a way to add one, and all there are.

    Signals:
        left: Back to the case file.
        add_wanted: A new one was asked for. arg: the kind.
    """

    left = Signal()
    add_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._session, self.kind = session, LineKind.PERSON
        self.sentence, self.add, self.list = muted(""), primary(""), Swap()
        self.add.clicked.connect(self._on_add_clicked)
        self.body.addWidget(self.sentence)
        self.body.addLayout(left(self.add))
        self.body.addWidget(self.list)
        self.body.addStretch(1)
        self.back = QPushButton(_("Back"))
        self.back.clicked.connect(self.left)
        self.add_footer(self.back)

    def show_kind(self, kind: LineKind) -> None:
        """Show all records of this kind."""
        self.kind = kind
        self.heading.setText(words.many(kind))
        self.sentence.setText(words.purpose(kind))
        self.add.setText(words.add_words(kind))
        self.notice.hide()
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Ask for them again."""
        diary, kind = self._session.diary, self.kind

        def fetch() -> _Found:
            file = diary.casefile
            broken = file.outstanding.broken_terms() if kind is LineKind.BREACH else ()
            return _Found(file.records(kind), broken)

        job = self._session.jobs.submit(fetch, owner=self)
        job.done.connect(self._on_fetched)
        job.failed.connect(self.explain)

    @Slot(object)
    def _on_fetched(self, found: _Found) -> None:
        inside = QWidget()
        column = stack(inside)
        column.setSpacing(16)
        if found.broken:
            column.addWidget(self._schedule(found.broken))
        frame, rows = card()
        if not found.records:
            rows.addWidget(muted(_("Nothing here yet. It can wait.")))
        for one in found.records:
            rows.addWidget(record_link(self._session, one.kind, one.number, row_words(one)))
        column.addWidget(frame)
        self.list.put(inside)

    def _schedule(self, broken: Sequence[BrokenTerm]) -> QWidget:
        frame, column = card()
        column.addWidget(heading(_("Order by order: which term, which entries")))
        wishes, last = self._session.wishes, -1
        for one in broken:
            if one.order != last or not one.order:
                column.addWidget(self._order(one))
            last = one.order
            told = QVBoxLayout()
            told.setContentsMargins(24, 0, 0, 0)
            term = _("Term {number}: {words}").format(number=one.term, words=one.words)
            term = term if one.term else _("No term named")
            told.addWidget(PlainLabel(term))
            told.addWidget(
                EntryLinks(
                    one.entries,
                    wishes.entry.emit,
                    partial(wishes.entries.emit, term, one.entries),
                )
                if one.entries
                else muted(_("No entry named"))
            )
            column.addLayout(told)
        return frame

    def _order(self, one: BrokenTerm) -> QWidget:
        if not one.order:
            return muted(_("No order named"))
        name = _("Order {number}: {title}").format(number=one.order, title=one.order_title)
        return record_link(self._session, LineKind.ORDER, one.order, name)

    @Slot()
    def _on_add_clicked(self) -> None:
        self.add_wanted.emit(self.kind)


def record_link(session: Session, kind: LineKind, number: int, name: str) -> QPushButton:
    """Return a link that opens a record."""
    button = link(name)
    on_click(button, lambda: session.wishes.record.emit(kind, number))
    return button


def row_words(one: RecordText) -> str:
    """Return one line for a record in a list."""
    match one.status:
        case Status.REMOVED:
            return _("{number}: removed").format(number=one.number)
        case Status.AMENDED:
            title = _title(one)
            return _("{number}: {title} (amended)").format(number=one.number, title=title)
        case _:
            title = _title(one)
            return _("{number}: {title}").format(number=one.number, title=title)


def _title(one: RecordText) -> str:
    """Return what tells it apart; the first answers where its kind has no better."""
    first = _("{label}: {text}")
    answers = (first.format(label=part.label, text=part.text) for part in one.details[:2])
    return one.title or "; ".join(answers)
