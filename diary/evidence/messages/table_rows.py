"""The rows of a table, of a text with separated values or of a workbook, as plain words."""

import csv
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import IO, Any, Final, NamedTuple, Protocol
from zipfile import BadZipFile

from diary.evidence.messages.bundle import Bundle, Entry
from diary.evidence.messages.problem import GivenUpError, Problem
from diary.evidence.messages.text import Lines, text_of

# Of one row; itemised bills have some dozen.
MOST_CELLS: Final = 60
WORKBOOK: Final = "xl/workbook.xml"

_DELIMITERS: Final = ",;\t|"
# As many rows as a sheet can have, ECMA-376 and Excel's own limit; a file may claim any number.
_MOST_ROWS: Final = 1_048_576
_LOOKED_AT: Final = 40
# A row may say that it is the millionth; the library then gives all those before it.
_MOST_EMPTY: Final = 100_000
_MOST_SHEETS: Final = 100
# What a workbook may unpack to: what is read row by row, and what is held as a whole.
_MOST_UNPACKED: Final = 2 * 1024 * 1024 * 1024
_MOST_HELD: Final = 64 * 1024 * 1024
_MOST_RATIO: Final = 250
_FREE: Final = 16 * 1024 * 1024
_MIDNIGHT: Final = time()


class TableRow(NamedTuple):
    """One row: its cells, its first line or number from 1, and how many lines it takes up."""

    cells: list[str]
    place: int
    lines: int


class Table(Protocol):
    """Something with rows, which can be gone through more than once."""

    @property
    def name(self) -> str:
        """Return the file's or the sheet's name, empty when there is only one."""
        ...

    def rows(self) -> Iterator[TableRow]:
        """Yield every row, empty ones too.

        Raises:
            GivenUpError: It is damaged from here on.
        """
        ...


class TextTable:
    """A text with separated values."""

    def __init__(self, entry: Entry) -> None:
        self.name = entry.name
        self._entry = entry

    def rows(self) -> Iterator[TableRow]:
        """Yield every row."""
        lines = Lines(self._entry)
        delimiter = _delimiter(text_of(self._entry.head()).split("\n")[:_LOOKED_AT])
        # With its ends, since a quoted field may run over several lines.
        reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter)
        before = 0
        try:
            for row in reader:
                cells = [one.strip() for one in row[:MOST_CELLS]]
                yield TableRow(cells, before + 1, reader.line_num - before)
                before = reader.line_num
        except csv.Error as exc:
            raise GivenUpError(Problem.DAMAGED) from exc


def _delimiter(lines: list[str]) -> str:
    """Return what separates values in most of the lines."""
    return max(
        _DELIMITERS,
        key=lambda one: (
            sum(one in line for line in lines),
            sum(line.count(one) for line in lines),
        ),
    )


class Sheet:
    """One sheet of a workbook."""

    def __init__(self, sheet: Any, name: str) -> None:  # noqa: ANN401 - the library's own
        self.name = name
        self._sheet = sheet

    def rows(self) -> Iterator[TableRow]:
        """Yield every row; one that the file leaves out is empty."""
        # What a sheet says of its own size is often wrong, and rows behind it would be lost.
        self._sheet.reset_dimensions()
        with _explained():
            found = self._sheet.iter_rows(max_col=MOST_CELLS, values_only=True)
            empty = 0
            for place, values in enumerate(found, 1):
                cells = _cells(values)
                empty = 0 if cells else empty + 1
                if place > _MOST_ROWS or empty > _MOST_EMPTY:
                    raise GivenUpError(Problem.TOO_LARGE)
                yield TableRow(cells, place, 1)


def is_workbook(bundle: Bundle) -> bool:
    """Tell whether a bundle is a workbook of the present kind (xlsx, xlsm)."""
    return bundle.is_zip and any(one.name == WORKBOOK for one in bundle.files)


def tables(bundle: Bundle) -> list[Table]:
    """Return the tables of a bundle.

    Raises:
        GivenUpError: It is a zip of something else, or made to do harm.
    """
    if not bundle.is_zip:
        return [TextTable(bundle.files[0])]
    if not is_workbook(bundle):
        raise GivenUpError(Problem.PACKED)
    _refuse_harm(bundle)
    with _explained():
        sheets = _opened(bundle.source).worksheets[:_MOST_SHEETS]
    alone = len(sheets) == 1
    return [Sheet(one, "" if alone else str(one.title)[:100]) for one in sheets]


def _opened(source: IO[bytes]) -> Any:  # noqa: ANN401 - the library's own
    # Loaded by the process for tables before its doors close; takes too long for all others.
    from openpyxl import load_workbook  # noqa: PLC0415

    return load_workbook(source, read_only=True, data_only=True, keep_links=False)


@contextmanager
def _explained() -> Iterator[None]:
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415 - as above

    try:
        yield
    except DefusedXmlException as exc:
        raise GivenUpError(Problem.ENTITIES) from exc
    except (BadZipFile, SyntaxError, zlib.error) as exc:
        raise GivenUpError(Problem.DAMAGED) from exc


def _refuse_harm(bundle: Bundle) -> None:
    """Refuse what is locked, and what would unpack to too much.

    The library never unpacks more than a file says of itself.
    """
    for one in bundle.files:
        is_rows = one.name.startswith("xl/worksheets/")
        ratio_at_most = max(_FREE, _MOST_RATIO * one.packed)
        if one.size > min(_MOST_UNPACKED if is_rows else _MOST_HELD, ratio_at_most):
            raise GivenUpError(Problem.BOMB)
        one.open().close()


def _cells(values: tuple[object, ...]) -> list[str]:
    if values.count(None) == len(values):
        return []
    cells = [_cell(one) for one in values]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.replace(microsecond=0, tzinfo=None).isoformat(" ")
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    if isinstance(value, date | time):
        return str(value).partition(".")[0]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
