"""Words they used, as they were written down: threats first, for a reader in a hurry."""

from diary.domain.edition import Edition, EditionEntry
from diary.i18n import _
from diary.report.flow import Cell, Column, Flow
from diary.report.style import SMALL_QUIET

THREATS = "threats"


def write_words(flow: Flow, edition: Edition) -> None:
    """Write the exact words of every entry, those that tell of threats first."""
    told = _("As they were written down in the entries. Entries marked as threats come first.")
    flow.text(told, SMALL_QUIET)
    flow.space(8)
    columns = (
        Column(_("Entry"), 0.1),
        Column(_("Happened"), 0.25),
        Column(_("Words"), 0.65),
    )
    flow.table(columns, [_row(entry) for entry in spoken(edition)])


def spoken(edition: Edition) -> list[EditionEntry]:
    """Return the entries that hold exact words, threats first and then the latest."""
    found = [one for one in edition.entries if one.said("exact_words")]
    return sorted(found, key=lambda one: (not is_threat(one), -one.number))


def is_threat(entry: EditionEntry) -> bool:
    """Tell whether the keeper marked an entry as a threat."""
    return entry.occurrence is not None and THREATS in entry.occurrence.kinds


def _row(entry: EditionEntry) -> tuple[Cell, ...]:
    words = entry.said("exact_words")
    if is_threat(entry):
        words = _("Threat. {words}").format(words=words)
    return (Cell(str(entry.number), numbers=True), Cell(entry.happened), Cell(words))
