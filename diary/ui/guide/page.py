"""The guide: a search, a list of short pages, and the page that was chosen."""

from typing import Any, Final

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from diary.i18n import _, ngettext
from diary.services import guide
from diary.ui.widgets import muted, title

_NAME: Final = Qt.ItemDataRole.UserRole


class Reader(QTextBrowser):
    """Shows our own Markdown. Links lead nowhere and nothing is fetched from anywhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reader")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAccessibleName(_("Page of the guide"))
        self.document().setDocumentMargin(20)

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:  # noqa: N802, ANN401 - as in Qt
        """Return nothing, whatever a page asks for."""
        return None


class GuidePage(QWidget):
    """Everything in the guide.

    Signals:
        left: Back to where the keeper came from.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search the guide"))
        self.search.setAccessibleName(_("Search the guide"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        self.told = muted("")
        self.list = QListWidget()
        self.list.setObjectName("choices")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Pages of the guide"))
        self.list.currentItemChanged.connect(self._on_chosen)
        self.reader = Reader()
        self.back = QPushButton(_("Back"))
        self.back.clicked.connect(self.left)
        self._arrange()
        self._on_search("")

    def _arrange(self) -> None:
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.search)
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.addWidget(beside)
        parts.addWidget(self.reader)
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 5)
        parts.setHandleWidth(16)
        top = QHBoxLayout()
        top.addWidget(title(_("Guide")), 1)
        top.addWidget(self.back)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(32, 28, 32, 16)
        outer.setSpacing(16)
        outer.addLayout(top)
        outer.addWidget(parts, 1)

    def open_page(self, name: str) -> None:
        """Show the page of this name, whatever was searched for before."""
        self.search.clear()
        for place in range(self.list.count()):
            if self.list.item(place).data(_NAME) == name:
                self.list.setCurrentRow(place)
        self.reader.setFocus()

    @Slot(str)
    def _on_search(self, words: str) -> None:
        found = guide.found(words)
        self.list.clear()
        for page in found:
            item = QListWidgetItem(page.title)
            item.setData(_NAME, page.name)
            self.list.addItem(item)
        self.told.setText(
            ngettext("{n} page", "{n} pages", len(found)).format(n=len(found))
            if found
            else _("No page holds these words.")
        )
        self.list.setCurrentRow(0)

    @Slot()
    def _on_chosen(self) -> None:
        row = self.list.currentRow()
        name = self.list.item(row).data(_NAME) if row >= 0 else ""
        text = next((page.text for page in guide.pages() if page.name == name), "")
        self.reader.setMarkdown(text)
