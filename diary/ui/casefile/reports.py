"""What was reported to police and others, what to ask again, and what nobody was told yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from diary.domain.ledger import LineKind
from diary.domain.wording import RecordText
from diary.i18n import _, ngettext
from diary.services.outstanding import Due
from diary.services.regions import nearest
from diary.services.views import Row
from diary.ui.casefile import words
from diary.ui.casefile.record import letter_written
from diary.ui.casefile.rows import rows
from diary.ui.casefile.waiting import waiting
from diary.ui.guide import why
from diary.ui.session import Session
from diary.ui.widgets import (
    Page,
    PlainLabel,
    Swap,
    card,
    heading,
    left,
    link,
    muted,
    on_click,
    primary,
    stack,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """What the page asked for."""

    reports: Sequence[RecordText]
    follow_ups: Sequence[Due]
    unreported: Sequence[Row]


class ReportsMadePage(Page):
    """The reports to agencies.

    Signals:
        add_wanted: A new one was asked for. arg: the kind.
    """

    add_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Reports made"), parent)
        self._session, self.shown = session, Swap()
        self.body.addWidget(muted(_("What you told police and others, and what came of it.")))
        self.add = primary(words.add_words(LineKind.CONTACT))
        self.add.clicked.connect(self._on_add_clicked)
        self.letter = QPushButton(_("Write a letter: please link my reports"))
        self.letter.clicked.connect(self._on_letter_clicked)
        self.body.addLayout(left(self.add, self.letter))
        asked = why(session.wishes, "talking-to-police", _("Talking to police"))
        self.body.addLayout(left(asked))
        self.body.addWidget(self.shown)
        self.body.addStretch(1)

    @Slot()
    def reload(self) -> None:
        """Ask for everything again."""
        diary = self._session.diary

        def fetch() -> _Found:
            file = diary.casefile
            open_ = file.outstanding
            return _Found(file.records(LineKind.CONTACT), open_.follow_ups(), open_.unreported())

        job = self._session.jobs.submit(fetch, owner=self)
        job.done.connect(self._on_fetched)
        job.failed.connect(self.explain)

    @Slot(object)
    def _on_fetched(self, found: _Found) -> None:
        self.letter.setEnabled(bool(found.reports))
        inside = QWidget()
        column = stack(inside)
        column.setSpacing(16)
        if found.follow_ups:
            column.addWidget(
                waiting(self._session, _("Ask again"), _("The soonest first."), found.follow_ups,
                        no_day=_("No day said"))
            )  # fmt: skip
        column.addWidget(self._unreported([row.number for row in found.unreported if row.number]))
        column.addWidget(rows(self._session, found.reports, _("All reports")))
        self.shown.put(inside)

    def _unreported(self, numbers: Sequence[int]) -> QWidget:
        frame, column = card()
        column.addWidget(heading(_("Not yet reported")))
        if not numbers:
            column.addWidget(PlainLabel(_("Every entry is named in a report.")))
            return frame
        told = ngettext(
            "{n} entry is named in no report. You decide if and when.",
            "{n} entries are named in no report. You decide if and when.",
            len(numbers),
        )
        column.addWidget(PlainLabel(told.format(n=len(numbers))))
        words_ = ngettext("Show this entry", "Show these {n} entries", len(numbers))
        button = link(words_.format(n=len(numbers)))
        wishes = self._session.wishes
        on_click(button, lambda: wishes.entries.emit(_("Not yet reported"), tuple(numbers)))
        column.addLayout(left(button))
        return frame

    @Slot()
    def _on_add_clicked(self) -> None:
        self.add_wanted.emit(LineKind.CONTACT)

    @Slot()
    def _on_letter_clicked(self) -> None:
        self._session.chooser.new_file(self, "letter.pdf", self._write_letter)

    def _write_letter(self, out: Path) -> None:
        diary = self._session.diary
        page = nearest(diary.case().region).page
        job = self._session.jobs.submit(
            lambda: diary.letters.link_reports(out, page_size=page), owner=self
        )
        job.done.connect(lambda: self.notice.say(letter_written(out)))
        job.failed.connect(self.explain)
