"""Buttons that look like links and lead somewhere inside the diary."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QPushButton, QWidget

from diary.i18n import _, ngettext
from diary.ui.bidi import whole
from diary.ui.widgets.flow import FlowLayout

# More than these would be a page of their own, so they get one.
_MOST: Final = 24


def link(words: str, name: str = "") -> QPushButton:
    """Return a link; ``name`` is what a screen reader says where the words are too short."""
    button = QPushButton(whole(words))
    button.setObjectName("link")
    button.setAutoDefault(False)
    if name:
        button.setAccessibleName(name)
    return button


def on_click(button: QPushButton, call: Callable[[], object]) -> None:
    """Call this when the button is pressed, without telling it whether the button is checked."""
    button.clicked.connect(lambda _checked: call())


class EntryLinks(QWidget):
    """Entry numbers, each a link; a list in place of them where they are many."""

    def __init__(
        self,
        numbers: Sequence[int],
        one: Callable[[int], object],
        all_of_them: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = FlowLayout(self, gap=2)
        for number in numbers[:_MOST]:
            button = link(str(number), _("Entry {number}").format(number=number))
            on_click(button, partial(one, number))
            row.addWidget(button)
        if len(numbers) > 1:
            words = ngettext("Show this entry", "Show these {n} entries", len(numbers))
            button = link(words.format(n=len(numbers)))
            on_click(button, all_of_them)
            row.addWidget(button)
