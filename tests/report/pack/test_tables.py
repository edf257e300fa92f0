import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.report.pack.tables import as_csv, as_json, guarded
from tests.report.editions import edition_of, entry, full_edition


@pytest.mark.parametrize(
    "text", ["=1+1", "+44 7700 900123", "-2", "@SUM(A1)", "\t=1", " =1", "\uff1d1", "\ufeff=1"]
)
def test_nothing_in_the_table_is_a_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(edition_of(entry(1, text))).decode("utf-8-sig"))))

    assert rows[1][-1] == f"'{text}"


def test_the_table_tells_of_amendments_and_removals() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(full_edition()).decode("utf-8-sig"))))

    amended, removed = rows[1], rows[2]
    assert amended["Amendments (old words: report.json)"] == "1"
    assert amended["Last amended"] == "6 March 2026, 10:00"
    assert removed["Removed"] == "7 March 2026: written twice by mistake"


@given(st.text())
def test_a_cell_is_as_written_or_has_one_mark_before_it(text: str) -> None:
    assert guarded(text) in (text, f"'{text}")
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_data_hold_every_word_of_the_edition() -> None:
    edition = edition_of(entry(1, "He rang."), entry(2, "Er rief an – “ja”."))
    plain = json.loads(as_json(edition, {"SH/1": "data/exhibits/SH-001.jpg"}))

    assert [one["fields"][0]["text"] for one in plain["edition"]["entries"]] == [
        "He rang.",
        "Er rief an – “ja”.",
    ]
    assert plain["files"] == {"SH/1": "data/exhibits/SH-001.jpg"}
