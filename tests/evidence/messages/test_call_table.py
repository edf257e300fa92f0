import pytest

from diary.domain.imports import Answers, Question
from diary.domain.message import Format, Kind, Outcome, Way
from tests.evidence.messages.reading import Read


def test_a_log_with_known_titles_is_read_as_it_is() -> None:
    read = Read(
        b"Date,Time,Number,Call Type,Duration\n"
        b"14/02/2026,02:10,+447700900123,Missed,0\n"
        b"14/02/2026,2:12 AM,+447700900123,Incoming,00:01:02\n"
        b"14/02/2026,02:13,+447700900123,Outgoing,62\n"
        b"nonsense,02:13,+447700900123,Outgoing,62\n"
    )

    assert read.end.format is Format.CSV
    calls = read.messages[1:]
    assert [(one.way, one.outcome, one.seconds) for one in calls] == [
        (Way.IN, Outcome.MISSED, 0),
        (Way.IN, Outcome.ANSWERED, 62),
        (Way.OUT, Outcome.ANSWERED, 62),
    ]
    assert calls[0].utc == "2026-02-14T02:10:00.000Z"
    assert read.messages[0].kind is Kind.SYSTEM
    assert [one.place for one in read.unread] == [5]


@pytest.mark.parametrize(
    "time",
    ["2026-02-14T02:10:00Z", "2026-02-14 02:10", "14 Feb 2026 02:10", "Feb 14, 2026 2:10 AM",
     "14-Feb-26 02:10", "14.02.2026 02.10"],
)  # fmt: skip
def test_times_in_one_column_are_read_in_many_forms(time: str) -> None:
    read = Read(f'Start time;Destination\n"{time}";+4477\n'.encode())

    assert read.messages[1].utc == "2026-02-14T02:10:00.000Z"


def test_unknown_titles_are_asked_about_and_read_as_answered() -> None:
    source = b"A|B|C\n02/14/2026 02:10|+4477|=cmd()\n"

    asked = Read(source, Answers(format="csv")).found
    read = Read(source, Answers(format="csv", columns=("date=1", "number=B", "text=3")))

    assert asked.questions == (Question.COLUMNS,)
    assert asked.columns == ("A", "B", "C")
    assert read.messages[1].utc == "2026-02-14T02:10:00.000Z"
    assert (read.messages[1].text, read.messages[1].kind) == ("=cmd()", Kind.MESSAGE)


def test_a_field_over_several_lines_is_one_row() -> None:
    read = Read(b'Date,Number,Message\n14/02/2026 02:10,+4477,"one\ntwo"\n')

    assert read.messages[1].text == "one\ntwo"
    assert (read.found.lines, read.found.continuation) == (3, 1)


def test_minutes_are_minutes_where_the_title_says_so() -> None:
    read = Read(b"Date,Number,Duration (mins)\n14/02/2026 02:10,+4477,2\n")

    assert read.messages[1].seconds == 120
