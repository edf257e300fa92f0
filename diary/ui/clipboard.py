"""Words copied out of our windows: marked as secret, and taken back after a short while."""

import sys
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QClipboard

CLEAR_AFTER_MS: Final = 20_000

_HINT: Final = "x-kde-passwordManagerHint"
_WINDOWS: Final = 'application/x-qt-windows-mime;value="{}"'
# What programs that keep a history of the clipboard look for: KDE's and most of Linux, Windows'
# own history and its copy in the cloud ("0" is no). macOS has to be told in its own way.
_MARKS: Final = {
    _HINT: b"secret",
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"1",
    _WINDOWS.format("CanIncludeInClipboardHistory"): bytes(4),
    _WINDOWS.format("CanUploadToCloudClipboard"): bytes(4),
}


class ClipboardGuard(QObject):
    """Watches over what this program puts into the clipboard, and over nothing else."""

    def __init__(
        self, clipboard: QClipboard, parent: QObject, clear_after_ms: int = CLEAR_AFTER_MS
    ) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._clear = QTimer(self, singleShot=True, interval=clear_after_ms)
        self._clear.timeout.connect(self.clear)
        clipboard.dataChanged.connect(self._on_copied)
        clipboard.selectionChanged.connect(self._on_selected)

    @Slot()
    def clear(self) -> None:
        """Empty the clipboard if what it holds is still ours."""
        self._clear.stop()
        if self._is_ours() and self._is_marked():
            self._clipboard.clear()

    @Slot()
    def _on_copied(self) -> None:
        if not self._is_ours() or self._is_marked():
            return
        if not (text := self._clipboard.text()):
            return
        marked = QMimeData()
        marked.setText(text)
        for name, value in _MARKS.items():
            marked.setData(name, value)
        self._clipboard.setMimeData(marked)
        if sys.platform == "darwin":
            from diary.platform.mac import conceal_clipboard  # noqa: PLC0415 - Apple's runtime

            conceal_clipboard()
        self._clear.start()

    @Slot()
    def _on_selected(self) -> None:
        # On X11 and Wayland what is merely selected can be pasted elsewhere with the middle button.
        if self._clipboard.ownsSelection() and self._clipboard.text(QClipboard.Mode.Selection):
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _is_marked(self) -> bool:
        data: QMimeData | None = self._clipboard.mimeData()
        return data is not None and data.hasFormat(_HINT)

    def _is_ours(self) -> bool:
        return self._clipboard.ownsClipboard()
