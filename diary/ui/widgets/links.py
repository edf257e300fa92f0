"""Links to entries."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from diary.i18n import _, ngettext
from diary.ui.basics.flow import FlowLayout
from diary.ui.basics.links import link, on_click

# More than these would be a page of their own, so they get one.
_MOST: Final = 24


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
