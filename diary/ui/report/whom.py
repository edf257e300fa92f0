"""Who it is for, what for, and what the reader has already."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from diary.domain.edition import EditionKind
from diary.domain.records import Issue
from diary.i18n import _
from diary.services.reporting import RECIPIENTS
from diary.services.views import Given
from diary.ui.report.names import audience_name
from diary.ui.widgets import Choice, DayField, TextEditor, card, field, heading, muted, stack
from diary.ui.widgets.typed import Input

_NOTHING, _DAY = "", "day"
_SUPPLEMENT = "supplement"


class WhomPart(QWidget):
    """The first questions.

    Signals:
        changed: Something was chosen or typed.
        reader_changed: Somebody else is to read it: other details are held back.
    """

    changed = Signal()
    reader_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._issues: dict[str, Issue] = {}
        self.audience, self.since = Choice(), Choice()
        for name in RECIPIENTS:
            self.audience.addItem(audience_name(name), name)
        self.to_whom, self.purpose, self.consent = QLineEdit(), QLineEdit(), QLineEdit()
        self.since_day, self.wishes = DayField(_("New since this day")), TextEditor(lines=2)
        self._since, self._wishes = QWidget(), QWidget()
        self._arrange()
        self.audience.currentIndexChanged.connect(self._on_audience)
        self.since.currentIndexChanged.connect(self._on_since)
        self.show_given(())
        for line in (self.to_whom, self.purpose, self.consent):
            line.textChanged.connect(self.changed)
        self.wishes.changed.connect(self.changed)
        self.since_day.changed.connect(self.changed)
        self._show_what_fits()

    def _arrange(self) -> None:
        frame, column = card()
        column.addWidget(heading(_("Who is it for?")))
        field(column, _("Who reads it"), self.audience)
        inner = stack(self._since)
        self.since_name = _("They have an earlier report or know all up to a day")
        field(inner, self.since_name, self.since)
        inner.addWidget(self.since_day)
        self.since_told = muted("")
        inner.addWidget(self.since_told)
        column.addWidget(self._since)
        field(column, _("Their name or office (you can leave this empty)"), self.to_whom)
        field(column, _("What for (you can leave this empty)"), self.purpose)
        field(column, _("Who agreed to it, and how (you can leave this empty)"), self.consent)
        inner = stack(self._wishes)
        field(inner, _("What I want to happen (you can leave this empty)"), self.wishes)
        column.addWidget(self._wishes)
        stack(self).addWidget(frame)

    @property
    def is_supplement(self) -> bool:
        """Whether only what came after something earlier is wanted."""
        return str(self.audience.currentData()) == _SUPPLEMENT

    @property
    def is_like_court(self) -> bool:
        """Whether the other side may read it."""
        kind = RECIPIENTS[self.audience.currentData()][1]
        earlier = self._issues.get(self.since.currentData() or "")
        given_to_court = earlier is not None and earlier.kind == EditionKind.COURT.value
        return kind is EditionKind.COURT or (self.is_supplement and given_to_court)

    def inputs(self) -> dict[str, Input]:
        """Return its inputs by name, in the order in which they depend on each other."""
        return {"audience": self.audience, "since": self.since, "since_day": self.since_day,
                "to_whom": self.to_whom, "purpose": self.purpose, "consent": self.consent,
                "wishes": self.wishes}  # fmt: skip

    def since_text(self) -> str:
        """Return the number of the earlier report, the day, or nothing."""
        chosen = str(self.since.currentData() or "")
        return self.since_day.text() if chosen == _DAY else chosen

    def show_given(self, given: Sequence[Given]) -> None:
        """Offer the reports made so far; what was chosen stays chosen."""
        chosen = self.since.currentData()
        self._issues = {one.issue.report_id: one.issue for one in given}
        self.since.currentIndexChanged.disconnect(self._on_since)
        self.since.clear()
        self.since.addItem(_("No, this is the first"), _NOTHING)
        self.since.addItem(_("Up to a day"), _DAY)
        for one in given:
            words = _("Report {number} of {day}, {who}").format(
                number=one.issue.report_id,
                day=one.made,
                who=one.issue.to_whom or audience_name(one.issue.audience),
            )
            self.since.addItem(words, one.issue.report_id)
        self.since.setCurrentIndex(max(0, self.since.findData(chosen)))
        self.since.currentIndexChanged.connect(self._on_since)

    def continue_from(self, issue: Issue) -> None:
        """Ask for a supplement to this report, for whoever got it."""
        self.audience.setCurrentIndex(self.audience.findData(_SUPPLEMENT))
        self.since.setCurrentIndex(max(0, self.since.findData(issue.report_id)))
        self.to_whom.setText(issue.to_whom)
        self.purpose.setText(issue.purpose)

    @Slot()
    def _on_audience(self) -> None:
        self._show_what_fits()
        self.reader_changed.emit()
        self.changed.emit()

    @Slot()
    def _on_since(self) -> None:
        self._show_what_fits()
        if self.is_supplement:
            self.reader_changed.emit()
        self.changed.emit()

    def _show_what_fits(self) -> None:
        self.since_day.setVisible(self.since.currentData() == _DAY)
        told = (
            _("Only what came after it goes in, with the numbers going on.")
            if self.is_supplement
            else _("Everything goes in. What came after it is marked as new.")
        )
        self.since_told.setText(told)
        self.since_told.setVisible(bool(self.since.currentData()))
        kind = RECIPIENTS[self.audience.currentData()][1]
        self._since.setVisible(kind is not EditionKind.STATEMENT)
        self._wishes.setVisible(kind not in (EditionKind.STATEMENT, EditionKind.COURT))
