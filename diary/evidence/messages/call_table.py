"""A table of calls or messages as CSV: call logs, itemised bills; no two are alike.

What a column holds is told from its title, or said by the keeper.
"""

import csv
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from diary.domain.message import Format
from diary.evidence.messages.bundle import Bundle, Entry
from diary.evidence.messages.dates import OrderEvidence, date_of
from diary.evidence.messages.items import Item, Note, Row, Unparsed, Wish
from diary.evidence.messages.problem import GivenUpError, Problem
from diary.evidence.messages.text import Lines, text_of

_TITLES: Final = {
    "date": ("date", "call date", "date/time", "date time", "datetime", "date and time",
             "start time", "start date", "timestamp", "time stamp", "when", "call start"),
    "time": ("time", "call time", "start", "time of call"),
    "number": ("number", "phone number", "phone", "caller", "called number", "number called",
               "dialled number", "number dialled", "destination", "other party", "to/from",
               "contact", "telephone", "caller id", "to", "from"),
    "name": ("name", "contact name", "caller name"),
    "direction": ("direction", "call type", "type", "in/out", "incoming/outgoing"),
    "duration": ("duration", "call duration", "length", "seconds", "duration (s)", "mins",
                 "minutes", "duration (seconds)", "duration (mins)", "talk time"),
    "text": ("text", "message", "body", "content"),
}  # fmt: skip
_IN: Final = ("in", "incoming", "inbound", "received", "missed", "voicemail", "rejected", "blocked")
_OUT: Final = ("out", "outgoing", "outbound", "dialled", "dialed", "placed", "made", "sent")
_OUTCOMES: Final = {"missed": "missed", "voicemail": "voicemail", "rejected": "rejected",
                    "blocked": "rejected", "declined": "rejected"}  # fmt: skip
_NUMBERS: Final = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?!\d)")
_NAMED: Final = re.compile(r"(\d{1,2})[-/ ]([A-Za-z]{3})[a-z]*[-/ ,]+(\d{2,4})")
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
_DELIMITERS: Final = ",;\t|"
_LONGEST_RAW: Final = 100_000
_HALF: Final = 12
_FEWEST_COLUMNS: Final = 2
_PREVIEWED: Final = 4
_LONGEST_CELL: Final = 30
_MOST_CELLS: Final = 40


class CallTable:
    """Reads a CSV file with one row a call."""

    format = Format.CSV
    version = 1

    def recognises(self, bundle: Bundle) -> bool:
        """Tell whether it is a table whose titles, or else whose first rows, may be of calls."""
        if bundle.is_zip:
            return False
        titles = _titles(bundle.files[0])
        known = _mapped(titles, ())
        if len(titles) < _FEWEST_COLUMNS:
            return False
        is_known = "date" in known and ("number" in known or "name" in known)
        return is_known or _has_dates(bundle.files[0])

    def read(self, bundle: Bundle, wish: Wish) -> Iterator[Item]:
        """Yield the row of titles as a line of the program's own, then every call."""
        if bundle.is_zip:
            raise GivenUpError(Problem.PACKED)
        entry = bundle.files[0]
        titles = _titles(entry)
        for title in titles:
            yield Note("column", title)
        columns = _mapped(titles, wish.columns)
        if "date" not in columns or not ({"number", "name"} & set(columns)):
            yield from _preview(entry)
            yield Note("columns_were", "unknown")
            return
        order, was = _order(entry, columns) if not wish.order else (wish.order, "given")
        yield Note("order", order)
        yield Note("order_was", was)
        yield from _Table(columns, order, titles).items(entry)


def _has_dates(entry: Entry) -> bool:
    """Tell whether the first rows are all as wide as each other and each has a date in it."""
    try:
        rows = [row for row, _place, _count in islice(_rows(entry), 1 + _PREVIEWED)]
    except GivenUpError:
        return False
    return (
        len(rows) > 1
        and len({len(row) for row in rows}) == 1
        and all(
            any(_NUMBERS.search(cell) or _NAMED.search(cell) for cell in row) for row in rows[1:]
        )
    )


def _titles(entry: Entry) -> list[str]:
    line = text_of(entry.head()).split("\n", 1)[0].rstrip("\r")
    try:
        return [one.strip() for one in next(csv.reader([line], delimiter=_delimiter(line)), [])]
    except csv.Error:
        return []


def _preview(entry: Entry) -> Iterator[Note]:
    for row, _place, _count in islice(_rows(entry), 1, 1 + _PREVIEWED):
        cells = (cell[:_LONGEST_CELL].replace("\t", " ") for cell in row[:_MOST_CELLS])
        yield Note("preview", "\t".join(cells))


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _mapped(titles: list[str], wished: tuple[str, ...]) -> dict[str, int]:
    low = [title.casefold() for title in titles]
    found: dict[str, int] = {}
    for name, choices in _TITLES.items():
        place = next((low.index(choice) for choice in choices if choice in low), None)
        if place is not None and place not in found.values():
            found[name] = place
    for wish in wished:
        name, _, column = wish.partition("=")
        column = column.strip()
        if column.isdecimal() and 0 < int(column[:4]) <= len(titles):
            found[name.strip()] = int(column) - 1
        elif column.casefold() in low:
            found[name.strip()] = low.index(column.casefold())
    return found


def _rows(entry: Entry) -> Iterator[tuple[list[str], int, int]]:
    """Yield each row with its first line and how many lines it takes."""
    lines = Lines(entry)
    head = text_of(entry.head()).split("\n", 1)[0]
    # With its ends, since a quoted field may run over several lines.
    reader = csv.reader((line + "\n" for line in lines), delimiter=_delimiter(head))
    before = 0
    try:
        for row in reader:
            yield row, before + 1, reader.line_num - before
            before = reader.line_num
    except csv.Error as exc:
        raise GivenUpError(Problem.DAMAGED) from exc


def _order(entry: Entry, columns: dict[str, int]) -> tuple[str, str]:
    evidence = OrderEvidence()
    last: tuple[str, ...] = ()
    for row, place, _count in _rows(entry):
        if (
            place > 1
            and len(row) > columns["date"]
            and (found := _NUMBERS.search(row[columns["date"]]))
        ):
            parts = found[1], found[2], found[3]
            if parts != last:
                evidence.add(parts)
                last = parts
    return evidence.verdict()


class _Table:
    def __init__(self, columns: dict[str, int], order: str, titles: list[str]) -> None:
        self._columns = columns
        self._order = order
        self._counts_minutes = (
            "duration" in columns and "min" in titles[columns["duration"]].casefold()
        )

    def items(self, entry: Entry) -> Iterator[Item]:
        end = 0
        for row, place, count in _rows(entry):
            end = place + count - 1
            raw = "\t".join(row)[:_LONGEST_RAW]
            if place == 1:
                yield Row(1, count, kind="system", state="system", text=raw, raw=raw)
                continue
            made = self._row(row, place, count, raw)
            yield made or Unparsed(place, count, entry.name, raw)
        yield Note("lines", str(end))

    def _row(self, row: list[str], place: int, count: int, raw: str) -> Row | None:
        said = " ".join(filter(None, [self._cell(row, "date"), self._cell(row, "time")]))
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
    if found := _NUMBERS.search(said):
        date = date_of((found[1], found[2], found[3]), order)
    elif found := _NAMED.search(said):
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
