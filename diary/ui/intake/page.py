"""Many files at once: sorted by time, and put where the keeper ticked; no word of hers is shown."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from diary.errors import CancelledError, DiaryError
from diary.i18n import _, ngettext
from diary.services.proposing import APART, Proposal, Timed, grouped
from diary.services.sorting import PutIn, Sorted
from diary.services.views import Row
from diary.ui.intake.bar import IntakeBar, NamedProgress
from diary.ui.intake.begun import Begun
from diary.ui.intake.groups import GroupCard
from diary.ui.intake.outcome import outcome, put_in_words
from diary.ui.session import Session
from diary.ui.widgets import (
    Choice,
    FlowLayout,
    Page,
    PlainLabel,
    TickBox,
    card,
    field,
    heading,
    left,
    primary,
)

_PAUSES: Final = (15, 60, 120, 360, 1440)
_SHOWN: Final = 30
# Entries that are offered to put files beside; a card shows the nearest of them.
_KNOWN: Final = 2000


class IntakePage(Page):
    """Proposals only: nothing goes in until groups are ticked and the button is pressed.

    Signals:
        left: Back to where the keeper came from.
        added: Files went in; the timeline has them.
    """

    left = Signal()
    added = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Add many photos or files"), parent)
        self._session, self._count = session, _SHOWN
        self._files: tuple[Timed, ...] = ()
        self._rows: Sequence[Row] = ()
        self.cards: list[GroupCard] = []
        self._placed: dict[Proposal, Sorted] = {}
        self._ticked: set[Path] = set()
        self.setAcceptDrops(True)
        self.choose, self.folder = QPushButton(_("Choose files")), QPushButton(_("Choose a folder"))
        self.bar, self.said = IntakeBar(), PlainLabel()
        self.about, self.pause = QLineEdit(), Choice()
        self.fresh = TickBox(_("Leave out files that are here twice or in the diary already"))
        self.all, self.none = QPushButton(_("Tick all")), QPushButton(_("Tick none"))
        self.more, self.back = QPushButton(_("Show more")), QPushButton(_("Back"))
        self.keep = primary(_("Put them in"))
        self._arrange()
        self._connect()
        self._show([])

    def _arrange(self) -> None:
        frame, column = card()
        column.addWidget(PlainLabel(
            _("Choose a folder, such as the one your phone’s pictures are in, or drag it here. "
              "What was taken close together is put together. No word of the diary is shown here, "
              "so a helper can do it. Nothing goes in until you say so.")
        ))  # fmt: skip
        buttons = FlowLayout()
        buttons.addWidget(self.choose)
        buttons.addWidget(self.folder)
        column.addLayout(buttons)
        self.body.addWidget(frame)
        self.body.addWidget(self.bar)
        self.options, column = card()
        for minutes in _PAUSES:
            hours = minutes // 60
            words = (
                ngettext("{count} hour", "{count} hours", hours).format(count=hours)
                if hours
                else ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
            )
            self.pause.addItem(words, minutes)
        self.pause.setCurrentIndex(_PAUSES.index(int(APART.total_seconds()) // 60))
        self.fresh.setChecked(True)
        column.addWidget(heading(_("Which belong together?")))
        field(column, _("What are they about? (may stay empty)"), self.about)
        field(column, _("A pause of this length begins another entry"), self.pause)
        column.addWidget(self.fresh)
        column.addWidget(self.said)
        column.addLayout(left(self.all, self.none))
        self.body.addWidget(self.options)
        self.body.addWidget(self.more)
        self.body.addStretch(1)
        self.add_footer(self.back, self.keep)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._on_choose)
        self.folder.clicked.connect(self._on_folder)
        self.pause.activated.connect(self._group)
        self.fresh.toggled.connect(self._group)
        self.all.clicked.connect(self._on_all)
        self.none.clicked.connect(self._on_none)
        self.more.clicked.connect(self._on_more)
        self.back.clicked.connect(self.left)
        self.keep.clicked.connect(self._on_keep)

    def reload(self) -> None:
        """Be ready to choose."""
        self.folder.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take files and folders."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Sort what is dropped here."""
        urls = event.mimeData().urls()
        self.look_at([Path(one.toLocalFile()) for one in urls if one.isLocalFile()])
        event.acceptProposedAction()

    def look_at(self, places: Sequence[Path]) -> None:
        """Read the times of these files, and of those in these folders."""
        if not places:
            return
        self.notice.hide()
        diary, zone = self._session.diary, self._session.clock.read().zone
        progress = self._watched(_("Looking at files: {done} of {count}"))

        def look() -> tuple[list[Proposal], list[Row]]:
            def tell(done: int, count: int, name: str) -> None:
                progress.tell(done, count, name)
                if progress.is_stopped():
                    raise CancelledError

            proposals = diary.propose(places, zone, progress=tell)
            return proposals, diary.timeline(limit=_KNOWN)

        job = self._session.jobs.submit(look, owner=self)
        job.done.connect(self._on_looked)
        job.failed.connect(self._on_failed)

    def begun(self) -> Begun:
        """Return which files were looked at, and what was answered so far."""
        placed = self._placed | {one.group: one.placed("") for one in self.cards}
        return Begun(
            self._files, self._rows, placed, frozenset(self._ticked), self.about.text(),
            self.pause.currentIndex(), is_fresh=self.fresh.isChecked(),
        )  # fmt: skip

    def go_on(self, begun: Begun) -> None:
        """Go on with what another page has begun."""
        self._files, self._rows, self._placed = begun.files, begun.rows, dict(begun.placed)
        self._ticked = set(begun.ticked)
        self.about.setText(begun.about)
        self.pause.setCurrentIndex(begun.pause)
        self.fresh.setChecked(begun.is_fresh)
        self.cards = []
        self._group()

    def _watched(self, words: str) -> NamedProgress:
        jobs = self._session.jobs
        progress = NamedProgress(lambda: jobs.is_leaving, self)
        self.bar.watch(progress, words)
        for button in (self.choose, self.folder, self.keep):
            button.setEnabled(False)
        return progress

    def _rest(self) -> None:
        self.bar.hide()
        for button in (self.choose, self.folder):
            button.setEnabled(True)
        self._enable()

    @Slot()
    def _on_choose(self) -> None:
        self._session.chooser.open_files(self, self.look_at)

    @Slot()
    def _on_folder(self) -> None:
        self._session.chooser.open_folder(self, lambda folder: self.look_at([folder]))

    @Slot(object)
    def _on_looked(self, found: tuple[Sequence[Proposal], Sequence[Row]]) -> None:
        groups, self._rows = found
        self._files = tuple(file for one in groups for file in one.files)
        self._ticked, self._count, self._placed = set(), _SHOWN, {}
        self._rest()
        self._group()
        if not self._files:
            self.notice.say(_("No files were found there that can be read."))
        elif self.cards:
            self.cards[0].box.setFocus()

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self._rest()
        if isinstance(error, CancelledError):
            self.notice.say(_("Stopped. Nothing was added."))
        else:
            self.explain(error)

    @Slot()
    def _group(self) -> None:
        files = [one for one in self._files if not (self.fresh.isChecked() and one.same_as)]
        self._show(grouped(files, timedelta(minutes=int(self.pause.currentData()))))

    @Slot()
    def _on_more(self) -> None:
        self._count += _SHOWN
        self._group()

    def _show(self, groups: Sequence[Proposal]) -> None:
        for card_ in self.cards:
            self._placed[card_.group] = card_.placed("")
            card_.hide()
            card_.deleteLater()
        # The latest first, as in the timeline.
        self.groups = tuple(groups)[::-1]
        self.cards = [GroupCard(one, self._rows) for one in self.groups[: self._count]]
        place = self.body.indexOf(self.more)
        for number, one in enumerate(self.cards):
            if one.group in self._placed:
                one.place_as(self._placed[one.group])
            one.box.setChecked(self._is_ticked(one.group))
            one.toggled.connect(self._on_toggled)
            self.body.insertWidget(place + number, one)
        self.more.setVisible(len(self.groups) > self._count)
        self.options.setVisible(bool(self._files))
        self._enable()

    def _is_ticked(self, group: Proposal) -> bool:
        return all(one.path in self._ticked for one in group.files)

    @Slot()
    def _on_toggled(self) -> None:
        for one in self.cards:
            paths = {file.path for file in one.group.files}
            self._ticked = self._ticked | paths if one.box.isChecked() else self._ticked - paths
        self._enable()

    @Slot()
    def _on_all(self) -> None:
        self._ticked = {one.path for one in self._files}
        self._group()

    @Slot()
    def _on_none(self) -> None:
        self._ticked = set()
        self._group()

    def chosen(self) -> list[Sorted]:
        """Return what is ticked and where it goes, the earliest first."""
        about = self.about.text().strip()
        shown = {one.group: one for one in self.cards}
        return [
            shown[one].placed(about) if one in shown else Sorted(group=one, about=about)
            for one in reversed(self.groups)
            if self._is_ticked(one)
        ]

    @Slot()
    def _enable(self) -> None:
        chosen = self.chosen()
        files = sum(len(one.group.files) for one in chosen)
        groups = ngettext("{n} group", "{n} groups", len(self.groups)).format(n=len(self.groups))
        words = ngettext("{groups}; {n} file ticked.", "{groups}; {n} files ticked.", files)
        self.said.setText(words.format(groups=groups, n=files))
        self.keep.setEnabled(bool(chosen) and not self.bar.isVisible())

    @Slot()
    def _on_keep(self) -> None:
        chosen = self.chosen()
        diary, zone = self._session.diary, self._session.clock.read().zone
        progress = self._watched(_("Adding files: {done} of {count}"))
        job = self._session.jobs.submit(
            lambda: diary.put_in(
                chosen, zone=zone, progress=progress.tell, cancelled=progress.is_stopped
            ),
            owner=self,
        )
        job.done.connect(self._on_kept)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_kept(self, done: PutIn) -> None:
        gone = {item.path for one in self.chosen() for item in one.group.files}
        if not done.stopped:
            self._files = tuple(
                replace(one, same_as=one.same_as or one.name) if one.path in gone else one
                for one in self._files
            )
        self._ticked = set()
        self.about.clear()
        self._rest()
        self._group()
        self.notice.say("\n".join(filter(None, [*put_in_words(done), outcome(done.taken)])))
        self.area.ensureVisible(0, 0)
        self.added.emit()
