from hypothesis import given
from hypothesis import strategies as st

from diary.domain.months import months_over

_months = st.builds(lambda year, month: f"{year:04d}-{month:02d}", st.integers(1, 9999),
                    st.integers(1, 12))  # fmt: skip


def test_a_year_without_anything_is_gone_over_month_by_month() -> None:
    assert len(list(months_over(["2024-12", "2026-01"]))) == 14
    assert list(months_over(["2024-12", "2026-02"])) == ["2024-12", "2025-01/2026-01", "2026-02"]
    assert list(months_over([])) == []


@given(st.sets(_months, max_size=8))
def test_every_month_that_holds_something_is_there_once_and_in_order(full: set[str]) -> None:
    found = list(months_over(full))

    assert [one for one in found if one in full] == sorted(full)
    assert found == sorted(found)
    assert len(found) <= 13 * max(1, len(full))
