"""The two windows that change a record: amend a field, remove the record."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary.domain.casefile import CaseRecord, Field, form
from diary.domain.ledger import LineKind
from diary.domain.wording import field_label, kind_label
from diary.errors import NothingChangedError
from diary.i18n import _
from diary.services.changing import HalfChange
from diary.ui.casefile import words
from diary.ui.casefile.editors import Around, Editor, editor_for
from diary.ui.casefile.spoken_day import SpokenDay
from diary.ui.halfway import HalfDialog
from diary.ui.widgets import Choice, PlainLabel, Swap, field, muted, stack


class AmendRecordDialog(HalfDialog):
    """What changes, to what, and why.

    Signals:
        agreed: args: the field's name, the new text, the reason.
    """

    agreed = Signal(str, str, str)
    lines = 28

    def __init__(
        self, kind: LineKind, record: CaseRecord, around: Around, parent: QWidget | None = None
    ) -> None:
        name = _("Amend: {name} {number}")
        super().__init__(name.format(name=kind_label(kind), number=record.number), parent)
        self._kind, self._record, self._around = kind, record, around
        self._fields: dict[str, Field] = {one.name: one for one in form(type(record))}
        self.which = Choice()
        for one in self._fields:
            self.which.addItem(field_label(kind, one), one)
        self.which.currentIndexChanged.connect(self._on_which_changed)
        self.column.addWidget(PlainLabel(_("The old words stay and are printed struck through.")))
        field(self.column, _("What changes"), self.which)
        self._place = Swap()
        self.column.addWidget(self._place)
        self.to: Editor
        self._on_which_changed()
        self.ask_why()
        self.close_form(_("Amend"), "primary")
        self.accepted.connect(self._on_accepted)

    def check(self) -> None:
        """Raise what stands against the new value, then a missing reason."""
        name = self.which.currentData()
        changed = self._record.amended(
            name, self.to.text(), zone=self._around.clock.read().zone
        ).checked()
        if changed == self._record:
            raise NothingChangedError
        super().check()

    def half(self, number: int) -> HalfChange:
        """Return what stands in the form, also a day that is not understood yet."""
        to = self.to.typed() if isinstance(self.to, SpokenDay) else self.to.text()
        return HalfChange(
            kind=self._kind.value,
            number=number,
            field=self.which.currentData(),
            to=to,
            why=self.why.text(),
        )

    def show_half(self, begun: HalfChange) -> None:
        """Fill the form with what was typed before."""
        self.which.setCurrentIndex(max(0, self.which.findData(begun.field)))
        self.to.show_text(begun.to)
        self.why.setText(begun.why)

    @Slot()
    def _on_which_changed(self) -> None:
        name = self.which.currentData()
        inside = QWidget()
        column: QVBoxLayout = stack(inside)
        label = _("How it should read")
        self.to = editor_for(self._kind, self._fields[name], label, self._around)
        self.to.show_text(self._record.text_of(name))
        self.to.changed.connect(self.edited)
        field(column, label, self.to)
        if hint := words.hint(self._kind, self._fields[name]):
            column.addWidget(muted(hint))
        self._place.put(inside)
        self.edited.emit()

    @Slot()
    def _on_accepted(self) -> None:
        self.agreed.emit(self.which.currentData(), self.to.text(), self.why.text())


class RemoveRecordDialog(HalfDialog):
    """Why a record goes; its number stays.

    Signals:
        agreed: arg: the reason.
    """

    agreed = Signal(str)

    def __init__(self, kind: LineKind, number: int, parent: QWidget | None = None) -> None:
        name = _("Remove: {name} {number}?").format(name=kind_label(kind), number=number)
        super().__init__(name, parent)
        self._kind = kind
        told = _("Its words are destroyed. The number, the date and your reason stay, so that "
                 "nobody can say something was hidden.")  # fmt: skip
        self.column.addWidget(PlainLabel(told))
        self.ask_why()
        self.close_form(_("Remove it"), "danger")
        self.accepted.connect(self._on_accepted)

    def half(self, number: int) -> HalfChange:
        """Return what stands in the form."""
        return HalfChange(kind=self._kind.value, number=number, why=self.why.text())

    def show_half(self, begun: HalfChange) -> None:
        """Fill the form with what was typed before."""
        self.why.setText(begun.why)

    @Slot()
    def _on_accepted(self) -> None:
        self.agreed.emit(self.why.text())
