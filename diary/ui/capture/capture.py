"""From a click to the bytes of a picture of the screen."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPixmap, QScreen
from PySide6.QtWidgets import QWidget

from diary.i18n import _
from diary.ui.capture.area import AreaPicker
from diary.ui.capture.screen import can_capture, picture_of, png_of

# As long as the slowest desktop needs to draw what lay behind the window.
_SETTLED_MS: Final = 400


class Capture(QObject):
    """Hides the diary, lets an area be chosen on any screen, and shows the diary again.

    Signals:
        taken: arg: the PNG, as bytes.
        told: It cannot be done here. arg: why, in words.
    """

    taken = Signal(object)
    told = Signal(str)

    def __init__(
        self,
        owner: QWidget,
        *,
        settled: int = _SETTLED_MS,
        grab: Callable[[QScreen], QPixmap] = picture_of,
    ) -> None:
        super().__init__(owner)
        self._owner, self._grab = owner, grab
        self.pickers: list[AreaPicker] = []
        self._wait = QTimer(self, interval=settled, singleShot=True)
        self._wait.timeout.connect(self._on_settled)

    @Slot()
    def begin(self) -> None:
        """Take the window away and, a moment later, let an area be chosen."""
        if not can_capture():
            self.told.emit(
                _("This system does not let programs take pictures of the screen. Press the key "
                  "for screenshots, then choose “Paste a picture”.")
            )  # fmt: skip
            return
        if not self._wait.isActive() and not self.pickers:
            self._owner.window().hide()
            self._wait.start()

    @Slot()
    def _on_settled(self) -> None:
        pictures = [(screen, self._grab(screen)) for screen in QGuiApplication.screens()]
        if all(picture.isNull() for _screen, picture in pictures):
            self._end()
            self.told.emit(
                _("The system gave no picture of the screen. Allow this program to record the "
                  "screen in the system’s privacy settings, or paste a screenshot.")
            )  # fmt: skip
            return
        for screen, picture in pictures:
            picker = AreaPicker(picture, screen, self._owner)
            picker.chosen.connect(lambda area, of=picture: self._on_chosen(of, area))
            picker.cancelled.connect(self._end)
            self.pickers.append(picker)
            picker.showFullScreen()
        self.pickers[0].activateWindow()
        self.pickers[0].setFocus()

    def _on_chosen(self, picture: QPixmap, area: QRect) -> None:
        png = png_of(picture, area)
        self._end()
        self.taken.emit(png)

    @Slot()
    def _end(self) -> None:
        for picker in self.pickers:
            picker.close()
            picker.deleteLater()
        self.pickers = []
        self._owner.window().show()
        self._owner.window().activateWindow()
