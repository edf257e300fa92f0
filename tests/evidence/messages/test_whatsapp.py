import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.domain.imports import Answers
from diary.domain.message import Format, Kind, Outcome, State, Way
from diary.evidence.messages.bundle import Bundle
from diary.evidence.messages.items import Note, Row, Unparsed, Wish
from diary.evidence.messages.whatsapp import WhatsApp
from diary.evidence.messages.whatsapp_head import clock_of, header, is_message
from tests.evidence.messages.reading import Read, zipped

FORMS = [
    ("3/6/18, 1:55 p.m. - a: m", "13:55"),
    ("03-06-2018, 01.55 PM - a: m", "13:55"),
    ("13.06.18 21.25.15: a: m", "21:25"),
    ("[06.13.18 21:25:15] a: m", "21:25"),
    ("13.6.2018 klo 21.25.15 - a: m", "21:25"),
    ("13. 6. 2018. 21:25:15 a: m", "21:25"),
    ("[3/6/18 1:55:00 p. m.] a: m", "13:55"),
    ("\u200e[3/6/18 1:55:00 p. m.] a: m", "13:55"),
    ("[2018/06/13, 21:25:15] a: m", "21:25"),
    ("3/6/2018 1:55 p.\u00a0m. - a: m", "13:55"),
    ("3/6/18, 1:55\u202fPM - a: m", "13:55"),
    ("3/6/18, 12:05\u202fAM - a: m", "00:05"),
    ("3/6/18, 12:05 PM - a: m", "12:05"),
    ("01/01/2019, 11:25 a. m. - a: m", "11:25"),
    ("18-06-13, 21:25 - a: m", "21:25"),
    ("2018/6/13 下午9:25 - a: m", "21:25"),
    ("2018/6/13, 上午12:25 - a: m", "00:25"),
    ("13/06/2018 à 21:25 - a: m", "21:25"),
    ("13.06.2018 \u0433., 21:25 - a: m", "21:25"),
    ("2018. 06. 13. 21:25 - a: m", "21:25"),
    (
        "\u0661\u0663\u200f/\u0666\u200f/\u0662\u0660\u0661\u0668، \u0669:\u0662\u0665 م - a: m",
        "21:25",
    ),
]


@pytest.mark.parametrize(("line", "clock"), FORMS)
def test_every_header_form_is_a_message_with_its_time(line: str, clock: str) -> None:
    read = Read(line.encode(), Answers(order="dmy" if line[1:3] != "13" else ""))

    found = header(line)
    assert found is not None
    assert clock_of(found)[:5] == clock
    assert is_message(found[-1], ()) == ("a", "m")
    assert read.end.format is Format.WHATSAPP


@pytest.mark.parametrize(("line", "clock"), FORMS)
def test_a_whole_file_of_one_form_is_read(line: str, clock: str) -> None:
    order = "mdy" if "06.13" in line else "ymd" if line.startswith("18-") else "dmy"

    read = Read(f"{line}\nmore\n{line}\n".encode(), Answers(order=order))

    assert [one.text for one in read.messages] == ["m\nmore", "m"]
    assert read.found.continuation == 1
    assert read.messages[0].utc[:7] in ("2018-06", "2018-03", "2019-01")
    assert read.messages[0].raw == f"{line}\nmore"


def chat(*dates: str) -> bytes:
    return "".join(f"{date}, 10:00 - a: m\n" for date in dates).encode()


@pytest.mark.parametrize(
    ("dates", "order", "was"),
    [
        (["1/2/26", "13/2/26"], "dmy", "inferred"),
        (["2/1/26", "2/13/26"], "mdy", "inferred"),
        (["2026-01-02", "2026-01-03"], "dmy", "either"),
        (["5/5/26"], "dmy", "either"),
        (["1/2/26", "2/1/26"], "mdy", "ambiguous"),
        (["3/6/18", "4/7/18"], "dmy", "ambiguous"),
        (["10/1/26", "11/1/26", "2/2/26"], "dmy", "inferred"),
        ([f"{day}/{month}/26" for month in (1, 2) for day in range(1, 12)], "dmy", "inferred"),
        ([f"{month}/{day}/26" for month in (1, 2) for day in range(1, 12)], "mdy", "inferred"),
    ],
)
def test_the_order_is_told_from_all_dates_or_called_ambiguous(
    dates: list[str], order: str, was: str
) -> None:
    found = Read(chat(*dates)).found

    assert found.order_was == was
    if was == "inferred":
        assert found.order == order


def test_the_same_dates_are_read_as_the_keeper_says() -> None:
    days = {
        order: Read(chat("3/6/18"), Answers(order=order)).messages[0].utc[:10]
        for order in ("dmy", "mdy")
    }

    assert days == {"dmy": "2018-06-03", "mdy": "2018-03-06"}


def test_a_line_with_a_date_inside_a_message_continues_it() -> None:
    source = (
        b"29/04/16, 10:00 - a: the log said\n"
        b"2016-04-29 10:30:00\n"
        b"2016-04-29 10:30:00 INFO: started\n"
        b"30/04/16, 10:00 - a: next\n"
    )

    read = Read(source)

    assert [one.lines for one in read.messages] == [3, 1]


def test_system_lines_have_no_sender_and_lines_before_the_first_are_shown() -> None:
    source = (
        "what is this\n"
        '20/06/20, 00:08 - +12 345 578 created group "Family"\n'
        '20/06/20, 00:09 - Ann changed the subject to "a: b"\n'
        "20/06/20, 00:10 - Ann: hello\n"
        "[20/06/20, 00:10:01] not this chat's form\n"
    )

    read = Read(source.encode())

    assert [one.kind for one in read.messages] == [Kind.SYSTEM, Kind.SYSTEM, Kind.MESSAGE]
    assert [one.thread for one in read.messages] == ["Family"] * 3
    assert [(one.place, one.raw) for one in read.unread] == [(1, "what is this")]


TEXTS = [
    ("This message was deleted", State.DELETED, Kind.MESSAGE),
    ("Diese Nachricht wurde gelöscht.", State.DELETED, Kind.MESSAGE),
    ("You deleted this message", State.DELETED, Kind.MESSAGE),
    ("I was wrong <This message was edited>", State.EDITED, Kind.MESSAGE),
    ("<Media omitted>", State.MEDIA_MISSING, Kind.MESSAGE),
    ("\u200eimage omitted", State.MEDIA_MISSING, Kind.MESSAGE),
    ("<Medien ausgeschlossen>", State.MEDIA_MISSING, Kind.MESSAGE),
    ("Media omitida", State.MEDIA_MISSING, Kind.MESSAGE),
    ("Missed voice call", State.NORMAL, Kind.CALL),
    ("\u200eVoice call, 2 min", State.NORMAL, Kind.CALL),
    ("voice call me when you are alone", State.NORMAL, Kind.MESSAGE),
    ("see <attached: nothing>", State.NORMAL, Kind.MESSAGE),
    ("report.pdf (see below)", State.NORMAL, Kind.MESSAGE),
    ("\u200eMessages and calls are end-to-end encrypted.", State.SYSTEM, Kind.SYSTEM),
]


@pytest.mark.parametrize(("text", "state", "kind"), TEXTS)
def test_what_the_app_wrote_is_told_from_what_a_person_wrote(
    text: str, state: State, kind: Kind
) -> None:
    [message] = Read(f"13/06/20, 00:10 - Ann: {text}\n".encode()).messages

    assert (message.state, message.kind) == (state, kind)
    assert message.raw.endswith(text)


def test_calls_say_what_became_of_them() -> None:
    read = Read(
        b"13/06/20, 02:10 - Ann: Missed voice call\n13/06/20, 02:11 - Ann: Voice call, 1 hr 2 min\n"
    )

    assert [one.outcome for one in read.messages] == [Outcome.MISSED, Outcome.ANSWERED]
    assert read.messages[1].seconds == 3720


ATTACHED = [
    "<attached: 00000042-PHOTO-2020-06-07-15-13-20.jpg>",
    "00000042-PHOTO-2020-06-07-15-13-20.jpg (file attached)",
    "\u200e00000042-PHOTO-2020-06-07-15-13-20.jpg <\u200eattached>",
    "00000042-PHOTO-2020-06-07-15-13-20.jpg (Datei angehängt)",
]


@pytest.mark.parametrize("text", ATTACHED)
def test_files_in_the_zip_are_joined_and_missing_ones_named(text: str) -> None:
    name = "00000042-PHOTO-2020-06-07-15-13-20.jpg"
    line = f"[13/06/20, 00:10:00] Ann: {text}\n"
    source = zipped({"_chat.txt": line + line.replace("42-", "43-"), name: b"\xff\xd8\xff"})

    read = Read(source)

    assert (read.found.attachments, read.found.missing) == (1, 1)
    assert read.found.missing_names == ("00000043-PHOTO-2020-06-07-15-13-20.jpg",)
    assert [one.state for one in read.messages] == [State.NORMAL, State.MEDIA_MISSING]


def test_an_android_zip_names_its_conversation_and_directions_follow_the_answer() -> None:
    chat = "13/06/20, 00:10 - Ann: hi\n13/06/20, 00:11 - ~\u202fTom: what\n"
    source = zipped({"WhatsApp Chat with Tom.txt": chat})

    read = Read(source, Answers(me="Ann"))

    assert [one.way for one in read.messages] == [Way.OUT, Way.IN]
    assert [person.name for person in read.found.people] == ["Ann", "~\u202fTom"]
    assert read.messages[0].thread == "~\u202fTom"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_encoding_and_line_end_gives_the_same_words(encoding: str, end: str) -> None:
    text = f"13/06/20, 00:10 - Zoë: café{end}encore{end}13/06/20, 00:11 - Zoë: ok{end}"

    read = Read(text.encode(encoding))

    assert [one.text for one in read.messages] == ["café\nencore", "ok"]


@given(st.text(max_size=400))
def test_no_text_is_an_error_and_every_line_is_accounted_for(noise: str) -> None:
    source = f"13/06/20, 00:10 - a: x\n{noise}".encode("utf-8", "surrogatepass")

    assert in_process(source)


def in_process(source: bytes) -> bool:
    """Read without a process of its own, since there are hundreds."""
    items = list(WhatsApp().read(Bundle(io.BytesIO(source), len(source)), Wish()))
    taken = sum(one.lines for one in items if isinstance(one, Row | Unparsed))
    told = sum(int(one.value) for one in items if isinstance(one, Note) and one.name == "lines")
    return taken == told


def test_a_message_that_never_ends_is_kept_in_part_and_counted_whole() -> None:
    source = b"13/06/20, 00:10 - a: x\n" + b"y" * 3_000_000 + b"\n" + b"z\n" * 9

    [message] = Read(source).messages

    assert len(message.text) <= 1_000_000
    assert message.text.startswith("x\n")
    assert message.lines == 13


def test_nothing_but_zeros_after_a_message_does_not_hide_it() -> None:
    assert Read(b"13/06/20, 00:10 - a: x\n" + bytes(1000)).found.messages == 1
