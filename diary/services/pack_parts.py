"""Which files go into which part of a pack."""

from dataclasses import dataclass, field
from typing import Final

from diary.domain.edition import Edition, EditionExhibit
from diary.errors import PackTooLargeError

MOST_FILES: Final = 16
# Of each part, for its texts and lists.
MARGIN: Final = 200_000
# What the first part needs for each entry: words for programs, lines of the ledger.
_ENTRY: Final = 8_000


@dataclass(slots=True)
class Share:
    """What goes into one part: reports by their place in the list, and exhibits."""

    reports: list[int] = field(default_factory=list)
    exhibits: list[EditionExhibit] = field(default_factory=list)


def shares(edition: Edition, reports: list[int], volume: int) -> list[Share]:
    """Return what goes into each part, in order.

    Args:
        edition: What is packed.
        reports: The size of each PDF in bytes.
        volume: The largest size of a part; nought for one part of any size.

    Raises:
        PackTooLargeError: A file is larger than a part, or there would be too many parts.
    """
    if not volume:
        return [Share([*range(len(reports))], [*edition.exhibits])]
    room = volume - MARGIN
    made, held = [Share()], _ENTRY * len(edition.entries)
    sizes = [*reports, *(one.size for one in edition.exhibits)]
    for place, size in enumerate(sizes):
        if size > room:
            raise PackTooLargeError(size=size, most=room)
        if held + size > room and (held or place):
            made.append(Share())
            held = 0
        held += size
        if place < len(reports):
            made[-1].reports.append(place)
        else:
            made[-1].exhibits.append(edition.exhibits[place - len(reports)])
    if len(made) > MOST_FILES:
        raise PackTooLargeError(size=sum(sizes), most=room * MOST_FILES)
    return made
