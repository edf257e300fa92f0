"""The parts of the pattern page that count imported messages and calls."""

from collections.abc import Iterator
from dataclasses import replace

from diary.domain.contact_pattern import ContactPattern, ContactRate, Silence, Stretch
from diary.domain.message import MessageId
from diary.domain.pattern import Cell, Rate
from diary.i18n import _
from diary.ui.pattern.bars import BeforeAfter, CountBars, MonthBars, marker_words
from diary.ui.pattern.chart import Chart
from diary.ui.pattern.parts import BARS, Part, months_worded
from diary.ui.pattern.table import NumbersTable, TableRow
from diary.ui.pattern.week import WeekGrid, day_names
from diary.ui.theme import Palette


def contact_parts(found: ContactPattern, palette: Palette) -> Iterator[Part]:
    """Make every part that has anything to say, each when it is asked for."""
    if not (found.totals.came_in or found.totals.went_out or found.totals.way_unknown):
        return
    for made in (_summary, _months, _week, _people, _rates, _days, _silences):
        part = made(found, palette)
        if part.table.rowCount():
            yield part


def _cell(one: Stretch, label: str = "") -> Cell:
    """Return a count of messages as charts and tables take it: it leads to the first of them."""
    entries = () if one.first is None else (int(one.first),)
    return Cell(label=label or one.label, count=one.count, entries=entries)


def _first(count: int, leads_to: MessageId | None) -> Cell:
    return Cell(label="", count=count, entries=() if leads_to is None else (int(leads_to),))


def _part(name: str, sentence: str, table: NumbersTable, chart: Chart | None = None) -> Part:
    if chart is not None:
        chart.is_of_messages = True
    return Part(name, sentence, table, chart, is_of_messages=True)


def _summary(found: ContactPattern, palette: Palette) -> Part:
    name = _("Messages and calls, in all")
    sentence = _("Counted from what was brought in. Press a number to see the first of them.")
    unknown, totals = _("Without knowing who sent it"), found.totals
    told: list[TableRow] = [
        (_("Came in, with a known time"), _cell(found.counted)),
        (_("Of these, calls"), _cell(found.calls)),
        (_("Of these, calls not answered"), _cell(found.unanswered)),
        (_("Went out"), _first(totals.went_out, totals.first_out)),
        (_("Without a time that can be read"), _first(totals.undated, totals.first_undated)),
    ]
    if totals.way_unknown:
        told.append((unknown, _first(totals.way_unknown, totals.first_unknown)))
    if found.ahead.count:
        told.append((_("Dated after today, and not counted"), _cell(found.ahead)))
    if found.days_since_last is not None:
        since = _first(found.days_since_last, found.counted.last)
        told.append((_("Days since the last one"), since))
    return _part(name, sentence, NumbersTable(name, (_("What"), _("How many")), told, palette))


def _months(found: ContactPattern, palette: Palette) -> Part:
    name, cells = _("Messages and calls, month by month"), [_cell(one) for one in found.months]
    return _part(name, "", _table(name, _("Month"), months_worded(cells), palette),
                 MonthBars(name, cells, palette))  # fmt: skip


def _week(found: ContactPattern, palette: Palette) -> Part:
    name, days = _("Messages and calls, days of the week and hours"), day_names()
    hours = _("{day} {hour}:00 to {hour}:59")
    week = [
        [_cell(one, hours.format(day=days[day], hour=one.label)) for one in row]
        for day, row in enumerate(found.week)
    ]
    full = [cell for row in week for cell in row if cell.count]
    sentence = _("On the clock of the place that was chosen when they were brought in.")
    return _part(name, sentence, _table(name, _("When"), full, palette),
                 WeekGrid(name, week, palette))  # fmt: skip


def _people(found: ContactPattern, palette: Palette) -> Part:
    name, cells = _("Who wrote and called"), [_cell(one) for one in found.people]
    more = _("The chart shows the first {n}. The table shows all.").format(n=BARS)
    chart = CountBars(name, cells[:BARS], palette)
    sentence = more if len(cells) > BARS else ""
    return _part(name, sentence, _table(name, _("Who"), cells, palette), chart)


def _rates(found: ContactPattern, palette: Palette) -> Part:
    name = _("Messages and calls, before and after")
    sentence = _("As many days before as after. Hatched is before, full is after.")
    rates = [_rate(one) for one in found.rates]
    rows = [(marker_words(one), one.before, one.after, one.since) for one in rates]
    heads = (_("From which day"), _("Before"), _("After"), _("Ever since"))
    table = NumbersTable(name, heads, rows, palette)
    return _part(name, sentence, table, BeforeAfter(name, rates, palette))


def _rate(one: ContactRate) -> Rate:
    before, after, since = (_cell(part) for part in (one.before, one.after, one.since))
    return Rate(marker=one.marker, days=one.days, before=before, after=after, since=since)


def _days(found: ContactPattern, palette: Palette) -> Part:
    name = _("Days with most messages and calls")
    cells = [_cell(one) for one in found.busiest_days]
    return _part(name, "", _table(name, _("Day"), cells, palette))


def _silences(found: ContactPattern, palette: Palette) -> Part:
    name = _("Longest times without a message or call")
    heads = (_("Days"), _("Last one before"), _("First one after"))
    rows = [_silence(one) for one in found.silences]
    return _part(name, "", NumbersTable(name, heads, rows, palette))


def _silence(one: Silence) -> TableRow:
    before, after = (
        replace(Cell(label="", count=1, entries=()), entries=(int(number),))
        for number in (one.last, one.next)
    )
    return _first(one.days, one.last), before, after


def _table(name: str, head: str, cells: list[Cell], palette: Palette) -> NumbersTable:
    rows = [(cell.label, cell) for cell in cells]
    return NumbersTable(name, (head, _("Messages and calls")), rows, palette)
