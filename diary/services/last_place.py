"""Where the keeper was when the diary was locked; kept in the vault, and nowhere else."""

import json
from dataclasses import asdict, dataclass, field
from typing import Final

_MOST_WORDS: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class LastPlace:
    """A page, what was open on it, and how far down.

    Attributes:
        page: Its name; empty where nothing is known.
        subject: The entry that was open, or the row that was chosen.
        scroll: How far the page was scrolled down, in pixels.
        words: What the timeline was searched for.
        case: The case that was open.
    """

    page: str = ""
    subject: str = ""
    scroll: int = 0
    words: str = field(default="", repr=False)
    case: str = ""

    def kept(self) -> str:
        """Return it as one text."""
        return json.dumps(asdict(self))


def read_place(kept: str) -> LastPlace:
    """Return what ``kept`` gave; no place at all for anything else."""
    try:
        found = json.loads(kept or "{}")
    except ValueError:
        return LastPlace()
    if not isinstance(found, dict):
        return LastPlace()
    page, subject, words, case = (
        str(found.get(name, "")) for name in ("page", "subject", "words", "case")
    )
    scroll = found.get("scroll", 0)
    place = LastPlace(
        page=page,
        subject=subject,
        scroll=scroll if isinstance(scroll, int) else 0,
        words=words,
        case=case,
    )
    is_sound = place.scroll >= 0 and len(place.words) <= _MOST_WORDS
    return place if is_sound else LastPlace()
