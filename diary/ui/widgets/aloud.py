"""Has a screen reader say something that is not where the cursor is."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def say_aloud(widget: QWidget, words: str) -> None:
    """Announce these words for a widget once whatever is being said is over."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
