"""Black words out everywhere in a case, from where a warning names them."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from diary.domain.scanner import Concern
from diary.domain.warning import Warned
from diary.errors import EmptyRecordError
from diary.i18n import N_, _
from diary.ui.widgets import ChangeDialog, PlainLabel, field

_REASONS: Final = {
    Concern.ADDRESS: N_("an address"),
    Concern.PHONE: N_("a phone number"),
    Concern.EMAIL: N_("an e-mail address"),
    Concern.BIRTHDAY: N_("a date of birth"),
    Concern.PLACE: N_("a place"),
    Concern.HELD: N_("held back"),
    Concern.PRIVATE: N_("private"),
}


class BlackOutEverywhere(ChangeDialog):
    """The words as they were found, which can be corrected, and the reason that is printed.

    Signals:
        agreed: args: the words, the reason.
    """

    agreed = Signal(str, str)

    def __init__(self, doubt: Warned, parent: QWidget) -> None:
        super().__init__(_("Black out everywhere"), parent)
        self.column.addWidget(
            PlainLabel(_("These words are blacked out in every entry and record of this case, also "
                         "in later ones. Your diary keeps them. You can show them again at any "
                         "time."))
        )  # fmt: skip
        self.words = QLineEdit(" ".join(doubt.text.split()))
        field(self.column, _("Words to black out"), self.words)
        self.why.setText(_(_REASONS[doubt.concern]))
        field(self.column, _("Why? They read this in place of the words."), self.why)
        self.close_form(_("Black out"), "primary")
        self.accepted.connect(self._on_accepted)

    def check(self) -> None:
        """Refuse a form without words or without a reason."""
        super().check()
        if not any(map(str.isalnum, self.words.text())):
            raise EmptyRecordError

    @Slot()
    def _on_accepted(self) -> None:
        self.agreed.emit(self.words.text().strip(), self.why.text().strip())
