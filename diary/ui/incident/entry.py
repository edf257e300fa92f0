"""Reading an entry: its three clocks, its words, what was amended; and amending it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from diary.domain.incident import AMENDABLE
from diary.domain.records import Status
from diary.domain.wording import ChangeText, label
from diary.i18n import _
from diary.services.views import EntryView
from diary.ui.incident.change import AmendDialog, RemoveDialog
from diary.ui.incident.pictures import PicturesPanel
from diary.ui.session import Session
from diary.ui.widgets import Page, PlainLabel, card, heading, muted


class EntryPage(Page):
    """One signed-off entry.

    Signals:
        left: Back to the timeline.
        changed: It was amended or removed. arg: its subject.
    """

    left = Signal()
    changed = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._session = session
        self.view: EntryView | None = None
        self.pictures = PicturesPanel(session)
        self.pictures.failed.connect(self.explain)
        self._words = QWidget()
        QVBoxLayout(self._words).setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._words)
        self._files, column = card()
        column.addWidget(self.pictures)
        self.body.addWidget(self._files)
        self.amend = QPushButton(_("Amend"))
        self.amend.clicked.connect(self._on_amend_clicked)
        self.remove = QPushButton(_("Remove"))
        self.remove.setObjectName("danger")
        self.remove.clicked.connect(self._on_remove_clicked)
        self.back = QPushButton(_("Back to the timeline"))
        self.back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addWidget(self.amend)
        row.addStretch(1)
        row.addWidget(self.remove)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def show_entry(self, view: EntryView) -> None:
        """Show this entry."""
        self.view = view
        gone = view.status is Status.REMOVED
        self.heading.setText(_("Entry {number}").format(number=view.number))
        self.notice.hide()
        layout = self._words.layout()
        while layout is not None and (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if layout is not None:
            layout.addWidget(self._stub(view) if gone else self._clocks(view))
            if not gone:
                layout.addWidget(self._said(view))
        for part in (self._files, self.amend, self.remove):
            part.setVisible(not gone)
        if not gone:
            self.pictures.show_exhibits(view.subject, view.exhibits)

    def _stub(self, view: EntryView) -> QWidget:
        frame, column = card()
        column.addWidget(heading(_("Removed on {day}").format(day=view.removed_on)))
        column.addWidget(PlainLabel(view.removed_why))
        return frame

    def _clocks(self, view: EntryView) -> QWidget:
        frame, column = card()
        clocks = (
            (_("It happened"), f"{view.happened}\n{view.basis}".strip()),
            (_("The files say"), "\n".join(view.evidence_times) or _("nothing about the time")),
            (_("It was written down"), f"{view.written}\n{view.delay}".strip()),
        )
        for name, text in clocks:
            _pair(column, name, text)
        return frame

    def _said(self, view: EntryView) -> QWidget:
        frame, column = card()
        for name in AMENDABLE:
            changes = [change for change in view.amendments if change.field == name]
            text = view.incident.text_of(name)
            if name == "happened":
                text = view.happened if changes else ""
            if name in ("visibility", "kind") and not changes:
                continue
            if text or changes:
                _pair(column, label(name), text)
            for change in changes:
                _change(column, change)
        return frame

    @Slot()
    def _on_amend_clicked(self) -> None:
        if self.view is not None:
            dialog = AmendDialog(self.view.incident, self)
            dialog.agreed.connect(self._amend)
            dialog.open()

    @Slot(str, str, str)
    def _amend(self, name: str, to: str, why: str) -> None:
        number = self.view.number if self.view else None
        diary = self._session.diary
        if number is not None:
            job = self._session.jobs.submit(
                lambda: diary.amend(number, name, to, why), owner=self, keep=True
            )
            job.done.connect(self._on_changed)
            job.failed.connect(self.explain)

    @Slot()
    def _on_remove_clicked(self) -> None:
        if self.view is not None:
            dialog = RemoveDialog(self.view.number or 0, self)
            dialog.agreed.connect(self._remove)
            dialog.open()

    @Slot(str)
    def _remove(self, why: str) -> None:
        number = self.view.number if self.view else None
        diary = self._session.diary
        if number is not None:
            job = self._session.jobs.submit(
                lambda: diary.remove(number, why), owner=self, keep=True
            )
            job.done.connect(self._on_changed)
            job.failed.connect(self.explain)

    @Slot()
    def _on_changed(self) -> None:
        if self.view is not None:
            self.changed.emit(self.view.subject)


def _pair(column: QVBoxLayout, name: str, text: str) -> None:
    label_ = PlainLabel(name)
    label_.setObjectName("fieldname")
    column.addWidget(label_)
    column.addWidget(PlainLabel(text))


def _change(column: QVBoxLayout, change: ChangeText) -> None:
    old = PlainLabel(change.old or _("(nothing)"))
    old.setObjectName("struck")
    old.setAccessibleName(_("Before: {text}").format(text=change.old))
    column.addWidget(old)
    words = _("Amended {at} by {who}: {why}")
    column.addWidget(muted(words.format(at=change.at, who=change.by, why=change.why)))
