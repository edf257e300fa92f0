"""Which column of a table is which, with layouts kept under names for the next bill."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QScrollArea, QWidget

from diary.domain.imports import ColumnProfile, ImportReport, column_profile
from diary.i18n import _
from diary.ui.messages.asked import Asked
from diary.ui.widgets import Choice, PlainLabel, left, muted


class ColumnsQuestion(Asked):
    """Which column is which? With the first rows of the table under each choice."""

    def __init__(self, report: ImportReport, profiles: Sequence[ColumnProfile] = ()) -> None:
        super().__init__(
            _("What is in each column?"),
            _("These are the first lines of the file. The date, and a number or a name, are "
              "needed; the rest can stay “Nothing”."),
        )  # fmt: skip
        self._titles = report.columns
        self._profiles = profiles
        self.kept = Choice()
        self.choices: list[Choice] = []
        table = self._table(report)
        if profiles:
            self._offer_kept()
        self.column.addWidget(table)
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name to keep this layout under"))
        self.name.setPlaceholderText(_("Such as the name of the phone company"))
        self.column.addWidget(PlainLabel(_("Keep this layout for the next file, if you like:")))
        self.column.addWidget(self.name)
        self.look = QPushButton(_("Look again with these"))
        self.look.clicked.connect(self.answered)
        self.column.addLayout(left(self.look))
        for one in self.choices:
            one.currentIndexChanged.connect(self._on_chosen)
        self._on_chosen()

    @property
    def value(self) -> tuple[str, ...]:
        """Return what was said, as ``date=1``."""
        chosen = ((one.currentData(), place) for place, one in enumerate(self.choices, 1))
        return tuple(f"{name}={place}" for name, place in chosen if name)

    @property
    def profile(self) -> ColumnProfile | None:
        """Return the layout that is to be kept, None where no name was given."""
        name = self.name.text().strip()
        return column_profile(name, self._titles, self.value) if name else None

    def _table(self, report: ImportReport) -> QScrollArea:
        inside = QWidget()
        grid = QGridLayout(inside)
        for place, title in enumerate(report.columns):
            self.choices.append(choice := _column_choice(title))
            grid.addWidget(PlainLabel(title or "–"), 0, place)
            grid.addWidget(choice, 1, place)
            for row, cells in enumerate(report.preview, 2):
                grid.addWidget(muted(cells[place] if place < len(cells) else ""), row, place)
        area = QScrollArea()
        area.setObjectName("sideways")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setMinimumHeight(inside.sizeHint().height() + 24)
        return area

    def _offer_kept(self) -> None:
        self.kept.setAccessibleName(_("A layout that you kept"))
        self.kept.addItem(_("None of them"), None)
        for one in self._profiles:
            self.kept.addItem(one.name, one)
        self.column.addWidget(PlainLabel(_("A layout that you kept:")))
        self.column.addWidget(self.kept)
        self.kept.currentIndexChanged.connect(self._on_kept)
        fitting = (n for n, one in enumerate(self._profiles, 1) if one.fits(self._titles))
        self.kept.setCurrentIndex(next(fitting, 0))

    @Slot()
    def _on_kept(self) -> None:
        profile: ColumnProfile | None = self.kept.currentData()
        if profile is None:
            return
        places = {place: name for name, place in profile.places(self._titles).items()}
        for place, choice in enumerate(self.choices):
            choice.setCurrentIndex(max(0, choice.findData(places.get(place, ""))))

    @Slot()
    def _on_chosen(self) -> None:
        said = {one.currentData() for one in self.choices}
        self.look.setEnabled("date" in said and bool({"number", "name"} & said))


def _column_choice(title: str) -> Choice:
    choice = Choice()
    choice.setAccessibleName(_("What the column {name} holds").format(name=title))
    for words, name in (
        (_("Nothing"), ""), (_("Date"), "date"), (_("Time"), "time"), (_("Number"), "number"),
        (_("Name"), "name"), (_("In or out"), "direction"), (_("How long"), "duration"),
        (_("Text"), "text"),
    ):  # fmt: skip
        choice.addItem(words, name)
    return choice
