from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.domain.casefile import AskedToStop
from diary.domain.incident import Channel, Incident
from diary.domain.occurrence import Occurrence, occurrence
from diary.domain.pattern import Known, Marker, pattern
from diary.domain.when import When
from diary.domain.wording import markers_of

TODAY = "2026-06-30"


def seen(number: int, day: str, *, hour: int | None = None, **said: object) -> Occurrence:
    return Occurrence(number=number, day=day, hour=hour, **said)  # type: ignore[arg-type]  # a test's fields


def test_an_incident_gives_day_hour_and_contacts() -> None:
    incident = Incident(
        number=4,
        happened=When.parse("2026-03-04 22:41"),
        channel=Channel.PHONE,
        count=9,
        harm="the door",
    )

    found = occurrence(incident)

    assert (found.day, found.hour, found.channel, found.contacts) == ("2026-03-04", 22, "phone", 9)
    assert found.tells_of_harm
    assert not found.has_witness


def test_an_unknown_day_is_counted_and_said_to_be_unknown() -> None:
    found = pattern([occurrence(Incident(number=1)), seen(2, "2026-03-04")], today=TODAY)

    assert found.counted.entries == (1, 2)
    assert found.undated.entries == (1,)


def test_a_month_alone_counts_for_its_month_and_for_no_day() -> None:
    known = occurrence(Incident(number=1, happened=When.parse("2026-03")))
    found = pattern([known], today=TODAY)

    assert [(cell.label, cell.count) for cell in found.months] == [("2026-03", 1)]
    assert found.without_hour.entries == (1,)
    assert found.days_since_last is None


def test_months_without_entries_are_shown_empty() -> None:
    found = pattern([seen(1, "2025-11-30"), seen(2, "2026-02-01")], today=TODAY)

    assert [(cell.label, cell.count) for cell in found.months] == [
        ("2025-11", 1),
        ("2025-12", 0),
        ("2026-01", 0),
        ("2026-02", 1),
    ]


def test_contacts_are_counted_apart_from_entries() -> None:
    calls = [
        seen(1, "2026-03-04", channel="phone", contacts=37),
        seen(2, "2026-03-05", channel="phone"),
    ]
    found = pattern(calls, today=TODAY)

    assert [cell.count for cell in found.channels] == [2]
    assert [(cell.count, cell.entries) for cell in found.contacts] == [(38, (1, 2))]


def test_the_same_number_of_days_is_compared_before_and_after() -> None:
    days = [seen(n, day) for n, day in enumerate(("2026-06-20", "2026-06-25", "2026-06-29"), 1)]
    known = Known(markers=(Marker(label="served", day="2026-06-26"),))
    rate = pattern(days, known, today=TODAY).rates[0]

    assert rate.days == 4
    assert rate.before.entries == (2,)
    assert rate.after.entries == (3,)


def test_what_was_before_and_after_on_the_marker_s_own_day() -> None:
    day = "2026-03-04"
    days = [
        seen(1, day, time="22:41"),
        seen(2, day, time="22:50", contacts=0),  # the report itself
        seen(3, day, time="23:05"),
        seen(4, day),
        seen(5, "2026-03"),
        seen(6, "2026-03-03"),
        seen(7, "2026-03-05"),
    ]
    reported = Marker(label="reported", day=day, time="22:50", entries=(1, 2))
    served = Marker(label="served", day=day)

    found = pattern(days, Known(markers=(reported, served)), today=TODAY)

    at_a_time, on_a_day = found.rates
    assert at_a_time.before.entries == (1, 6)
    assert at_a_time.after.entries == at_a_time.since.entries == (3, 7)
    assert at_a_time.same.entries == (4,)
    assert on_a_day.before.entries == (6,)
    assert on_a_day.after.entries == (7,)
    assert on_a_day.same.entries == (1, 2, 3, 4)
    assert found.without_day.entries == (5,)


def test_the_entry_of_asking_to_stop_is_neither_before_nor_after_it() -> None:
    asked = AskedToStop(when=When.parse("2026-02-09 19:00"), entries=(5,))
    found = pattern(
        [seen(4, "2026-02-09", time="08:10"), seen(5, "2026-02-09", time="19:00")],
        Known(markers=markers_of(asked)),
        today=TODAY,
    )

    (rate,) = found.rates
    assert rate.before.entries == (4,)
    assert (rate.after.count, rate.since.count, rate.same.count) == (0, 0, 0)


def test_a_marker_in_the_future_compares_nothing() -> None:
    coming = (Marker(label="court", day="2026-12-01"),)
    rate = pattern([seen(1, "2026-06-01")], Known(markers=coming), today=TODAY).rates[0]

    assert (rate.days, rate.before.count, rate.after.count) == (0, 0, 0)


def test_gaps_and_busy_days_name_their_entries() -> None:
    days = [seen(1, "2026-03-01"), seen(2, "2026-03-01"), seen(3, "2026-03-21")]
    found = pattern(days, today="2026-03-31")

    assert [(gap.days, gap.last, gap.next) for gap in found.longest_gaps] == [(19, 2, 3)]
    assert [(cell.label, cell.entries) for cell in found.busiest_days] == [("2026-03-01", (1, 2))]
    assert (found.days_since_last, found.last.entries) == (10, (3,))


def test_nothing_is_missing_while_an_entry_goes_on() -> None:
    days = [
        seen(1, "2026-03-01", until="2026-03-20"), seen(2, "2026-03-05"), seen(3, "2026-03-22")
    ]  # fmt: skip
    found = pattern(days, today="2026-03-31")

    assert [(gap.days, gap.last, gap.next) for gap in found.longest_gaps] == [(1, 1, 3)]


def test_a_day_still_to_come_is_not_the_last_one_so_far() -> None:
    days = [seen(1, "2026-03-01"), seen(2, "2026-03-01"), seen(3, "2030-03-21")]
    found = pattern(days, today="2026-03-31")

    assert (found.days_since_last, found.last.entries) == (30, (1, 2))


def test_a_day_a_hundred_years_ago_makes_no_list_of_a_thousand_months() -> None:
    days = [seen(1, "1900-11-30"), seen(2, "2026-02-01")]
    found = pattern(days, today=TODAY)

    assert [(cell.label, cell.entries) for cell in found.months] == [
        ("1900-11", (1,)),
        ("1900-12/2026-01", ()),
        ("2026-02", (2,)),
    ]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_is_can_be_counted(day: str) -> None:
    marker = (Marker(label="court", day=day),)
    found = pattern([seen(1, day)], Known(markers=marker), today=day)

    assert found.rates[0].same.entries == (1,)
    assert found.days_since_last == 0


def test_first_and_latest_of_each_kind() -> None:
    days = [
        seen(1, "2026-03-03", kinds=("following",)),
        seen(2, "2026-03-01", kinds=("following", "watching")),
        seen(3, "2026-03-09", kinds=("watching",)),
    ]
    found = pattern(days, today=TODAY)

    assert [(cell.label, cell.entries) for cell in found.firsts] == [
        ("following", (2,)),
        ("watching", (2,)),
    ]
    assert [(cell.label, cell.entries) for cell in found.latests] == [
        ("following", (1,)),
        ("watching", (3,)),
    ]


occurrences = st.lists(
    st.builds(
        Occurrence,
        number=st.integers(1, 500),
        day=st.one_of(
            st.just(""),
            st.integers(0, 400).map(lambda n: str(date(2025, 5, 20) + timedelta(days=n))),
        ),
        hour=st.one_of(st.none(), st.integers(0, 23)),
        kinds=st.lists(st.sampled_from(["following", "calls", "gift"]), unique=True).map(tuple),
        channel=st.sampled_from(["", "phone", "post"]),
    ),
    unique_by=lambda one: one.number,
    max_size=60,
)


@given(occurrences)
def test_every_count_is_the_number_of_entries_behind_it(all_of: list[Occurrence]) -> None:
    found = pattern(all_of, today=TODAY)
    cells = [
        *found.months,
        *found.kinds,
        *found.channels,
        *(cell for row in found.week for cell in row),
        found.without_hour,
        found.undated,
    ]

    assert all(cell.count == len(cell.entries) for cell in cells)
    assert sum(cell.count for cell in found.months) == sum(bool(one.day) for one in all_of)
    in_week = sum(cell.count for row in found.week for cell in row)
    assert in_week + found.without_hour.count == len(all_of)


@given(occurrences)
def test_kinds_agree_with_an_independent_count(all_of: list[Occurrence]) -> None:
    counted = Counter(kind for one in all_of for kind in one.kinds)

    found = pattern(all_of, today=TODAY)

    assert {cell.label: cell.count for cell in found.kinds} == dict(counted)
    assert pattern(list(reversed(all_of)), today=TODAY) == found
