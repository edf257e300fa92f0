"""Says who will be able to read what, then writes the report."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from diary.domain.edition import PictureForm
from diary.errors import DiaryError
from diary.i18n import _
from diary.services.regions import nearest
from diary.services.reporting import Wish, choice_of
from diary.services.views import ReportPreview, ReportResult
from diary.ui.guide import why
from diary.ui.report.given import GivenList
from diary.ui.session import Session
from diary.ui.widgets import (
    DayField,
    Page,
    PlainLabel,
    Progress,
    ProgressBar,
    card,
    field,
    heading,
    left,
    muted,
    primary,
    stack,
)


class ReportPage(Page):
    """For whom, from when to when, and what that means.

    Signals:
        written: A report was written.
    """

    written = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Report"), parent)
        self._session, self._out = session, Path()
        self.audience, self.paper, self.pictures = QComboBox(), QComboBox(), QComboBox()
        for name, text in (
            ("police", _("Police")),
            ("statement", _("Police: a draft for my statement")),
            ("clinic", _("Clinic or case conference")),
            ("advocate", _("Advocate")),
            ("lawyer", _("My lawyer")),
            ("court", _("Court, or the other side")),
        ):
            self.audience.addItem(text, name)
        for size, text in (("A4", _("A4")), ("LETTER", _("US Letter"))):
            self.paper.addItem(text, size)
        for form, text in (
            (PictureForm.SCALED, _("Smaller: sharp on paper, a small file")),
            (PictureForm.ORIGINAL, _("As they are: every dot, a large file")),
        ):
            self.pictures.addItem(text, form.value)
        self.paper.setCurrentIndex(self.paper.findData(nearest(session.diary.case().region).page))
        self.first, self.last = DayField(_("From")), DayField(_("To"))
        self.to_whom, self.purpose = QLineEdit(), QLineEdit()
        self.look = QPushButton(_("Show who will be able to read what"))
        self.told, self.warned = PlainLabel(), PlainLabel()
        self.write = primary(_("Write the report"))
        self.progress, self.given = ProgressBar(), GivenList(session)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.body.addLayout(
            left(
                why(self._session.wishes, "statement", _("What a statement is")),
                why(self._session.wishes, "stalking-clinic", _("What a stalking clinic does")),
            )
        )
        frame, column = card()
        field(column, _("Who is it for?"), self.audience)
        field(column, _("Their name or office (you can leave this empty)"), self.to_whom)
        field(column, _("What for (you can leave this empty)"), self.purpose)
        days = QHBoxLayout()
        days.setSpacing(16)
        for name, day in (
            (_("From (empty: from the beginning)"), self.first),
            (_("To (empty: until now)"), self.last),
        ):
            half = QWidget()
            inner = stack(half)
            field(inner, name, day)
            days.addWidget(half, 1)
        column.addLayout(days)
        field(column, _("Pictures"), self.pictures)
        field(column, _("Paper"), self.paper)
        self.body.addWidget(frame)
        self.body.addLayout(left(self.look))
        self._arrange_preview()
        self.body.addWidget(self._card)
        self.body.addWidget(self.progress)
        frame, column = card()
        column.addWidget(heading(_("What have I given to whom?")))
        column.addWidget(
            muted(_("Every report you made, newest first. The list cannot be changed."))
        )
        column.addWidget(self.given)
        self.body.addWidget(frame)
        self.body.addStretch(1)

    def _arrange_preview(self) -> None:
        self._card, column = card()
        column.addWidget(heading(_("Before it is written")))
        column.addWidget(self.told)
        self._doubts = QWidget()
        inner = stack(self._doubts)
        inner.addWidget(heading(_("Please look at these once more")))
        inner.addWidget(muted(_("They stand in the report as you wrote them.")))
        inner.addWidget(self.warned)
        column.addWidget(self._doubts)
        column.addLayout(left(self.write))
        self._card.hide()

    def _connect(self) -> None:
        self.look.clicked.connect(self._on_look_clicked)
        self.write.clicked.connect(self._on_write_clicked)
        self.given.failed.connect(self.explain)
        self.audience.currentIndexChanged.connect(self._on_wish_changed)
        for box in (self.paper, self.pictures):
            box.currentIndexChanged.connect(self._on_wish_changed)
        for line in (self.to_whom, self.purpose):
            line.textChanged.connect(self._on_wish_changed)
        for day in (self.first, self.last):
            day.changed.connect(self._on_wish_changed)

    def reload(self) -> None:
        """Show the reports made so far."""
        self.given.reload()

    @Slot()
    def _on_wish_changed(self) -> None:
        self._card.hide()

    @Slot()
    def _on_look_clicked(self) -> None:
        self.notice.hide()
        wish, diary = self._wish(), self._session.diary
        job = self._session.jobs.submit(lambda: diary.report_preview(wish.choice), owner=self)
        job.done.connect(self._on_previewed)
        job.failed.connect(self.explain)

    @Slot(object)
    def _on_previewed(self, preview: ReportPreview) -> None:
        counts = _("Entries: {entries}. Files: {files}.")
        lines = [counts.format(entries=preview.entries, files=preview.exhibits), *preview.included]
        lines += [_("Sections: {names}.").format(names=", ".join(preview.sections))]
        lines += preview.left_out
        self.told.setText("\n".join(f"•  {line}" for line in lines))
        self.warned.setText("\n".join(f"•  {line}" for line in preview.warnings))
        self._doubts.setVisible(bool(preview.warnings))
        self._card.show()
        self.write.setFocus()

    @Slot()
    def _on_write_clicked(self) -> None:
        self._session.chooser.new_file(self, "report.pdf", self._on_chosen)

    def _on_chosen(self, out: Path) -> None:
        wish, diary, self._out = self._wish(), self._session.diary, out
        self._busy(is_busy=True)
        progress = Progress(lambda: self._session.jobs.is_leaving, self)
        self.progress.follow(_("Page {done} of {count}"), progress)
        job = self._session.jobs.submit(
            lambda: diary.report(wish, out, progress=progress, cancelled=progress.is_stopped),
            owner=self,
        )
        job.done.connect(self._on_written)
        job.failed.connect(self._on_not_written)

    @Slot(object)
    def _on_written(self, result: ReportResult) -> None:
        self._busy(is_busy=False)
        self._card.hide()
        words = _("The report is written: {file}. It is not encrypted: whoever gets the file "
                  "can read it. Its number is {number}.")  # fmt: skip
        self.notice.say(words.format(file=self._out, number=result.report_id))
        self.area.ensureVisible(0, 0)
        self.reload()
        self.written.emit()

    @Slot(object)
    def _on_not_written(self, error: DiaryError | None) -> None:
        self._busy(is_busy=False)
        self.explain(error)

    def _busy(self, *, is_busy: bool) -> None:
        self.write.setEnabled(not is_busy)
        self.look.setEnabled(not is_busy)
        if not is_busy:
            self.progress.hide()

    def _wish(self) -> Wish:
        choice = choice_of(self.audience.currentData(), self.first.text(), self.last.text())
        return Wish(
            choice=choice,
            to_whom=self.to_whom.text().strip(),
            purpose=self.purpose.text().strip(),
            page_size=self.paper.currentData(),
            pictures=PictureForm(self.pictures.currentData()),
        )
