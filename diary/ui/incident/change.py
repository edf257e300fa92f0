"""The two windows that change an entry: amend a field, remove the entry."""

from contextlib import suppress

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from diary.clock import Clock
from diary.domain.incident import AMENDABLE, Incident
from diary.domain.links import Links
from diary.domain.wording import label
from diary.errors import DiaryError, NothingChangedError
from diary.i18n import _
from diary.services.changing import HalfChange
from diary.ui.halfway import HalfDialog
from diary.ui.incident.editors import Editor, editor_for
from diary.ui.incident.linked import OFFERS, PeopleEditor, TickList
from diary.ui.incident.when_field import WhenEditor
from diary.ui.widgets import Choice, PlainLabel, field


class AmendDialog(HalfDialog):
    """What changes, to what, and why.

    Signals:
        agreed: args: the field's name, the new text, the reason, who typed if not the keeper.
    """

    agreed = Signal(str, str, str, str)
    lines = 32

    def __init__(
        self, incident: Incident, clock: Clock, links: Links, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Amend this entry"), parent)
        self._incident, self._clock, self._links = incident, clock, links
        self.which = Choice()
        for name in AMENDABLE:
            self.which.addItem(label(name), name)
        self.which.setCurrentIndex(self.which.findData("what_happened"))
        self.which.currentIndexChanged.connect(self._on_which_changed)
        self.column.addWidget(PlainLabel(_("The old words stay and are printed struck through.")))
        field(self.column, _("What changes"), self.which)
        self._place = QVBoxLayout()
        self.column.addLayout(self._place)
        self.helper = QLineEdit()
        self.helper.textChanged.connect(self.edited)
        self._on_which_changed()
        self.ask_why()
        field(self.column, _("If somebody types this for you: their name"), self.helper)
        self.close_form(_("Amend"), "primary")
        self.accepted.connect(self._on_accepted)

    def half(self, number: int) -> HalfChange:
        """Return what stands in the form of this entry, also a time that means nothing yet."""
        to = self.to.words.half() if isinstance(self.to, WhenEditor) else ""
        with suppress(DiaryError):
            to = to or self.to.text()
        name, why, helper = self.which.currentData(), self.why.text(), self.helper.text()
        return HalfChange(number=number, field=name, to=to, why=why, helper=helper)

    def show_half(self, begun: HalfChange) -> None:
        """Fill the form with what was typed before."""
        self.which.setCurrentIndex(max(0, self.which.findData(begun.field)))
        self.why.setText(begun.why)
        self.helper.setText(begun.helper)
        try:
            if isinstance(self.to, WhenEditor):
                self.to.show_when(self._incident.amended("happened", begun.to).happened)
            else:
                self.to.show_text(begun.to)
        except DiaryError:
            if isinstance(self.to, WhenEditor):
                self.to.words.show_half(begun.to)

    def check(self) -> None:
        """Raise what stands against the new value, then a missing reason."""
        name = self.which.currentData()
        if self._incident.amended(name, self.to.text()) == self._incident:
            raise NothingChangedError
        super().check()

    @Slot()
    def _on_which_changed(self) -> None:
        while (item := self._place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        name = self.which.currentData()
        self.to: Editor | WhenEditor
        if name == "happened":
            self.to = WhenEditor(self._incident.happened, self._clock)
        else:
            self.to = editor_for(name)
            if isinstance(self.to, TickList):
                self.to.offer(OFFERS[name](self._links))
            if isinstance(self.to, PeopleEditor):
                self.to.more.hide()
            self.to.show_text(self._incident.text_of(name))
        self.to.changed.connect(self.edited)
        field(self._place, _("How it should read"), self.to)
        self.edited.emit()

    @Slot()
    def _on_accepted(self) -> None:
        name, to = self.which.currentData(), self.to.text()
        self.agreed.emit(name, to, self.why.text(), self.helper.text().strip())


class RemoveDialog(HalfDialog):
    """Why an entry goes; its number stays.

    Signals:
        agreed: arg: the reason.
    """

    agreed = Signal(str)

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(_("Remove entry {number}?").format(number=number), parent)
        words = _("Its words and files are destroyed. The number, the date and your reason stay, "
                  "so that nobody can say something was hidden.")  # fmt: skip
        self.column.addWidget(PlainLabel(words))
        self.ask_why()
        self.close_form(_("Remove entry {number}").format(number=number), "danger")
        self.cancel.setDefault(True)  # it cannot be undone
        self.accepted.connect(self._on_accepted)

    def half(self, number: int) -> HalfChange:
        """Return what stands in the form of this entry."""
        return HalfChange(number=number, why=self.why.text())

    def show_half(self, begun: HalfChange) -> None:
        """Fill the form with what was typed before."""
        self.why.setText(begun.why)

    @Slot()
    def _on_accepted(self) -> None:
        self.agreed.emit(self.why.text())
