"""The boxes over one picture as they are drawn, with a way back. No Qt in here."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from diary.domain.casefile import RedactedArea

SMALLEST: Final = 8
_PART: Final = 4


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """One box. ``number`` is that of its redaction, 0 for one that is not kept yet."""

    area: RedactedArea
    reason: str = field(default="", repr=False)
    number: int = 0


class Boxes:
    """All boxes over a picture; every change can be taken back.

    Attributes:
        boxes: As they now are.
        chosen: Which of them is worked on, -1 for none.
    """

    def __init__(self, size: tuple[int, int], boxes: tuple[DrawnBox, ...] = ()) -> None:
        self._size = size
        self.first = boxes
        self.boxes = boxes
        self.chosen = 0 if boxes else -1
        self._past: list[tuple[tuple[DrawnBox, ...], int]] = []

    @property
    def one(self) -> DrawnBox | None:
        """The box that is worked on."""
        return self.boxes[self.chosen] if 0 <= self.chosen < len(self.boxes) else None

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to save."""
        return self.boxes != self.first

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self._past)

    def choose(self, place: int) -> None:
        """Work on another box."""
        self.chosen = place if 0 <= place < len(self.boxes) else -1

    def add(self, area: RedactedArea | None = None) -> None:
        """Put a new box down: where it was drawn, else in the middle."""
        width, height = self._size
        middle = RedactedArea(
            x=width * 3 // 8, y=height * 3 // 8, width=width // _PART, height=height // _PART
        )
        # A second box is often there for the same reason.
        reason = self.boxes[-1].reason if self.boxes else ""
        self._remember()
        self.boxes = (*self.boxes, DrawnBox(self._inside(area or middle), reason))
        self.chosen = len(self.boxes) - 1

    def drop(self) -> None:
        """Take the chosen box away."""
        if self.one is not None:
            self._remember()
            self.boxes = (*self.boxes[: self.chosen], *self.boxes[self.chosen + 1 :])
            self.chosen = min(self.chosen, len(self.boxes) - 1)

    def move(self, right: int, down: int) -> None:
        """Move the chosen box by so many points."""
        self._change(lambda area: replace(area, x=area.x + right, y=area.y + down))

    def grow(self, right: int, down: int) -> None:
        """Make the chosen box larger or smaller at its right and lower side."""
        self._change(
            lambda area: replace(
                area,
                width=max(SMALLEST, area.width + right),
                height=max(SMALLEST, area.height + down),
            )
        )

    def put(self, area: RedactedArea) -> None:
        """Put the chosen box somewhere else."""
        self._change(lambda _area: area)

    def because(self, reason: str) -> None:
        """Say why the chosen box is there. Typing is not taken back letter by letter."""
        if self.one is not None:
            self._set(replace(self.one, reason=reason))

    def undo(self) -> None:
        """Take the last change back."""
        if self._past:
            self.boxes, self.chosen = self._past.pop()

    def _change(self, change: Callable[[RedactedArea], RedactedArea]) -> None:
        if self.one is not None:
            moved = self._inside(change(self.one.area))
            if moved != self.one.area:
                self._remember()
                self._set(replace(self.one, area=moved))

    def _set(self, box: DrawnBox) -> None:
        boxes = list(self.boxes)
        boxes[self.chosen] = box
        self.boxes = tuple(boxes)

    def _remember(self) -> None:
        self._past.append((self.boxes, self.chosen))

    def _inside(self, area: RedactedArea) -> RedactedArea:
        """Keep a box on the picture."""
        width, height = min(area.width, self._size[0]), min(area.height, self._size[1])
        return RedactedArea(
            x=min(max(0, area.x), self._size[0] - width),
            y=min(max(0, area.y), self._size[1] - height),
            width=max(1, width),
            height=max(1, height),
        )
