"""The place for messages: conversation, bringing in, and bursts of contact."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from diary.domain.message import MessageId
from diary.ui.messages.bring import BringIn
from diary.ui.messages.bursts import Bursts
from diary.ui.messages.conversation import Conversation
from diary.ui.session import Session
from diary.ui.theme import Palette


class MessagesPage(QStackedWidget):
    """Three pages, one at a time.

    Signals:
        drafted: An entry was begun from messages. arg: its subject.
    """

    drafted = Signal(str)

    def __init__(self, session: Session, colours: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.conversation = Conversation(session, colours)
        self.bring, self.bursts = BringIn(session), Bursts(session)
        for page in (self.conversation, self.bring, self.bursts):
            self.addWidget(page)
        self.conversation.bring_wanted.connect(self._on_bring)
        self.conversation.bursts_wanted.connect(self._on_bursts)
        self.conversation.drafted.connect(self.drafted)
        self.bursts.drafted.connect(self.drafted)
        self.bursts.shown.connect(self.show_message)
        self.bursts.left.connect(self._on_left)
        self.bring.left.connect(self._on_left)
        self.bring.brought.connect(self._on_brought)

    @Slot()
    def reload(self) -> None:
        """Show how things stand; what is under way stays."""
        if self.currentWidget() is self.conversation:
            self.conversation.reload()
        elif self.currentWidget() is self.bursts:
            self.bursts.reload()

    def start_again(self) -> None:
        """Forget what belongs to the case before."""
        self.bring.begin()
        self.conversation.start_again()
        self.setCurrentWidget(self.conversation)

    def take_up(self, old: "MessagesPage") -> None:
        """Go on with a file that is being brought in."""
        if begun := old.bring.begun():
            self.bring.go_on(begun)
        if old.currentWidget() is old.bring:
            self.setCurrentWidget(self.bring)

    def paint(self, colours: Palette) -> None:
        """Take on the colours of a theme."""
        self.conversation.list.bubbles.colours = colours
        self.conversation.list.viewport().update()

    @Slot()
    def _on_bring(self) -> None:
        self.bring.begin()
        self.setCurrentWidget(self.bring)

    @Slot()
    def _on_bursts(self) -> None:
        self.setCurrentWidget(self.bursts)
        self.bursts.reload()

    @Slot()
    def _on_left(self) -> None:
        self.setCurrentWidget(self.conversation)
        self.conversation.reload()

    @Slot()
    def _on_brought(self) -> None:
        self.bring.begin()
        self._on_left()

    @Slot(object)
    def show_message(self, number: MessageId) -> None:
        """Show the messages around this one."""
        self.setCurrentWidget(self.conversation)
        self.conversation.show_around(number)
