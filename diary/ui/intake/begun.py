"""What was begun on the page for many files: it goes on in a window in another language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from diary.services.proposing import Proposal, Timed
from diary.services.sorting import Sorted
from diary.services.views import Row


@dataclass(frozen=True, slots=True)
class Begun:
    """Files that were looked at, and what was answered about them."""

    files: tuple[Timed, ...]
    rows: Sequence[Row]
    placed: Mapping[Proposal, Sorted]
    ticked: frozenset[Path]
    about: str
    pause: int
    is_fresh: bool
