"""What share of bringing an export in each stage is, so that a bar tells the truth."""

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final, Self

# What each takes, measured, in nanoseconds; only how they compare to each other counts.
_STARTING: Final = 150_000_000
_SEALED_BYTE: Final = 1.5
_HASHED_BYTE: Final = 0.9
_LOOKED_AT: Final = 38_000
_READ_BYTE: Final = 18
_READ_IN: Final = 49_000
_INDEXED: Final = 38_000
_ENDING: Final = 50_000_000
_ENDED: Final = 5_500
# A message of an export of text, where nothing better is known.
_BYTES: Final = 115
WHOLE: Final = 1000


class Stage(Enum):
    """What is under way, in this order."""

    SEALING = auto()
    STARTING = auto()
    READING = auto()
    HASHING = auto()
    INDEXING = auto()
    ENDING = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long each stage takes for one export.

    Attributes:
        size: Bytes of the export.
        messages: How many it holds, as far as is known; 0 where nothing is.
        worth: Bytes of it that are read, pictures inside a text included; 0 where nobody knows.
        is_look: Whether it is only looked at.
    """

    size: int
    messages: int = 0
    worth: int = 0
    is_look: bool = False

    def learned(self, worth: int) -> Self:
        """Return what is to be believed now that so many bytes are known to be worth reading."""
        return replace(self, messages=self.messages or max(1, worth // _BYTES), worth=worth)

    @property
    def is_known(self) -> bool:
        """Whether anything can be told yet."""
        return self.messages > 0

    def thousandths(self, stage: Stage, done: int, total: int) -> int:
        """Return how much of everything is done, with so much of one stage done."""
        costs = self._costs()
        before = sum(cost for one, cost in costs.items() if one.value < stage.value)
        own = costs.get(stage, 0) * min(done, total) / max(total, 1)
        return int(WHOLE * (before + own) / max(sum(costs.values()), 1))

    def _costs(self) -> dict[Stage, float]:
        unpacking = self.worth * _READ_BYTE
        if self.is_look:
            return {
                Stage.STARTING: _STARTING,
                Stage.READING: self.messages * _LOOKED_AT + unpacking,
                Stage.HASHING: self.size * _HASHED_BYTE,
            }
        return {
            Stage.SEALING: self.size * _SEALED_BYTE,
            Stage.STARTING: _STARTING,
            Stage.READING: self.messages * _READ_IN + unpacking,
            Stage.INDEXING: self.messages * _INDEXED,
            Stage.ENDING: _ENDING + self.messages * _ENDED,
        }
