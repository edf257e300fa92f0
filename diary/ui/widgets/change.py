"""A small window that changes something that stays on record, and asks why."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from diary.errors import DiaryError, MissingReasonError
from diary.i18n import _
from diary.ui.basics.notice import NoticeBar
from diary.ui.basics.page import field
from diary.ui.basics.plain import title
from diary.ui.error_text import explain


class ChangeDialog(QDialog):
    """A form that is refused in place until it says why.

    Signals:
        edited: Something was typed or chosen.

    Attributes:
        lines: How high it is, in lines of text.
    """

    edited = Signal()
    lines = 22

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(parent.window().windowTitle() if parent else _("Notes"))
        self.setMinimumWidth(600)
        self.notice = NoticeBar()
        self.why = QLineEdit()
        self.why.textChanged.connect(self.edited)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 8, 0)
        self.column.setSpacing(10)
        inside = QWidget()
        inside.setLayout(self.column)
        self.area = QScrollArea()
        self.area.setObjectName("column")
        self.area.setAccessibleName(name)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 24, 28, 24)
        outer.setSpacing(12)
        outer.addWidget(title(name))
        outer.addWidget(self.notice)
        outer.addWidget(self.area, 1)
        self._outer = outer

    def ask_why(self) -> None:
        """Ask for the reason."""
        field(self.column, _("Why? It is printed in the report."), self.why)

    def close_form(self, action: str, look: str) -> None:
        """Put the buttons below the form."""
        self.column.addStretch(1)
        self.cancel, self.agree = QPushButton(_("Cancel")), QPushButton(action)
        # Return must neither agree to something that stays nor throw away what was typed.
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.agree.setObjectName(look)
        self.agree.setAutoDefault(False)
        self.agree.clicked.connect(self._on_agree_clicked)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.agree)
        self._outer.addLayout(row)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Make room for the form and a refusal above it, as far as the window below goes."""
        super().showEvent(event)
        parent = self.parentWidget()
        wanted = self.fontMetrics().lineSpacing() * self.lines
        self.resize(680, min(wanted, parent.window().height() * 9 // 10) if parent else wanted)

    def check(self) -> None:
        """Raise what stands against it; by default only a missing reason."""
        if not self.why.text().strip():
            raise MissingReasonError

    @Slot()
    def _on_agree_clicked(self) -> None:
        try:
            self.check()
        except DiaryError as error:
            self.notice.say(explain(error))
            if isinstance(error, MissingReasonError):
                self.why.setFocus()
                self.area.ensureWidgetVisible(self.why)
            return
        self.accept()
