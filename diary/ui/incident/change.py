"""The two windows that change an entry: amend a field, remove the entry."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diary.domain.incident import AMENDABLE, Incident
from diary.domain.wording import label
from diary.i18n import _
from diary.ui.widgets import PlainLabel, field, title


class AmendDialog(QDialog):
    """What changes, to what, and why.

    Signals:
        agreed: args: the field's name, the new text, the reason.
    """

    agreed = Signal(str, str, str)

    def __init__(self, incident: Incident, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._incident = incident
        self.which = QComboBox()
        for name in AMENDABLE:
            self.which.addItem(label(name), name)
        self.which.setCurrentIndex(self.which.findData("what_happened"))
        self.which.currentIndexChanged.connect(self._on_which_changed)
        self.to = QPlainTextEdit()
        self.to.setTabChangesFocus(True)
        self.why = QLineEdit()
        column = _frame(self, _("Amend this entry"))
        column.addWidget(PlainLabel(_("The old words stay and are printed struck through.")))
        field(column, _("What changes"), self.which)
        field(column, _("How it should read"), self.to)
        field(column, _("Why"), self.why)
        _buttons(self, column, _("Amend"), "primary")
        self.accepted.connect(self._on_accepted)
        self._on_which_changed()

    @Slot()
    def _on_which_changed(self) -> None:
        self.to.setPlainText(self._incident.text_of(self.which.currentData()))

    @Slot()
    def _on_accepted(self) -> None:
        self.agreed.emit(self.which.currentData(), self.to.toPlainText(), self.why.text())


class RemoveDialog(QDialog):
    """Why an entry goes; its number stays.

    Signals:
        agreed: arg: the reason.
    """

    agreed = Signal(str)

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.why = QLineEdit()
        column = _frame(self, _("Remove entry {number}?").format(number=number))
        words = _("Its words and files are destroyed. The number, the date and your reason stay, "
                  "so that nobody can say something was hidden.")  # fmt: skip
        column.addWidget(PlainLabel(words))
        field(column, _("Why"), self.why)
        _buttons(self, column, _("Remove entry {number}").format(number=number), "danger")
        self.accepted.connect(self._on_accepted)

    @Slot()
    def _on_accepted(self) -> None:
        self.agreed.emit(self.why.text())


def _frame(dialog: QDialog, name: str) -> QVBoxLayout:
    dialog.setWindowTitle(_("Notes"))
    dialog.setMinimumWidth(560)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(28, 24, 28, 24)
    column.setSpacing(12)
    column.addWidget(title(name))
    return column


def _buttons(dialog: QDialog, column: QVBoxLayout, action: str, look: str) -> None:
    cancel, agree = QPushButton(_("Cancel")), QPushButton(action)
    cancel.setDefault(True)
    cancel.clicked.connect(dialog.reject)
    agree.setObjectName(look)
    agree.setAutoDefault(False)
    agree.clicked.connect(dialog.accept)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(cancel)
    row.addWidget(agree)
    column.addLayout(row)
