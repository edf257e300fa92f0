"""What is told calmly after unlocking: the last opening, a missing sheet, an old copy."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from diary.i18n import _
from diary.services.copy_notes import LastCopy
from diary.services.diary import Diary
from diary.ui.jobs import JobRunner
from diary.ui.widgets import NoticeBar


@dataclass(frozen=True, slots=True)
class Greeting:
    """How things stand at the moment of unlocking."""

    since: tuple[str, ...]
    has_sheet: bool
    reminder: str
    last_copy: LastCopy | None

    def text(self) -> str:
        """Return it in words, a line each."""
        lines = list(self.since)
        if not self.has_sheet:
            lines.append(
                _("Your recovery sheet is not on paper yet, as far as this program knows. Without "
                  "it, a forgotten passphrase cannot be helped.")
            )  # fmt: skip
        return "\n".join(filter(None, [*lines, self.reminder]))


class Welcome(QObject):
    """Asks the diary once.

    Signals:
        known: arg: the ``Greeting``.
        copy_known: arg: the ``LastCopy``, or None.
    """

    known = Signal(object)
    copy_known = Signal(object)

    def __init__(self, diary: Diary, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._diary, self._jobs = diary, jobs
        self.greeting: Greeting | None = None

    def ask(self) -> None:
        """Fetch everything; what cannot be fetched is not told."""
        diary = self._diary

        def greet() -> Greeting:
            since, sheet = diary.since_last().lines(), diary.is_sheet_confirmed()
            return Greeting(since, sheet, diary.copy_reminder(), diary.last_copy())

        self._jobs.submit(greet, owner=self).done.connect(self.take_up)

    @Slot()
    def ask_copy(self) -> None:
        """Fetch only when the last copy was made."""
        self._jobs.submit(self._diary.last_copy, owner=self).done.connect(self.copy_known)

    @Slot(object)
    def take_up(self, greeting: Greeting) -> None:
        """Tell this, until it is fetched anew."""
        self.greeting = greeting
        self.copy_known.emit(greeting.last_copy)
        self.known.emit(greeting)


class WelcomeBar(NoticeBar):
    """Where it is told; the button leads to the recovery sheet that is missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("calm", parent)

    @Slot(object)
    def greet(self, greeting: Greeting) -> None:
        """Tell how things stand, or nothing where nothing needs telling."""
        if greeting.text():
            self.say(greeting.text())
        else:
            self.hide()
        if not greeting.has_sheet:
            self.offer(_("Make the sheet"))
