"""What reports hold back unless told otherwise, and where copies and reports go first."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from diary.domain.casefile import Withheld
from diary.domain.choice import Choice
from diary.domain.incident import Audience
from diary.domain.wording import choice_text
from diary.i18n import _
from diary.ui.session import Session
from diary.ui.widgets import (
    PlainLabel,
    Ticks,
    breakable,
    card,
    field,
    heading,
    left,
    muted,
    stack,
)


class SharingPart(QWidget):
    """Two choices; each counts at once.

    Signals:
        changed: arg: the new ``Preferences``.
        failed: arg: the ``DiaryError``, or None.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._always = Choice(audience=Audience.POLICE).held_back
        self.held, self.folder = Ticks(), PlainLabel()
        more = [one for one in Withheld if one not in self._always]
        self.held.offer((one.value, choice_text("withheld", one.value)) for one in more)
        self.held.tick(session.preferences.withheld)
        self.choose, self.home = QPushButton(_("Choose a folder")), QPushButton(_("Use my own"))
        self.home.setAccessibleName(_("Use my own home folder"))
        self._arrange()
        self.held.changed.connect(self._on_held)
        self.choose.clicked.connect(self._on_choose)
        self.home.clicked.connect(self._on_home)
        self._show_folder()

    def _arrange(self) -> None:
        frame, column = card()
        column.addWidget(heading(_("Reports and copies")))
        always = ", ".join(choice_text("withheld", one.value) for one in Withheld
                           if one in self._always)  # fmt: skip
        column.addWidget(PlainLabel(_("Always held back: {names}.").format(names=always)))
        field(column, _("Hold these back as well, from everybody"), self.held)
        column.addWidget(muted(_("Each time you share, you can still choose for that one reader.")))
        field(column, _("Where copies and reports go first"), self.folder)
        column.addLayout(left(self.choose, self.home))
        column.addWidget(
            muted(_("You are asked each time. A stick that you take with you is best: what lies "
                    "on this computer can be found on it."))
        )  # fmt: skip
        stack(self).addWidget(frame)

    @Slot()
    def _on_held(self) -> None:
        self._keep(withheld=tuple(map(str, self.held.chosen())))

    @Slot()
    def _on_choose(self) -> None:
        self._session.chooser.open_folder(self, self._on_chosen)

    def _on_chosen(self, folder: Path) -> None:
        self._keep(copies=str(folder))

    @Slot()
    def _on_home(self) -> None:
        self._keep(copies="")

    def _keep(self, *, withheld: tuple[str, ...] | None = None, copies: str | None = None) -> None:
        now, diary = self._session.preferences, self._session.diary
        chosen = replace(
            now,
            withheld=now.withheld if withheld is None else withheld,
            copies=now.copies if copies is None else copies,
        )
        job = self._session.jobs.submit(
            lambda: diary.set_preferences(chosen), owner=self, keep=True
        )
        job.failed.connect(self.failed)
        self._session.preferences = chosen
        self._show_folder()
        self.changed.emit(chosen)

    def _show_folder(self) -> None:
        chosen = self._session.preferences.copies
        self.folder.setText(breakable(chosen) if chosen else _("My home folder"))
        self.home.setVisible(bool(chosen))
