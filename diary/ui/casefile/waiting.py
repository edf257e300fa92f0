"""What waits: to ask again, and what will be lost soonest."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary.domain.wording import kind_label
from diary.i18n import _
from diary.services.outstanding import Due
from diary.ui.casefile.rows import record_link
from diary.ui.session import Session
from diary.ui.widgets import card, heading, muted


def waiting(
    session: Session, name: str, sentence: str, due: Sequence[Due], *, no_day: str
) -> QWidget:
    """Return a card with these, the soonest first; hidden where there is nothing."""
    frame, column = card()
    column.addWidget(heading(name))
    column.addWidget(muted(sentence))
    for one in due:
        _add(column, session, one, no_day)
    frame.setVisible(bool(due))
    return frame


def _add(column: QVBoxLayout, session: Session, one: Due, no_day: str) -> None:
    title = one.text or kind_label(one.kind)
    words = _("{day}: {title}").format(day=one.day or no_day, title=title)
    column.addWidget(record_link(session, one.kind, one.number, words))
