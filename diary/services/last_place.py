"""Where the keeper was when the diary was locked; kept in the vault, and nowhere else."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Final

_MOST_WORDS: Final = 500
_MOST_TYPED: Final = 20_000
_NUMBERS_OF_A_WINDOW: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LastPlace:
    """A page, what was open on it, and how far down.

    Attributes:
        page: Its name; empty where nothing is known.
        subject: The entry that was open, or the row that was chosen.
        scroll: How far the page was scrolled down, in pixels.
        words: What the timeline was searched for.
        case: The case that was open.
        typed: What stood half-typed in forms that make no draft, by form and field.
        window: Where the window was: left, top, width, height, and 1 if it filled the screen.
    """

    page: str = ""
    subject: str = ""
    scroll: int = 0
    words: str = field(default="", repr=False)
    case: str = ""
    typed: Mapping[str, str] = field(default_factory=dict, repr=False)
    window: tuple[int, ...] = ()

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
    typed, window = found.get("typed"), found.get("window")
    texts = typed if isinstance(typed, dict) else {}
    numbers = window if isinstance(window, list) else []
    is_place = len(numbers) == _NUMBERS_OF_A_WINDOW and all(type(n) is int for n in numbers)
    place = LastPlace(
        page=page,
        subject=subject,
        scroll=scroll if isinstance(scroll, int) else 0,
        words=words,
        case=case,
        typed={str(name): str(text)[:_MOST_TYPED] for name, text in texts.items()},
        window=tuple(numbers) if is_place else (),
    )
    is_sound = place.scroll >= 0 and len(place.words) <= _MOST_WORDS
    return place if is_sound else LastPlace()
