"""Notices Shift pressed three times, and nobody at the keyboard."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QMouseEvent, QWindow
from shiboken6 import isValid

_PRESSES: Final = 3
_WITHIN_MS: Final = 5000
_WARNING_MS: Final = 20_000
_SIGNS: Final = (
    QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate, QEvent.Type.TabletPress, QEvent.Type.NativeGesture,
)  # fmt: skip


# After these a menu or a list may stand there, which is a window of its own.
_OPENING: Final = (
    QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.TouchBegin,
)  # fmt: skip


class Watch(QObject):
    """Looks on at every window.

    It is an event filter of the windows and of what has the focus, not of the application: that
    one is asked about each event of each object, and a page took three times as long to build.

    Signals:
        warned: It will lock in twenty seconds.
        resumed: Somebody is there again.
        leave: Lock now.
    """

    warned = Signal()
    resumed = Signal()
    leave = Signal()

    def __init__(self, idle_ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = QElapsedTimer()
        self._clock.start()
        self._presses: list[int] = []
        self._pointer = QPointF()
        self._focus: QObject | None = None
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self.leave)
        self._warning = QTimer(self, singleShot=True)
        self._warning.timeout.connect(self.warned)
        self.set_idle(idle_ms)

    def begin(self, app: QGuiApplication) -> None:
        """Look on at the windows there are, and those to come."""
        app.focusWindowChanged.connect(self._attend)
        app.focusObjectChanged.connect(self._on_focus)
        self._attend()
        self._on_focus(app.focusObject())

    @Slot()
    def _attend(self) -> None:
        # One that knows of us already is not told twice by this.
        for window in QGuiApplication.allWindows():
            window.installEventFilter(self)

    @Slot(QObject)
    def _on_focus(self, now: QObject | None) -> None:
        """Look on at what a keyboard on the screen writes into: that passes no window."""
        before, self._focus = self._focus, now
        if before is not None and isValid(before) and not isinstance(before, QWindow):
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)

    def set_idle(self, idle_ms: int) -> None:
        """Lock after this long without a sign of anybody; a short time is warned of half-way."""
        self._idle.start(idle_ms)
        self._warning.start(idle_ms - min(_WARNING_MS, idle_ms // 2))

    def left_ms(self) -> int:
        """Return how long it is until it locks, if nobody comes."""
        return max(0, self._idle.remainingTime())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Look on; stop nothing."""
        if self._is_sign(watched, event):
            if not self._warning.isActive():
                self.resumed.emit()
            self._idle.start()
            self._warning.start()
        return False

    def _is_sign(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            # A keyboard on the screen, or for Chinese, has no keys to press.
            return bool(event.commitString() or event.preeditString())
        # Each event passes a window once, and then widget after widget.
        if not isinstance(watched, QWindow):
            return False
        if event.type() in _OPENING:
            QTimer.singleShot(0, self, self._attend)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._count(event)
            # Something that lies on the keyboard is nobody.
            return not event.isAutoRepeat()
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            before, self._pointer = self._pointer, event.globalPosition()
            return before != self._pointer
        return event.type() in _SIGNS

    def _count(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Shift:
            self._presses.clear()
        elif not event.isAutoRepeat():
            now = self._clock.elapsed()
            self._presses = [at for at in self._presses if now - at < _WITHIN_MS] + [now]
            if len(self._presses) >= _PRESSES:
                self.leave.emit()
