"""The case file at a glance: what waits, and every kind of record with its count."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from diary.domain.casefile import KINDS
from diary.domain.ledger import LineKind
from diary.domain.records import Status
from diary.i18n import _
from diary.services.outstanding import Due
from diary.ui.casefile import words
from diary.ui.casefile.waiting import waiting
from diary.ui.session import Session
from diary.ui.widgets import Page, Swap, card, heading, link, muted, on_click, stack

_COLUMNS: Final = 2
_LETTERS: Final = 40


@dataclass(frozen=True, slots=True)
class _Found:
    """What the page asked for."""

    begun: Sequence[LineKind]
    counts: Mapping[LineKind, int]
    follow_ups: Sequence[Due]
    evidence: Sequence[Due]


class OverviewPage(Page):
    """Everything around the incidents.

    Signals:
        kind_wanted: A kind was chosen. arg: the kind.
        add_wanted: To go on with a form that was begun was asked for. arg: its kind.
        apart_wanted: Private notes and safe contact were asked for.
    """

    kind_wanted = Signal(object)
    add_wanted = Signal(object)
    apart_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Case file"), parent)
        self._session = session
        told = _("Everything around what happened. All of it can wait. Fill in what you like.")
        self.body.addWidget(muted(told))
        together = Tile(
            _("Go through it together"),
            _("One entry at a time. Sort pictures. See what police usually ask for."),
        )
        together.opens.clicked.connect(session.wishes.hour)
        self.body.addWidget(together)
        self.shown = Swap()
        self.body.addWidget(self.shown)
        self.body.addStretch(1)

    @Slot()
    def reload(self) -> None:
        """Ask for the counts again."""
        diary = self._session.diary

        def fetch() -> _Found:
            file = diary.casefile
            records = (one for one in file.records() if one.status is not Status.REMOVED)
            open_ = file.outstanding
            return _Found(
                begun=file.forms.begun(),
                counts=Counter(one.kind for one in records),
                follow_ups=open_.follow_ups(),
                evidence=open_.evidence(),
            )

        job = self._session.jobs.submit(fetch, owner=self)
        job.done.connect(self._on_fetched)
        job.failed.connect(self.explain)

    @Slot(object)
    def _on_fetched(self, found: _Found) -> None:
        inside = QWidget()
        column = stack(inside)
        column.setSpacing(16)
        if found.begun:
            column.addWidget(self._begun(found.begun))
        self._add_waiting(column, found)
        cards = [self._kind(kind, found.counts.get(kind, 0)) for kind in KINDS]
        column.addWidget(Columns([*cards, self._apart()]))
        self.shown.put(inside)

    def _add_waiting(self, column: QVBoxLayout, found: _Found) -> None:
        if found.follow_ups:
            column.addWidget(
                waiting(self._session, _("Ask again"), _("The soonest first."), found.follow_ups,
                        no_day=_("No day said"))
            )  # fmt: skip
        if found.evidence:
            column.addWidget(
                waiting(self._session, _("Fetch before it is lost"),
                        _("Others hold this. What is lost soonest comes first."), found.evidence,
                        no_day=_("Not known when"))
            )  # fmt: skip

    def _begun(self, kinds: Sequence[LineKind]) -> QWidget:
        frame, column = card()
        column.addWidget(heading(_("Finish later")))
        column.addWidget(muted(_("This is what you had typed before.")))
        for kind in kinds:
            button = link(words.add_words(kind))
            on_click(button, partial(self.add_wanted.emit, kind))
            column.addWidget(button)
        return frame

    def _kind(self, kind: LineKind, count: int) -> QWidget:
        name = _("{name} ({count})") if count else _("{name}")
        frame = Tile(name.format(name=words.many(kind), count=count), words.purpose(kind))
        on_click(frame.opens, lambda: self.kind_wanted.emit(kind))
        return frame

    def _apart(self) -> QWidget:
        told = _("Never in any report. Asks for your passphrase again.")
        frame = Tile(_("Private notes and safe contact"), told)
        on_click(frame.opens, self.apart_wanted.emit)
        return frame


class Tile(QWidget):
    """A link with a sentence below it."""

    def __init__(self, name: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame, column = card()
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(0)
        self.opens = link(name)
        self.opens.setAccessibleDescription(sentence)
        told = muted(sentence)
        told.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.opens)
        column.addWidget(told)
        column.addStretch(1)
        stack(self).addWidget(frame)


class Columns(QWidget):
    """Widgets in two columns as long as the text size leaves room for them."""

    def __init__(self, parts: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._columns = parts, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._arrange(_COLUMNS)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Use as many columns as there is room for."""
        super().resizeEvent(event)
        widest = self.fontMetrics().averageCharWidth() * _LETTERS
        self._arrange(max(1, min(_COLUMNS, event.size().width() // widest)))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, part in enumerate(self._parts):
            self._grid.addWidget(part, place // columns, place % columns)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
