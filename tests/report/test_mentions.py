from itertools import accumulate

import pytest

from diary.report.lines import Line
from diary.report.mentions import Mentions

MENTIONS = Mentions(entries=frozenset(range(1, 61)), exhibits=frozenset({"SH/1"}))


def led(*texts: str) -> list[list[str]]:
    """What each line leads to, one after the other as they stand in a paragraph."""
    lines = [Line(text=text, font="f", width=1.0) for text in texts]
    states = accumulate(
        lines, lambda runs_on, line: MENTIONS.is_open(line, runs_on=runs_on), initial=False
    )
    return [
        [spot.target for spot in MENTIONS.spots(line, runs_on=runs_on)]
        for line, runs_on in zip(lines, states, strict=False)
    ]


def test_a_list_of_entries_that_goes_on_in_the_next_lines_leads_to_all_of_them() -> None:
    assert led("Left out for that: entries 1, 2, ", "3, 4, ", "5. Also 6 people.") == [
        ["entry-1", "entry-2"],
        ["entry-3", "entry-4"],
        ["entry-5"],
    ]
    assert led("see entries 1 and ", "2") == [["entry-1"], ["entry-2"]]
    assert led("Left out: entries ", "6, 12.") == [[], ["entry-6", "entry-12"]]


@pytest.mark.parametrize(
    "texts",
    [
        ("He came, ", "3 times."),
        ("re-entry. ", "3 times."),
        ("see entry 4. ", "5 men came."),
        ("see entry 4 ", "5 men came."),
        ("Entry 4, ", "2026-03-04: he rang."),
        ("see SH/1, ", "2 of them"),
    ],
)
def test_a_number_at_the_start_of_a_line_is_no_entry_otherwise(texts: tuple[str, ...]) -> None:
    assert led(*texts)[1] == []
