"""The input for each field of a record, made from what is known of the field."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from diary.clock import Clock
from diary.domain.casefile import Field
from diary.domain.ledger import LineKind
from diary.domain.when import When
from diary.domain.wording import RecordText, choice_label
from diary.i18n import _
from diary.services.regions import Named, Region, day_first, nearest
from diary.ui.casefile.named import NamedEditor
from diary.ui.casefile.spoken_day import AHEAD, SpokenDay
from diary.ui.session import Session
from diary.ui.widgets import Choice, CountEditor, LineEditor, TextEditor
from diary.ui.widgets.readers import ReadersEditor

_LINES: Final = 3


class PickEditor(Choice):
    """One answer out of a few, each with its own words.

    Signals:
        changed: The keeper chose.
    """

    changed = Signal()

    def __init__(self, picks: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offer(picks)
        self.activated.connect(self.changed)

    def offer(self, picks: Sequence[tuple[str, str]]) -> None:
        """Offer these in place of what was offered before: what it stands for, what it says."""
        chosen = self.text()
        self.clear()
        for value, words in picks:
            self.addItem(words, value)
        self.show_text(chosen)

    def text(self) -> str:
        """Return what was chosen."""
        return str(self.currentData() or "")

    def show_text(self, text: str) -> None:
        """Show an answer; one that is not offered is added, so that nothing is lost."""
        if text and self.findData(text) < 0:
            self.addItem(text, text)
        self.setCurrentIndex(max(0, self.findData(text)))


Editor: TypeAlias = (
    PickEditor | SpokenDay | NamedEditor | LineEditor | CountEditor | TextEditor | ReadersEditor
)
# Fields for which the region, or the case file, knows names.
_ORDERS: Final = frozenset({(LineKind.ORDER, "kind")})
_AGENCIES: Final = frozenset(
    {(LineKind.CONTACT, "agency"), (LineKind.ACTION, "agency"), (LineKind.CONSENT, "who")}
)


@dataclass(frozen=True, slots=True)
class Around:
    """What the inputs of a case need to know: the time, and what its region calls things."""

    clock: Clock
    region: Region

    @classmethod
    def of(cls, session: Session) -> "Around":
        """Return what the open case needs."""
        return cls(session.clock, nearest(session.diary.case().region))

    def names(self, kind: LineKind, field: str) -> tuple[Named, ...]:
        """Return the names that can be offered in a field."""
        if (kind, field) in _ORDERS:
            return self.region.orders
        return self.region.agencies if (kind, field) in _AGENCIES else ()


def editor_for(kind: LineKind, one: Field, name: str, around: Around) -> Editor:
    """Return an empty input for a field; ``name`` is its label."""
    if one.name == "visibility":
        return ReadersEditor()
    if one.choices:
        return PickEditor([_pick(value.value) for value in one.choices])
    if one.hint is When:
        first = day_first(around.region.code)
        return SpokenDay(name, around.clock, day_first=first, is_ahead=one.name in AHEAD)
    if names := around.names(kind, one.name):
        return NamedEditor(names)
    if one.hint is int:
        return CountEditor()
    return TextEditor(lines=_LINES) if one.is_long else LineEditor()


def _pick(value: str) -> tuple[str, str]:
    return ("" if value == "unsaid" else value, choice_label(value))


class TermPicks(QObject):
    """Lets an order be picked by its name, and one of its terms by its words."""

    def __init__(
        self,
        orders: Sequence[RecordText],
        order: PickEditor,
        term: PickEditor,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._orders, self.order, self.term = orders, order, term
        words = _("{number}: {title}")
        order.offer(
            [("", _("Not said"))]
            + [
                (str(one.number), words.format(number=one.number, title=one.title))
                for one in orders
            ]
        )
        order.changed.connect(self.follow)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Offer the terms of the order that is chosen."""
        chosen = self.order.text()
        terms = next((_terms(one) for one in self._orders if str(one.number) == chosen), [])
        words = _("{number}: {title}")
        self.term.offer(
            [("", _("Not said"))]
            + [
                (str(place), words.format(number=place, title=term))
                for place, term in enumerate(terms, 1)
            ]
        )


def _terms(order: RecordText) -> list[str]:
    said = next((one.text for one in order.details if one.name == "terms"), "")
    return said.splitlines()
