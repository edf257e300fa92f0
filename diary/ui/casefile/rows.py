"""Records as rows: a line for each, which leads to the record."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from diary.domain.ledger import LineKind
from diary.domain.records import Status
from diary.domain.wording import RecordText, row_title
from diary.i18n import _
from diary.ui.bidi import isolated
from diary.ui.session import Session
from diary.ui.widgets import card, heading, link, muted, on_click


def rows(session: Session, records: Sequence[RecordText], name: str = "") -> QWidget:
    """Return a card with a row for each record, under a name if it has one."""
    frame, column = card()
    if name:
        column.addWidget(heading(name))
    if not records:
        column.addWidget(muted(_("Nothing here yet. It can wait.")))
    for one in records:
        column.addWidget(record_link(session, one.kind, one.number, row_words(one)))
    return frame


def record_link(session: Session, kind: LineKind, number: int, name: str) -> QPushButton:
    """Return a link that opens a record."""
    button = link(name)
    on_click(button, lambda: session.wishes.record.emit(kind, number))
    return button


def row_words(one: RecordText) -> str:
    """Return one line for a record in a list."""
    match one.status:
        case Status.REMOVED:
            return _("{number}: removed").format(number=one.number)
        case Status.AMENDED:
            title = isolated(row_title(one))
            return _("{number}: {title} (amended)").format(number=one.number, title=title)
        case _:
            title = isolated(row_title(one))
            return _("{number}: {title}").format(number=one.number, title=title)
