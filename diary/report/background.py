"""Who is in the matter, what was said to them, and who saw it."""

from collections.abc import Iterable

from diary.domain.casefile import Role
from diary.domain.edition import Edition, EditionRecord
from diary.domain.ledger import LineKind
from diary.domain.sections import witnesses
from diary.domain.wording import choice_label
from diary.i18n import _
from diary.report.flow import Cell, Column, Flow
from diary.report.records import write_records
from diary.report.style import SMALL_QUIET, STRONG


def write_background(flow: Flow, edition: Edition) -> None:
    """Write the people, those it is about first, and when contact was said to be unwanted."""
    seen = witnesses(edition)
    people = edition.of_kind(LineKind.PERSON)
    about = [one for one in people if is_about(one)]
    write_records(flow, about)
    write_records(flow, (one for one in people if one not in about and one.number not in seen))
    write_records(flow, edition.of_kind(LineKind.ASKED_TO_STOP))


def is_about(one: EditionRecord) -> bool:
    """Tell whether a record of a person is about the one this is about, or who helps them."""
    return one.said("role") in {choice_label(role.value) for role in (Role.SUSPECT, Role.PROXY)}


def write_witnesses(flow: Flow, edition: Edition) -> None:
    """Write what each saw. How to reach them is never in a report."""
    told = _("How to reach the witnesses is kept apart from this report and given on request.")
    flow.text(told, SMALL_QUIET)
    flow.space(9)
    seen = witnesses(edition)
    write_records(flow, (one for one in edition.told(LineKind.PERSON) if one.number in seen))
    rows = list(_noted(edition))
    if rows:
        flow.need(110)
        flow.text(_("Noted in the entries"), STRONG, role="H2")
        flow.space(4)
        columns = (Column(_("Entry"), 0.1), Column(_("Who else saw or heard it"), 0.9))
        flow.table(columns, rows)


def _noted(edition: Edition) -> Iterable[tuple[Cell, ...]]:
    for entry in edition.entries:
        if noted := entry.said("witnesses"):
            yield Cell(str(entry.number), numbers=True), Cell(noted)
