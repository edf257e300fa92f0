"""Boxes to tick whose words go on in the next line where they are long."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from diary.ui.bidi import whole

if TYPE_CHECKING:

    class _Base(QAbstractButton):
        """What each kind is besides."""

else:
    _Base = object


class _Wrapped(_Base):
    """What both kinds share. Qt breaks no line of them itself, but shows those that are broken."""

    _words = ""

    def _begin(self, words: str) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(words)

    def setText(self, words: str) -> None:  # noqa: N802
        """Show these words."""
        self._words = whole(words)
        # Read out as one sentence, wherever its lines end.
        self.setAccessibleName(words)
        super().setText(self._words)
        self._break(self.width())

    def text(self) -> str:
        """Return the words, in one line."""
        return self._words

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Tell that a narrow one is a high one."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height that all of its words need at a width."""
        more = len(self._lines(width)) - 1
        return self.sizeHint().height() + more * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for one line."""
        self.ensurePolished()
        wide = self.fontMetrics().horizontalAdvance(self._words) + self._around()
        more = super().text().count("\n") * self.fontMetrics().lineSpacing()
        return QSize(wide, int(super().sizeHint().height()) - more)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room for the longest word."""
        self.ensurePolished()
        widest = max(map(self.fontMetrics().horizontalAdvance, self._words.split()), default=0)
        return QSize(widest + self._around(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Break the lines anew."""
        super().resizeEvent(event)
        self._break(event.size().width())

    def _around(self) -> int:
        """Return the width of all but the words, with a little to spare."""
        lines = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic.value, super().text())
        return int(super().sizeHint().width()) - lines.width() + 4

    def _break(self, width: int) -> None:
        broken = "\n".join(self._lines(width))
        if broken != super().text():
            super().setText(broken)

    def _lines(self, width: int) -> list[str]:
        room, lines = width - self._around(), [""]
        for word in self._words.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.fontMetrics().horizontalAdvance(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines


class TickBox(_Wrapped, QCheckBox):
    """A box to tick."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begin(words)


class RadioBox(_Wrapped, QRadioButton):
    """One of several answers."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begin(words)
