"""The line at the foot of the window: what is saved, when it locks, what lies elsewhere."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QWidget

from diary.clock import Clock, tz
from diary.i18n import _, ngettext
from diary.ui.basics.flow import FlowLayout
from diary.ui.basics.page import stack
from diary.ui.basics.plain import muted

_BEAT_MS: Final = 5_000
_SECOND_MS: Final = 1000
_MINUTE_MS: Final = 60_000


class StatusLine(QFrame):
    """Says nothing that it does not know."""

    def __init__(
        self, clock: Clock, left_ms: Callable[[], int] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("statusline")
        self._clock, self.left_ms = clock, left_ms
        self.saved, self.locks, self.copied = muted(_("All saved, encrypted")), muted(""), muted("")
        # In another row where the words are long or large.
        row = FlowLayout(gap=28, row_gap=2)
        for part in (self.saved, self.locks, self.copied):
            part.setWordWrap(False)
            row.addWidget(part)
        column = stack(self)
        column.setContentsMargins(20, 6, 20, 6)
        column.addLayout(row)
        # Quietly: a screen reader reads this when asked to, and is never interrupted by it.
        self._beat = QTimer(self, interval=_BEAT_MS)
        self._beat.timeout.connect(self.tick)
        self._beat.start()
        self.tick()

    @Slot()
    def tick(self) -> None:
        """Say again how long it is until it locks."""
        self.locks.setText(_time_left(self.left_ms()) if self.left_ms else "")

    @Slot()
    def say_edited(self) -> None:
        """Something was typed that is not on the disk yet."""
        self.saved.setText(_("Not saved yet …"))

    @Slot()
    def say_saved(self) -> None:
        """What was typed is on the disk."""
        now = self._clock.read()
        at = now.utc.astimezone(tz(now.zone)).strftime("%H:%M")
        self.saved.setText(_("Saved at {time}, encrypted").format(time=at))

    @Slot()
    def say_unsaved(self) -> None:
        """What was typed could not be saved."""
        self.saved.setText(_("NOT saved"))

    def say_copied(self, day: str) -> None:
        """Say when the last copy off this computer was made; empty for never."""
        words = _("Last copy elsewhere: {day}").format(day=day) if day else _("No copy elsewhere")
        self.copied.setText(words)


def _time_left(milliseconds: int) -> str:
    if milliseconds >= _MINUTE_MS:
        minutes = -(-milliseconds // _MINUTE_MS)
        return ngettext("Locks in {n} minute", "Locks in {n} minutes", minutes).format(n=minutes)
    seconds = -(-milliseconds // _BEAT_MS) * _BEAT_MS // _SECOND_MS
    return _("Locks in {n} seconds").format(n=seconds)
