"""What stood there before: struck through, with who changed it, when, and why."""

from diary.domain.edition import EditionChange
from diary.i18n import _
from diary.report.flow import Flow
from diary.report.style import SMALL_QUIET, Style


def write_change(flow: Flow, change: EditionChange, style: Style, *, indent: float = 0) -> None:
    """Write one amendment, the text before it in ``style``."""
    flow.text(change.old or _("(nothing)"), style, struck=True, indent=indent)
    told = _("Amended {at} by {by}. Reason: {why}") if change.why else _("Amended {at} by {by}.")
    flow.text(
        told.format(at=change.at, by=change.by, why=change.why), SMALL_QUIET, indent=indent + 12
    )
    flow.space(3)
