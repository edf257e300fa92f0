"""What a list of entries is narrowed down to."""

from dataclasses import dataclass, field

# Fewer letters than this, and no more than these two answers, leave much to add.
LITTLE = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Every part that is not empty must fit; an empty one fits everything.

    Attributes:
        words: All of these words, wherever they stand.
        names: Any of these: how one person is called, with accounts and numbers.
        person: Number of that person in the case file; entries that name it fit too.
        place: A part of where it happened.
        has_evidence, is_reported: Whether it must be so, must not, or may be either.
        first, last: Days of the zone, as ``2026-03-04``.
        zone: IANA name of the zone these days are of.
        is_little: Only what says little yet.
    """

    words: str = field(default="", repr=False)
    names: tuple[str, ...] = field(default=(), repr=False)
    person: int = 0
    kind: str = ""
    channel: str = ""
    place: str = field(default="", repr=False)
    has_evidence: bool | None = None
    is_reported: bool | None = None
    first: str = ""
    last: str = ""
    zone: str = "UTC"
    is_little: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but words is asked for."""
        return self != Sought(words=self.words, zone=self.zone)
