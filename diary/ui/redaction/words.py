"""Choose words of an entry that reports do not show."""

from PySide6.QtCore import QModelIndex, QStringListModel, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diary.domain.edition import EditionField
from diary.errors import DiaryError
from diary.i18n import _
from diary.services.diary import Diary
from diary.services.redacting import BlackedOut
from diary.ui.error_text import explain
from diary.ui.session import Session
from diary.ui.widgets import Choice, NoticeBar, PlainLabel, field, primary, stack, title

# Qt's mark for the end of a line inside of what is selected.
_LINE = "\u2029"


class RedactWords(QDialog):
    """The entry as it reads at one side, what is blacked out in it at the other.

    Signals:
        kept: Something was blacked out, or is shown again.
    """

    kept = Signal()

    def __init__(self, number: int, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(parent.window().windowTitle())
        self._session, self._number = session, number
        self._about = f"entry {number}"
        self._plain: tuple[EditionField, ...] = ()
        self._seen: tuple[EditionField, ...] = ()
        self.listed: list[BlackedOut] = []
        self.notice, self.names = NoticeBar(), QStringListModel(self)
        self._make()
        self._arrange()
        room = parent.window().size()
        self.resize(room.width() * 95 // 100, room.height() * 95 // 100)
        self._reload()

    def _make(self) -> None:
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("The words of entry {number}").format(number=self._number))
        self.text.selectionChanged.connect(self._on_selected)
        self.words, self.reason = QLineEdit(), QLineEdit()
        self.reason.setPlaceholderText(_("Such as: a friend’s name"))
        self.where = Choice()
        self.where.addItem(_("In this entry and its files"), self._about)
        self.where.addItem(_("Everywhere in this case, later entries too"), "")
        self.black_out = primary(_("Black out"))
        self.list = QListView()
        self.list.setModel(self.names)
        self.list.setWordWrap(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.show_again = QPushButton(_("Show again"))
        self.looked = QPushButton(_("I have looked"))
        self.seen = QPushButton(_("See it as they will"))
        self.seen.setCheckable(True)
        self.leave = QPushButton(_("Close"))
        for button, call in (
            (self.black_out, self._on_black_out_clicked), (self.leave, self.reject),
            (self.show_again, self._on_show_again_clicked), (self.looked, self._on_looked_clicked),
        ):  # fmt: skip
            button.setAutoDefault(False)
            button.clicked.connect(call)
        self.seen.setAutoDefault(False)
        self.seen.toggled.connect(self._show_text)
        self.words.textChanged.connect(self._enable)
        self.reason.textChanged.connect(self._enable)
        self.reason.returnPressed.connect(self.black_out.click)
        self.list.selectionModel().currentChanged.connect(self._on_row_changed)

    def _arrange(self) -> None:
        side = QWidget()
        side.setFixedWidth(max(320, self.fontMetrics().averageCharWidth() * 34))
        column = stack(side)
        field(column, _("Words to black out"), self.words)
        field(column, _("Where"), self.where)
        field(column, _("Why? They read this in place of the words."), self.reason)
        column.addWidget(self.black_out)
        field(column, _("Blacked out here"), self.list)
        row = QHBoxLayout()
        row.addWidget(self.show_again)
        row.addWidget(self.looked)
        row.addStretch(1)
        column.addLayout(row)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(self.text, 1)
        middle.addWidget(side)
        bottom = QHBoxLayout()
        bottom.addWidget(self.seen)
        bottom.addStretch(1)
        bottom.addWidget(self.leave)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(10)
        outer.addWidget(title(_("Black out words of entry {n}").format(n=self._number)))
        outer.addWidget(
            PlainLabel(_("Mark words in the text, or type them. They are blacked out wherever they "
                         "stand, also in old words of an amendment. Your entry stays as it is."))
        )  # fmt: skip
        outer.addWidget(self.notice)
        outer.addLayout(middle, 1)
        outer.addLayout(bottom)

    @Slot()
    def _reload(self) -> None:
        number, about = self._number, self._about

        def fetch(diary: Diary) -> tuple[tuple[EditionField, ...], ...]:
            return diary.redacting.as_seen(number, redact=False), diary.redacting.as_seen(number)

        diary = self._session.diary
        job = self._session.jobs.submit(
            lambda: (
                *fetch(diary),
                [one for one in diary.redacting.listed() if one.words and one.about in ("", about)],
            ),
            owner=self,
        )
        job.done.connect(self._on_loaded)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_loaded(
        self,
        found: tuple[tuple[EditionField, ...], tuple[EditionField, ...], list[BlackedOut]],
    ) -> None:
        self._plain, self._seen, self.listed = found
        self.names.setStringList([_line(one) for one in self.listed])
        self._show_text()
        self._enable()
        stale = [where for one in self.listed for where in one.look_at]
        if stale:
            words = _(
                "Amended since, and the words are no longer in it: {where}. The whole answer is "
                "blacked out until you say that you have looked."
            )
            self.notice.say(words.format(where="; ".join(dict.fromkeys(stale))))

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self.notice.say(explain(error))

    @Slot()
    def _show_text(self) -> None:
        fields = self._seen if self.seen.isChecked() else self._plain
        parts = []
        for one in fields:
            parts.append(f"{one.label}:\n{one.text or _('(nothing)')}")
            parts += [_("Before: {words}").format(words=was.old) for was in one.history if was.old]
        self.text.setPlainText("\n\n".join(parts))

    @Slot()
    def _on_selected(self) -> None:
        chosen = self.text.textCursor().selectedText().replace(_LINE, " ").strip()
        if chosen and not self.seen.isChecked():
            self.words.setText(chosen)

    @Slot()
    def _enable(self) -> None:
        is_said = bool(self.words.text().strip()) and bool(self.reason.text().strip())
        self.black_out.setEnabled(is_said)
        chosen = self._chosen()
        self.show_again.setEnabled(chosen is not None)
        self.looked.setVisible(any(one.look_at for one in self.listed))
        self.looked.setEnabled(chosen is not None and bool(chosen.look_at))

    @Slot(QModelIndex, QModelIndex)
    def _on_row_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._enable()

    def _chosen(self) -> BlackedOut | None:
        row = self.list.currentIndex().row()
        return self.listed[row] if 0 <= row < len(self.listed) else None

    @Slot()
    def _on_black_out_clicked(self) -> None:
        words, reason = self.words.text().strip(), self.reason.text().strip()
        about = str(self.where.currentData())
        diary = self._session.diary
        self.notice.hide()
        job = self._session.jobs.submit(
            lambda: diary.redacting.black_out_words(words, reason, about=about),
            owner=self,
            keep=True,
        )
        job.done.connect(self._on_changed)
        job.failed.connect(self._on_failed)

    @Slot()
    def _on_show_again_clicked(self) -> None:
        chosen, diary = self._chosen(), self._session.diary
        if chosen is not None:
            number = chosen.number
            why = _("Shown again by the keeper")
            job = self._session.jobs.submit(
                lambda: diary.redacting.remove(number, why=why), owner=self, keep=True
            )
            job.done.connect(self._on_changed)
            job.failed.connect(self._on_failed)

    @Slot()
    def _on_looked_clicked(self) -> None:
        chosen, diary = self._chosen(), self._session.diary
        if chosen is not None:
            number = chosen.number
            self.notice.hide()
            job = self._session.jobs.submit(
                lambda: diary.redacting.looked_at(number, why=""), owner=self, keep=True
            )
            job.done.connect(self._on_changed)
            job.failed.connect(self._on_failed)

    @Slot()
    def _on_changed(self) -> None:
        self.words.clear()
        self.kept.emit()
        self._reload()


def _line(one: BlackedOut) -> str:
    where = _("everywhere") if not one.about else _("in this entry")
    line = _("“{words}”, {where}: {reason}")
    return line.format(words=one.words, where=where, reason=one.reason)
