"""Many pictures at once, sorted by their times; not one word of the diary is shown for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from diary.domain.records import Status
from diary.errors import DiaryError
from diary.i18n import _, ngettext
from diary.services.intake import TakenIn
from diary.services.proposing import Proposal
from diary.services.sorting import Sorted
from diary.services.views import Row
from diary.ui.intake.bar import IntakeBar, NamedProgress
from diary.ui.intake.outcome import outcome
from diary.ui.session import Session
from diary.ui.widgets import (
    Choice,
    PlainLabel,
    Swap,
    breakable,
    card,
    field,
    heading,
    left,
    muted,
    primary,
    stack,
)

_NEW, _OUT = "new", "out"
_NAMES: Final = 6
_NEAR: Final = 400


@dataclass(slots=True)
class _Group:
    proposal: Proposal
    goes: Choice
    shows: QLineEdit


class SortPart(QWidget):
    """A folder in, groups by time, and where each group goes.

    Signals:
        told: arg: a line of news.
        failed: arg: the ``DiaryError``, or None.
    """

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self.groups = session, list[_Group]()
        self.choose, self.folder = (
            QPushButton(_("Choose pictures")),
            QPushButton(_("Choose a folder")),
        )
        self.keep, self.bar, self._shown = primary(_("Put them in")), IntakeBar(), Swap()
        self.choose.clicked.connect(self._on_choose)
        self.folder.clicked.connect(self._on_folder)
        self.keep.clicked.connect(self._on_keep)
        frame, column = card()
        column.addWidget(heading(_("Sort pictures without reading the diary")))
        column.addWidget(
            muted(_("What was taken close together is put together. A helper can do this: no word "
                    "of the diary is shown, only numbers and days. Nothing goes in until you "
                    "say so."))
        )  # fmt: skip
        column.addLayout(left(self.choose, self.folder))
        outer = stack(self)
        outer.setSpacing(16)
        outer.addWidget(frame)
        outer.addWidget(self.bar)
        outer.addWidget(self._shown)
        outer.addLayout(left(self.keep))
        self.keep.hide()

    @Slot()
    def _on_choose(self) -> None:
        self._session.chooser.open_files(self, self._on_chosen)

    @Slot()
    def _on_folder(self) -> None:
        self._session.chooser.open_folder(self, lambda folder: self._on_chosen([folder]))

    def _on_chosen(self, places: list[Path]) -> None:
        diary, progress = self._session.diary, self._watch()
        zone = self._session.clock.read().zone

        def look() -> tuple[list[Proposal], list[Row]]:
            return diary.propose(places, zone, progress=progress.tell), diary.timeline(limit=_NEAR)

        job = self._session.jobs.submit(look, owner=self)
        job.done.connect(self._on_proposed)
        job.failed.connect(self._on_failed)

    def _watch(self) -> NamedProgress:
        progress = NamedProgress(lambda: self._session.jobs.is_leaving, self)
        self.bar.watch(progress)
        self.choose.setEnabled(False)
        self.folder.setEnabled(False)
        self.keep.setEnabled(False)
        return progress

    def _rest(self) -> None:
        for button in (self.choose, self.folder, self.keep):
            button.setEnabled(True)
        self.bar.hide()

    @Slot(object)
    def _on_proposed(self, found: tuple[Sequence[Proposal], Sequence[Row]]) -> None:
        self._rest()
        proposals, rows = found
        inside = QWidget()
        column = stack(inside)
        column.setSpacing(16)
        self.groups = [self._group(column, one, rows) for one in proposals]
        if not proposals:
            column.addWidget(PlainLabel(_("There is nothing here that can be read.")))
        self._shown.put(inside)
        self.keep.setVisible(bool(proposals))
        if self.groups:
            self.groups[0].goes.setFocus()

    def _group(self, column: QVBoxLayout, proposal: Proposal, rows: Sequence[Row]) -> _Group:
        frame, inner = card()
        inner.addWidget(heading(_when(proposal)))
        names = [breakable(one.name) for one in proposal.files[:_NAMES]]
        more = len(proposal.files) - _NAMES
        words = ngettext("{n} file: {names}", "{n} files: {names}", len(proposal.files))
        told = words.format(n=len(proposal.files), names=", ".join(names))
        inner.addWidget(PlainLabel(told + (" …" if more > 0 else "")))
        twice = sum(bool(one.same_as) for one in proposal.files)
        if twice:
            same = ngettext("{n} of them is there already, or twice.",
                            "{n} of them are there already, or twice.", twice)  # fmt: skip
            inner.addWidget(muted(same.format(n=twice)))
        goes, shows = Choice(), QLineEdit()
        goes.addItem(_("A new draft of that time, to finish later"), _NEW)
        for row in _nearest(rows, proposal):
            goes.addItem(_row_name(row), row.subject)
        goes.addItem(_("Leave them out"), _OUT)
        field(inner, _("Where they go"), goes)
        field(inner, _("What they show (you can leave this empty)"), shows)
        column.addWidget(frame)
        return _Group(proposal, goes, shows)

    @Slot()
    def _on_keep(self) -> None:
        wanted = [
            Sorted(
                group=one.proposal,
                entry="" if one.goes.currentData() == _NEW else str(one.goes.currentData()),
                caption=one.shows.text().strip(),
            )
            for one in self.groups
            if one.goes.currentData() != _OUT
        ]
        diary, progress = self._session.diary, self._watch()
        job = self._session.jobs.submit(
            lambda: diary.sorting.keep(
                wanted, progress=progress.tell, cancelled=progress.is_stopped
            ),
            owner=self,
        )
        job.done.connect(self._on_kept)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_kept(self, taken: Sequence[TakenIn]) -> None:
        self._rest()
        self.groups = []
        self._shown.clear()
        self.keep.hide()
        count = sum(len(one.added) for one in taken)
        words = ngettext("{n} file is in.", "{n} files are in.", count).format(n=count)
        self.told.emit("\n".join(filter(None, [words, *(outcome(one) for one in taken)])))

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self._rest()
        self.failed.emit(error)


def _when(proposal: Proposal) -> str:
    first, last = proposal.first, proposal.last
    if first == last:
        return f"{first:%Y-%m-%d %H:%M}"
    if first.date() == last.date():
        return _("{day}, {start} to {end}").format(
            day=f"{first:%Y-%m-%d}", start=f"{first:%H:%M}", end=f"{last:%H:%M}"
        )
    return _("{start} to {end}").format(
        start=f"{first:%Y-%m-%d %H:%M}", end=f"{last:%Y-%m-%d %H:%M}"
    )


def _nearest(rows: Sequence[Row], proposal: Proposal) -> list[Row]:
    """Return the entries and drafts, those of the same days first."""
    days = {f"{proposal.first:%Y-%m-%d}", f"{proposal.last:%Y-%m-%d}"}
    kept = [one for one in rows if one.status is not Status.REMOVED]
    return sorted(kept, key=lambda one: one.day not in days)


def _row_name(row: Row) -> str:
    if row.number is None:
        return _("The draft about {when}").format(when=row.happened or _("an unknown time"))
    return _("Entry {number}, {when}").format(number=row.number, when=row.happened)
