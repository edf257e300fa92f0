"""Call logs and itemised bills as Excel workbooks."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime, time, timedelta

import pytest
from openpyxl import Workbook

from diary.domain.imports import Answers, Question
from diary.domain.message import Format, Kind, Outcome, Way
from tests.evidence.messages.reading import Read, zipped

TITLES = ["Date", "Time", "Number", "Call Type", "Duration"]


def workbook(
    *rows: Sequence[object], more: dict[str, list[Sequence[object]]] | None = None
) -> bytes:
    """Return a workbook with these rows, and other sheets by name."""
    book = Workbook(write_only=True)
    sheets: dict[str, list[Sequence[object]]] = {"Calls": list(rows), **(more or {})}
    for name, content in sheets.items():
        sheet = book.create_sheet(name)
        for row in content:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def replaced(book: bytes, changes: dict[str, bytes]) -> bytes:
    """Return a workbook with other content in some of its files."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zipped(files | changes)


def test_a_log_with_real_dates_times_and_lengths_is_read() -> None:
    read = Read(
        workbook(
            TITLES,
            [datetime(2026, 3, 4), time(2, 10), "07700900123", "Missed", timedelta()],  # noqa: DTZ001
            [datetime(2026, 3, 4), time(2, 12, 5), 447700900123, "Incoming", time(0, 1, 2)],  # noqa: DTZ001
            [datetime(2026, 3, 5), time(0, 0), "07700900123", "Outgoing", 62.0],  # noqa: DTZ001
        )
    )

    assert read.end.format is Format.XLSX
    assert read.messages[0].kind is Kind.SYSTEM
    calls = read.messages[1:]
    assert [(one.way, one.outcome, one.seconds) for one in calls] == [
        (Way.IN, Outcome.MISSED, 0),
        (Way.IN, Outcome.ANSWERED, 62),
        (Way.OUT, Outcome.ANSWERED, 62),
    ]
    assert [one.utc[:19] for one in calls] == [
        "2026-03-04T02:10:00", "2026-03-04T02:12:05", "2026-03-05T00:00:00",
    ]  # fmt: skip
    assert calls[1].thread == "447700900123"
    assert read.found.order_was == "either"


def test_a_bill_with_an_address_above_and_a_sum_below_is_accounted_for() -> None:
    read = Read(
        workbook(
            ["Your bill"],
            [],
            ["Account", "12345"],
            ["Date and time", "Number called", "Duration"],
            ["14/02/2026 02:10", "07700900123", "00:00:10"],
            [],
            ["14/02/2026 02:11", "07700900123", "00:00:10"],
            ["Total", "2 calls"],
        )
    )

    assert [one.utc[11:16] for one in read.messages[1:]] == ["02:10", "02:11"]
    assert [one.raw for one in read.unread] == ["Your bill", "Account\t12345", "Total\t2 calls"]
    found = read.found
    assert (found.lines, found.messages, found.system) == (8, 2, 1)
    assert (found.unparsed, found.continuation) == (4, 1)


def test_every_sheet_is_read_and_named() -> None:
    more: dict[str, list[Sequence[object]]] = {
        "March": [["Date/time", "Number"], ["2026-03-01 10:00", "+4477"]],
        "Notes": [["Nothing to see"]],
    }
    read = Read(workbook(["Date/time", "Number"], ["2026-02-01 10:00", "+4477"], more=more))

    assert [(one.part, one.utc[:10]) for one in read.messages if one.kind is Kind.CALL] == [
        ("Calls", "2026-02-01"), ("March", "2026-03-01"),
    ]  # fmt: skip
    assert [(one.part, one.raw) for one in read.unread] == [("Notes", "Nothing to see")]


def test_unknown_titles_are_asked_about_and_formulas_stay_words() -> None:
    source = workbook(["A", "B", "C"], ["02/14/2026 02:10", "+4477", "'=cmd()"])

    asked = Read(source).found
    read = Read(source, Answers(columns=("date=1", "number=B", "text=3")))

    assert asked.questions == (Question.COLUMNS,)
    assert asked.columns == ("A", "B", "C")
    assert asked.preview == (("02/14/2026 02:10", "+4477", "'=cmd()"),)
    assert (read.messages[1].text, read.messages[1].utc[:10]) == ("'=cmd()", "2026-02-14")


def test_a_table_without_titles_loses_no_row() -> None:
    source = workbook(["2026-03-01 10:00", "+4477"], ["2026-03-02 10:00", "+4477"])
    read = Read(source, Answers(columns=("date=1", "number=2")))

    assert [one.utc[:10] for one in read.messages] == ["2026-03-01", "2026-03-02"]


def test_rows_behind_what_a_sheet_says_of_its_size_are_read() -> None:
    book = workbook(["Date/time", "Number"], ["2026-02-01 10:00", "+4477"])
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    lying = sheet.replace(b"<sheetData", b'<dimension ref="A1:A1"/><sheetData')

    assert len(Read(replaced(book, {"xl/worksheets/sheet1.xml": lying})).messages) == 2


def test_a_bomb_is_not_unpacked() -> None:
    book = workbook(["Date/time", "Number"], ["2026-02-01 10:00", "+4477"])

    read = Read(replaced(book, {"xl/worksheets/sheet1.xml": b" " * 30_000_000}))

    assert read.end.problem == "bomb"


def test_a_row_number_beyond_every_sheet_ends_reading() -> None:
    rows = b'<row r="1"><c t="str"><v>2026-02-01 10:00</v></c><c t="str"><v>+4477</v></c></row>'
    far = b'<row r="99999999999"><c><v>1</v></c></row>'
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = b"<worksheet " + space + b"><sheetData>" + rows + far + b"</sheetData></worksheet>"
    book = replaced(workbook(["A"]), {"xl/worksheets/sheet1.xml": sheet})

    read = Read(book, Answers(columns=("date=1", "number=2")))

    assert [one.utc[:10] for one in read.messages] == ["2026-02-01"]
    assert read.end.problem == "too_large"


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_entities_are_refused(name: str) -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'

    read = Read(replaced(workbook(["Date", "Number"]), {name: laughs}))

    assert read.messages == []
    assert read.end.problem in ("entities", "damaged")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_workbook_cut_short_is_damaged(share: float) -> None:
    book = workbook(TITLES)

    assert Read(book[: int(len(book) * share)]).end.problem == "damaged"


def test_a_locked_workbook_is_said_to_be_locked() -> None:
    book = bytearray(workbook(["Date", "Number"]))
    place = book.index(b"PK\x01\x02")
    # In the list at the end: every file of it needs a password.
    while place >= 0:
        book[place + 8] |= 1
        place = book.find(b"PK\x01\x02", place + 1)

    assert Read(bytes(book)).end.problem == "encrypted"


def test_an_old_workbook_is_said_to_be_one() -> None:
    assert Read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)).end.problem == "old_workbook"
