"""The pattern: counts of what is written down, each leading to its entries."""

from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary.domain.contact_pattern import ContactPattern
from diary.domain.pattern import Cell, Pattern
from diary.i18n import _
from diary.ui.pattern.contact_parts import contact_parts
from diary.ui.pattern.parts import Part, parts
from diary.ui.session import Session
from diary.ui.theme import Palette
from diary.ui.widgets import Page, Swap, muted, stack

if TYPE_CHECKING:
    from collections.abc import Iterator


class PatternPage(Page):
    """Charts and tables, and the way from every number to the entries it counts.

    Signals:
        whole: Every part is there.
    """

    whole = Signal()

    def __init__(self, session: Session, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(_("Pattern"), parent)
        self._session, self.colours = session, palette
        self.parts: list[Part] = []
        self._coming: Iterator[Part] = iter(())
        self._unfolded: set[str] = set()
        self._place = 0
        self._turn = QTimer(self, interval=0, singleShot=True)
        self._turn.timeout.connect(self._add_next)
        told = _("Counts of what you wrote down, no more. Press a number to see its entries.")
        self.body.addWidget(muted(told))
        self.shown = Swap()
        self._column = QVBoxLayout()
        self.body.addWidget(self.shown)
        self.body.addStretch(1)

    @Slot()
    def reload(self) -> None:
        """Count again."""
        diary = self._session.diary

        def count() -> tuple[Pattern, ContactPattern]:
            return diary.conduct.pattern(), diary.conduct.contacts()

        job = self._session.jobs.submit(count, owner=self)
        job.done.connect(self._on_counted)
        job.failed.connect(self.explain)

    @Slot(object)
    def _on_counted(self, counted: tuple[Pattern, ContactPattern]) -> None:
        found, contacts = counted
        self._unfolded = {part.name for part in self.parts if part.unfold.isChecked()}
        self._place = self.area.verticalScrollBar().value()
        self._coming, self.parts = (
            chain(parts(found, self.colours), contact_parts(contacts, self.colours)),
            [],
        )
        inside = QWidget()
        self._column = stack(inside)
        self._column.setSpacing(16)
        if found.counted.count or contacts.counted.count:
            self._turn.start()
        else:
            self._column.addWidget(muted(_("Nothing to count yet.")))
        self.shown.put(inside)

    @Slot()
    def _add_next(self) -> None:
        """Add one part for each turn of the event loop, so that the window never stands still."""
        part = next(self._coming, None)
        if part is None:
            self.area.verticalScrollBar().setValue(self._place)
            self.whole.emit()
            return
        self.parts.append(part)
        part.picked.connect(self._on_message_picked if part.is_of_messages else self._on_picked)
        part.unfold.setChecked(part.name in self._unfolded)
        self._column.addWidget(part)
        self._turn.start()

    @Slot(str, object)
    def _on_message_picked(self, _name: str, cell: Cell) -> None:
        self._session.wishes.message.emit(cell.entries[0])

    @Slot(str, object)
    def _on_picked(self, name: str, cell: Cell) -> None:
        if len(cell.entries) == 1:
            self._session.wishes.entry.emit(cell.entries[0])
        else:
            self._session.wishes.entries.emit(name, cell.entries)
