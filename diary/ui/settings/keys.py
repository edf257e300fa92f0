"""Passphrase and sheet: what opens the diary, and how to change it."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from diary.i18n import _
from diary.services.diary import Diary
from diary.ui.printing import Printing, QtPrinting
from diary.ui.session import Session
from diary.ui.settings.keys_dialog import Change, KeysDialog, Said
from diary.ui.widgets import card, heading, left, muted, stack


class KeysPart(QWidget):
    """Four buttons, each with a line that says what it does.

    Signals:
        told: arg: a line of news.
        failed: arg: the ``DiaryError``, or None.
    """

    told = Signal(str)
    failed = Signal(object)

    def __init__(
        self, session: Session, printing: Printing | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._printing = session, printing or QtPrinting()
        self._bound = False
        frame, column = card()
        column.addWidget(heading(_("Passphrase and sheet")))
        self.passphrase = self._row(
            column, _("Change the passphrase"), _passphrase,
            _("Copies of the diary made before still open with the old one."),
        )  # fmt: skip
        self.sheet = self._row(
            column, _("Make a new recovery sheet"), _sheet,
            _("For when the old one is lost or was never put on paper. The old one then opens "
              "nothing any more."),
        )  # fmt: skip
        self.knew = self._row(
            column, _("Somebody knew my passphrase"), _knew,
            _("New keys, a new passphrase and a new sheet. Whoever copied the diary before can "
              "still open that copy."),
        )  # fmt: skip
        self.bind = self._row(column, _("Bind to this computer"), self._binding, "")
        self.about_binding = muted("")
        column.addWidget(self.about_binding)
        stack(self).addWidget(frame)

    def reload(self) -> None:
        """Ask the diary how it is bound."""
        job = self._session.jobs.submit(self._session.diary.is_bound, owner=self)
        job.done.connect(self._on_bound)
        job.failed.connect(self.failed)

    def _row(
        self, column: QVBoxLayout, words: str, change: Callable[[], Change], told: str
    ) -> QPushButton:
        button = QPushButton(words)

        def ask() -> None:
            dialog = KeysDialog(self._session, change(), self._printing, self)
            dialog.changed.connect(self.told)
            dialog.changed.connect(self.reload)
            dialog.open()

        button.clicked.connect(ask)
        column.addLayout(left(button))
        if told:
            column.addWidget(muted(told))
        return button

    @Slot(object)
    def _on_bound(self, is_bound: object) -> None:
        self._bound = bool(is_bound)
        self.bind.setText(
            _("Let the passphrase work anywhere") if self._bound else _("Bind to this computer")
        )
        self.about_binding.setText(
            _("The passphrase opens the diary on this computer only. On another one, or if this "
              "one breaks, the recovery sheet does.")
            if self._bound
            else _("Then a stolen copy of the folder cannot be opened with the passphrase "
                   "elsewhere. If this computer breaks, only the recovery sheet opens it.")
        )  # fmt: skip

    def _binding(self) -> Change:
        return _unbind() if self._bound else _bind()


def _passphrase() -> Change:
    def act(diary: Diary, said: Said) -> tuple[str, ...]:
        diary.change_passphrase(said.current, said.new)
        return ()

    return Change(
        heading=_("Change the passphrase"),
        text=_("First the one you use now, then the new one."),
        action=_("Change it"),
        done=_("The passphrase is changed. The old one opens this diary no longer."),
        act=act,
        needs_new=True,
    )


def _sheet() -> Change:
    return Change(
        heading=_("Make a new recovery sheet"),
        text=_("The sheet you have now will open nothing any more. Have paper or a printer ready."),
        action=_("Make a new sheet"),
        done=_("You have a new recovery sheet. Destroy the old one."),
        act=lambda diary, said: diary.new_recovery_sheet(split=said.split),
        makes_sheet=True,
    )


def _knew() -> Change:
    return Change(
        heading=_("Somebody knew my passphrase"),
        text=_("The diary gets new keys, a new passphrase and a new recovery sheet. What somebody "
               "has read or copied already cannot be taken back."),
        action=_("Make new keys"),
        done=_("The diary has new keys. The old passphrase and the old sheet open it no longer."),
        act=lambda diary, said: diary.replace_keys(said.new, split=said.split),
        needs_new=True,
        makes_sheet=True,
    )  # fmt: skip


def _bind() -> Change:
    def act(diary: Diary, said: Said) -> tuple[str, ...]:
        diary.bind(said.current)
        return ()

    return Change(
        heading=_("Bind to this computer"),
        text=_("From then on the passphrase opens the diary on this computer only. Make sure "
               "first that you have your recovery sheet."),
        action=_("Bind it"),
        done=_("The passphrase opens the diary on this computer only."),
        act=act,
    )  # fmt: skip


def _unbind() -> Change:
    def act(diary: Diary, said: Said) -> tuple[str, ...]:
        diary.unbind(said.current)
        return ()

    return Change(
        heading=_("Let the passphrase work anywhere"),
        text=_("From then on the passphrase opens a copy of the diary on any computer."),
        action=_("Let it"),
        done=_("The passphrase opens the diary on any computer again."),
        act=act,
    )
