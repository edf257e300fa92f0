"""Reading a record: what it says, what it said before; amending, removing, writing its letter."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from diary.domain.casefile import CaseRecord
from diary.domain.incident import Visibility
from diary.domain.ledger import LineKind
from diary.domain.records import Status
from diary.domain.typed import readers_text
from diary.domain.wording import DetailText, RecordText, value_text
from diary.i18n import _
from diary.services.changing import HalfChange
from diary.services.regions import nearest
from diary.ui.casefile.change import AmendRecordDialog, RemoveRecordDialog
from diary.ui.casefile.editors import Around
from diary.ui.halfway import Halfway
from diary.ui.session import Session
from diary.ui.widgets import (
    EntryLinks,
    Page,
    PlainLabel,
    Swap,
    card,
    heading,
    muted,
)
from diary.ui.widgets.history import add_changes


class RecordPage(Page):
    """One record of the case file.

    Signals:
        left: Back to where the keeper came from.
        changed: It was amended or removed.
    """

    left = Signal()
    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._session = session
        self.kind, self.record = LineKind.PERSON, CaseRecord()
        self.halfway = Halfway(session, self)
        self.said = Swap()
        self.body.addWidget(self.said)
        self.body.addStretch(1)
        self.back, self.amend = QPushButton(_("Back")), QPushButton(_("Amend"))
        self.letter = QPushButton(_("Write a letter: please keep this evidence"))
        self.remove = QPushButton(_("Remove"))
        self.remove.setObjectName("danger")
        self.back.clicked.connect(self.left)
        self.amend.clicked.connect(self._on_amend_clicked)
        self.letter.clicked.connect(self._on_letter_clicked)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.add_footer(self.back, self.amend, self.letter, away=self.remove)

    def show_record(self, record: CaseRecord, text: RecordText) -> None:
        """Show this record."""
        self.kind, self.record = text.kind, record
        gone = text.status is Status.REMOVED
        self.heading.setText(_("{name} {number}").format(name=text.name, number=text.number))
        self.notice.hide()
        self.said.put(self._stub(text) if gone else self._details(text))
        for button in (self.amend, self.remove):
            button.setVisible(not gone)
        self.letter.setVisible(not gone and text.kind is LineKind.WANTED)
        self.area.ensureVisible(0, 0)

    def _stub(self, text: RecordText) -> QWidget:
        frame, column = card()
        column.addWidget(heading(_("Removed on {day}").format(day=text.removed_on)))
        column.addWidget(PlainLabel(text.removed_why))
        return frame

    def _details(self, text: RecordText) -> QWidget:
        frame, column = card()
        column.setSpacing(14)
        for one in text.details:
            inner = QVBoxLayout()
            inner.setSpacing(3)
            self._detail(inner, one, text.title)
            column.addLayout(inner)
        written = _("Written {at} ({zone}) by {who}.")
        column.addWidget(
            muted(written.format(at=text.written, zone=text.written_zone, who=text.typed_by))
        )
        if text.visibility is Visibility.RESTRICTED:
            readers = readers_text(text.visibility, text.recipients)
            column.addWidget(muted(value_text("visibility", readers)))
        return frame

    def _detail(self, column: QVBoxLayout, one: DetailText, title: str) -> None:
        called = PlainLabel(one.label)
        called.setObjectName("fieldname")
        column.addWidget(called)
        wishes = self._session.wishes
        if one.entries:
            column.addWidget(
                EntryLinks(
                    one.entries,
                    wishes.entry.emit,
                    lambda: wishes.entries.emit(title, one.entries),
                )
            )
        else:
            column.addWidget(PlainLabel(one.text or _("(nothing)")))
        if one.withheld:
            column.addWidget(muted(_("Left out of reports unless you allow it.")))
        add_changes(column, one.history)

    def resume(self, begun: HalfChange) -> None:
        """Open the window again in which a change of the record shown was begun."""
        if begun.field:
            self._open_amend(begun)
        else:
            self._open_remove(begun)

    @Slot()
    def _on_amend_clicked(self) -> None:
        self._open_amend()

    def _open_amend(self, begun: HalfChange | None = None) -> None:
        around = Around.of(self._session)
        dialog = AmendRecordDialog(self.kind, self.record, around, self)
        dialog.agreed.connect(self._amend)
        self.halfway.follow(dialog, self.record.number, begun)
        dialog.open()

    @Slot(str, str, str)
    def _amend(self, name: str, to: str, why: str) -> None:
        diary, kind, number = self._session.diary, self.kind, self.record.number

        def amend() -> None:
            diary.casefile.amend(kind, number, name, to, why=why)
            diary.changing.agreed()

        job = self._session.jobs.submit(amend, owner=self, keep=True)
        job.done.connect(self.changed)
        job.failed.connect(self.explain)

    @Slot()
    def _on_remove_clicked(self) -> None:
        self._open_remove()

    def _open_remove(self, begun: HalfChange | None = None) -> None:
        dialog = RemoveRecordDialog(self.kind, self.record.number, self)
        dialog.agreed.connect(self._remove)
        self.halfway.follow(dialog, self.record.number, begun)
        dialog.open()

    @Slot(str)
    def _remove(self, why: str) -> None:
        diary, kind, number = self._session.diary, self.kind, self.record.number

        def remove() -> None:
            diary.casefile.remove(kind, number, why=why)
            diary.changing.agreed()

        job = self._session.jobs.submit(remove, owner=self, keep=True)
        job.done.connect(self.changed)
        job.failed.connect(self.explain)

    @Slot()
    def _on_letter_clicked(self) -> None:
        self._session.chooser.new_file(self, "letter.pdf", self._write_letter)

    def _write_letter(self, out: Path) -> None:
        diary, number = self._session.diary, self.record.number
        page = nearest(diary.case().region).page
        job = self._session.jobs.submit(
            lambda: diary.letters.ask_for(number, out, page_size=page), owner=self
        )
        job.done.connect(lambda: self.notice.say(letter_written(out)))
        job.failed.connect(self.explain)


def letter_written(out: Path) -> str:
    """Return what to say once a letter is written."""
    words = _("The letter is written: {file}. Read it, sign it, and send it yourself. "
              "It is not encrypted.")  # fmt: skip
    return words.format(file=out)
