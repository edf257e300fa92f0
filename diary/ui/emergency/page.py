"""Whom to call now."""

from PySide6.QtWidgets import QWidget

from diary.i18n import _
from diary.ui.widgets import Page, PlainLabel, card, heading


class HelpPage(Page):
    """The emergency number and the lines of the keeper's region."""

    def __init__(self, region: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Help now"), parent)
        frame, column = card()
        number = {"GB": "999", "IE": "112 / 999", "US": "911"}.get(region[:2], "112")
        column.addWidget(heading(_("In danger? Call {number}.").format(number=number)))
        words = _("Go where other people are, if you can. A phone they never had is safer.")
        column.addWidget(PlainLabel(words))
        lines = {
            "GB": _("National Stalking Helpline: 0808 802 0300"),
            "US": _("National Domestic Violence Hotline: 1-800-799-7233"),
        }
        if region[:2] in lines:
            column.addWidget(PlainLabel(lines[region[:2]]))
        self.body.addWidget(frame)
        self.body.addStretch(1)
