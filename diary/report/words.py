"""Words they used, as they were written down: threats first, for a reader in a hurry."""

from collections.abc import Iterable
from typing import Final

from diary.domain.edition import Edition, EditionEntry
from diary.i18n import _
from diary.report.flow import Cell, Column, Flow
from diary.report.style import SMALL_QUIET

THREATS: Final = "threats"
_ME: Final = frozenset({"me", "i", "myself"})


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
    flow.table(columns, [_row(entry, edition) for entry in spoken(edition)])


def spoken(edition: Edition) -> list[EditionEntry]:
    """Return the entries that hold exact words: threats, then the latest, the keeper's own last."""
    found = latest_first(one for one in edition.entries if one.said("exact_words"))
    return sorted(found, key=lambda one: (is_own(one, edition), not is_threat(one)))


def latest_first(entries: Iterable[EditionEntry]) -> list[EditionEntry]:
    """Return entries from the latest to the earliest.

    At the end stand those without a known day, and those dated after the report was made.
    """
    ordered = sorted(entries, key=lambda one: one.order, reverse=True)
    return sorted(
        ordered, key=lambda one: one.is_ahead or not (one.occurrence and one.occurrence.day)
    )


def is_own(entry: EditionEntry, edition: Edition) -> bool:
    """Tell whether all that was said in an entry are words of the keeper."""
    own = {*_ME, edition.heading.keeper.casefold()}
    lines = [line for line in entry.said("exact_words").split("\n") if ": “" in line]
    return bool(lines) and all(line.partition(": “")[0].casefold() in own for line in lines)


def is_threat(entry: EditionEntry) -> bool:
    """Tell whether the keeper marked an entry as a threat."""
    return entry.occurrence is not None and THREATS in entry.occurrence.kinds


def _row(entry: EditionEntry, edition: Edition) -> tuple[Cell, ...]:
    words = entry.said("exact_words")
    if is_own(entry, edition):
        words = _("The keeper’s own words. {words}").format(words=words)
    if is_threat(entry):
        words = _("Threat. {words}").format(words=words)
    return (Cell(str(entry.number), numbers=True), Cell(entry.happened), Cell(words))
