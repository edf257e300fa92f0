from datetime import UTC, datetime, timedelta

from diary.domain.bursts import Contact, bursts
from diary.domain.message import MessageId

START = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)


def calls(count: int, *, who: str = "him", first: int = 0, minutes: int = 3) -> list[Contact]:
    return [
        Contact(
            id=MessageId(first + number),
            who=who,
            at=START + timedelta(minutes=minutes * number),
            is_call=True,
            was_answered=number < 2,
        )
        for number in range(count)
    ]


def test_many_calls_in_a_night_are_one_burst_with_its_figures() -> None:
    [burst] = bursts(calls(37))

    assert (burst.calls, burst.answered, burst.messages) == (37, 2, 0)
    assert (burst.start, burst.end) == (START, START + timedelta(minutes=108))
    assert len(burst.ids) == 37


def test_the_threshold_can_be_moved() -> None:
    assert bursts(calls(9)) == []
    assert len(bursts(calls(9), least=9)) == 1
    assert len(bursts(calls(2), least=0)) == 1


def test_a_long_silence_ends_a_burst_and_a_pause_of_just_that_length_does_not() -> None:
    assert len(bursts(calls(20, minutes=60))) == 1
    assert bursts(calls(20, minutes=61)) == []
    assert len(bursts(calls(20, minutes=61), pause=timedelta(hours=2))) == 1


def test_people_are_counted_apart_and_order_does_not_matter() -> None:
    both = calls(10) + calls(10, who="her", first=100)

    found = bursts(reversed(both))

    assert [burst.who for burst in found] == ["him", "her"]
    assert bursts(calls(5) + calls(5, who="her", first=100)) == []
