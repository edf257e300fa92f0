"""Buttons that look like links, and those whose words go on in the next line."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QWidget

from diary.ui.basics.plain import seen, unending
from diary.ui.bidi import direction_of, side, whole

_TALL: Final = 10_000
_WRAPPED: Final = Qt.TextFlag.TextWordWrap
_LETTERS: Final = 24


class WrappedButton(QPushButton):
    """A button whose words go on in the next line where they are long."""

    # The room around the words that the style sheet gives it, with its border.
    around = QSize(18, 10)

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, words: str) -> None:  # noqa: N802
        """Show these words."""
        super().setText(unending(whole(words)))

    def text(self) -> str:
        """Return the words without the places where a line may end."""
        return seen(super().text())

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Tell that a narrow button is a high one."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height that all of its words need at a width."""
        room = QRect(0, 0, max(1, width - 2 * self.around.width()), _TALL)
        needed = self.fontMetrics().boundingRect(room, _WRAPPED, super().text()).height()
        return needed + 2 * self.around.height()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for one line."""
        self.ensurePolished()
        wide = self.fontMetrics().horizontalAdvance(super().text()) + 2 * self.around.width() + 2
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room for the longest word, as long as one can be."""
        self.ensurePolished()
        advance = self.fontMetrics().horizontalAdvance
        words = (word[:_LETTERS] for word in self.text().split())
        wide = max(map(advance, words), default=0) + 2 * self.around.width() + 2
        return QSize(wide, self.fontMetrics().lineSpacing() + 2 * self.around.height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # noqa: N802
        """Leave the words to ``paintEvent``: a style draws them in one line."""
        super().initStyleOption(option)
        option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the frame of a button, and the words in as many lines as they need."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.palette().buttonText().color())
        painter.setLayoutDirection(direction_of(self.text()))
        beside, above = self.around.width(), self.around.height()
        area = self.rect().adjusted(beside, above, -beside, -above)
        how = side() | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, how | _WRAPPED, super().text())


class LinkButton(WrappedButton):
    """A button that looks like a link."""

    around = QSize(8, 10)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setObjectName("link")


def link(words: str, name: str = "") -> QPushButton:
    """Return a link; ``name`` is what a screen reader says where the words are too short."""
    button = LinkButton(words)
    if name:
        button.setAccessibleName(name)
    return button


def on_click(button: QPushButton, call: Callable[[], object]) -> None:
    """Call this when the button is pressed, without telling it whether the button is checked."""
    button.clicked.connect(lambda _checked: call())
