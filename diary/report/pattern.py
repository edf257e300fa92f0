"""The pattern in charts and tables: how often, when, by what means; never what it means."""

from typing import Final

from diary.domain.edition import Edition
from diary.domain.pattern import Cell as Count
from diary.domain.pattern import Gap, Pattern
from diary.domain.wording import choice_text, entries_text, numbers_text, reader_choice
from diary.i18n import _, ngettext
from diary.report.charts import BREAK, Flag, bars, grid
from diary.report.flow import Cell, Column, Flow
from diary.report.records import dated_ahead
from diary.report.style import SMALL, SMALL_QUIET, STRONG

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FEW: Final = 3


def write_pattern(flow: Flow, edition: Edition) -> None:
    """Write counts of the entries shown in this edition, with the entries behind each."""
    found = edition.pattern
    if found is None:
        return
    flow.text(_basis(found), SMALL_QUIET)
    flow.space(8)
    _write_months(flow, found)
    _write_rates(flow, found)
    _write_week(flow, found)
    _write_counts(flow, _("Kinds of behaviour"), found.kinds, "behaviours")
    _write_channels(flow, found)
    _write_counts(flow, _("People named in the entries"), found.people, "")
    _write_counts(flow, _("Places named more than once"), _repeated(found.places), "")
    _write_marked(flow, found)
    _write_gaps(flow, found)


def _basis(found: Pattern) -> str:
    count = found.counted.count
    told = ngettext(
        "Counted from the {n} entry told in this report.",
        "Counted from the {n} entries told in this report.",
        count,
    ).format(n=count)
    if found.undated.count:
        more = _("Without a known day and so not in the charts: {entries}.")
        told += " " + more.format(entries=entries_text(found.undated.entries))
    if found.ahead.count:
        words = _("Counted from {n} of the {of} entries told in this report.")
        told = words.format(n=count, of=count + found.ahead.count)
        told += " " + dated_ahead(found.ahead.entries)
    return told + " " + _("A number says how much was written down, not how much happened.")


def _write_months(flow: Flow, found: Pattern) -> None:
    if not found.months:
        return
    _subhead(flow, _("Entries in each month"), 190)
    labels = [
        BREAK if "/" in cell.label else f"{cell.label[5:]}/{cell.label[2:4]}"
        for cell in found.months
    ]
    with flow.tagged("Figure", alt=_("Bars for each month; the table below has the numbers.")):
        bars(flow, labels, [cell.count for cell in found.months], _flags(found))
    columns = (Column(_("Month"), 0.2), Column(_("Entries"), 0.15), Column(_("Which"), 0.65))
    flow.table(columns, [_row(cell, _month(cell.label)) for cell in found.months])
    flow.space(14)


def _month(label: str) -> str:
    start, _slash, end = label.partition("/")
    return _("{start} to {end}").format(start=start, end=end) if end else start


def _flags(found: Pattern) -> list[Flag]:
    months = [cell.label for cell in found.months]
    flags = []
    for letter, rate in zip(_LETTERS, found.rates, strict=False):
        day = rate.marker.day
        if day[:7] in months:
            along = (months.index(day[:7]) + (int(day[8:10]) - 1) / 31) / len(months)
            flags.append(Flag(letter, along))
    return flags


def _write_rates(flow: Flow, found: Pattern) -> None:
    if not found.rates:
        return
    _subhead(flow, _("Before and after"), 100)
    columns = (
        Column(_("Mark"), 0.08),
        Column(_("Day"), 0.14),
        Column(_("What"), 0.22),
        Column(_("Days"), 0.08),
        Column(_("Entries before"), 0.14),
        Column(_("Same day"), 0.12),
        Column(_("Entries after"), 0.14),
        Column(_("All since"), 0.08),
    )
    rows = [
        (
            Cell(_LETTERS[place] if place < len(_LETTERS) else "–"),
            Cell(f"{rate.marker.day} {rate.marker.time}".strip()),
            Cell(rate.marker.label),
            Cell(str(rate.days)),
            Cell(_counted(rate.before)),
            Cell(_counted(rate.same)),
            Cell(_counted(rate.after)),
            Cell(str(rate.since.count)),
        )
        for place, rate in enumerate(found.rates)
    ]
    flow.table(columns, rows)
    flow.text(_how_compared(found), SMALL_QUIET)
    flow.space(14)


def _how_compared(found: Pattern) -> str:
    said = _(
        "As many whole days on each side, and of the day itself what was earlier and what was "
        "later. Where no time of day is known, an entry of that day stands under “Same day”. The "
        "entry that tells of the mark itself is not counted."
    )
    if not found.without_day.count:
        return said
    more = _("In no column, since the day is not known: {entries}.")
    return f"{said} {more.format(entries=entries_text(found.without_day.entries))}"


def _counted(cell: Count) -> str:
    if not cell.count:
        return "0"
    return f"{cell.count}: {entries_text(cell.entries)}"


def _write_week(flow: Flow, found: Pattern) -> None:
    if not any(cell.count for row in found.week for cell in row):
        return
    _subhead(flow, _("Hour and day of the week"), 150)
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    rows = [(name, [cell.count for cell in row])
            for name, row in zip(names, found.week, strict=True)]  # fmt: skip
    with flow.tagged("Figure", alt=_week_in_words(names, found)):
        grid(flow, rows)
    if found.without_hour.count:
        told = _("Hour not known: {entries}.")
        flow.text(told.format(entries=entries_text(found.without_hour.entries)), SMALL_QUIET)
    flow.space(14)


def _week_in_words(names: tuple[str, ...], found: Pattern) -> str:
    """Return the grid for a reader who cannot see it."""
    cells = [
        _("{day} {hour}: {count}").format(day=name, hour=cell.label, count=cell.count)
        for name, row in zip(names, found.week, strict=True)
        for cell in row
        if cell.count
    ]
    return _("Entries by day and hour. {cells}").format(cells="; ".join(cells))


def _write_channels(flow: Flow, found: Pattern) -> None:
    if not found.channels:
        return
    _subhead(flow, _("How the contact came"), 90)
    contacts = {cell.label: cell.count for cell in found.contacts}
    columns = (
        Column(_("Way"), 0.34),
        Column(_("Entries"), 0.13),
        Column(_("Contacts"), 0.13),
        Column(_("Which"), 0.4),
    )
    rows = [
        (
            Cell(choice_text("channel", cell.label)),
            Cell(str(cell.count)),
            Cell(str(contacts.get(cell.label, cell.count))),
            Cell(numbers_text(cell.entries), numbers=True),
        )
        for cell in found.channels
    ]
    flow.table(columns, rows)
    told = _("One entry may tell of several contacts, for example of nine calls.")
    named = {number for cell in found.channels for number in cell.entries}
    if rest := [number for number in found.counted.entries if number not in named]:
        more = _("No way is noted, and so none is counted here: {entries}.")
        told += " " + more.format(entries=entries_text(rest))
    flow.text(told, SMALL_QUIET)
    flow.space(14)


def _write_counts(flow: Flow, name: str, cells: tuple[Count, ...], choices: str) -> None:
    if not cells:
        return
    _subhead(flow, name, 90)
    columns = (Column(name, 0.47), Column(_("Entries"), 0.13), Column(_("Which"), 0.4))
    rows = [
        _row(cell, reader_choice(choices, cell.label) if choices else cell.label)
        for cell in cells
    ]  # fmt: skip
    flow.table(columns, rows)
    flow.space(14)


def _write_marked(flow: Flow, found: Pattern) -> None:
    """Write the entries that have something in common which a reader looks for first."""
    marked = (
        Count(label=name, count=cell.count, entries=cell.entries)
        for name, cell in (
            (_("Named by the keeper as among the worst"), found.serious),
            (_("Tell of harm, damage, threats or trespass"), found.harm),
            (_("Break an order"), found.breaches),
            (_("Other people were bothered or used"), found.third_parties),
            (_("Seen or heard by a witness"), found.witnessed),
        )
    )
    _write_counts(flow, _("What entries tell of"), tuple(one for one in marked if one.count), "")


def _repeated(cells: tuple[Count, ...]) -> tuple[Count, ...]:
    return tuple(cell for cell in cells if cell.count > 1)


def _write_gaps(flow: Flow, found: Pattern) -> None:
    lines = [_gap(gap) for gap in found.longest_gaps[:_FEW]]
    for cell in found.busiest_days[:_FEW]:
        told = _("{day}: {entries} on one day.")
        lines.append(told.format(day=cell.label, entries=entries_text(cell.entries)))
    if not lines:
        return
    if found.longest_gaps and found.without_day.count:
        told = _("Without a known day, and so perhaps in one of these times: {entries}.")
        lines.append(told.format(entries=entries_text(found.without_day.entries)))
    _subhead(flow, _("Quiet times and busy days"), 60)
    for line in lines:
        flow.text(line, SMALL)


def _gap(gap: Gap) -> str:
    told = ngettext(
        "{days} day of which no entry in this report tells, between entry {last} and entry {next}.",
        "{days} days of which no entry in this report tells, between entry {last} and entry "
        "{next}.",
        gap.days,
    )
    return told.format(days=gap.days, last=gap.last, next=gap.next)


def _row(cell: Count, label: str) -> tuple[Cell, ...]:
    return Cell(label), Cell(str(cell.count)), Cell(numbers_text(cell.entries), numbers=True)


def _subhead(flow: Flow, text: str, keep: float) -> None:
    flow.need(keep)
    flow.text(text, STRONG, role="H2")
    flow.space(4)
