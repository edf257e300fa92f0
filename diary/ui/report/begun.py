"""What is half-typed on the page that makes reports: kept on locking, and in another language."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Slot

from diary.ui.report.given import GivenList
from diary.ui.report.narrow import NarrowPart, Person
from diary.ui.report.shape import ShapePart
from diary.ui.report.whom import WhomPart
from diary.ui.widgets.typed import fill, typed

_NARROWS = ("first", "last", "entries", "kinds", "people", "redact")


class BegunReport(QObject):
    """Knows which inputs differ from those of a page nobody has touched. No password is kept."""

    def __init__(
        self, whom: WhomPart, narrow: NarrowPart, shape: ShapePart, given: GivenList
    ) -> None:
        super().__init__(whom)
        self._whom, self._narrow = whom, narrow
        self._inputs = whom.inputs() | narrow.inputs() | shape.inputs()
        self._pristine = self.untouched = typed(self._inputs)
        # What can only be chosen once the diary has told what there is.
        self._waiting: dict[str, str] = {}
        given.known.connect(self._on_given)

    def half(self) -> dict[str, str]:
        """Return what was typed and chosen."""
        now = self.everything()
        return {name: text for name, text in now.items() if text != self.untouched.get(name)}

    def everything(self) -> dict[str, str]:
        """Return what stands in all of it."""
        return typed(self._inputs) | self._waiting

    def go_on(self, begun: "BegunReport") -> None:
        """Take over what stands on a page in another language."""
        self.show_half(begun.everything())
        self.untouched = begun.untouched

    def is_made(self) -> None:
        """Keep nothing of what was asked for: it was made."""
        self.untouched = self.everything()

    def start_again(self) -> None:
        """Forget all of it: another case is open."""
        self._waiting, self.untouched = {}, self._pristine
        fill(self._inputs, self._pristine)

    def show_half(self, half: Mapping[str, str]) -> None:
        """Go on with what was typed and chosen."""
        self._waiting = {name: half[name] for name in ("since", "people") if name in half}
        fill(self._inputs, half)
        if any(
            half.get(name, now) != now for name, now in self._pristine.items() if name in _NARROWS
        ):
            self._narrow.more.setChecked(True)

    @Slot(object)
    def show_people(self, people: list[Person]) -> None:
        """Offer the people of the case file, and tick those that were."""
        self._narrow.show_people(people)
        self._take("people")

    @Slot(object)
    def _on_given(self) -> None:
        self._take("since")

    def _take(self, name: str) -> None:
        if name in self._waiting:
            fill({name: self._inputs[name]}, {name: self._waiting.pop(name)})
