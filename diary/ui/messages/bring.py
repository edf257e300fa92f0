"""Bringing messages in: choose, look, answer, and only then keep."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from diary.clock import zones
from diary.domain.imports import Answers, ColumnProfile, ImportReport
from diary.errors import DiaryError
from diary.i18n import _, ngettext
from diary.services.importing import ImportResult
from diary.ui.messages.found import report_card
from diary.ui.messages.questions import Questions
from diary.ui.session import Session
from diary.ui.widgets import (
    Page,
    PlainLabel,
    Progress,
    ProgressBar,
    card,
    heading,
    left,
    link,
    muted,
    primary,
)

GUIDE: Final = "exporting-messages"


class Looked(NamedTuple):
    """What is in a file, and the layouts of tables that were kept before."""

    report: ImportReport
    profiles: tuple[ColumnProfile, ...]


class BringIn(Page):
    """From the choice of a file to the messages in the diary.

    Signals:
        left: Back to the conversation.
        brought: Messages came in.
    """

    left = Signal()
    brought = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Bring messages in"), parent)
        self._session, self._path, self._answers = session, Path(), Answers()
        self._looked: ImportReport | None = None
        self.questions: Questions | None = None
        self._shown: list[QWidget] = []
        self._profiles: tuple[ColumnProfile, ...] = ()
        self.choose, self.how = (
            primary(_("Choose a file")),
            link(_("How do I export from my phone?")),
        )
        self.progress = ProgressBar()
        self.keep = primary(_("Keep these messages"))
        self.other, self.back = QPushButton(_("Another file")), QPushButton(_("Back"))
        self.start, column = card()
        column.addWidget(PlainLabel(
            _("Choose the file that the phone or the app made. The program looks at it first and "
              "tells you what is in it. Nothing is kept until you say so, and the file itself is "
              "never changed.")
        ))  # fmt: skip
        column.addLayout(left(self.choose, self.how))
        self.body.addWidget(self.start)
        self.body.addWidget(self.progress)
        self.body.addStretch(1)
        self.add_footer(self.keep, self.other, away=self.back)
        self._connect()
        self.begin()

    def _connect(self) -> None:
        self.choose.clicked.connect(self._on_choose)
        self.other.clicked.connect(self._on_choose)
        self.how.clicked.connect(self._on_how)
        self.keep.clicked.connect(self._on_keep)
        self.back.clicked.connect(self.left)

    @Slot()
    def begin(self) -> None:
        """Forget what was looked at."""
        self._clear()
        self.notice.hide()
        self._answers = Answers()
        self.start.show()
        self.keep.hide()
        self.other.hide()

    def begun(self) -> tuple[Path, Answers, Looked] | None:
        """Return the file that was looked at, what was answered, and what is in it."""
        if self._looked is None or not self.keep.isVisibleTo(self):
            return None
        said = self._answers if self.questions is None else self.questions.put_into(self._answers)
        return self._path, said, Looked(self._looked, self._profiles)

    def go_on(self, begun: tuple[Path, Answers, Looked]) -> None:
        """Go on with what another page has begun."""
        self.begin()
        self.start.hide()
        self._path, self._answers, looked = begun
        self._on_looked(looked)

    @Slot()
    def _on_choose(self) -> None:
        self._session.chooser.open_files(self, self.look_at)

    @Slot()
    def _on_how(self) -> None:
        self._session.wishes.guide.emit(GUIDE)

    def look_at(self, files: list[Path]) -> None:
        """Look into the first of these files."""
        if files:
            self.begin()
            self._path = files[0]
            self._look()

    @Slot()
    def _look(self) -> None:
        if self.questions is not None:
            self._answers = self.questions.put_into(self._answers)
        columns = self.questions.columns if self.questions is not None else None
        profile = columns.profile if columns is not None else None
        path, answers, diary = self._path, self._answers, self._session.diary
        progress = self._following(_("Looking at the file …"))

        def look() -> Looked:
            if profile is not None:
                diary.column_profiles.keep(profile)
            report = diary.look_into(path, answers, progress=progress)
            zones()  # read here, not while the window waits for the question
            return Looked(report, diary.column_profiles.all())

        self._run(look, self._on_looked)

    @Slot()
    def _on_keep(self) -> None:
        if self.questions is not None:
            self._answers = self.questions.put_into(self._answers)
        path, answers, diary = self._path, self._answers, self._session.diary
        looked = self._looked
        progress = self._following(_("Keeping the messages …"))
        self._run(
            lambda: diary.import_messages(path, answers, looked=looked, progress=progress),
            self._on_kept,
        )

    def _following(self, text: str) -> Progress:
        self._clear()
        self.notice.hide()
        self.start.hide()
        self.keep.hide()
        self.other.hide()
        self.back.setEnabled(False)
        jobs = self._session.jobs
        progress = Progress(lambda: jobs.is_leaving, self)
        self.progress.follow(text, progress)
        return progress

    def _run(self, call: Callable[[], object], done: Callable[..., None]) -> None:
        job = self._session.jobs.submit(call, owner=self)
        job.done.connect(done)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_looked(self, looked: Looked) -> None:
        report = self._looked = looked.report
        self._profiles = looked.profiles
        self._settle()
        self._show(report_card(self._path.name, report))
        self.questions = Questions(report, self._answers, looked.profiles)
        if not self.questions.is_empty:
            frame, column = card()
            column.addWidget(heading(_("Please tell us")))
            column.addWidget(self.questions)
            self._show(frame)
            self.questions.look_wanted.connect(self._look)
        self.keep.show()
        self.other.show()
        self.keep.setEnabled(self.questions.is_answered)
        if self.questions.is_answered:
            self.keep.setFocus()

    @Slot(object)
    def _on_kept(self, result: ImportResult) -> None:
        self._settle()
        frame, column = card()
        words = ngettext("{count} new message is in the diary.", "{count} new messages are in the "
                         "diary.", result.added)  # fmt: skip
        column.addWidget(heading(words.format(count=result.added)))
        known = result.report.duplicates
        if known:
            words = ngettext("{count} was there already.", "{count} were there already.", known)
            column.addWidget(PlainLabel(words.format(count=known)))
        column.addWidget(PlainLabel(
            _("The file itself is kept, sealed and unchanged, as {ref}.").format(ref=result.ref)
        ))  # fmt: skip
        column.addWidget(muted(
            _("Nothing of it is in a report yet. Choose messages in the conversation to begin an "
              "entry from them.")
        ))  # fmt: skip
        self.see = primary(_("Read them"))
        self.see.clicked.connect(self.brought)
        column.addLayout(left(self.see))
        self._show(frame)
        self.other.show()
        self.see.setFocus()

    @Slot(object)
    def _on_failed(self, error: DiaryError | None) -> None:
        self._settle()
        self.explain(error)
        self.start.show()

    def _settle(self) -> None:
        self.progress.hide()
        self.back.setEnabled(True)

    def _show(self, part: QWidget) -> None:
        self._shown.append(part)
        self.body.insertWidget(self.body.count() - 1, part)
        part.show()

    def _clear(self) -> None:
        self.questions = None
        for part in self._shown:
            part.hide()
            part.deleteLater()
        self._shown.clear()
