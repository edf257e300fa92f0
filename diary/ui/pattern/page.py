"""The pattern: counts of what is written down, each leading to its entries."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from diary.domain.pattern import Cell, Pattern
from diary.i18n import _
from diary.ui.pattern.parts import Part, parts
from diary.ui.session import Session
from diary.ui.theme import Palette
from diary.ui.widgets import Page, Swap, muted, stack


class PatternPage(Page):
    """Charts and tables, and the way from every number to the entries it counts."""

    def __init__(self, session: Session, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(_("Pattern"), parent)
        self._session, self.colours = session, palette
        self.parts: list[Part] = []
        told = _("Counts of what you wrote down, no more. Press a number to see its entries.")
        self.body.addWidget(muted(told))
        self.shown = Swap()
        self.body.addWidget(self.shown)
        self.body.addStretch(1)

    @Slot()
    def reload(self) -> None:
        """Count again."""
        diary = self._session.diary
        job = self._session.jobs.submit(diary.conduct.pattern, owner=self)
        job.done.connect(self._on_counted)
        job.failed.connect(self.explain)

    @Slot(object)
    def _on_counted(self, found: Pattern) -> None:
        unfolded = {part.name for part in self.parts if part.unfold.isChecked()}
        place = self.area.verticalScrollBar().value()
        self.parts = parts(found, self.colours) if found.counted.count else []
        inside = QWidget()
        column = stack(inside)
        column.setSpacing(16)
        if not self.parts:
            column.addWidget(muted(_("Nothing to count yet.")))
        for part in self.parts:
            part.picked.connect(self._on_picked)
            part.unfold.setChecked(part.name in unfolded)
            column.addWidget(part)
        self.shown.put(inside)
        self.area.verticalScrollBar().setValue(place)

    @Slot(str, object)
    def _on_picked(self, name: str, cell: Cell) -> None:
        if len(cell.entries) == 1:
            self._session.wishes.entry.emit(cell.entries[0])
        else:
            self._session.wishes.entries.emit(name, cell.entries)
