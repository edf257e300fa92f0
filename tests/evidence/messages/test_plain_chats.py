from diary.domain.imports import Answers
from diary.domain.message import Format, State, Way
from tests.evidence.messages.reading import Read

SIGNAL = (
    "[2019-12-24, 12:23] Jane Doe: Hello\nsecond line\n\n[2019-12-24, 12:24] Me: Stop\n"
    "[2019-12-24, 12:25:30] Jane Doe:\n"
)
IMESSAGE = (
    "May 17, 2022  5:29:42 PM (Read by you after 1 hour, 49 seconds)\n+447700900123\nI see you\n"
    "there\n\nMay 17, 2022  5:30:00 PM\nMe\nStop\n\nMay 17, 2022  5:31:00 PM\n+447700900123\n"
    "This message was deleted from the conversation!\n\nMay 17, 2022  5:32:00 PM\n+447700900123\n"
    "/attachments/1/IMG_1.heic\n\n"
)


def test_signal_lines_and_what_continues_them() -> None:
    read = Read(SIGNAL.encode(), Answers(me="Me"))

    assert read.end.format is Format.SIGNAL
    assert [(one.text, one.lines, one.way) for one in read.messages] == [
        ("Hello\nsecond line\n", 3, Way.IN),
        ("Stop", 1, Way.OUT),
        ("", 1, Way.IN),
    ]
    assert read.messages[2].utc == "2019-12-24T12:25:30.000Z"
    assert read.found.continuation == 2


def test_imessage_exporter_text() -> None:
    read = Read(("Exported\n" + IMESSAGE).encode())

    assert read.end.format is Format.IMESSAGE_TEXT
    assert [(one.way, one.state) for one in read.messages] == [
        (Way.IN, State.NORMAL),
        (Way.OUT, State.NORMAL),
        (Way.IN, State.DELETED),
        (Way.IN, State.MEDIA_MISSING),
    ]
    assert read.messages[0].text == "I see you\nthere"
    assert read.messages[0].utc == "2022-05-17T16:29:42.000Z"
    assert read.messages[0].raw_time.startswith("May 17, 2022  5:29:42 PM (Read")
    assert [one.raw for one in read.unread] == ["Exported"]
    assert read.found.missing_names == ("/attachments/1/IMG_1.heic",)
