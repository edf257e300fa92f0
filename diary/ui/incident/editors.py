"""Inputs for one answer each. What goes in and comes out is the answer's typed form."""

from enum import StrEnum
from typing import Final, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from diary.domain.incident import Account, Answer, Channel, Direction, Kind, Knowledge
from diary.domain.wording import choice_text
from diary.ui.incident.linked import PeopleEditor, TermsEditor
from diary.ui.incident.lists import BehavioursEditor
from diary.ui.incident.spoken import WordsEditor
from diary.ui.widgets import Choice, CountEditor, LineEditor, TextEditor
from diary.ui.widgets.readers import ReadersEditor

_CHOICES: Final[dict[str, type[StrEnum]]] = {
    "kind": Kind, "channel": Channel, "direction": Direction, "asked_to_stop_before": Answer,
    "account_of": Account, "knowledge": Knowledge, "serious": Answer,
}  # fmt: skip
_COUNTS: Final = ("count", "answered")
_Shape: TypeAlias = WordsEditor | BehavioursEditor | ReadersEditor | PeopleEditor | TermsEditor
_SHAPES: Final[dict[str, type[_Shape]]] = {
    "people": PeopleEditor, "breaks": TermsEditor, "exact_words": WordsEditor,
    "behaviours": BehavioursEditor, "visibility": ReadersEditor,
}  # fmt: skip
_SHORT: Final = (
    "place", "place_kind", "platform", "their_account", "their_number", "your_account", "url",
    "coordinates", "source", "language", "translator",
)  # fmt: skip


class ChoiceEditor(Choice):
    """One answer out of a few.

    Signals:
        changed: The keeper chose.
    """

    changed = Signal()

    def __init__(self, name: str, values: type[StrEnum], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for value in values:
            self.addItem(choice_text(name, value.value), value.value)
        self.activated.connect(self.changed)

    def text(self) -> str:
        """Return what was chosen."""
        return str(self.currentData())

    def show_text(self, text: str) -> None:
        """Show an answer."""
        self.setCurrentIndex(max(0, self.findData(text)))


Editor: TypeAlias = (
    LineEditor
    | TextEditor
    | ChoiceEditor
    | WordsEditor
    | BehavioursEditor
    | ReadersEditor
    | PeopleEditor
    | TermsEditor
)


def editor_for(name: str) -> Editor:
    """Return an empty input for a field that can be amended, the time excepted."""
    if name in _CHOICES:
        return ChoiceEditor(name, _CHOICES[name])
    if name in _COUNTS:
        return CountEditor()
    return _SHAPES.get(name, LineEditor if name in _SHORT else TextEditor)()
