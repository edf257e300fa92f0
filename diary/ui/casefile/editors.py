"""The input for each field of a record, made from what is known of the field."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from diary.domain.casefile import Field
from diary.domain.when import When
from diary.domain.wording import RecordText, choice_label
from diary.i18n import _
from diary.ui.widgets import Choice, CountEditor, DayField, LineEditor, ReadersEditor, TextEditor

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


class DayEditor(DayField):
    """A day, or a time, typed or picked."""

    def show_text(self, text: str) -> None:
        """Show an answer."""
        self.line.setText(text)


Editor: TypeAlias = PickEditor | DayEditor | LineEditor | CountEditor | TextEditor | ReadersEditor


def editor_for(one: Field, name: str) -> Editor:
    """Return an empty input for a field; ``name`` is its label."""
    if one.name == "visibility":
        return ReadersEditor()
    if one.choices:
        return PickEditor([_pick(value.value) for value in one.choices])
    if one.hint is When:
        return DayEditor(name)
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
