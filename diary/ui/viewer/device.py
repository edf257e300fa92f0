"""An original as something Qt can play from; each part is unsealed in memory when it is due."""

from io import BufferedIOBase, RawIOBase

from PySide6.QtCore import QIODevice, QObject

from diary.errors import DiaryError


class SealedDevice(QIODevice):
    """Reads an open original; a damaged part ends the playing, and is remembered."""

    def __init__(self, original: RawIOBase | BufferedIOBase, size: int, parent: QObject) -> None:
        super().__init__(parent)
        self._original, self._size = original, size
        self.error: DiaryError | None = None
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def isSequential(self) -> bool:  # noqa: N802
        """Any place can be read next."""
        return False

    def size(self) -> int:
        """Return the size of the original."""
        return self._size

    def readData(self, most: int) -> bytes:  # noqa: N802
        """Give what comes next."""
        if self._original.closed:
            return b""
        try:
            self._original.seek(self.pos())
            return self._original.read(most) or b""
        except DiaryError as error:
            self.error = error
            return b""

    def writeData(self, _data: object, _length: int) -> int:  # noqa: N802
        """Refuse: an original never changes."""
        return -1

    def close(self) -> None:
        """Close the original and forget what was read of it."""
        super().close()
        self._original.close()
