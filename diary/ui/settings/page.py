"""The few things that can be set, and the care of the diary."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from diary.i18n import _
from diary.ui.guide import why
from diary.ui.printing import Printing
from diary.ui.session import Session
from diary.ui.settings.care import CarePart
from diary.ui.settings.keys import KeysPart
from diary.ui.settings.looks import LooksPart
from diary.ui.settings.reading import ReadingPart
from diary.ui.settings.sharing import SharingPart
from diary.ui.widgets import Page, left, link


class SettingsPage(Page):
    """Safety and looks, passphrase and sheet, copies and checks.

    Signals:
        changed: arg: the new ``Preferences``.
        keys_changed: A way into the diary was changed.
    """

    changed = Signal(object)
    keys_changed = Signal()

    def __init__(
        self, session: Session, printing: Printing | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Settings"), parent)
        self.looks, self.care = LooksPart(session), CarePart(session)
        self.keys, self.reading = KeysPart(session, printing), ReadingPart(session)
        self.sharing = SharingPart(session)
        self.reading.changed.connect(self.changed)
        self.looks.changed.connect(self.changed)
        self.sharing.changed.connect(self.changed)
        self.body.addLayout(
            left(
                why(session.wishes, "your-computer", _("Is this computer safe?")),
                why(session.wishes, "what-it-cannot-do", _("What this program cannot do")),
            )
        )
        for part in (self.looks, self.sharing, self.reading, self.keys):
            part.failed.connect(self.explain)
            self.body.addWidget(part)
        self.keys.told.connect(self.notice.say)
        self.keys.told.connect(self.keys_changed)
        self.body.addWidget(self.care)
        if not session.is_example:
            example = link(_("Look around in a made-up example"))
            example.setAccessibleDescription(_("Locks your diary and opens the example."))
            example.clicked.connect(session.wishes.example)
            self.body.addLayout(left(example))
        self.body.addStretch(1)

    def reload(self) -> None:
        """Show how things stand now."""
        self.keys.reload()
