"""Numbers of entries, in a cell and in a sentence."""

from collections.abc import Collection, Iterable

from diary.i18n import ngettext


def numbers_text(numbers: Iterable[int]) -> str:
    """Return numbers of entries for a cell: ``3, 4``."""
    return ", ".join(map(str, numbers))


def entries_text(numbers: Collection[int]) -> str:
    """Return entries by their numbers for a sentence: ``entry 3``, ``entries 3, 4``."""
    said = ngettext("entry {numbers}", "entries {numbers}", len(numbers))
    return said.format(numbers=numbers_text(numbers))
