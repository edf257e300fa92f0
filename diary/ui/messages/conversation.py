"""The conversation: read like one, searched while typing, and messages chosen for an entry."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diary.domain.message import MessageId
from diary.errors import DiaryError
from diary.i18n import _, ngettext
from diary.ui.error_text import explain
from diary.ui.messages.closer import Closer
from diary.ui.messages.model import LINE
from diary.ui.messages.stretch import Stretch
from diary.ui.session import Session
from diary.ui.theme import Palette
from diary.ui.widgets import Choice, LeadLayout, NoticeBar, PlainLabel, primary, title

MOST_CHOSEN: Final = 2000
_PAUSE_MS: Final = 150
_LAST_ID: Final = MessageId(2**63 - 2)


class Conversation(QWidget):
    """Messages of this case, the latest at the bottom.

    Signals:
        bring_wanted: An export is to be brought in.
        bursts_wanted: Times of many calls and messages are to be shown.
        drafted: An entry was begun from messages. arg: its subject.
    """

    bring_wanted = Signal()
    bursts_wanted = Signal()
    drafted = Signal(str)

    def __init__(self, session: Session, colours: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._here = session, session.clock.read().zone
        self._anchor: MessageId | None = None
        self.notice, self.empty = NoticeBar(), PlainLabel()
        self.search, self.person = QLineEdit(), Choice()
        self.list = Stretch(session, colours)
        self.model = self.list.lines
        self.closer = Closer(session, self._here, self)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._make_buttons()
        self._dress()
        self._arrange()
        self._connect()
        self.empty.hide()
        self._count()

    def _make_buttons(self) -> None:
        self.bring = primary(_("Bring messages in"))
        self.bursts = QPushButton(_("Many in a short time"))
        self.make = primary(_("Begin an entry from these"))
        self.details, self.none = QPushButton(_("Details")), QPushButton(_("Choose none"))
        self.all = QPushButton(_("Choose all that were found"))
        self.count = PlainLabel()

    def _dress(self) -> None:
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search the messages"))
        self.search.setClearButtonEnabled(True)
        self.person.setAccessibleName(_("With whom"))
        self.person.addItem(_("Everybody"), "")

    def _arrange(self) -> None:
        top, middle, bottom = LeadLayout(), QHBoxLayout(), LeadLayout()
        top.addWidget(title(_("Messages")))
        top.addWidget(self.bursts)
        top.addWidget(self.bring)
        middle.addWidget(self.search, 2)
        middle.addWidget(self.person, 1)
        bottom.addWidget(self.count)
        for button in (self.all, self.none, self.details, self.make):
            bottom.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 16)
        column.setSpacing(12)
        column.addLayout(top)
        column.addLayout(middle)
        column.addWidget(self.notice)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addLayout(bottom)

    def _connect(self) -> None:
        self.bring.clicked.connect(self.bring_wanted)
        self.bursts.clicked.connect(self.bursts_wanted)
        self._pause.timeout.connect(self._show_latest)
        self.search.textChanged.connect(self._pause.start)
        self.person.activated.connect(self._show_latest)
        self.list.changed.connect(self._on_changed)
        self.list.failed.connect(self.explain)
        self.list.bubbles.pressed.connect(self._on_pressed)
        self.list.bubbles.picture_pressed.connect(self._on_picture)
        self.list.bubbles.recording_pressed.connect(self.closer.play)
        self.closer.place_wanted.connect(self.show_around)
        self.closer.failed.connect(self.explain)
        self.none.clicked.connect(self._on_none)
        self.all.clicked.connect(self._on_all)
        self.details.clicked.connect(self._on_details)
        self.list.activated.connect(self._on_details)
        self.make.clicked.connect(self._on_make)
        for keys, shift in (("Space", False), ("Shift+Space", True)):
            short = QShortcut(QKeySequence(keys), self.list)
            short.setContext(Qt.ShortcutContext.WidgetShortcut)
            short.activated.connect(self.choose_up_to_current if shift else self.choose_current)

    # --- what is shown ---

    @Slot()
    def reload(self) -> None:
        """Ask who wrote, and for the latest messages."""
        self._ask(self._session.diary.conversations.people, self._on_people)
        self._show_latest()

    def start_again(self) -> None:
        """Forget what was searched and chosen."""
        with QSignalBlocker(self.search):
            self.search.clear()
        self.person.setCurrentIndex(0)
        self._on_none()

    @Slot()
    def _show_latest(self) -> None:
        self.list.show_latest(*self._wished())

    @Slot(object)
    def show_around(self, number: MessageId) -> None:
        """Show the stretch of the conversation in which a message stands."""
        with QSignalBlocker(self.search):
            self.search.clear()
        self._pause.stop()
        self.person.setCurrentIndex(0)
        self.list.show_around(number)

    def _wished(self) -> tuple[str, str]:
        return self.search.text(), str(self.person.currentData() or "")

    def _ask(self, call: Callable[[], object], done: Callable[..., None]) -> None:
        job = self._session.jobs.submit(call, owner=self)
        job.done.connect(done)
        job.failed.connect(self.explain)

    @Slot(object)
    def explain(self, error: DiaryError | None) -> None:
        """Say what went wrong."""
        self.notice.say(explain(error))

    @Slot(object)
    def _on_people(self, names: Sequence[str]) -> None:
        now = self.person.currentData()
        self.person.clear()
        self.person.addItem(_("Everybody"), "")
        for name in sorted(names, key=str.casefold):
            self.person.addItem(name, name)
        self.person.setCurrentIndex(max(0, self.person.findData(now)))

    @Slot()
    def _on_changed(self) -> None:
        has_lines = self.model.rowCount() > 0
        self.empty.setText(
            _("No message holds these words.")
            if any(self._wished())
            else _("Nothing has been brought in yet. Export a conversation on the phone, copy the "
                   "file to this computer, and bring it in here. Nothing in it is changed.")
        )  # fmt: skip
        self.empty.setVisible(not has_lines)
        self.list.setVisible(has_lines)
        self._count()

    # --- choosing ---

    @Slot(QModelIndex, bool)
    def _on_pressed(self, index: QModelIndex, shift: bool) -> None:  # noqa: FBT001 - a signal's
        number: MessageId = index.data(LINE).id
        if shift and self._anchor is not None:
            self._choose_between(*sorted((self._anchor, number)))
            return
        self._anchor = number
        self.model.toggle(number)
        self._count()

    @Slot()
    def choose_current(self) -> None:
        """Choose the message that has the focus, or no longer."""
        if (index := self.list.currentIndex()).isValid():
            self._on_pressed(index, False)  # noqa: FBT003 - a signal's

    @Slot()
    def choose_up_to_current(self) -> None:
        """Choose all from the last one chosen to the one that has the focus."""
        if (index := self.list.currentIndex()).isValid():
            self._on_pressed(index, True)  # noqa: FBT003 - a signal's

    @Slot()
    def _on_all(self) -> None:
        self._choose_between(MessageId(0), _LAST_ID)

    def _choose_between(self, first: MessageId, last: MessageId) -> None:
        diary, (words, person) = self._session.diary, self._wished()
        self._ask(
            lambda: diary.message_ids(
                first, last, words=words, person=person, limit=MOST_CHOSEN + 1
            ),
            self._on_ids,
        )

    @Slot(object)
    def _on_ids(self, ids: Sequence[MessageId]) -> None:
        if len(ids) > MOST_CHOSEN:
            self.notice.say(
                _("These are more than {most} messages. Please choose fewer for one entry: a day, "
                  "or a search for some words.").format(most=MOST_CHOSEN)
            )  # fmt: skip
            return
        self.model.choose(ids)
        self._count()

    @Slot()
    def _on_none(self) -> None:
        self._anchor = None
        self.model.choose_none()
        self._count()

    def _count(self) -> None:
        count, words = len(self.model.chosen), any(self._wished())
        self.count.setText(
            ngettext("{count} message chosen", "{count} messages chosen", count).format(count=count)
            if count
            else _("Click messages to choose them; with Shift, all up to that one.")
        )
        has_lines = self.model.rowCount() > 0
        for button in (self.make, self.none):
            button.setVisible(count > 0)
        self.all.setVisible(words and has_lines)
        self.details.setVisible(has_lines)
        self.count.setVisible(has_lines)

    @Slot()
    def _on_make(self) -> None:
        diary, ids = self._session.diary, sorted(self.model.chosen)
        self.make.setEnabled(False)
        job = self._session.jobs.submit(
            lambda: diary.incident_from_messages(ids), owner=self, keep=True
        )
        job.done.connect(self._on_made)
        job.failed.connect(self._on_not_made)

    @Slot(str)
    def _on_made(self, subject: str) -> None:
        self.make.setEnabled(True)
        self._on_none()
        self.drafted.emit(subject)

    @Slot(object)
    def _on_not_made(self, error: DiaryError | None) -> None:
        self.make.setEnabled(True)
        self.explain(error)

    # --- looking closer ---

    @Slot()
    def _on_details(self) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            index = self.model.index(self.model.rowCount() - 1)
        self.closer.tell(index.data(LINE).id)

    @Slot(object, int)
    def _on_picture(self, number: MessageId, place: int) -> None:
        if self.list.thumbs.reveal(number, place):
            self.closer.show_picture(number, place, blurred=False)
