"""A PDF shown inside the program: as its reader will see it, and as words for a screen reader."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diary.i18n import _
from diary.ui.widgets import PlainLabel, muted

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPdfWidgets import QPdfView

_STEP: Final = 1.25


class SeenDialog(QDialog):
    """The pages one below the other; nothing of them is on a disk."""

    def __init__(self, pdf: bytes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(parent.window().windowTitle())
        self.document, self.view = _opened(pdf, self)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setAccessibleName(_("The words of this page"))
        self.page = muted("")
        self.page.setWordWrap(False)
        self.inside = QStackedWidget()
        self.inside.addWidget(self.view)
        self.inside.addWidget(self.words)
        self._arrange()
        self.view.pageNavigator().currentPageChanged.connect(self._on_page)
        room = parent.window().size()
        self.resize(room.width() * 9 // 10, room.height() * 95 // 100)
        self._on_page()
        self.view.setFocus()

    def _arrange(self) -> None:
        self.before, self.after = QPushButton(_("Page before")), QPushButton(_("Next page"))
        self.smaller, self.larger = QPushButton(_("Smaller")), QPushButton(_("Larger"))
        self.as_words = QPushButton(_("Words only"))
        self.as_words.setCheckable(True)
        self.leave = QPushButton(_("Close"))
        row = QHBoxLayout()
        for button in (self.before, self.after, self.smaller, self.larger, self.as_words):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addWidget(self.page)
        row.addStretch(1)
        row.addWidget(self.leave)
        self.leave.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(PlainLabel(_("This is what they will see. It is not written anywhere.")))
        column.addWidget(self.inside, 1)
        column.addLayout(row)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.as_words.toggled.connect(self._on_as_words)
        self.leave.clicked.connect(self.reject)
        for key, button in (("Ctrl+PgUp", self.before), ("Ctrl+PgDown", self.after),
                            ("Ctrl+-", self.smaller), ("Ctrl++", self.larger)):  # fmt: skip
            QShortcut(QKeySequence(key), self).activated.connect(button.click)
            button.setToolTip(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText))

    @property
    def number(self) -> int:
        """The page in sight, counted from nought."""
        return int(self.view.pageNavigator().currentPage())

    @property
    def pages(self) -> int:
        """How many there are."""
        return int(self.document.pageCount())

    @Slot()
    def _on_page(self) -> None:
        number = self.number
        self.page.setText(_("Page {page} of {count}").format(page=number + 1, count=self.pages))
        self.before.setEnabled(number > 0)
        self.after.setEnabled(number + 1 < self.pages)
        self.view.setAccessibleName(self.page.text())
        if self.as_words.isChecked():
            self.words.setPlainText(self.document.getAllText(number).text())

    @Slot()
    def _on_before(self) -> None:
        self.view.pageNavigator().jump(max(0, self.number - 1), QPointF())

    @Slot()
    def _on_after(self) -> None:
        self.view.pageNavigator().jump(min(self.pages - 1, self.number + 1), QPointF())

    @Slot()
    def _on_smaller(self) -> None:
        self._zoom(1 / _STEP)

    @Slot()
    def _on_larger(self) -> None:
        self._zoom(_STEP)

    def _zoom(self, by: float) -> None:
        if self.view.zoomMode() != self.view.ZoomMode.Custom:
            points = self.document.pagePointSize(self.number).width()
            dots = self.view.viewport().width() * 72 / self.view.logicalDpiX()
            self.view.setZoomFactor(dots / max(points, 1.0))
            self.view.setZoomMode(self.view.ZoomMode.Custom)
        self.view.setZoomFactor(min(8.0, max(0.2, self.view.zoomFactor() * by)))

    @Slot(bool)
    def _on_as_words(self, are_words: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.inside.setCurrentWidget(self.words if are_words else self.view)
        for button in (self.smaller, self.larger):
            button.setEnabled(not are_words)
        self._on_page()
        (self.words if are_words else self.view).setFocus()


def _opened(pdf: bytes, parent: QDialog) -> "tuple[QPdfDocument, QPdfView]":
    # Loads Qt's network library along with it, which otherwise never comes in.
    from PySide6.QtPdf import QPdfDocument  # noqa: PLC0415
    from PySide6.QtPdfWidgets import QPdfView  # noqa: PLC0415

    content = QBuffer(parent)
    content.setData(QByteArray(pdf))
    content.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(parent)
    document.load(content)
    view = QPdfView(parent)
    view.setDocument(document)
    view.setPageMode(QPdfView.PageMode.MultiPage)
    view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
    return document, view
