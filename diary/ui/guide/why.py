"""A link to a page of the guide, at the place where it matters."""

from PySide6.QtWidgets import QPushButton

from diary.i18n import _
from diary.ui.widgets import link, on_click
from diary.ui.wishes import Wishes


def why(wishes: Wishes, page: str, words: str) -> QPushButton:
    """Return a link that opens this page of the guide."""
    button = link(words)
    button.setAccessibleDescription(_("Opens a short page of the guide."))
    on_click(button, lambda: wishes.guide.emit(page))
    return button
