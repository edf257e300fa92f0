"""What stands beside the records of some kinds: broken terms, official forms, what was given."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary.domain.ledger import LineKind
from diary.i18n import _
from diary.services.outstanding import BrokenTerm
from diary.services.regions import Named
from diary.services.views import Given
from diary.ui.bidi import isolated
from diary.ui.casefile.rows import record_link
from diary.ui.report.names import audience_name
from diary.ui.session import Session
from diary.ui.widgets import EntryLinks, PlainLabel, breakable, card, heading, muted


def schedule(session: Session, broken: Sequence[BrokenTerm]) -> QWidget:
    """Return the breach schedule: order by order, which term, which entries."""
    frame, column = card()
    column.addWidget(heading(_("Order by order: which term, which entries")))
    wishes, last = session.wishes, -1
    for one in broken:
        if one.order != last or not one.order:
            column.addWidget(_order(session, one))
        last = one.order
        told = QVBoxLayout()
        told.setContentsMargins(24, 0, 0, 0)
        term = _("Term {number}: {words}").format(number=one.term, words=isolated(one.words))
        term = term if one.term else _("No term named")
        told.addWidget(PlainLabel(term))
        told.addWidget(
            EntryLinks(
                one.entries, wishes.entry.emit, partial(wishes.entries.emit, term, one.entries)
            )
            if one.entries
            else muted(_("No entry named"))
        )
        column.addLayout(told)
    return frame


def _order(session: Session, one: BrokenTerm) -> QWidget:
    if not one.order:
        return muted(_("No order named"))
    name = _("Order {number}: {title}").format(number=one.order, title=isolated(one.order_title))
    return record_link(session, LineKind.ORDER, one.order, name)


def forms(named: Sequence[Named]) -> QWidget:
    """Return the official forms about risk, and where to get each."""
    frame, column = card()
    column.addWidget(heading(_("Official forms")))
    told = _("This list is no form and gives no score. These are the forms that are used:")
    column.addWidget(muted(told))
    for one in named:
        name = PlainLabel(_(one.name))
        name.setObjectName("fieldname")
        column.addWidget(name)
        column.addWidget(PlainLabel(_(one.note)))
        source = _("From {source}, looked up on {day}.")
        column.addWidget(muted(source.format(source=breakable(one.source), day=one.checked)))
    return frame


def given_out(given: Sequence[Given]) -> QWidget:
    """Return what left the diary: to whom, when, what for, and the hash of the report."""
    frame, column = card()
    column.addWidget(heading(_("What you have given out")))
    if not given:
        column.addWidget(muted(_("Nothing yet.")))
    for one in given:
        issue = one.issue
        parts = (audience_name(issue.audience), issue.to_whom, one.made)
        name = PlainLabel(", ".join(filter(None, parts)))
        name.setObjectName("fieldname")
        column.addWidget(name)
        report = _("Report {number}").format(number=issue.report_id)
        column.addWidget(PlainLabel(" · ".join(filter(None, (report, issue.purpose)))))
        sha256 = _("SHA-256: {sha256}").format(sha256=breakable(issue.sha256))
        column.addWidget(muted(sha256))
    return frame
