"""Which entries go in, and which details stay out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from diary.domain.casefile import Withheld
from diary.domain.choice import Choice
from diary.domain.incident import BEHAVIOURS, Kind
from diary.domain.wording import choice_text
from diary.i18n import _
from diary.ui.widgets import Choice as Combo
from diary.ui.widgets import DayField, Ticks, card, field, heading, muted, stack
from diary.ui.widgets.typed import Input

Person = tuple[int, str]


class NarrowPart(QWidget):
    """Everything is in until the keeper narrows it down.

    Signals:
        changed: Something was chosen or typed.
    """

    changed = Signal()

    def __init__(self, usual: Sequence[str] = (), parent: QWidget | None = None) -> None:
        """``usual`` holds the details that are held back from everybody unless unticked."""
        super().__init__(parent)
        self._usual = frozenset(map(Withheld, usual))
        self._base: frozenset[Withheld] = frozenset()
        self.first, self.last, self.entries = DayField(_("From")), DayField(_("To")), QLineEdit()
        self.entries.setPlaceholderText("1, 4-9")
        self.kinds, self.people, self.held = Ticks(), Ticks(), Ticks()
        named = [(kind.value, choice_text("kind", kind.value)) for kind in Kind]
        named += [(one, choice_text("behaviours", one)) for one in BEHAVIOURS]
        self.kinds.offer(named)
        self.held.offer((one, choice_text("withheld", one.value)) for one in Withheld)
        self.redact = Combo()
        for name, value in (
            (_("As usual for this reader"), None),
            (_("Blacked out"), True),
            (_("Shown in full"), False),
        ):
            self.redact.addItem(name, value)
        self.redact.currentIndexChanged.connect(self.changed)
        self.more = QPushButton(_("Choose what goes in"))
        self.more.setCheckable(True)
        self._inside, self._people = QWidget(), QWidget()
        self._arrange()
        self.more.toggled.connect(self._inside.setVisible)
        self.entries.textChanged.connect(self.changed)
        for part in (self.first, self.last, self.kinds, self.people, self.held):
            part.changed.connect(self.changed)

    def _arrange(self) -> None:
        frame, column = card()
        column.addWidget(heading(_("What goes in?")))
        column.addWidget(muted(_("Everything that is signed off, if you change nothing here.")))
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._inside)
        inner = stack(self._inside)
        days = QHBoxLayout()
        days.setSpacing(16)
        for name, day in (
            (_("From (empty: from the beginning)"), self.first),
            (_("To (empty: until now)"), self.last),
        ):
            half = QWidget()
            field(stack(half), name, day)
            days.addWidget(half, 1)
        inner.addLayout(days)
        field(inner, _("Only these entries (empty: all)"), self.entries)
        field(inner, _("Only these kinds (none ticked: all)"), self.kinds)
        field(stack(self._people), _("Only what names these people (none ticked: all)"),
              self.people)  # fmt: skip
        inner.addWidget(self._people)
        field(inner, _("Held back from this reader"), self.held)
        inner.addWidget(
            muted(_("A tick keeps it out. The report says what was kept out, not what it was."))
        )
        field(inner, _("What you blacked out"), self.redact)
        inner.addWidget(
            muted(_("As a rule only the full police report shows it, so that they can look into "
                    "it. The report says which it is."))
        )  # fmt: skip
        self._inside.hide()
        self._people.hide()
        stack(self).addWidget(frame)

    def inputs(self) -> dict[str, Input]:
        """Return its inputs by name."""
        return {"first": self.first, "last": self.last, "entries": self.entries,
                "kinds": self.kinds, "people": self.people, "held": self.held,
                "redact": self.redact}  # fmt: skip

    def show_people(self, people: Sequence[Person]) -> None:
        """Offer the people of the case file: number and name."""
        self.people.offer((number, name or str(number)) for number, name in people)
        self._people.setVisible(bool(people))

    def hold_back_from(self, reader: Choice) -> None:
        """Tick what this reader does not get unless it is allowed."""
        self._base = reader.held_back
        self.held.tick(self._base | self._usual)

    @property
    def allowed(self) -> frozenset[Withheld]:
        """What this reader may have although it is held back as a rule."""
        return self._base - self._held()

    @property
    def withheld(self) -> frozenset[Withheld]:
        """What this reader may not have although others of the kind get it."""
        return self._held() - self._base

    def _held(self) -> frozenset[Withheld]:
        return frozenset(one for one in self.held.chosen() if isinstance(one, Withheld))

    @Slot(object)
    def set_usual(self, usual: Sequence[str]) -> None:
        """Hold these back from everybody from now on."""
        self._usual = frozenset(map(Withheld, usual))
        self.held.tick(self._base | self._usual)

    @property
    def kinds_text(self) -> tuple[str, ...]:
        """Kinds that were ticked."""
        return tuple(map(str, self.kinds.chosen()))

    @property
    def people_text(self) -> str:
        """Numbers of the people that were ticked, as they are typed."""
        return ", ".join(map(str, self.people.chosen()))
