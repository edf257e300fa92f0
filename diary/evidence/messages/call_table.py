"""A table of calls or messages, CSV or Excel: call logs, itemised bills; no two are alike.

What a column holds is told from its title, or said by the keeper.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Final

from diary.domain.message import Format
from diary.evidence.messages.bundle import Bundle
from diary.evidence.messages.call_columns import (
    NAMED,
    NUMBERS,
    PREVIEWED,
    Columns,
    columns_of,
    has_dates,
)
from diary.evidence.messages.dates import OrderEvidence, date_of
from diary.evidence.messages.items import Item, Note, Row, Unparsed, Wish
from diary.evidence.messages.problem import GivenUpError
from diary.evidence.messages.table_rows import (
    MOST_CELLS,
    Table,
    TableRow,
    TextTable,
    is_workbook,
    tables,
)

_IN: Final = ("in", "incoming", "inbound", "received", "missed", "voicemail", "rejected", "blocked")
_OUT: Final = ("out", "outgoing", "outbound", "dialled", "dialed", "placed", "made", "sent")
_OUTCOMES: Final = {"missed": "missed", "voicemail": "voicemail", "rejected": "rejected",
                    "blocked": "rejected", "declined": "rejected"}  # fmt: skip
_NAMED_FIRST: Final = re.compile(r"([A-Za-z]{3})[a-z]* (\d{1,2}),? (\d{4})")
_CLOCK: Final = re.compile(
    r"(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?:[.,]\d+)?\s*([ap]\.?\s?m\.?)?", re.I
)
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_LENGTH: Final = re.compile(r"(?:(\d{1,5})[:h])?\s*(\d{1,5})[:m]\s*(\d{1,5})\s*s?", re.I)
_LONGEST_RAW: Final = 100_000
_HALF: Final = 12
_MIDNIGHT: Final = " 00:00:00"
_LONGEST_CELL: Final = 30


class CallTable:
    """Reads a table with one row a call; ``format`` says out of which kind of file."""

    version = 2

    def __init__(self, source: Format) -> None:
        self.format = source

    def recognises(self, bundle: Bundle) -> bool:
        """Tell whether it is a table whose titles, or else whose first rows, may be of calls."""
        if self.format is Format.XLSX:
            return is_workbook(bundle)
        if bundle.is_zip:
            return False
        table = TextTable(bundle.files[0])
        try:
            laid = columns_of(table, ())
            return laid.is_known or has_dates(table, laid)
        except GivenUpError:
            return False

    def read(self, bundle: Bundle, wish: Wish) -> Iterator[Item]:
        """Yield the row of titles as a line of the program's own, then every call."""
        found = [(one, columns_of(one, wish.columns)) for one in tables(bundle)]
        known = [laid for _table, laid in found if laid.is_known]
        table, asked = found[0] if not known else next(one for one in found if one[1].is_known)
        for place, title in enumerate(asked.titles, 1):
            yield Note("column", title or f"{place}")
        yield from _preview(table, asked)
        if not known:
            yield Note("columns_were", "unknown")
            return
        order, was = _order(found) if not wish.order else (wish.order, "given")
        yield Note("order", order)
        yield Note("order_was", was)
        for one, laid in found:
            yield from _Table(one, laid, order).items()


def _preview(table: Table, laid: Columns) -> Iterator[Note]:
    first = laid.first + laid.has_titles
    rows = (row for row in table.rows() if row.place >= first)
    for row in islice(rows, PREVIEWED):
        cells = (cell[:_LONGEST_CELL].replace("\t", " ") for cell in row.cells)
        yield Note("preview", "\t".join(cells))


def _order(found: list[tuple[Table, Columns]]) -> tuple[str, str]:
    evidence = OrderEvidence()
    last: tuple[str, ...] = ()
    for table, laid in found:
        # Damage is met, and told, when the rows are read; here they are only looked at.
        with suppress(GivenUpError):
            for parts in _written_dates(table, laid):
                if parts != last:
                    evidence.add(parts)
                    last = parts
    return evidence.verdict()


def _written_dates(table: Table, laid: Columns) -> Iterator[tuple[str, str, str]]:
    column = laid.of.get("date", MOST_CELLS)
    for row in table.rows():
        if row.place >= laid.first and len(row.cells) > column:
            dated = NUMBERS.search(row.cells[column])
            if dated is not None:
                yield dated[1], dated[2], dated[3]


class _Table:
    """One table while it is being read."""

    def __init__(self, table: Table, laid: Columns, order: str) -> None:
        self._table = table
        self._laid = laid
        self._columns = laid.of
        self._order = order
        self._counts_minutes = (
            "duration" in laid.of and "min" in laid.titles[laid.of["duration"]].casefold()
        )

    def items(self) -> Iterator[Item]:
        """Yield every row; empty ones belong to the row before them."""
        held: Row | Unparsed | None = None
        end, stopped = 0, None
        rows = self._table.rows()
        while True:
            try:
                row = next(rows, None)
            except GivenUpError as exc:
                row, stopped = None, exc
            if held is not None and (row is None or any(row.cells)):
                yield held
            if row is None:
                break
            end = row.place + row.lines - 1
            if held is not None and not any(row.cells):
                held = held._replace(lines=held.lines + row.lines)
            else:
                held = self._item(row)
        yield Note("lines", str(end))
        if stopped is not None:
            raise stopped

    def _item(self, row: TableRow) -> Row | Unparsed:
        name, raw = self._table.name, "\t".join(row.cells)[:_LONGEST_RAW]
        if self._laid.is_known and self._laid.has_titles and row.place == self._laid.first:
            return Row(row.place, row.lines, name, kind="system", state="system", text=raw, raw=raw)
        is_above = row.place < self._laid.first or not self._laid.is_known
        made = None if is_above else self._row(row.cells, row.place, row.lines, raw)
        return made or Unparsed(row.place, row.lines, name, raw)

    def _row(self, row: list[str], place: int, count: int, raw: str) -> Row | None:
        date, time = self._cell(row, "date"), self._cell(row, "time")
        # A workbook has no dates alone: one without a time is at midnight.
        said = f"{date.removesuffix(_MIDNIGHT)} {time}" if time else date
        wall = _wall(said, self._order)
        number, name = self._cell(row, "number"), self._cell(row, "name")
        other = f"{name} ({number})" if name and number and name != number else name or number
        if not wall or not other:
            return None
        words = re.findall(r"[a-z]+", self._cell(row, "direction").casefold())
        way = "in" if any(one in _IN for one in words) else "unknown"
        way = "out" if any(one in _OUT for one in words) else way
        seconds = self._seconds(self._cell(row, "duration"))
        outcome = next((_OUTCOMES[one] for one in words if one in _OUTCOMES), "")
        text = self._cell(row, "text")
        has_length = "duration" in self._columns
        is_call = not text
        return Row(
            place=place,
            lines=count,
            part=self._table.name,
            kind="call" if is_call else "message",
            way=way,
            sender="" if way == "out" else other,
            thread=other,
            wall=wall,
            raw_time=said,
            text=text,
            raw=raw,
            seconds=seconds,
            outcome=(outcome or ("answered" if seconds else "missed" if has_length else ""))
            if is_call
            else "",
        )

    def _cell(self, row: list[str], name: str) -> str:
        place = self._columns.get(name, len(row))
        return row[place].strip() if place < len(row) else ""

    def _seconds(self, text: str) -> int:
        if text.isascii() and text.isdecimal():
            return int(text[:9]) * (60 if self._counts_minutes else 1)
        found = _LENGTH.fullmatch(text)
        if found is None:
            return 0
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return hours * 3600 + minutes * 60 + seconds


def _wall(said: str, order: str) -> str:
    date = ""
    if found := NUMBERS.search(said):
        date = date_of((found[1], found[2], found[3]), order)
    elif found := NAMED.search(said):
        date = _of_name(found[1], found[2], found[3])
    elif found := _NAMED_FIRST.search(said):
        date = _of_name(found[2], found[1], found[3])
    if not date or found is None:
        return ""
    clock = _CLOCK.search(said, found.end()) or _CLOCK.match(said)
    if clock is None:
        return ""
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    half = (clock[4] or "").casefold()
    if half:
        hour = hour % _HALF + (_HALF if half.startswith("p") else 0)
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004 - a clock
        return ""
    return f"{date}T{hour:02d}:{minute:02d}:{second:02d}"


def _of_name(day: str, month: str, year: str) -> str:
    low = month.casefold()
    if low not in _MONTHS:
        return ""
    return date_of((day, str(_MONTHS.index(low) + 1), year), "dmy")
