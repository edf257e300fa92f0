"""A picture that is not forced on anybody: blurred until asked for."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from diary.i18n import _

_EDGE = 180
_COARSE = 7


class BlurredPicture(QPushButton):
    """A button that shows a picture coarsely, and clearly once pressed."""

    def __init__(self, name: str, *, blurred: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._blurs = blurred
        self._clear = QPixmap()
        self.setCheckable(True)
        self.setChecked(not blurred)
        self.setFixedSize(_EDGE + 16, _EDGE * 3 // 4 + 16)
        self.setIconSize(QSize(_EDGE, _EDGE * 3 // 4))
        self.setText(_("No preview"))
        self.toggled.connect(self._redraw)
        self._redraw()

    @Slot(object)
    def show_bytes(self, picture: bytes | None) -> None:
        """Take a small picture; None leaves the words “No preview”."""
        if picture and self._clear.loadFromData(picture):
            self.setText("")
            self._redraw()

    @property
    def is_clear(self) -> bool:
        """Whether the picture can be recognised."""
        return self.isChecked()

    @Slot()
    def _redraw(self) -> None:
        words = _("Picture {name}, shown") if self.is_clear else _("Picture {name}, blurred")
        self.setAccessibleName(words.format(name=self._name))
        self.setToolTip("" if self.is_clear else _("Click to see it clearly"))
        if self._clear.isNull():
            return
        picture = self._clear
        if not self.is_clear:
            smooth = Qt.TransformationMode.SmoothTransformation
            keep = Qt.AspectRatioMode.KeepAspectRatio
            picture = picture.scaled(_COARSE, _COARSE, keep, smooth)
            picture = picture.scaled(_EDGE, _EDGE * 3 // 4, keep, smooth)
        self.setIcon(QIcon(picture))
