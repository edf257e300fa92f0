"""Exact words: who said them, and what was said."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diary.domain.typed import Words, words_read, words_text
from diary.i18n import _
from diary.ui.widgets.order import tab_through


class SpokenRow(QWidget):
    """One speaker and their words.

    Signals:
        changed: The keeper typed.
        dropped: It should go.
    """

    changed = Signal()
    dropped = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = words.language
        self.speaker = QLineEdit(words.speaker)
        self.speaker.setPlaceholderText(_("Who said it"))
        self.speaker.setAccessibleName(_("Who said it"))
        self.words = QPlainTextEdit(words.words)
        self.words.setPlaceholderText(_("The words, exactly"))
        self.words.setAccessibleName(_("The words, exactly"))
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(self.fontMetrics().lineSpacing() * 2 + 34)
        self.drop = QPushButton(_("Take out"))
        self.drop.setAutoDefault(False)
        self.drop.setAccessibleName(_("Take these words out"))
        top = QHBoxLayout()
        top.addWidget(self.speaker, 1)
        top.addWidget(self.drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.addLayout(top)
        column.addWidget(self.words)
        self.speaker.textEdited.connect(self._on_edited)
        self.words.textChanged.connect(self.changed)
        self.drop.clicked.connect(self.dropped)

    def said(self) -> Words:
        """Return what was typed. The typed form keeps a colon for the end of the speaker."""
        speaker = self.speaker.text().replace(":", " ").replace("[", "(").replace("]", ")")
        words = "\n".join(line.rstrip() for line in self.words.toPlainText().strip().split("\n"))
        return Words(speaker=" ".join(speaker.split()), words=words, language=self._language)

    @Slot()
    def _on_edited(self) -> None:
        self.changed.emit()


class WordsEditor(QWidget):
    """Any number of speakers with their words.

    Signals:
        changed: The keeper typed, or took words out.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[SpokenRow] = []
        self._column = QVBoxLayout()
        self.more = QPushButton(_("Add another"))
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._on_more_clicked)
        bottom = QHBoxLayout()
        bottom.addWidget(self.more)
        bottom.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._column)
        column.addLayout(bottom)
        self.show_text("")

    def text(self) -> str:
        """Return all words in their typed form; rows without words are passed over."""
        return words_text(tuple(said for row in self.rows if (said := row.said()).words))

    def show_text(self, text: str) -> None:
        """Show exact words, with one empty row when there are none."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for words in words_read(text) or (Words(),):
            self._add(words)

    def _add(self, words: Words) -> SpokenRow:
        row = SpokenRow(words, self)
        row.changed.connect(self.changed)
        row.dropped.connect(self._on_dropped)
        self.rows.append(row)
        self._column.addWidget(row)
        self._order()
        return row

    def _order(self) -> None:
        """Let Tab go through the rows from the top; Qt would come to new ones last."""
        stops = [stop for row in self.rows for stop in (row.speaker, row.words, row.drop)]
        tab_through(self, [*stops, self.more], from_=self.more)

    @Slot()
    def _on_more_clicked(self) -> None:
        self._add(Words()).speaker.setFocus()

    @Slot()
    def _on_dropped(self) -> None:
        row = self.sender()
        if isinstance(row, SpokenRow):
            self.rows.remove(row)
            row.hide()
            row.deleteLater()
            if not self.rows:
                self._add(Words())
            self.rows[0].speaker.setFocus()
            self.changed.emit()
