from datetime import date

import pytest

from diary.domain.tally import readings


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("03/04/2026, 10:12", (date(2026, 4, 3), date(2026, 3, 4))),
        ("[3.4.26 10:12:01]", (date(2026, 4, 3), date(2026, 3, 4))),
        ("03/03/2026", None),
        ("13/04/2026", None),
        ("2026-03-04", None),
        ("00/04/2026", None),
        ("03/04/00", (date(2000, 4, 3), date(2000, 3, 4))),
        ("03/04/0000", None),
        ("", None),
    ],
)
def test_a_date_can_be_read_two_ways_only_where_both_are_dates(
    raw: str, expected: tuple[date, date] | None
) -> None:
    assert readings(raw) == expected
