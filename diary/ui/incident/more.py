"""What can be added when there is time: every other question, in quiet groups."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from diary.domain.incident import Author, Incident
from diary.domain.links import Links
from diary.domain.wording import label
from diary.i18n import _
from diary.ui.incident.editors import Editor, editor_for
from diary.ui.incident.linked import OFFERS, PeopleEditor, TickList
from diary.ui.incident.when_field import WhenField
from diary.ui.widgets import Choice, card, field, heading, muted

_SAID: Final = ("exact_words", "behaviours", "kind")
_CONTACT: Final = ("channel", "direction", "platform", "their_account", "their_number",
                   "your_account", "url", "count", "answered", "asked_to_stop_before")  # fmt: skip
_PLACE: Final = ("place_kind", "how_they_knew", "coordinates")
_WHO: Final = ("people", "witnesses")
_AFTER: Final = ("harm", "serious", "breaks", "what_you_did", "reported_to")
_ACCOUNT: Final = ("account_of", "knowledge", "source", "notes_made_before", "language",
                   "translation", "translator")  # fmt: skip


class TypedBy(QWidget):
    """Who is typing: the keeper, or somebody for her.

    Signals:
        changed: The keeper chose or typed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who = Choice()
        self.who.addItem(_("The keeper"), False)  # noqa: FBT003 - what the choice stands for
        self.who.addItem(_("Somebody for the keeper"), True)  # noqa: FBT003
        self.who.setAccessibleName(_("Who is typing"))
        self.name, self.role = QLineEdit(), QLineEdit()
        self._helper = QWidget()
        inner = QVBoxLayout(self._helper)
        inner.setContentsMargins(0, 0, 0, 0)
        field(inner, _("Their name"), self.name)
        field(inner, _("What they are, such as advocate, friend, interpreter"), self.role)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.who)
        column.addWidget(self._helper)
        self.setFocusProxy(self.who)
        self.who.activated.connect(self._on_chosen)
        for line in (self.name, self.role):
            line.textEdited.connect(self._on_edited)

    def show_author(self, author: Author) -> None:
        """Show who typed."""
        self.name.setText(author.helper)
        self.role.setText(author.helper_role)
        self.who.setCurrentIndex(int(bool(author.helper or author.helper_role)))
        self._helper.setVisible(bool(self.who.currentData()))

    def put_into(self, author: Author) -> Author:
        """Return the author with who typed."""
        if not self.who.currentData():
            return replace(author, helper="", helper_role="")
        return replace(author, helper=self.name.text(), helper_role=self.role.text())

    @Slot()
    def _on_chosen(self) -> None:
        self._helper.setVisible(bool(self.who.currentData()))
        self.changed.emit()

    @Slot()
    def _on_edited(self) -> None:
        self.changed.emit()


class MoreQuestions(QWidget):
    """The groups of questions below the first ones.

    Attributes:
        people: The one of the people the entry names.

    Signals:
        changed: Anything was chosen or typed.
    """

    changed = Signal()

    def __init__(self, when: WhenField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editors: dict[str, Editor] = {}
        self.people: PeopleEditor
        self.typed_by = TypedBy()
        self.typed_by.changed.connect(self.changed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._group(_("Who"), _WHO)
        self._group(_("What was said and done"), _SAID)
        self._group(_("Calls, messages and meetings"), _CONTACT)
        self._group(_("More about where"), _PLACE, _("A map position is left out of reports."))
        column = self._group(_("More about when"), ())
        field(column, _("How you know the time"), when.basis)
        field(column, _("Time zone"), when.zone)
        self._group(_("What came of it"), _AFTER)
        column = self._group(_("Whose words these are"), ())
        field(column, _("Who is typing"), self.typed_by)
        self._fill(column, _ACCOUNT)
        self._group(_("In reports"), ("visibility",))

    def offer(self, links: Links) -> None:
        """Offer what the case file holds now."""
        for name, offered in OFFERS.items():
            editor = self.editors[name]
            if isinstance(editor, TickList):
                editor.offer(offered(links))

    def show_incident(self, incident: Incident) -> None:
        """Show the answers of a draft."""
        self.typed_by.show_author(incident.author)
        for name, editor in self.editors.items():
            editor.show_text(incident.text_of(name))

    def put_into(self, incident: Incident) -> Incident:
        """Return the incident with the answers given here."""
        incident = replace(incident, author=self.typed_by.put_into(incident.author))
        for name, editor in self.editors.items():
            incident = incident.with_answer(name, editor.text())
        return incident

    def _group(self, words: str, names: tuple[str, ...], note: str = "") -> QVBoxLayout:
        frame, column = card()
        column.addWidget(heading(words))
        self._fill(column, names)
        if note:
            column.addWidget(muted(note))
        self._column.addWidget(frame)
        return column

    def _fill(self, column: QVBoxLayout, names: tuple[str, ...]) -> None:
        for name in names:
            editor = editor_for(name)
            editor.changed.connect(self._on_changed)
            self.editors[name] = editor
            if isinstance(editor, PeopleEditor):
                self.people = editor
            field(column, label(name), editor)

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()
