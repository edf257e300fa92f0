"""What the columns of a table of calls hold: told from their titles, or said by the keeper."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final, NamedTuple

from diary.evidence.messages.table_rows import Table, TableRow

NUMBERS: Final = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?!\d)")
NAMED: Final = re.compile(r"(\d{1,2})[-/ ]([A-Za-z]{3})[a-z]*[-/ ,]+(\d{2,4})")
PREVIEWED: Final = 4

_TITLES: Final = {
    "date": ("date", "call date", "date/time", "date time", "datetime", "date and time",
             "start time", "start date", "timestamp", "time stamp", "when", "call start",
             "date & time", "call date/time", "datum"),
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
# Bills begin with an address and a customer number.
_LOOKED_AT: Final = 30
_FEWEST: Final = 2


class Columns(NamedTuple):
    """How a table is laid out.

    ``first`` is the place of the row of titles, or of the first row where there are none;
    ``titles`` are that row's cells, ``of`` the column, from 0, of each thing that is known.
    """

    first: int
    titles: list[str]
    has_titles: bool
    of: dict[str, int]

    @property
    def is_known(self) -> bool:
        """Whether there is enough to read calls: when, and with whom."""
        return "date" in self.of and bool({"number", "name"} & set(self.of))


def columns_of(table: Table, wished: tuple[str, ...]) -> Columns:
    """Return how a table is laid out, as far as its first rows and the keeper say."""
    rows = list(islice(table.rows(), _LOOKED_AT))
    laid = next((one for one in map(_laid_out, rows) if one.is_known), None)
    if laid is None:
        wide = (row for row in rows if _filled(row) >= _FEWEST)
        laid = _laid_out(next(wide, TableRow([], 1, 1)))
    return laid._replace(of=laid.of | _said(laid.titles, wished))


def has_dates(table: Table, laid: Columns) -> bool:
    """Tell whether the rows below the titles are as wide as each other, each with a date in it."""
    rows = [row for row in islice(table.rows(), _LOOKED_AT + PREVIEWED) if row.place > laid.first]
    shown = rows[:PREVIEWED]
    return (
        bool(shown)
        and len({len(row.cells) for row in shown}) == 1
        and len(shown[0].cells) >= _FEWEST
        and all(_has_date(row.cells) for row in shown)
    )


def _laid_out(row: TableRow) -> Columns:
    low = [one.casefold() for one in row.cells]
    found: dict[str, int] = {}
    for name, choices in _TITLES.items():
        place = next((low.index(choice) for choice in choices if choice in low), None)
        if place is not None and place not in found.values():
            found[name] = place
    return Columns(row.place, row.cells, not _has_date(row.cells), found)


def _said(titles: list[str], wished: tuple[str, ...]) -> dict[str, int]:
    """Return what the keeper said: ``date=1`` by number from 1, ``number=Phone`` by title."""
    low = [one.casefold() for one in titles]
    found: dict[str, int] = {}
    for wish in wished:
        name, _, column = (part.strip() for part in wish.partition("="))
        if column.isdecimal() and 0 < int(column[:4]) <= len(titles):
            found[name] = int(column[:4]) - 1
        elif column.casefold() in low:
            found[name] = low.index(column.casefold())
    return found


def _filled(row: TableRow) -> int:
    return sum(bool(one) for one in row.cells)


def _has_date(cells: Iterable[str]) -> bool:
    return any(NUMBERS.search(cell) or NAMED.search(cell) for cell in cells)
