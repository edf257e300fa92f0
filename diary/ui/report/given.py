"""What was given to whom: every report that was made, out of the diary's own record."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary.i18n import _, ngettext
from diary.services.views import Given
from diary.ui.session import Session
from diary.ui.widgets import PlainLabel, muted, stack


class GivenList(QWidget):
    """The reports, newest first.

    Signals:
        failed: arg: the ``DiaryError``, or None.
    """

    failed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._outer, self._inside = session, stack(self), QWidget()
        self._outer.addWidget(self._inside)

    def reload(self) -> None:
        """Fetch them again."""
        job = self._session.jobs.submit(self._session.diary.given, owner=self)
        job.done.connect(self._show)
        job.failed.connect(self.failed)

    @Slot(object)
    def _show(self, given: Sequence[Given]) -> None:
        inside = QWidget()
        column = stack(inside)
        if not given:
            column.addWidget(muted(_("Nothing yet.")))
        for one in given:
            _write(column, one)
        self._outer.replaceWidget(self._inside, inside)
        self._inside.deleteLater()
        self._inside = inside


def _write(column: QVBoxLayout, given: Given) -> None:
    issue = given.issue
    names = {"police": _("Police"), "advocate": _("Advocate"), "lawyer": _("Lawyer"),
             "clinic": _("Clinic")}  # fmt: skip
    who = names.get(issue.audience, issue.audience)
    whom = ", ".join(filter(None, (who, issue.to_whom, given.made)))
    name = PlainLabel(whom)
    name.setObjectName("fieldname")
    column.addWidget(name)
    parts = [
        _("Report {number}").format(number=issue.report_id),
        ngettext("{n} entry", "{n} entries", issue.entries).format(n=issue.entries),
        ngettext("{n} file", "{n} files", issue.exhibits).format(n=issue.exhibits),
    ]
    column.addWidget(muted(" · ".join(filter(None, [issue.purpose, *parts]))))
