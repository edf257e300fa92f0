"""A picture that is not forced on anybody: blurred until asked for."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from diary.i18n import _

_EDGE = 180
_COARSE = 7


class BlurredPicture(QPushButton):
    """A button with a small picture, coarse until it was asked for; pressing opens it large.

    Args:
        called: What it is, with its name, where it is no picture.
    """

    def __init__(
        self, name: str, *, called: str = "", blurred: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._called = name, called
        self._is_clear = not blurred
        self._picture = QPixmap()
        self.setFixedSize(_EDGE + 16, _EDGE * 3 // 4 + 16)
        self.setIconSize(QSize(_EDGE, _EDGE * 3 // 4))
        self.setText(_("No preview"))
        self._redraw()

    @Slot(object)
    def show_bytes(self, picture: bytes | None) -> None:
        """Take a small picture; None leaves the words “No preview”."""
        if picture and self._picture.loadFromData(picture):
            self.setText("")
            self._redraw()

    @property
    def is_clear(self) -> bool:
        """Whether the picture can be recognised."""
        return self._is_clear

    @property
    def has_picture(self) -> bool:
        """Whether there is anything to open."""
        return not self._picture.isNull()

    @Slot()
    def reveal(self) -> None:
        """Show it clearly: it was asked for."""
        self._is_clear = True
        self._redraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Let Enter press the button, as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _as_picture(self) -> str:
        if not self.has_picture:
            return _("Picture {name}, no preview")
        return _("Picture {name}, shown") if self.is_clear else _("Picture {name}, blurred")

    def _redraw(self) -> None:
        self.setEnabled(self.has_picture)
        self.setAccessibleName(self._called or self._as_picture().format(name=self._name))
        self.setToolTip(_("Open it large") if self.has_picture else "")
        if self.has_picture:
            room = QSize(_EDGE, _EDGE * 3 // 4)
            self.setIcon(QIcon(self._picture if self.is_clear else coarse(self._picture, room)))


def coarse(picture: QPixmap, room: QSize) -> QPixmap:
    """Return a picture of at most this size in which nothing can be recognised."""
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    size = picture.size().scaled(room, keep)
    stretch = Qt.AspectRatioMode.IgnoreAspectRatio
    return picture.scaled(_COARSE, _COARSE, keep, smooth).scaled(size, stretch, smooth)
