"""Whom to call now. Nothing is dialled and nothing is opened: these are words to read."""

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from diary.i18n import _
from diary.services.regions import Emergency, Line, Region, Seen, codes, nearest
from diary.ui.widgets import Page, PlainLabel, card, field, heading, muted


def here(locale: QLocale) -> str:
    """Return the region of a computer's settings, while no diary says where the keeper is."""
    country = QLocale.territoryToCode(locale.territory())
    fits = (code for code in codes() if code.partition("-")[0] == country)
    return next(fits, country)


class HelpPage(Page):
    """The emergency number and the lines of the keeper's region, or of another one."""

    def __init__(self, region: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Help now"), parent)
        self._shown = QWidget()
        self.body.addWidget(self._shown)
        self.where = QComboBox()
        for code in codes():
            self.where.addItem(_(nearest(code).name), code)
        field(self.body, _("Numbers for"), self.where)
        self.body.addStretch(1)
        self.where.setCurrentIndex(self.where.findData(nearest(region).code))
        self.where.currentIndexChanged.connect(self._show)
        self._show()

    def show_region(self, region: str) -> None:
        """Show the numbers of this region."""
        self.where.setCurrentIndex(self.where.findData(nearest(region).code))

    def words(self) -> str:
        """Return everything that stands on the page."""
        return "\n".join(label.text() for label in self._shown.findChildren(QLabel))

    @Slot()
    def _show(self) -> None:
        here = nearest(str(self.where.currentData()))
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(_danger(here))
        if here.lines:
            column.addWidget(_talk(here))
        days = (here.emergency.checked, *(line.checked for line in here.lines))
        told = _(
            "Checked on {day}. Numbers change, so check now and then. "
            "Where no hours stand, we do not know them. Nothing here is dialled or opened."
        )
        facts: tuple[Emergency | Line, ...] = (here.emergency, *here.lines)
        column.addWidget(muted(told.format(day=min(days))))
        if any(one.seen is not Seen.PAGE for one in facts):
            copies = _("They come from stored copies of web pages. Nobody has rung them to check.")
            column.addWidget(muted(copies))
        self.body.replaceWidget(self._shown, shown)
        self._shown.hide()
        self._shown.deleteLater()
        self._shown = shown


def _danger(here: Region) -> QWidget:
    frame, column = card()
    words = _("In danger now? Call {number}.")
    column.addWidget(heading(words.format(number=here.emergency.number)))
    if here.emergency.hint:
        column.addWidget(PlainLabel(_(here.emergency.hint)))
    column.addWidget(
        PlainLabel(_("Go where other people are, if you can. A phone they never had is safer."))
    )
    return frame


def _talk(here: Region) -> QWidget:
    frame, column = card()
    column.addWidget(heading(_("Somebody to talk to")))
    for line in here.lines:
        column.addSpacing(6)
        _write(column, line)
    return frame


def _write(column: QVBoxLayout, line: Line) -> None:
    name = PlainLabel(_(line.name))
    name.setObjectName("fieldname")
    column.addWidget(name)
    number = PlainLabel(line.number)
    number.setObjectName("number")
    column.addWidget(number)
    rest = " ".join(_(part) for part in (line.hours, line.note) if part)
    if rest:
        column.addWidget(muted(rest))
