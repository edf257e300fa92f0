"""People and terms of orders that an entry names: ticked, or added in passing."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from diary.domain.casefile import Role
from diary.domain.links import Links
from diary.domain.typed import list_read, list_text
from diary.domain.wording import choice_label
from diary.i18n import _
from diary.ui.widgets import Choice, LineEditor, TickRow, field, left, muted, stack
from diary.ui.widgets.order import tab_through

_HIGH: Final = 4


class TickList(QWidget):
    """Boxes to tick, each for something that stands in the case file.

    Signals:
        changed: One was ticked or not any more.
    """

    changed = Signal()

    def __init__(self, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        self.ticks: list[TickRow] = []
        self._ticked: tuple[str, ...] = ()
        self._nothing = muted(nothing)
        self._column = stack(self)
        self._column.setSpacing(_HIGH)
        self._column.addWidget(self._nothing)

    def offer(self, offered: dict[str, str]) -> None:
        """Offer these: the typed form of each, and its words. What is ticked stays ticked."""
        ticked = self.text()
        for row in self.ticks:
            row.hide()
            row.deleteLater()
        self.boxes, self.ticks = {}, []
        for value, words in offered.items():
            self._add(value, words)
        self._nothing.setVisible(not offered)
        self.show_text(ticked)
        tab_through(self, list(self.boxes.values()))

    def text(self) -> str:
        """Return what is ticked, and what was named before and is not offered any more."""
        ticked = tuple(value for value, box in self.boxes.items() if box.isChecked())
        rest = tuple(one for one in self._ticked if one not in self.boxes)
        return list_text((*ticked, *rest))

    def show_text(self, text: str) -> None:
        """Tick what an answer names."""
        self._ticked = list_read(text)
        for value, box in self.boxes.items():
            box.setChecked(value in self._ticked)

    def _add(self, value: str, words: str) -> None:
        row = TickRow(words)
        row.box.clicked.connect(self._on_clicked)
        self.boxes[value] = row.box
        self.ticks.append(row)
        # Below what was offered so far, above what a list of its own has at its end.
        self._column.insertWidget(len(self.ticks), row)
        row.show()

    @Slot()
    def _on_clicked(self) -> None:
        self.changed.emit()


class PeopleEditor(TickList):
    """The people an entry names.

    Signals:
        add_wanted: Somebody new is to be written down. args: name, what part they have.
    """

    add_wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Nobody is in the case file yet."), parent)
        self.more = QPushButton(_("Add somebody"))
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        self.name, self.role = LineEditor(), Choice()
        for role in Role:
            self.role.addItem(choice_label(role.value), role)
        self.add = QPushButton(_("Add to the case file"))
        self.add.setAutoDefault(False)
        self._new = QWidget()
        column = QVBoxLayout(self._new)
        column.setContentsMargins(24, 0, 0, 0)
        field(column, _("Name, or unknown"), self.name)
        field(column, _("Part in this"), self.role)
        column.addLayout(left(self.add))
        self._new.hide()
        self._column.addLayout(left(self.more))
        self._column.addWidget(self._new)
        self.more.toggled.connect(self._on_more_toggled)
        self.add.clicked.connect(self._on_add_clicked)
        self.setFocusProxy(self.more)

    def tick(self, number: int) -> None:
        """Tick somebody who was just added; the form for the next is empty."""
        self.show_text(list_text((*list_read(self.text()), str(number))))
        self.name.show_text("")
        self.role.setCurrentIndex(0)
        self.more.setChecked(False)
        self.changed.emit()

    @Slot(bool)
    def _on_more_toggled(self, wanted: bool) -> None:  # noqa: FBT001 - of a Qt signal
        self._new.setVisible(wanted)
        if wanted:
            self.name.setFocus()

    @Slot()
    def _on_add_clicked(self) -> None:
        if name := " ".join(self.name.text().split()):
            self.add_wanted.emit(name, self.role.currentData())
        else:
            self.name.setFocus()


class TermsEditor(TickList):
    """The terms of orders that an entry breaks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("No order is in the case file yet."), parent)


def people_offered(links: Links) -> dict[str, str]:
    """Return everybody who can be named: the typed form, and what to call them."""
    return {str(number): called or links.person(str(number))
            for number, called in links.people.items()}  # fmt: skip


def terms_offered(links: Links) -> dict[str, str]:
    """Return every term that can be named; an order by itself where it has none."""
    offered: dict[str, str] = {}
    for order in links.orders:
        own = [typed for typed in links.terms if typed.partition("/")[0] == str(order)]
        offered |= {typed: links.term(typed) for typed in own or [str(order)]}
    return offered


OFFERS: Final[dict[str, Callable[[Links], dict[str, str]]]] = {
    "people": people_offered,
    "breaks": terms_offered,
}
