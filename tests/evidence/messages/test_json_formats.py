import json
from typing import Any

import pytest

from diary.domain.imports import Answers
from diary.domain.message import Format, Kind, Outcome, State, Way
from tests.evidence.messages.reading import Read, zipped

MS = 1579294140000


def dumped(value: Any, *, ascii_only: bool = True) -> bytes:  # noqa: ANN401
    return json.dumps(value, ensure_ascii=ascii_only, indent=1).encode()


def mangled(text: str) -> str:
    """Text as Facebook writes it: UTF-8 taken for Latin-1."""
    return text.encode().decode("latin-1")


def thread(*messages: dict[str, Any], people: tuple[str, ...] = ("Ann", "Tom")) -> dict[str, Any]:
    return {
        "participants": [{"name": mangled(name)} for name in people],
        "messages": [
            {"sender_name": "Tom", "timestamp_ms": MS, "type": "Generic"} | one for one in messages
        ],
        "title": "Tom",
        "thread_path": "inbox/tom_1",
    }


def test_facebook_text_is_put_right_and_sides_follow_the_answer() -> None:
    source = dumped(
        thread(
            {"sender_name": mangled("Zoë"), "content": mangled("żółć 🚪"), "timestamp_ms": MS + 1},
            {"content": "plain"},
            people=("Zoë", "Tom"),
        )
    )

    read = Read(source, Answers(me="Zoë"))

    assert read.found.format is Format.FACEBOOK
    assert [(one.sender, one.text, one.way) for one in read.messages] == [
        ("Zoë", "żółć 🚪", Way.OUT),
        ("Tom", "plain", Way.IN),
    ]
    assert {one.thread for one in read.messages} == {"Tom"}
    assert read.messages[1].utc == "2020-01-17T20:49:00.000Z"


def test_strangers_folders_are_read_and_files_are_joined() -> None:
    photo = {"photos": [{"uri": "your_facebook_activity/messages/inbox/t/photos/1.jpg"}]}
    lost = {"videos": [{"uri": "messages/inbox/t/videos/2.mp4"}]}
    folder = "your_facebook_activity/messages"
    source = zipped(
        {
            f"{folder}/inbox/t/message_1.json": dumped(thread(photo, lost)),
            f"{folder}/inbox/t/photos/1.jpg": b"\xff\xd8\xff",
            f"{folder}/message_requests/s/message_1.json": dumped(thread({"content": "hey"})),
            f"{folder}/filtered_threads/u/message_1.json": dumped(thread({"content": "you"})),
        }
    )

    read = Read(source)

    assert (read.found.messages, read.found.attachments, read.found.missing) == (4, 1, 1)
    assert {one.part.split("/")[2] for one in read.messages} == {
        "inbox",
        "message_requests",
        "filtered_threads",
    }


def test_facebook_calls_unsent_messages_and_notices() -> None:
    read = Read(
        dumped(
            thread(
                {"type": "Call", "call_duration": 62},
                {"type": "Call", "call_duration": 0, "missed": True},
                {"is_unsent": True},
                {"type": "Subscribe", "content": "Tom added Ann"},
                {"share": {"link": "https://x.example", "share_text": "look"}},
            )
        )
    )

    assert [(one.kind, one.outcome) for one in read.messages[:2]] == [
        (Kind.CALL, Outcome.ANSWERED),
        (Kind.CALL, Outcome.MISSED),
    ]
    assert read.messages[2].state is State.UNSENT
    assert read.messages[3].kind is Kind.SYSTEM
    assert read.messages[4].text == "look\nhttps://x.example"


def test_records_that_are_none_are_shown_with_their_place() -> None:
    source = thread({"content": "x"})
    source["messages"] += [{"sender_name": "Tom"}, "noise", 7]

    read = Read(dumped(source))

    assert [(one.place, one.raw) for one in read.unread][1:] == [(3, '"noise"'), (4, "7")]
    assert read.found.lines == 4


def test_a_cut_thread_keeps_what_came_before() -> None:
    whole = dumped(thread(*({"content": str(number)} for number in range(50))))

    read = Read(whole[: len(whole) // 2])

    assert 0 < read.found.messages < 50
    assert read.found.problems == ("damaged",)


def test_half_an_emoji_is_kept_as_a_mark() -> None:
    source = b'{"messages":[{"sender_name":"T","timestamp_ms":1,"content":"a \\ud83d b"}]}'

    assert Read(source).messages[0].text == "a \ufffd b"


def test_instagram_is_told_by_its_folder() -> None:
    source = {"your_instagram_activity/messages/inbox/t/message_1.json": dumped(thread({}))}

    assert Read(zipped(source)).end.format is Format.INSTAGRAM


def test_messenger_encrypted_chats() -> None:
    source = {
        "participants": ["Ann", "Tom"],
        "threadName": "Tom_1",
        "messages": [
            {"senderName": "Tom", "text": "hi", "timestamp": MS, "isUnsent": False, "media": []},
            {"senderName": "Ann", "text": "", "timestamp": MS, "isUnsent": True, "media": []},
            {"senderName": "Tom", "timestamp": MS, "media": [{"uri": "./media/a.jpg"}]},
            {"senderName": "Tom", "timestamp": MS, "media": [{"uri": "Failed to download media"}]},
        ],
    }

    read = Read(zipped({"Tom_1.json": dumped(source), "media/a.jpg": b"x"}), Answers(me="Ann"))

    assert read.end.format is Format.MESSENGER
    assert [one.way for one in read.messages] == [Way.IN, Way.OUT, Way.IN, Way.IN]
    assert [one.state for one in read.messages] == [
        State.NORMAL,
        State.UNSENT,
        State.NORMAL,
        State.MEDIA_MISSING,
    ]
    assert (read.found.attachments, read.found.missing) == (1, 1)


TELEGRAM = {
    "name": "Tom",
    "type": "personal_chat",
    "id": 1,
    "messages": [
        {
            "id": 1,
            "type": "message",
            "date": "2018-12-05T10:39:10",
            "date_unixtime": "1544006350",
            "from": "Tom",
            "text": ["see ", {"type": "link", "text": "https://x.example"}, "!"],
        },
        {
            "id": 2,
            "type": "service",
            "date_unixtime": "1544006351",
            "actor": "Tom",
            "action": "phone_call",
            "discard_reason": "missed",
        },
        {
            "id": 3,
            "type": "service",
            "date_unixtime": "1544006352",
            "actor": "Tom",
            "action": "create_group",
            "title": "G",
        },
        {
            "id": 4,
            "type": "message",
            "date_unixtime": "1544006353",
            "from": None,
            "from_id": "user7",
            "edited_unixtime": "1544006390",
            "text": "changed",
        },
        {
            "id": 5,
            "type": "message",
            "date_unixtime": "1544006354",
            "from": "Tom",
            "photo": "(File not included. Change data exporting settings to download.)",
            "text": "",
        },
    ],
}


@pytest.mark.parametrize("whole_account", [False, True])
def test_telegram_chats(*, whole_account: bool) -> None:
    source = {"chats": {"about": "x", "list": [TELEGRAM]}} if whole_account else TELEGRAM

    read = Read(dumped(source))

    assert read.end.format is Format.TELEGRAM
    assert [(one.kind, one.state, one.outcome) for one in read.messages] == [
        (Kind.MESSAGE, State.NORMAL, Outcome.NONE),
        (Kind.CALL, State.NORMAL, Outcome.MISSED),
        (Kind.SYSTEM, State.SYSTEM, Outcome.NONE),
        (Kind.MESSAGE, State.EDITED, Outcome.NONE),
        (Kind.MESSAGE, State.MEDIA_MISSING, Outcome.NONE),
    ]
    assert read.messages[0].text == "see https://x.example!"
    assert read.messages[0].utc == "2018-12-05T10:39:10.000Z"
    assert (read.messages[3].sender, read.messages[3].thread) == ("user7", "Tom")


def test_tiktok_chats_are_found_among_everything_else() -> None:
    source = {
        "Activity": {"Video Browsing History": {"VideoList": [{"Date": "2020", "Link": "x"}] * 9}},
        "Direct Messages": {
            "Chat History": {
                "ChatHistory": {
                    "Chat History with tom7:": [
                        {"Date": "2023-05-01 12:00:00", "From": "tom7", "Content": "hi"},
                        {"Date": "2023-05-01 12:01:00 UTC", "From": "ann", "Content": "no"},
                        {"Date": "soon", "From": "ann", "Content": "?"},
                    ]
                }
            }
        },
    }

    read = Read(dumped(source), Answers(me="ann"))

    assert read.end.format is Format.TIKTOK
    assert [(one.thread, one.way) for one in read.messages] == [("tom7", Way.IN), ("tom7", Way.OUT)]
    assert read.messages[0].utc == "2023-05-01T11:00:00.000Z"
    assert [one.place for one in read.unread] == [3]


@pytest.mark.parametrize(
    "created",
    ["2021-08-19 12:00:00 UTC", "Thu Aug 19 12:00:00 UTC 2021", "1629374400", 1629374400000],
)
def test_snapchat_times_and_sides(created: str | int) -> None:
    source = {
        "Received Saved Chat History": [
            {"From": "tom7", "Media Type": "TEXT", "Created": created, "Text": "hi"},
            {"From": "tom7", "Media Type": "MEDIA", "Created": created, "Text": ""},
        ],
        "Sent Saved Chat History": [
            {"To": "tom7", "Media Type": "TEXT", "Created": created, "Text": "no"},
            {"To": "tom7", "Media Type": "TEXT", "Created": "?", "Text": "no"},
        ],
    }

    read = Read(dumped(source))

    assert read.end.format is Format.SNAPCHAT
    assert {one.utc for one in read.messages} == {"2021-08-19T12:00:00.000Z"}
    assert [(one.way, one.thread) for one in read.messages] == [
        (Way.IN, "tom7"),
        (Way.IN, "tom7"),
        (Way.OUT, "tom7"),
    ]
    assert read.messages[1].state is State.MEDIA_MISSING
    assert read.found.unparsed == 1


def test_sms_import_export_messages_and_files() -> None:
    lines = [
        {"address": "+4477", "date": "1577836800123", "type": "1", "body": "żółć"},
        {"address": "+4477", "date": "1577836800124", "type": "2", "body": "no"},
        {
            "m_type": "132",
            "date": "1577836801",
            "msg_box": "1",
            "__sender_address": {"address": "+4477", "__display_name": "Bob"},
            "__recipient_addresses": [{"address": "+4478"}],
            "__parts": [
                {"ct": "application/smil", "text": "<smil>"},
                {"ct": "text/plain", "text": "look"},
                {"ct": "image/jpeg", "cl": "a.jpg", "_data": "/data/parts/PART_1.jpg"},
                {"ct": "image/jpeg", "cl": "b.jpg", "_data": "/data/parts/PART_2.jpg"},
            ],
        },
    ]
    text = "\n".join(json.dumps(line) for line in lines) + "\nnoise\n"

    read = Read(zipped({"messages.ndjson": text, "data/PART_1.jpg": b"x"}))

    assert read.end.format is Format.SMS_IE
    assert [(one.way, one.text) for one in read.messages] == [
        (Way.IN, "żółć"),
        (Way.OUT, "no"),
        (Way.IN, "look"),
    ]
    assert read.messages[2].sender == "Bob (+4477)"
    assert [one.utc for one in read.messages][1:] == [
        "2020-01-01T00:00:00.124Z",
        "2020-01-01T00:00:01.000Z",
    ]
    assert (read.found.attachments, read.found.missing, read.found.unparsed) == (1, 1, 1)


def test_sms_import_export_calls() -> None:
    calls = [
        {"number": "+4477", "date": str(MS), "duration": str(seconds), "type": str(kind)}
        for kind, seconds in ((1, 9), (2, 0), (3, 0), (5, 0))
    ]

    read = Read(dumped(calls))

    assert read.end.format is Format.SMS_IE
    assert [(one.way.value, one.outcome.value) for one in read.messages] == [
        ("in", "answered"),
        ("out", "missed"),
        ("in", "missed"),
        ("in", "rejected"),
    ]


def nested(depth: int) -> bytes:
    return b'{"sender_name":1,"timestamp_ms":1,"messages":' + b"[" * depth + b"]" * depth + b"}"


def test_json_ten_thousand_deep_is_refused_in_words() -> None:
    assert Read(nested(10_000)).found.problems == ("too_deep",)
    deep = b'{"sender_name":1,"timestamp_ms":1,"x":' + b'{"a":' * 10_000
    assert Read(deep).found.problems == ("too_deep",)
