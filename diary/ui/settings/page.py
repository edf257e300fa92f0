"""The few things that can be set, and the care of the diary."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from diary.i18n import _
from diary.ui.session import Session
from diary.ui.settings.care import CarePart
from diary.ui.settings.looks import LooksPart
from diary.ui.widgets import Page


class SettingsPage(Page):
    """Safety and looks, copies and checks.

    Signals:
        changed: arg: the new ``Preferences``.
    """

    changed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Settings"), parent)
        self.looks, self.care = LooksPart(session), CarePart(session)
        self.looks.changed.connect(self.changed)
        self.looks.failed.connect(self.explain)
        self.body.addWidget(self.looks)
        self.body.addWidget(self.care)
        self.body.addStretch(1)
