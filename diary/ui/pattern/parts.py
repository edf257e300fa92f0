"""What the pattern page is made of: each part a chart with its table, or a table alone."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from diary.domain.pattern import Cell, Pattern
from diary.domain.wording import choice_text
from diary.i18n import _
from diary.ui.pattern.bars import BeforeAfter, CountBars, MonthBars, marker_words
from diary.ui.pattern.chart import Chart
from diary.ui.pattern.table import NumbersTable, TableRow
from diary.ui.pattern.week import WeekGrid, day_names
from diary.ui.theme import Palette
from diary.ui.widgets import card, heading, left, muted, stack

BARS: Final = 12


class Part(QWidget):
    """One question about the pattern, and its answer in numbers.

    Attributes:
        is_of_messages: Whether its numbers count messages; each leads to the first of them.

    Signals:
        picked: A number was chosen. args: what it counts, its ``Cell``.
    """

    picked = Signal(str, object)

    def __init__(
        self,
        name: str,
        sentence: str,
        table: NumbersTable,
        chart: Chart | None = None,
        parent: QWidget | None = None,
        *,
        is_of_messages: bool = False,
    ) -> None:
        super().__init__(parent)
        self.is_of_messages = is_of_messages
        self.name, self.table, self.chart = name, table, chart
        frame, column = card()
        column.addWidget(heading(name))
        if sentence:
            column.addWidget(muted(sentence))
        self.unfold = QPushButton(_("Show as a table"))
        if chart is not None:
            chart.setAccessibleDescription(_("The table below says the same."))
            chart.picked.connect(self._on_picked)
            column.addWidget(chart)
            self.unfold.setCheckable(True)
            self.unfold.setAccessibleName(_("Show as a table: {name}").format(name=name))
            self.unfold.toggled.connect(table.setVisible)
            column.addLayout(left(self.unfold))
            table.hide()
        table.picked.connect(self._on_picked)
        column.addWidget(table)
        stack(self).addWidget(frame)

    @Slot(object)
    def _on_picked(self, cell: Cell) -> None:
        words = _("{name}: {label}") if cell.label else _("{name}")
        self.picked.emit(words.format(name=self.name, label=cell.label), cell)


def parts(found: Pattern, palette: Palette) -> Iterator[Part]:
    """Make every part that has anything to say, each when it is asked for."""
    for made in (
        _summary,
        _months,
        _week,
        _channels,
        _contacts,
        _rates,
        _kinds,
        _people,
        _places,
        _edges,
        _days,
        _gaps,
    ):
        part = made(found, palette)
        if part.table.rowCount():
            yield part


def worded(cells: Iterable[Cell], name: str) -> list[Cell]:
    """Return the cells with their labels as people say them."""
    return [replace(cell, label=_words(name, cell.label)) for cell in cells]


def months_worded(cells: Iterable[Cell]) -> list[Cell]:
    """Return the months with a long time without anything said as people say it."""
    said = _("{start} to {end}")
    pairs = [(cell, *cell.label.partition("/")) for cell in cells]
    return [
        replace(cell, label=said.format(start=start, end=end)) if end else cell
        for cell, start, _slash, end in pairs
    ]


def _words(name: str, value: str) -> str:
    said = choice_text(name, value)
    return choice_text("kind", value) if name == "behaviours" and said == value else said


def _summary(found: Pattern, palette: Palette) -> Part:
    rows = [
        (_("Entries counted"), found.counted),
        (_("Entries without a day"), found.undated),
        (_("Entries without a time of day"), found.without_hour),
        (_("Entries you named as among the worst"), found.serious),
        (_("Entries that tell of harm, damage, threats or trespass"), found.harm),
        (_("Entries that break an order"), found.breaches),
        (_("Entries in which others were bothered or used"), found.third_parties),
        (_("Entries with a witness"), found.witnessed),
    ]
    if found.ahead.count:
        rows.insert(1, (_("Dated after today, and not counted"), found.ahead))
    told: list[TableRow] = [(label, replace(cell, label=label)) for label, cell in rows]
    if found.days_since_last is not None:
        label = _("Days since the last dated entry")
        told.append((label, replace(found.last, label=label, count=found.days_since_last)))
    name = _("In all")
    return Part(name, "", NumbersTable(name, (_("What"), _("How many")), told, palette))


def _months(found: Pattern, palette: Palette) -> Part:
    name = _("Month by month")
    table = _table(name, _("Month"), months_worded(found.months), palette)
    return Part(name, "", table, MonthBars(name, found.months, palette))


def _week(found: Pattern, palette: Palette) -> Part:
    name, days = _("Days of the week and hours"), day_names()
    hours = _("{day} {hour}:00 to {hour}:59")
    week = [
        [replace(cell, label=hours.format(day=days[day], hour=cell.label)) for cell in row]
        for day, row in enumerate(found.week)
    ]
    full = [cell for row in week for cell in row if cell.count]
    table = _table(name, _("When"), full, palette)
    sentence = _("Only entries whose time of day is known. The number stands in each square.")
    return Part(name, sentence, table, WeekGrid(name, week, palette))


def _channels(found: Pattern, palette: Palette) -> Part:
    return _bars(_("How contact came"), found.channels, "channel", palette)


def _kinds(found: Pattern, palette: Palette) -> Part:
    return _bars(_("Kinds of behaviour"), found.kinds, "behaviours", palette)


def _people(found: Pattern, palette: Palette) -> Part:
    return _bars(_("People named in entries"), found.people, "people", palette)


def _places(found: Pattern, palette: Palette) -> Part:
    return _bars(_("Places"), found.places, "place", palette)


def _bars(name: str, cells: Iterable[Cell], kind: str, palette: Palette) -> Part:
    said = worded(cells, kind)
    more = _("The chart shows the first {n}. The table shows all.").format(n=BARS)
    chart = CountBars(name, said[:BARS], palette)
    table = _table(name, _("What"), said, palette)
    return Part(name, more if len(said) > BARS else "", table, chart)


def _contacts(found: Pattern, palette: Palette) -> Part:
    name, said = _("Contacts, one by one"), worded(found.contacts, "channel")
    sentence = _("Nine calls in one entry count as nine here.")
    heads = (_("What"), _("Contacts"), _("Entries"))
    rows = [(cell.label, cell, replace(cell, count=len(cell.entries))) for cell in said]
    chart = CountBars(name, said, palette)
    return Part(name, sentence, NumbersTable(name, heads, rows, palette), chart)


def _rates(found: Pattern, palette: Palette) -> Part:
    name = _("Before and after")
    sentence = _("As many days before as after. Hatched is before, full is after.")
    rows = [
        (
            marker_words(rate),
            replace(rate.before, label=_("{label}, before").format(label=rate.marker.label)),
            replace(rate.same, label=_("{label}, same day").format(label=rate.marker.label)),
            replace(rate.after, label=_("{label}, after").format(label=rate.marker.label)),
            replace(rate.since, label=_("{label}, ever since").format(label=rate.marker.label)),
        )
        for rate in found.rates
    ]
    if rows and found.without_day.count:
        more = _("Entries in no column, since their day is not known: {n}.")
        sentence += " " + more.format(n=found.without_day.count)
    heads = (_("From which day"), _("Before"), _("Same day"), _("After"), _("Ever since"))
    table = NumbersTable(name, heads, rows, palette)
    return Part(name, sentence, table, BeforeAfter(name, found.rates, palette))


def _edges(found: Pattern, palette: Palette) -> Part:
    name = _("First and latest of each kind")
    latest = {cell.label: cell for cell in found.latests}
    rows = [
        (_words("behaviours", cell.label), _numbered(cell), _numbered(latest[cell.label]))
        for cell in found.firsts
    ]
    heads = (_("Kind"), _("First: entry"), _("Latest: entry"))
    return Part(name, "", NumbersTable(name, heads, rows, palette))


def _numbered(cell: Cell) -> Cell:
    """Return a cell that shows the number of its only entry."""
    return replace(cell, count=cell.entries[0], label=_words("behaviours", cell.label))


def _days(found: Pattern, palette: Palette) -> Part:
    name = _("Days with most entries")
    return Part(name, "", _table(name, _("Day"), found.busiest_days, palette))


def _gaps(found: Pattern, palette: Palette) -> Part:
    name = _("Longest times with no entry")
    heads = (_("Days"), _("Entry before"), _("Entry after"))
    rows = [
        (
            Cell(label="", count=gap.days, entries=(gap.last, gap.next)),
            Cell(label="", count=gap.last, entries=(gap.last,)),
            Cell(label="", count=gap.next, entries=(gap.next,)),
        )
        for gap in found.longest_gaps
    ]
    return Part(name, "", NumbersTable(name, heads, rows, palette))


def _table(name: str, head: str, cells: Iterable[Cell], palette: Palette) -> NumbersTable:
    rows = [(cell.label, cell) for cell in cells]
    return NumbersTable(name, (head, _("Entries")), rows, palette)
