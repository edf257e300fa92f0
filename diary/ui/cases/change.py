"""The window that changes what a case is called, its initials and its region."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from diary.domain.exhibit import Case
from diary.errors import NothingChangedError
from diary.i18n import _
from diary.services.regions import codes, nearest
from diary.ui.widgets import Choice, field, muted
from diary.ui.widgets.change import ChangeDialog

_INITIALS = 4


class ChangeCaseDialog(ChangeDialog):
    """What changes about a case, and why.

    Signals:
        agreed: args: what changes by name (a dict), the reason.
    """

    agreed = Signal(object, str)
    lines = 38

    def __init__(self, about: Case, parent: QWidget | None = None) -> None:
        super().__init__(_("Change this case"), parent)
        self._about = about
        self.name, self.initials, self.region = QLineEdit(), QLineEdit(), Choice()
        self.initials.setMaxLength(_INITIALS)
        for code in codes():
            self.region.addItem(_(nearest(code).name), code)
        self.name.setText(about.name)
        self.initials.setText(about.initials)
        self.region.setCurrentIndex(self.region.findData(nearest(about.region).code))
        field(self.column, _("A name for it; reports show it too"), self.name)
        field(self.column, _("Initials: files get numbers such as SH/1"), self.initials)
        told = _("Files that have a number keep it. Only new ones get the new initials.")
        self.column.addWidget(muted(told))
        field(self.column, _("Where you live, for the right numbers to call"), self.region)
        field(self.column, _("Why? It stays in the record."), self.why)
        self.close_form(_("Change it"), "primary")
        self.accepted.connect(self._on_accepted)

    def changes(self) -> dict[str, str]:
        """Return what was changed."""
        about = self._about
        wanted = {
            "name": self.name.text().strip(),
            "initials": self.initials.text().strip().upper(),
        }
        if self.region.currentData() != nearest(about.region).code:
            wanted["region"] = str(self.region.currentData())
        return {name: to for name, to in wanted.items() if to != getattr(about, name)}

    def check(self) -> None:
        """Raise what stands against it, then a missing reason."""
        changed, changes = self._about, self.changes()
        for name, to in changes.items():
            changed = changed.amended(name, to)
        if not changes:
            raise NothingChangedError
        super().check()

    @Slot()
    def _on_accepted(self) -> None:
        self.agreed.emit(self.changes(), self.why.text())
