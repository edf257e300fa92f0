"""Times of many calls and messages, proposed; the keeper says how many are many."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QDate, QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSlider, QWidget

from diary.clock import tz
from diary.domain.bursts import LEAST, Burst
from diary.domain.message import MessageId
from diary.domain.wording.messages import burst_words, burst_zone
from diary.i18n import _, ngettext
from diary.ui.session import Session
from diary.ui.widgets import Choice, Page, PlainLabel, card, heading, left, muted, on_click, primary

_FEWEST: Final = 3
_MOST: Final = 100
_SHOWN: Final = 20
_PAUSE_MS: Final = 250
_PAUSES: Final = (15, 60, 180, 720)


class Bursts(Page):
    """Proposals; nothing happens by itself.

    Signals:
        left: Back to the conversation.
        shown: The first message of one is to be shown. arg: its id.
        drafted: An entry was begun. arg: its subject.
    """

    left = Signal()
    shown = Signal(object)
    drafted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Many in a short time"), parent)
        self._session, self._count = session, _SHOWN
        self.found: list[Burst] = []
        self._asked = 0
        self.cards: list[QFrame] = []
        self.least, self.pause = QSlider(Qt.Orientation.Horizontal), Choice()
        self.said, self.result = PlainLabel(), muted("")
        self._wait = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._wait.timeout.connect(self.reload)
        self.more, self.back = QPushButton(_("Show more")), QPushButton(_("Back"))
        self._arrange()
        self.least.valueChanged.connect(self._on_moved)
        self.pause.activated.connect(self._wait.start)
        self.more.clicked.connect(self._on_more)
        self.back.clicked.connect(self.left)
        self.least.setValue(LEAST)
        self._on_moved()
        self._wait.stop()

    def _arrange(self) -> None:
        self.least.setRange(_FEWEST, _MOST)
        self.least.setAccessibleName(_("How many calls and messages are many"))
        self.pause.setAccessibleName(_("A pause of this length ends it"))
        for minutes in _PAUSES:
            hours = minutes // 60
            words = (
                ngettext("{count} hour", "{count} hours", hours).format(count=hours)
                if hours
                else ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
            )
            self.pause.addItem(words, minutes)
        self.pause.setCurrentIndex(1)
        frame, column = card()
        column.addWidget(PlainLabel(
            _("Calls and messages that came to you, one after the other. These are only "
              "proposals: nothing is written down until you begin an entry.")
        ))  # fmt: skip
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.said, 0, 0)
        grid.addWidget(self.least, 0, 1)
        grid.addWidget(PlainLabel(_("A pause of this length ends it")), 1, 0)
        grid.addWidget(self.pause, 1, 1)
        column.addLayout(grid)
        column.addWidget(self.result)
        self.body.addWidget(frame)
        self.body.addWidget(self.more)
        self.body.addStretch(1)
        self.add_footer(self.back)

    @Slot()
    def reload(self) -> None:
        """Look for them again."""
        least, minutes = self.least.value(), int(self.pause.currentData())
        self._asked += 1
        asked, diary = self._asked, self._session.diary
        job = self._session.jobs.submit(
            lambda: (asked, diary.bursts(least=least, pause=timedelta(minutes=minutes))),
            owner=self,
        )
        job.done.connect(self._on_found)
        job.failed.connect(self.explain)

    @Slot()
    def _on_moved(self) -> None:
        self.said.setText(_("At least {count}").format(count=self.least.value()))
        self._wait.start()

    @Slot()
    def _on_more(self) -> None:
        self._count += _SHOWN
        self._show()

    @Slot(object)
    def _on_found(self, found: tuple[int, Sequence[Burst]]) -> None:
        if found[0] == self._asked:
            self.found, self._count = list(found[1])[::-1], _SHOWN
            self._show()

    def _show(self) -> None:
        for one in self.cards:
            one.hide()
            one.deleteLater()
        self.cards = [self._card(burst) for burst in self.found[: self._count]]
        place = self.body.indexOf(self.more)
        for number, one in enumerate(self.cards):
            self.body.insertWidget(place + number, one)
        self.more.setVisible(len(self.found) > self._count)
        count = len(self.found)
        self.result.setText(
            ngettext("{count} time found, the latest first", "{count} times found, the latest "
                     "first", count).format(count=count)
            if count
            else _("None found. Move the slider to the left to find shorter ones.")
        )  # fmt: skip

    def _card(self, burst: Burst) -> QFrame:
        frame, column = card()
        zone = self._session.clock.read().zone
        start = burst.start.astimezone(tz(burst_zone(burst, zone)))
        day = QLocale().toString(
            QDate(start.year, start.month, start.day), QLocale.FormatType.LongFormat
        )
        column.addWidget(heading(_("{who}, {day}").format(who=burst.who or "?", day=day)))
        column.addWidget(PlainLabel(burst_words(burst, zone)))
        make, see = primary(_("Begin an entry from these")), QPushButton(_("Look at them"))
        on_click(make, lambda: self.make_entry(burst))
        on_click(see, lambda: self.shown.emit(burst.ids[0]))
        column.addLayout(left(make, see))
        return frame

    def make_entry(self, burst: Burst) -> None:
        """Begin an entry from what a proposal holds."""
        diary, ids = self._session.diary, list[MessageId](burst.ids)
        job = self._session.jobs.submit(
            lambda: diary.incident_from_messages(ids), owner=self, keep=True
        )
        job.done.connect(self._on_made)
        job.failed.connect(self.explain)

    @Slot(str)
    def _on_made(self, subject: str) -> None:
        self.drafted.emit(subject)
