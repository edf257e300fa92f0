"""The picture on the clipboard or in what is dropped."""

from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

# As they are on the clipboard, so that what is kept is what was copied.
_CLIPBOARD: Final = (("image/png", "pasted.png"), ("image/jpeg", "pasted.jpg"))


def pasted(data: QMimeData) -> tuple[bytes, str] | None:
    """Return a picture and what to call it, None if there is none."""
    for kind, name in _CLIPBOARD:
        if data.hasFormat(kind):
            return bytes(data.data(kind).data()), name
    image = data.imageData() if data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return None
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes
    return bytes(buffer.data().data()), "pasted.png"
