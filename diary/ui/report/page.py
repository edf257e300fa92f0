"""Says who will be able to read what, shows it as they will, then writes report or pack."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from diary.domain.choice import Choice
from diary.domain.ledger import LineKind
from diary.domain.records import Status
from diary.domain.warning import Warned
from diary.errors import DiaryError, PassphraseMismatchError
from diary.i18n import _
from diary.services.packing import PackResult
from diary.services.regions import nearest
from diary.services.reporting import RECIPIENTS, Wish
from diary.services.views import ReportPreview, ReportResult
from diary.ui.guide import why
from diary.ui.redaction.everywhere import BlackOutEverywhere
from diary.ui.report.before import BeforePart
from diary.ui.report.begun import BegunReport
from diary.ui.report.given import GivenList
from diary.ui.report.narrow import NarrowPart, Person
from diary.ui.report.outcome import OutcomePart
from diary.ui.report.proof import ProofPart
from diary.ui.report.seen import SeenDialog
from diary.ui.report.shape import ShapePart
from diary.ui.report.whom import WhomPart
from diary.ui.report.wish import continued, since, wished
from diary.ui.session import Session
from diary.ui.widgets import Page, Parts, Progress, ProgressBar, card, left, muted, primary, stack


class ReportPage(Page):
    """For whom, what goes in, in what form, and what that means.

    Signals:
        written: A report or a pack was written.
    """

    written = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Share"), parent)
        self._session, self._out = session, Path()
        self._is_sealed = False
        self.whom, self.narrow = WhomPart(), NarrowPart(session.preferences.withheld)
        self.shape = ShapePart(nearest(session.diary.case().region).page)
        self.look = primary(_("Show who will be able to read what"))
        self.before, self.outcome = BeforePart(session.wishes), OutcomePart()
        self.progress, self.given = ProgressBar(), GivenList(session)
        self.proof, self.parts = ProofPart(session), Parts()
        self._pressed: QPushButton = self.before.write
        self._arrange()
        self._connect()
        self._on_reader_changed()
        self.begun = BegunReport(self.whom, self.narrow, self.shape, self.given)

    def _arrange(self) -> None:
        self.body.addWidget(self.parts)
        column = self._part(_("Make something to give"))
        column.addLayout(
            left(
                why(self._session.wishes, "statement", _("What a statement is")),
                why(self._session.wishes, "stalking-clinic", _("What a stalking clinic does")),
            )
        )
        for part in (self.whom, self.narrow, self.shape):
            column.addWidget(part)
        for below in (self.before, self.progress, self.outcome):
            column.addWidget(below)
        column = self._part(_("What have I given to whom?"))
        frame, inner = card()
        inner.addWidget(
            muted(_("Every report you made, newest first. The list cannot be changed."))
        )
        inner.addWidget(self.given)
        column.addWidget(frame)
        column = self._part(_("Prove and check"))
        column.addWidget(self.proof)
        self.parts.show_part(0)
        self.body.addStretch(1)
        # In sight from the start: everything above it can be left as it is.
        self.add_footer(self.look, self.before.see, self.before.write)
        self._show_before(is_shown=False)

    def _part(self, name: str) -> QVBoxLayout:
        inside = QWidget()
        column = stack(inside)
        column.setSpacing(16)
        self.body.addWidget(inside)
        self.parts.add(name, inside)
        return column

    def _connect(self) -> None:
        self.look.clicked.connect(self._on_look_clicked)
        self.parts.shown.connect(self._on_part_shown)
        self.before.see.clicked.connect(self._on_see_clicked)
        self.before.barred.connect(self._on_barred)
        self.before.write.clicked.connect(self._on_write_clicked)
        for part in (self.whom, self.narrow, self.shape):
            part.changed.connect(self._on_wish_changed)
        self.whom.reader_changed.connect(self._on_reader_changed)
        self.given.known.connect(self.whom.show_given)
        self.given.supplement_wanted.connect(self._on_supplement_wanted)
        self.given.failed.connect(self.explain)
        self.proof.failed.connect(self.explain)
        self.proof.told.connect(self._say)
        self.outcome.receipt.clicked.connect(self.proof.receipt.click)

    def reload(self) -> None:
        """Show the reports made so far, and the people of the case file."""
        self.given.reload()
        self.proof.reload()
        diary = self._session.diary

        def fetch() -> list[Person]:
            people = diary.casefile.records(LineKind.PERSON)
            return [(one.number, one.title) for one in people if one.status is not Status.REMOVED]

        job = self._session.jobs.submit(fetch, owner=self)
        job.done.connect(self.begun.show_people)
        job.failed.connect(self.explain)

    def take_up(self, old: "ReportPage") -> None:
        """Go on where another window was."""
        self.begun.go_on(old.begun)
        self.outcome.take_up(old.outcome)

    def start_again(self) -> None:
        """Forget what was chosen: another case is open."""
        self.outcome.hide()
        self._show_before(is_shown=False)
        self.shape.forget()
        self.begun.start_again()

    @Slot()
    def _on_wish_changed(self) -> None:
        self._show_before(is_shown=False)
        self.before.write.setText(
            _("Write the pack") if self.shape.is_pack else _("Write the report")
        )

    @Slot()
    def _on_reader_changed(self) -> None:
        reader, kind = RECIPIENTS[self.whom.audience.currentData()]
        self.narrow.hold_back_from(
            Choice(audience=reader, kind=kind, like_court=self.whom.is_like_court)
        )

    @Slot(object)
    def _on_supplement_wanted(self, issue: object) -> None:
        self.outcome.hide()
        self.parts.show_part(0)
        self.whom.continue_from(issue)  # type: ignore[arg-type]  # Qt carries objects
        self.area.ensureVisible(0, 0)
        self.whom.audience.setFocus()

    def _show_before(self, *, is_shown: bool) -> None:
        # What was just made is not what is mostly wanted next.
        self.look.setObjectName("" if self.outcome.isVisibleTo(self) else "primary")
        self.look.style().polish(self.look)
        self.look.setVisible(not is_shown)
        for part in (self.before, self.before.see, self.before.write):
            part.setVisible(is_shown)

    @Slot(int)
    def _on_part_shown(self, place: int) -> None:
        self.footer.setVisible(place == 0)

    # --- looking ---

    @Slot()
    def _on_look_clicked(self) -> None:
        self.notice.hide()
        self.outcome.hide()
        diary = self._session.diary
        try:
            wish, after = self._wish(), self._since()
            self.shape.secret()
        except DiaryError as error:
            self.explain(error)
            if isinstance(error, PassphraseMismatchError):
                self.shape.again.setFocus()
            return
        job = self._session.jobs.submit(
            lambda: diary.report_as_seen(continued(diary, wish, after)), owner=self
        )
        job.done.connect(self._on_previewed)
        job.failed.connect(self.explain)

    @Slot(object)
    def _on_previewed(self, preview: ReportPreview) -> None:
        self.before.show_preview(preview)
        self._show_before(is_shown=True)
        self.before.see.setFocus()
        self.show_from(self.before)

    @Slot()
    def _on_see_clicked(self) -> None:
        wish, after, diary = self._wish(), self._since(), self._session.diary
        progress = self._begin(self.before.see)
        job = self._session.jobs.submit(
            lambda: diary.previewing.pdf(
                continued(diary, wish, after), progress=progress, cancelled=progress.is_stopped
            ),
            owner=self,
        )
        job.done.connect(self._on_seen)
        job.failed.connect(self._on_not_written)

    @Slot(object)
    def _on_seen(self, pdf: bytes) -> None:
        self._busy(is_busy=False)
        dialog = SeenDialog(pdf, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._on_looked)
        dialog.open()

    @Slot()
    def _on_looked(self) -> None:
        self.show_from(self.before)
        self.before.write.setFocus()

    @Slot(object)
    def _on_barred(self, doubt: Warned) -> None:
        """Ask why, then black it out everywhere and look again."""
        window = BlackOutEverywhere(doubt, self)
        window.agreed.connect(self._black_out)
        window.finished.connect(window.deleteLater)
        window.open()

    @Slot(str, str)
    def _black_out(self, words: str, reason: str) -> None:
        diary = self._session.diary
        job = self._session.jobs.submit(
            lambda: diary.redacting.black_out_words(words, reason), owner=self, keep=True
        )
        job.done.connect(self._on_look_clicked)
        job.failed.connect(self.explain)

    # --- writing ---

    @Slot()
    def _on_write_clicked(self) -> None:
        self._session.chooser.new_file(self, self.shape.file_name, self._on_chosen)

    def _on_chosen(self, out: Path) -> None:
        wish, after, diary = self._wish(), self._since(), self._session.diary
        form = self.shape.form(wish.consent)
        report = self.shape.report_form()
        self._out, self._is_sealed = out, bool(form.password)
        progress = self._begin(self.before.write)
        is_pack = self.shape.is_pack

        def make() -> ReportResult | PackResult:
            whole = continued(diary, wish, after)
            stop = progress.is_stopped
            if is_pack:
                return diary.packing.pack(whole, form, out, progress=progress, cancelled=stop)
            return diary.report(whole, out, form=report, progress=progress, cancelled=stop)

        job = self._session.jobs.submit(make, owner=self)
        job.done.connect(self._on_written)
        job.failed.connect(self._on_not_written)

    @Slot(object)
    def _on_written(self, made: ReportResult | PackResult) -> None:
        self._busy(is_busy=False)
        self.shape.forget()
        self.begun.is_made()
        if isinstance(made, ReportResult):
            self.outcome.show_report(self._out, made, is_sealed=self._is_sealed)
        else:
            shape = self.shape.shape.currentData()
            self.outcome.show_pack(self._out, shape, made, is_sealed=self._is_sealed)
        self._show_before(is_shown=False)
        self.reload()
        self.outcome.receipt.setFocus()
        self.show_from(self.outcome)
        self.written.emit()

    @Slot(object)
    def _on_not_written(self, error: DiaryError | None) -> None:
        self._busy(is_busy=False)
        self.explain(error)
        # The cursor was at what can be stopped, which is gone.
        self._pressed.setFocus()

    @Slot(str)
    def _say(self, words: str) -> None:
        self.notice.say(words)
        self.area.ensureVisible(0, 0)
        self.given.reload()

    def _begin(self, pressed: QPushButton) -> Progress:
        self._pressed = pressed
        self.notice.hide()
        self._busy(is_busy=True)
        progress = Progress(lambda: self._session.jobs.is_leaving, self)
        self.progress.follow(_("Page {done} of {count}"), progress)
        self.area.ensureWidgetVisible(self.progress)
        self.progress.cancel.setFocus()
        return progress

    def _busy(self, *, is_busy: bool) -> None:
        for button in (self.before.write, self.before.see, self.look):
            button.setEnabled(not is_busy)
        if not is_busy:
            self.progress.hide()

    def _since(self) -> str:
        return since(self.whom)

    def _wish(self) -> Wish:
        return wished(self.whom, self.narrow, self.shape)
