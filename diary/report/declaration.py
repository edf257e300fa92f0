"""The declaration of whoever makes the statement: text, law, and empty lines to sign on."""

from diary.domain.edition import Heading
from diary.i18n import _
from diary.report.flow import Flow
from diary.report.style import BODY, INK, SMALL_QUIET

_LINE = 26.0


def write_declaration(flow: Flow, heading: Heading) -> None:
    """Write the text with room for name, date and signature. Nothing is ever filled in."""
    declared = heading.declaration
    told = _(
        "To be read and signed only if the keeper is asked to, and only if it is true. The "
        "program never fills in a name, a date or a signature."
    )
    flow.text(told, SMALL_QUIET)
    flow.space(10)
    flow.text(declared.text, BODY)
    flow.space(6)
    if declared.law:
        words = _("After {law}. Source: {source}, read on {day}. Have it checked: law changes.")
        flow.text(
            words.format(law=declared.law, source=declared.source, day=declared.checked),
            SMALL_QUIET,
        )
    flow.space(12)
    for label in (_("Name in capitals"), _("Date"), _("Signature"), _("Number of pages")):
        _write_line(flow, label)


def _write_line(flow: Flow, label: str) -> None:
    flow.need(2 * _LINE)
    flow.y += _LINE - BODY.leading
    flow.text(label, BODY)
    left, room = flow.left, flow.room
    flow.left, flow.room = left + room * 0.3, room * 0.6
    flow.rule(grey=INK)
    flow.left, flow.room = left, room
    flow.space(4)
