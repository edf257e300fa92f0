"""What was given to whom: every report that was made, out of the diary's own record."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from diary.domain.edition import EditionKind
from diary.i18n import _, ngettext
from diary.services.views import Given
from diary.ui.report.names import audience_name
from diary.ui.session import Session
from diary.ui.widgets import PlainLabel, Swap, breakable, left, link, muted, on_click, stack


class GivenList(QWidget):
    """The reports, newest first.

    Signals:
        known: arg: a list of ``Given``.
        supplement_wanted: What came after one is to be given. arg: its ``Issue``.
        failed: arg: the ``DiaryError``, or None.
    """

    known = Signal(object)
    supplement_wanted = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._inside = session, Swap()
        self.more: list[QPushButton] = []
        self.supplements: list[QPushButton] = []
        stack(self).addWidget(self._inside)

    def reload(self) -> None:
        """Fetch them again."""
        job = self._session.jobs.submit(self._session.diary.given, owner=self)
        job.done.connect(self._show)
        job.failed.connect(self.failed)

    @Slot(object)
    def _show(self, given: Sequence[Given]) -> None:
        inside = QWidget()
        column = stack(inside)
        column.setSpacing(4)
        self.more, self.supplements = [], []
        if not given:
            column.addWidget(muted(_("Nothing yet.")))
        for one in given:
            self._write(column, one)
        self._inside.put(inside)
        self.known.emit(given)

    def _write(self, column: QVBoxLayout, given: Given) -> None:
        issue = given.issue
        whom = ", ".join(filter(None, (_reader(given), issue.to_whom, given.made)))
        name = PlainLabel(whom)
        name.setObjectName("fieldname")
        column.addWidget(name)
        parts = [
            _("Report {number}").format(number=issue.report_id),
            _("with an evidence pack") if issue.packs else "",
            ngettext("{n} entry", "{n} entries", issue.entries).format(n=issue.entries),
            ngettext("{n} file", "{n} files", issue.exhibits).format(n=issue.exhibits),
        ]
        column.addWidget(muted(" · ".join(filter(None, [issue.purpose, *parts]))))
        details = PlainLabel("\n".join(_details(given)))
        details.hide()
        more = link(_("Show all of it"), _("Show all of report {n}").format(n=issue.report_id))
        more.setCheckable(True)
        more.toggled.connect(details.setVisible)
        words = _("Give them what is new since")
        again = link(words, _("Supplement since report {n}").format(n=issue.report_id))
        on_click(again, lambda: self.supplement_wanted.emit(issue))
        self.more.append(more)
        self.supplements.append(again)
        column.addLayout(left(more, again))
        column.addWidget(details)
        column.addSpacing(8)


def _reader(given: Given) -> str:
    kind = given.issue.kind
    if kind in (EditionKind.STATEMENT.value, EditionKind.COURT.value):
        return audience_name(kind)
    if kind == EditionKind.SUPPLEMENT.value:
        return _("{who}: what was new").format(who=audience_name(given.issue.audience))
    return audience_name(given.issue.audience)


def _details(given: Given) -> list[str]:
    issue = given.issue
    told = [
        (_("Who agreed"), issue.consent),
        (_("SHA-256 of the PDF"), breakable(issue.sha256)),
        (_("Stands for the pack"), "\n".join(map(breakable, issue.packs))),
        (_("Key that signed the pack"), breakable(issue.signer)),
        (_("What was left out"), "\n".join(f"•  {one}" for one in issue.left_out)),
    ]
    return [f"{name}: {text}" if "\n" not in text else f"{name}:\n{text}"
            for name, text in told if text]  # fmt: skip
