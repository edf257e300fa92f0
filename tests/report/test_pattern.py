"""The counts of a report are those of the entries it tells, and can be checked against them."""

from dataclasses import replace
from pathlib import Path

from diary.domain.occurrence import Occurrence
from diary.domain.pattern import pattern
from tests.report.editions import edition_of, entry
from tests.report.test_document import needs_poppler, text_of

pytestmark = needs_poppler


def test_a_mistyped_century_fills_no_pages_with_empty_months(tmp_path: Path) -> None:
    days = ("1926-03-04", "2026-02-04", "2026-03-04")
    told = [Occurrence(number=number, day=day) for number, day in enumerate(days, 1)]
    edition = replace(
        edition_of(*(entry(one.number, "He came.") for one in told)),
        pattern=pattern(told, today="2026-03-31"),
    )

    text = text_of(tmp_path, edition)

    assert "1926-03 1 1 1926-04 to 2026-01 0 2026-02 1 2 2026-03 1 3" in text
    assert "36496 days of which no entry in this report tells, between entry 1 and entry 2." in text
    assert "27 days of which no entry in this report tells, between entry 2 and entry 3." in text
