"""Keeps every window of ours out of pictures of the screen, for as long as the keeper wants."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPlatformSurfaceEvent, QWindow

from diary.platform.capture import CaptureGuard

_MADE = QPlatformSurfaceEvent.SurfaceEventType.SurfaceCreated


class Unseen(QObject):
    """An event filter for the application: menus and small windows are windows, too."""

    def __init__(self, guard: CaptureGuard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._guard, self._is_wanted = guard, True
        # The system's numbers of the windows it knows by now.
        self._windows: dict[QWindow, int] = {}

    def want(self, *, unseen: bool) -> None:
        """Hide the windows there are, and those to come, or let them be seen."""
        if unseen == self._is_wanted:
            return
        self._is_wanted = unseen
        for number in self._windows.values():
            self._tell(number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Tell the system about a window as soon as it is made, before it is shown."""
        if isinstance(event, QPlatformSurfaceEvent) and isinstance(watched, QWindow):
            if event.surfaceEventType() == _MADE:
                self._windows[watched] = int(watched.winId())
                self._tell(self._windows[watched])
            else:
                self._windows.pop(watched, None)
        return False

    def _tell(self, number: int) -> None:
        if self._is_wanted:
            self._guard.hide(number)
        else:
            self._guard.show(number)
