"""What has to be said before a word is written."""

from PySide6.QtWidgets import QPushButton, QWidget

from diary.i18n import _
from diary.ui.widgets import PlainLabel, card, heading, left


def safety(example: QPushButton) -> QWidget:
    """Return the first page of the first run; ``example`` leads to the made-up case."""
    frame, column = card()
    column.addWidget(heading(_("Could somebody else be using this computer?")))
    for text in (
        _("If somebody knows your password here, or has had this computer in their hands, "
          "they may see what you type. No program can stop that. A computer they have never "
          "touched is safer: at a library, at a friend’s, at a support service."),
        _("To leave at once, now or later: press Shift three times quickly, or press “Leave” at "
          "the lower left. It works from this page on."),
        _("Everything you write is encrypted and stays on this computer. "
          "Nothing is ever sent. Nothing is saved before you have a passphrase."),
        _("In danger now? “Help now” at the lower left shows whom to call."),
    ):  # fmt: skip
        column.addWidget(PlainLabel(text))
    column.addLayout(left(example))
    return frame
