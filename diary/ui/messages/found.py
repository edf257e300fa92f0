"""What an export holds, shown before anything of it is kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPlainTextEdit

from diary.domain.imports import ImportReport
from diary.domain.wording.messages import cautions, facts
from diary.i18n import _, ngettext
from diary.ui.widgets import PlainLabel, card, heading, muted

_LINES = 6


def report_card(name: str, report: ImportReport) -> QFrame:
    """Return a card that says what is in a file."""
    frame, column = card()
    column.addWidget(heading(_("What is in {name}").format(name=name)))
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for row, (label, value) in enumerate(facts(report)):
        words = PlainLabel(label)
        words.setObjectName("fieldname")
        # A wrapped label asks for no width of its own, and would break in the middle.
        words.setMinimumWidth(min(260, words.fontMetrics().horizontalAdvance(label) + 16))
        grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(PlainLabel(value), row, 1)
    column.addLayout(grid)
    said = cautions(report)
    if said:
        column.addWidget(heading(_("Good to know")))
    for sentence in said:
        column.addWidget(PlainLabel(f"•  {sentence}"))
    if report.missing_names:
        words_ = ngettext(
            "{count} file is named in it and not there:",
            "{count} files are named in it and not there:",
            report.missing,
        )
        column.addWidget(muted(words_.format(count=report.missing)))
        column.addWidget(_listed("\n".join(report.missing_names), _("Missing files")))
    if report.shown:
        column.addWidget(muted(_("These lines were not understood. They stay in the file:")))
        lines = "\n".join(f"{one.part}:{one.place}   {one.raw}" for one in report.shown)
        column.addWidget(_listed(lines, _("Lines that were not understood")))
    return frame


def _listed(text: str, name: str) -> QPlainTextEdit:
    box = QPlainTextEdit(text)
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setAccessibleName(name)
    rows = min(text.count("\n") + 1, _LINES)
    box.setFixedHeight(box.fontMetrics().lineSpacing() * (rows + 1) + 24)
    return box
