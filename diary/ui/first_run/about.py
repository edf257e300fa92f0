"""Whose diary it is: the little that a report needs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from diary.domain.exhibit import Case
from diary.i18n import _
from diary.services.regions import codes, nearest
from diary.ui.widgets import card, field, heading, muted

_LONGEST_INITIALS = 4


class AboutPart(QWidget):
    """Name, initials, region.

    Signals:
        entered: Enter was pressed in one of the fields.
    """

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keeper, self.initials, self.region = QLineEdit(), QLineEdit(), QComboBox()
        self.initials.setMaxLength(_LONGEST_INITIALS)
        for code in codes():
            self.region.addItem(_(nearest(code).name), code)
        frame, column = card()
        column.addWidget(heading(_("About you")))
        column.addWidget(muted(_("This is for the report. It is encrypted like everything else.")))
        field(column, _("Your name, as it should stand in a report"), self.keeper)
        field(column, _("Your initials: files get numbers such as SH/1"), self.initials)
        field(column, _("Where you live, for the right numbers to call"), self.region)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.keeper.textEdited.connect(self._guess)
        for line in (self.keeper, self.initials):
            line.returnPressed.connect(self.entered)

    def case(self) -> Case:
        """Return what was said."""
        return Case(
            name=_("My case"),
            keeper=self.keeper.text().strip(),
            initials=self.initials.text().strip().upper(),
            region=str(self.region.currentData()),
        )

    def known(self) -> tuple[str, ...]:
        """Return what a passphrase must not hold."""
        return (self.keeper.text(), self.initials.text())

    def _guess(self, name: str) -> None:
        # Only a start: what the keeper types there stays.
        if not self.initials.isModified():
            letters = (word[0].upper() for word in name.split())
            self.initials.setText(
                "".join(one for one in letters if "A" <= one <= "Z")[:_LONGEST_INITIALS]
            )
