from datetime import UTC, datetime, timedelta

import pytest

from diary.domain.imports import Answers, ImportReport, Question, Unread
from diary.domain.message import Format, Kind, Medium, Message, Way
from diary.domain.tally import Tally
from diary.vault.columns import instant

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def message(day: int = 0, **said: object) -> Message:
    utc = instant(NOON + timedelta(days=day))
    return Message(sender="A", text="x", utc=utc, **said)  # type: ignore[arg-type]  # by field name


def report(tally: Tally, answers: Answers | None = None) -> ImportReport:
    return tally.report(
        Format.WHATSAPP, 1, answers or Answers(), zone="Europe/London", duplicates=0
    )


def test_every_line_is_counted_once() -> None:
    tally = Tally()
    tally.message(message(lines=3))
    tally.message(Message(kind=Kind.SYSTEM))
    tally.skipped(2, Unread(place=9, raw="?"))
    tally.told("lines", "6")

    found = report(tally)

    assert (found.messages, found.system, found.continuation, found.unparsed) == (1, 1, 2, 2)
    assert found.adds_up
    tally.told("lines", "1")
    assert not report(tally).adds_up


def test_a_week_of_silence_is_a_gap() -> None:
    tally = Tally()
    for day in (0, 7, 15, 30):
        tally.message(message(day))

    assert [(gap.start, gap.days) for gap in report(tally).gaps] == [
        ("2026-03-11", 7),
        ("2026-03-19", 14),
    ]


@pytest.mark.parametrize(
    ("count", "with_media", "is_truncated"),
    [(40_000, False, True), (10_000, False, False), (10_000, True, True), (20_000, True, False)],
)
def test_an_export_that_stops_where_exports_stop_is_said_to(
    *, count: int, with_media: bool, is_truncated: bool
) -> None:
    tally = Tally()
    tally.message(message(media=(Medium(name="a", path="a"),) if with_media else ()))
    tally.messages = count

    assert report(tally).truncated is is_truncated


def test_who_is_asked_until_the_answer_is_one_of_the_people() -> None:
    tally = Tally()
    tally.message(message())

    assert report(tally).questions == (Question.WHO,)
    assert report(tally, Answers(me="Nobody")).questions == (Question.WHO,)
    assert report(tally, Answers(me="A")).questions == ()
    assert report(tally, Answers(me="-")).questions == ()


def test_nobody_is_asked_when_the_export_says_which_way_it_went() -> None:
    tally = Tally()
    tally.message(message(way=Way.IN))

    assert report(tally).questions == ()


def test_missing_files_are_counted_and_named() -> None:
    tally = Tally()
    tally.message(message(media=(Medium(name="a.jpg"), Medium(), Medium(name="b", path="b"))))

    found = report(tally)

    assert (found.attachments, found.missing, found.missing_names) == (1, 2, ("a.jpg",))


def test_what_stops_a_reading_is_said_once_and_what_lies_behind_is_not_counted() -> None:
    tally = Tally()
    tally.message(message())
    tally.told("lines", "90")
    tally.told("problem", "damaged")
    tally.told("problem", "damaged")

    assert report(tally).problems == ("damaged",)
    assert report(tally).lines == 1
