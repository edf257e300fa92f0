import base64
import hashlib

import pytest

from diary.domain.message import Format, Kind, Outcome, State, Way
from tests.evidence.messages.reading import Read

HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n"


def sms(body: str, kind: int = 1, date: str = "1577836800123", quote: str = '"') -> str:
    return (
        f'<sms protocol="0" address="+447700900123" date="{date}" type="{kind}" subject="null" '
        f'body={quote}{body}{quote} readable_date="1 Jan 2020 00:00:00" contact_name="(Unknown)"/>'
    )


def backup(*records: str, count: int | None = None) -> bytes:
    said = len(records) if count is None else count
    return f'{HEAD}<smses count="{said}">{"".join(records)}</smses>'.encode()


def test_a_message_has_its_instant_and_its_number() -> None:
    [message] = (read := Read(backup(sms("null &amp; void")))).messages

    assert (message.utc, message.zone) == ("2020-01-01T00:00:00.123Z", "UTC")
    assert (message.sender, message.way) == ("+447700900123", Way.IN)
    assert message.text == "null & void"
    assert message.raw_time == "1577836800123 (1 Jan 2020 00:00:00)"
    assert (read.found.format, read.found.zone_was) == (Format.SMS_BACKUP, "in the file")


@pytest.mark.parametrize(
    ("kind", "way", "state"),
    [
        (1, Way.IN, State.NORMAL),
        (2, Way.OUT, State.NORMAL),
        (3, Way.OUT, State.UNSENT),
        (4, Way.OUT, State.UNSENT),
        (5, Way.OUT, State.UNSENT),
        (6, Way.OUT, State.UNSENT),
        (9, Way.UNKNOWN, State.NORMAL),
    ],
)
def test_the_box_says_which_way_it_went(kind: int, way: Way, state: State) -> None:
    [message] = Read(backup(sms("x", kind))).messages

    assert (message.way, message.state) == (way, state)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("&#55357;&#56846;", "\U0001f60e"),
        ("&#xD83D;&#xDE0E;", "\U0001f60e"),
        ("&#55357; half", "\ufffd half"),
        ("&#56846;", "\ufffd"),
        ("&#55357;&#65;", "\ufffdA"),
        ("&#128526;&#10;&#0;&#11;", "\U0001f60e\n\ufffd\ufffd"),
        ("nul \x00 bell \x07", "nul \ufffd bell \ufffd"),
        ("żółć 你好", "żółć 你好"),
    ],
)
def test_phones_broken_references_are_repaired(written: str, text: str) -> None:
    assert [one.text for one in Read(backup(sms(written))).messages] == [text]


def test_references_are_repaired_wherever_the_pieces_are_cut() -> None:
    body = "x" * 7 + "&#55357;&#56846;"
    records = [sms(body + "y" * (number % 50)) for number in range(3000)]

    read = Read(backup(*records))

    assert {one.text.rstrip("y") for one in read.messages} == {"x" * 7 + "\U0001f60e"}


def mms(data: str) -> str:
    return (
        '<mms date="1577836800000" msg_box="1" address="+44771~+44772" contact_name="Bob, Ann" '
        'sub="null"><parts><part seq="-1" ct="application/smil" text="&lt;smil&gt;"/>'
        '<part seq="0" ct="text/plain" text="look"/>'
        '<part seq="0" ct="image/jpeg" name="null" cl="IMG.jpg" text="null" '
        f'data="{data}"/>'
        '<part seq="0" ct="video/mp4" name="null" cl="VID.mp4" data="null"/></parts>'
        '<addrs><addr address="+44771" type="137"/><addr address="+44772" type="151"/></addrs>'
        "</mms>"
    )


@pytest.mark.parametrize("size", [10, 3000, 400_000])
def test_a_picture_inside_is_joined_and_only_its_hash_is_kept(size: int) -> None:
    picture = bytes(range(256)) * (size // 256 + 1)
    data = base64.b64encode(picture[:size]).decode()

    read = Read(backup(sms("before"), mms(data), sms("after")))

    message = read.messages[1]
    assert (message.text, message.thread) == ("look", "Bob, Ann (+44771~+44772)")
    assert [(one.name, bool(one.path)) for one in message.media] == [
        ("IMG.jpg", True),
        ("VID.mp4", False),
    ]
    assert message.state is State.MEDIA_MISSING
    assert (read.found.attachments, read.found.missing) == (1, 1)
    assert [one.text for one in read.messages] == ["before", "look", "after"]
    if size > 1000:
        assert hashlib.sha256(picture[:size]).hexdigest() in message.raw
        assert len(message.raw) < 2000


def test_a_body_that_speaks_of_data_is_left_as_it_is() -> None:
    body = 'the page said data="' + "ab " * 300 + '"'

    assert Read(backup(sms(body, quote="'"))).messages[0].text == body


def call(kind: int, seconds: int = 0) -> str:
    return (
        f'<call number="+447700900123" duration="{seconds}" date="1577836800000" type="{kind}" '
        'readable_date="1 Jan" contact_name="Bob"/>'
    )


@pytest.mark.parametrize(
    ("kind", "seconds", "way", "outcome"),
    [
        (1, 60, Way.IN, Outcome.ANSWERED),
        (2, 60, Way.OUT, Outcome.ANSWERED),
        (2, 0, Way.OUT, Outcome.MISSED),
        (3, 0, Way.IN, Outcome.MISSED),
        (4, 9, Way.IN, Outcome.VOICEMAIL),
        (5, 0, Way.IN, Outcome.REJECTED),
        (6, 0, Way.IN, Outcome.REJECTED),
    ],
)
def test_calls_say_what_became_of_them(kind: int, seconds: int, way: Way, outcome: Outcome) -> None:
    source = f'{HEAD}<calls count="1">{call(kind, seconds)}</calls>'

    [message] = Read(source.encode()).messages

    assert (message.kind, message.way, message.outcome) == (Kind.CALL, way, outcome)
    assert (message.seconds, message.thread) == (seconds, "Bob (+447700900123)")


def test_a_cut_file_keeps_what_came_before_and_says_so() -> None:
    read = Read(backup(sms("one"), sms("two"))[:-80])

    assert [one.text for one in read.messages] == ["one"]
    assert read.found.problems == ("damaged",)
    assert read.found.unparsed == 1


def test_records_that_cannot_be_read_are_shown() -> None:
    read = Read(backup(sms("x", date="yesterday"), "<alien a='b'/>", sms("y"), count=9))

    assert [one.text for one in read.messages] == ["y"]
    assert [one.place for one in read.unread] == [1, 2]
    assert read.found.problems == ("fewer_than_said",)


@pytest.mark.parametrize("date", ["-99999999999999", "9999999999999999", "-62135596800001"])
def test_years_that_are_none_leave_the_time_unknown(date: str) -> None:
    [message] = Read(backup(sms("x", date=date))).messages

    assert message.utc == ""
    assert message.raw_time.startswith(date)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE smses SYSTEM "file:///etc/passwd">',
        f'<!DOCTYPE smses [<!ENTITY l0 "ha">{LAUGHS}]>',
        '<!DOCTYPE smses [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_document_types_are_refused(prolog: str) -> None:
    read = Read(f"<?xml version='1.0'?>{prolog}<smses><sms/></smses>".encode())

    assert read.end.problem == "entities"
    assert read.messages == []


def test_elements_without_end_are_refused() -> None:
    read = Read(("<smses><mms date='1'>" + "<part>" * 10_000).encode())

    assert read.end.problem == "too_deep"
