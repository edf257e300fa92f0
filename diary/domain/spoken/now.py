"""The moment from which spoken times are counted."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Now:
    """The moment of asking, on the wall clock of its zone.

    Attributes:
        day_first: Whether ``3/4`` means the third of April where the keeper lives; None if both
            readings are to be offered.
    """

    wall: datetime
    zone: str
    day_first: bool | None = None

    @property
    def today(self) -> date:
        """The day of asking."""
        return self.wall.date()
