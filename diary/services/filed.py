"""All the evidence of a case in one list."""

from dataclasses import dataclass

from diary.domain.incident import SubjectId
from diary.domain.records import Item
from diary.services.reading import Reading, exhibit_view
from diary.services.views import ExhibitView, Row
from diary.vault.projection import exhibit_words, folded


@dataclass(frozen=True, slots=True)
class Filed:
    """One file of the evidence, and the entry it belongs to."""

    exhibit: ExhibitView
    entry: Row


@dataclass(frozen=True, slots=True)
class Filing:
    """Some of the evidence.

    Attributes:
        count: How many files there are in all that hold the words.
    """

    shown: tuple[Filed, ...]
    count: int


def filed(reading: Reading, words: str = "", *, most: int) -> Filing:
    """Return the files of a case that have a reference, the one added last first.

    Args:
        reading: Of the case.
        words: Only files whose name, caption, facts or read text hold all of these.
        most: How many at most.
    """
    sought = folded(words).split()
    items = [one for one in reading.vault.exhibits.of_case(reading.case)
             if not sought or _holds(reading, one, sought)][::-1]  # fmt: skip
    entries = reading.vault.entries
    numbers = {one.exhibit.entry: entries.get(SubjectId(one.exhibit.entry)).incident.number
               for one in items[:most]}  # fmt: skip
    rows = {row.subject: row for row in reading.rows(tuple(sorted(set(numbers.values()))))}
    shown = tuple(
        Filed(
            exhibit_view(one, changes=reading.vault.amendments_of(one.subject),
                         keeper=reading.keeper),
            rows[SubjectId(one.exhibit.entry)],
        )
        for one in items[:most]
    )  # fmt: skip
    return Filing(shown, len(items))


def _holds(reading: Reading, item: Item, sought: list[str]) -> bool:
    texts = (*exhibit_words(item.exhibit), *reading.vault.picture_text.texts(item.subject))
    text = folded("\n".join(texts))
    return all(word in text for word in sought)
