"""The page before writing: who can read what, what stays out, and what deserves a look."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from diary.domain.ledger import LineKind
from diary.domain.warning import Warned
from diary.i18n import _, language, ngettext
from diary.services.views import ReportPreview
from diary.ui.widgets import (
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
from diary.ui.wishes import Wishes

_ENTRY = "entry"


class BeforePart(QWidget):
    """Hidden until it was asked for. Its two buttons lie where the page keeps them in sight.

    Signals:
        doubted: A warning's place was asked for.
        barred: What is warned of is to be blacked out everywhere. arg: the ``Warned``.
    """

    doubted = Signal()
    barred = Signal(object)

    def __init__(self, wishes: Wishes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wishes = wishes
        self.told: tuple[str, ...] = ()
        self._lines, self._doubts = Swap(), Swap()
        self.links: list[QPushButton] = []
        self.bars: list[QPushButton] = []
        self.see = QPushButton(_("See it as they will"))
        self.write = primary(_("Write the report"))
        frame, column = card()
        column.addWidget(heading(_("Before it is written")))
        column.addWidget(self._lines)
        column.addWidget(self._doubts)
        column.addWidget(
            muted(_("“See it as they will” shows every page here. Nothing is written for that."))
        )
        stack(self).addWidget(frame)

    def show_preview(self, found: ReportPreview) -> None:
        """Say what it would hold."""
        inside = QWidget()
        column = stack(inside)
        held = _held(found)
        if language().code != "en":
            held.append(_("The report is in English. What you wrote stays in your own words."))
        groups = (
            (_("What is in it"), held),
            (_("Who can read it"), found.included),
            (_("What stays out"), found.left_out),
        )
        for name, lines in groups:
            _write(column, name, lines)
        self._lines.put(inside)
        self.told = tuple(line for _name, lines in groups for line in lines)
        self._doubts.put(self._warnings(found.doubts))

    def _warnings(self, doubts: tuple[Warned, ...]) -> QWidget:
        inside = QWidget()
        self.links, self.bars = [], []
        if not doubts:
            return inside
        column = stack(inside)
        column.setSpacing(4)
        column.addWidget(heading(_("Please look at these once more")))
        column.addWidget(
            muted(
                _(
                    "They go out as you wrote them. You can amend them, hold them back above, or "
                    "black them out."
                )
            )
        )
        for one in doubts:
            column.addWidget(PlainLabel(f"•  {one.words}"))
            column.addLayout(left(*self._ways_out(one)))
        return inside

    def _ways_out(self, one: Warned) -> list[QPushButton]:
        """Return what can be done about a warning."""
        black_out = link(_("Black it out everywhere"))
        black_out.setAccessibleName(_("Black out everywhere: {words}").format(words=one.text))
        on_click(black_out, lambda: self.barred.emit(one))
        self.bars.append(black_out)
        if not one.kind:
            return [black_out]
        button = link(_("Go to {where}").format(where=one.where))
        on_click(button, lambda: self._lead(one))
        self.links.append(button)
        return [button, black_out]

    def _lead(self, one: Warned) -> None:
        self.doubted.emit()
        if one.kind == _ENTRY:
            self._wishes.entry.emit(one.number)
        else:
            self._wishes.record.emit(LineKind(one.kind), one.number)


def _held(found: ReportPreview) -> list[str]:
    lines = [
        _("Entries: {entries}. Files: {files}. Records around them: {records}.").format(
            entries=found.entries, files=found.exhibits, records=found.records
        ),
        _("Sections: {names}.").format(names=", ".join(found.sections)),
    ]
    if found.opened:
        words = ngettext(
            "This entry is kept for some readers, and this one is among them: {numbers}.",
            "These entries are kept for some readers, and this one is among them: {numbers}.",
            len(found.opened),
        )
        lines.append(words.format(numbers=", ".join(map(str, found.opened))))
    return lines


def _write(column: QVBoxLayout, name: str, lines: Iterable[str]) -> None:
    label = PlainLabel(name)
    label.setObjectName("fieldname")
    column.addWidget(label)
    column.addWidget(PlainLabel("\n".join(f"•  {line}" for line in lines)))
