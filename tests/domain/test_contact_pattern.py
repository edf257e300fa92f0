from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from diary.domain.bursts import Contact
from diary.domain.contact_pattern import Totals, contact_pattern
from diary.domain.message import MessageId
from diary.domain.pattern import Marker

TODAY = "2026-03-31"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def came(number: int, at: datetime, **said: object) -> Contact:
    given: dict[str, object] = {"who": "Chris", "zone": "Europe/London"} | said
    return Contact(id=MessageId(number), at=at, **given)  # type: ignore[arg-type]  # a test's fields


def test_every_number_leads_to_the_first_and_last_message_behind_it() -> None:
    found = contact_pattern(
        [came(1, NOON), came(2, NOON, is_call=True), came(3, NOON + timedelta(days=9), who="Jo")],
        Totals(came_in=3, went_out=4),
        markers=(Marker(label="Asked to stop", day="2026-03-02"),),
        today=TODAY,
    )

    assert (found.counted.count, found.counted.first, found.counted.last) == (3, 1, 3)
    assert (found.calls.count, found.unanswered.first) == (1, 2)
    assert [(one.label, one.count, one.first) for one in found.people] == [
        ("Chris", 2, 1), ("Jo", 1, 3)
    ]  # fmt: skip
    assert (found.busiest_days[0].label, found.busiest_days[0].count) == ("2026-03-01", 2)
    assert [(one.days, one.last, one.next) for one in found.silences] == [(8, 2, 3)]
    rate = found.rates[0]
    assert (rate.before.count, rate.after.count, rate.since.first) == (2, 1, 3)
    assert found.days_since_last == 21


def test_hours_are_those_of_the_clock_there() -> None:
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    found = contact_pattern([came(1, late)], Totals(), today="2026-07-02")

    # A Wednesday, half past midnight, in British Summer Time.
    assert found.week[2][0].count == 1
    assert [one.label for one in found.months] == ["2026-07"]


def test_nothing_imported_counts_nothing() -> None:
    found = contact_pattern([], Totals(), today=TODAY)

    assert found.counted.count == 0
    assert found.counted.first is None
    assert found.months == ()
    assert found.days_since_last is None


_moments = st.integers(0, 200 * 24 * 60).map(lambda minutes: NOON - timedelta(minutes=minutes))


@given(st.lists(st.tuples(_moments, st.sampled_from(["Chris", "Jo"]), st.booleans()), max_size=40))
def test_counts_agree_with_a_count_made_apart(told: list[tuple[datetime, str, bool]]) -> None:
    told.sort(key=lambda one: one[0])
    contacts = [came(n, at, who=who, is_call=call, zone="UTC")
                for n, (at, who, call) in enumerate(told, 1)]  # fmt: skip
    found = contact_pattern(contacts, Totals(came_in=len(told)), today=TODAY)

    months = Counter(f"{at:%Y-%m}" for at, _who, _call in told)
    assert {one.label: one.count for one in found.months if one.count} == dict(months)
    week = Counter((at.weekday(), at.hour) for at, _who, _call in told)
    assert {
        (day, hour): cell.count
        for day, row in enumerate(found.week)
        for hour, cell in enumerate(row)
        if cell.count
    } == dict(week)
    assert {one.label: one.count for one in found.people} == dict(
        Counter(who for _at, who, _call in told)
    )
    assert found.calls.count == sum(call for _at, _who, call in told)
