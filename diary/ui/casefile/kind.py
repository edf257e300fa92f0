"""The records of one kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from diary.domain.ledger import LineKind
from diary.domain.wording import RecordText
from diary.i18n import _
from diary.services.outstanding import BrokenTerm
from diary.services.regions import nearest
from diary.services.views import Given
from diary.ui.casefile import words
from diary.ui.casefile.beside import forms, given_out, schedule
from diary.ui.casefile.rows import rows
from diary.ui.session import Session
from diary.ui.widgets import Page, Swap, left, muted, primary, stack


@dataclass(frozen=True, slots=True)
class _Found:
    """What the page asked for."""

    records: Sequence[RecordText]
    broken: Sequence[BrokenTerm]
    given: Sequence[Given]


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
            given = diary.given() if kind is LineKind.CONSENT else ()
            return _Found(file.records(kind), broken, given)

        job = self._session.jobs.submit(fetch, owner=self)
        job.done.connect(self._on_fetched)
        job.failed.connect(self.explain)

    @Slot(object)
    def _on_fetched(self, found: _Found) -> None:
        inside = QWidget()
        column = stack(inside)
        column.setSpacing(16)
        if found.broken:
            column.addWidget(schedule(self._session, found.broken))
        column.addWidget(rows(self._session, found.records))
        official = nearest(self._session.diary.case().region).forms
        if self.kind is LineKind.RISK and official:
            column.addWidget(forms(official))
        if self.kind is LineKind.CONSENT:
            column.addWidget(given_out(found.given))
        self.list.put(inside)

    @Slot()
    def _on_add_clicked(self) -> None:
        self.add_wanted.emit(self.kind)
