"""Says who will be able to read what, then writes the report."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from diary.domain.edition import Audience
from diary.i18n import _
from diary.services.reporting import Wish, choice_of
from diary.services.views import ReportPreview, ReportResult
from diary.ui.session import Session
from diary.ui.widgets import Page, PlainLabel, card, field, primary


class ReportPage(Page):
    """For whom, from when to when, and what that means."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Report"), parent)
        self._session = session
        self.audience = QComboBox()
        words = (_("Police"), _("Advocate"), _("Lawyer"), _("Clinic"))
        for audience, text in zip(Audience, words, strict=True):
            self.audience.addItem(text, audience.value)
        self.first, self.last = QLineEdit(), QLineEdit()
        self.first.setPlaceholderText("2026-01-31")
        self.last.setPlaceholderText("2026-12-31")
        self.to_whom, self.purpose = QLineEdit(), QLineEdit()
        frame, column = card()
        field(column, _("Who is it for?"), self.audience)
        field(column, _("Their name or office"), self.to_whom)
        field(column, _("What for"), self.purpose)
        field(column, _("From (empty: from the beginning)"), self.first)
        field(column, _("To (empty: until now)"), self.last)
        self.body.addWidget(frame)
        self.look = QPushButton(_("Show who will be able to read what"))
        self.look.clicked.connect(self._on_look_clicked)
        self.body.addWidget(self.look)
        self.told = PlainLabel()
        self._card, column = card()
        column.addWidget(self.told)
        self._card.hide()
        self.body.addWidget(self._card)
        self.write = primary(_("Write the report"))
        self.write.setEnabled(False)
        self.write.clicked.connect(self._on_write_clicked)
        self.body.addWidget(self.write)
        self.body.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        self.audience.currentIndexChanged.connect(self._on_wish_changed)
        for line in (self.first, self.last):
            line.textChanged.connect(self._on_wish_changed)

    @Slot()
    def _on_wish_changed(self) -> None:
        self.write.setEnabled(False)
        self._card.hide()

    @Slot()
    def _on_look_clicked(self) -> None:
        wish, diary = self._wish(), self._session.diary
        job = self._session.jobs.submit(lambda: diary.report_preview(wish.choice), owner=self)
        job.done.connect(self._on_previewed)
        job.failed.connect(self.explain)

    @Slot(object)
    def _on_previewed(self, preview: ReportPreview) -> None:
        counts = _("Entries: {entries}. Files: {files}.")
        lines = [counts.format(entries=preview.entries, files=preview.exhibits), *preview.included]
        lines += preview.left_out
        self.told.setText("\n\n".join(lines))
        self._card.show()
        self.write.setEnabled(True)

    @Slot()
    def _on_write_clicked(self) -> None:
        self._session.chooser.new_file(self, "report.pdf", self._on_chosen)

    def _on_chosen(self, out: Path) -> None:
        wish, diary = self._wish(), self._session.diary
        self.write.setEnabled(False)
        job = self._session.jobs.submit(lambda: diary.report(wish, out), owner=self)
        job.done.connect(self._on_written)
        job.failed.connect(self.explain)

    @Slot(object)
    def _on_written(self, result: ReportResult) -> None:
        words = _("The report is written. It is not encrypted. Its number is {number}.")
        self.notice.say(words.format(number=result.report_id))

    def _wish(self) -> Wish:
        choice = choice_of(
            self.audience.currentData(), self.first.text().strip(), self.last.text().strip()
        )
        return Wish(choice=choice, to_whom=self.to_whom.text(), purpose=self.purpose.text())
