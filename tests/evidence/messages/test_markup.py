import pytest

from diary.domain.imports import Answers
from diary.domain.message import Format, Kind, Outcome, State, Way
from tests.evidence.messages.reading import Read, zipped

HEAD = "<?xml version='1.0' ?><!DOCTYPE html><html><head><title>{title}</title></head><body>"
CHAT = (
    HEAD.format(title="Tom") + '<div class="hChatLog hfeed">'
    '<div class="message"><abbr class="dt" title="2019-05-01T12:00:00.000-07:00">May 1</abbr>:'
    '<cite class="sender vcard"><a class="tel" href="tel:+15550123"><span class="fn">Tom</span></a>'
    "</cite>: <q>I see you &amp; <br>wait</q></div>"
    '<div class="message"><abbr class="dt" title="2019-05-01T12:01:00.000-07:00">May 1</abbr>:'
    '<cite class="sender vcard"><a class="tel" href="tel:+15550999"><abbr class="fn" title="">Me'
    '</abbr></a></cite>: <q>Stop</q> <div><img src="a.jpg" alt="x"/></div></div>'
    "</div></body></html>"
)
CALL = (
    HEAD.format(title="{kind} Tom") + '<div class="haudio"><span class="album">Call Log for</span>'
    '<span class="fn">{kind} Tom</span><div class="contributor vcard">{kind} '
    '<a class="tel" href="tel:+15550123">'
    '<span class="fn">Tom</span></a></div>'
    '<abbr class="published" title="2019-05-01T12:00:00.000-07:00">May</abbr>'
    '<abbr class="duration" title="PT1M2S">(00:01:02)</abbr></div></body></html>'
)


def test_google_voice_texts() -> None:
    read = Read(zipped({"Takeout/Voice/Calls/Tom - Text - 2019-05-01T19_00_00Z.html": CHAT}))

    assert read.end.format is Format.GOOGLE_VOICE
    assert [(one.way, one.text) for one in read.messages] == [
        (Way.IN, "I see you & \nwait"),
        (Way.OUT, "Stop"),
    ]
    assert read.messages[0].utc == "2019-05-01T19:00:00.000Z"
    assert (read.messages[0].sender, read.messages[0].thread) == ("Tom (+15550123)", "Tom")
    assert read.found.missing_names == ("a.jpg",)


@pytest.mark.parametrize(
    ("kind", "way", "outcome"),
    [
        ("Missed call from", Way.IN, Outcome.MISSED),
        ("Placed call to", Way.OUT, Outcome.ANSWERED),
        ("Received call from", Way.IN, Outcome.ANSWERED),
        ("Voicemail from", Way.IN, Outcome.VOICEMAIL),
    ],
)
def test_google_voice_calls(kind: str, way: Way, outcome: Outcome) -> None:
    [message] = Read(CALL.format(kind=kind).encode()).messages

    assert (message.kind, message.way, message.outcome) == (Kind.CALL, way, outcome)
    assert message.seconds == 62
    assert message.thread == "Tom (+15550123)"


def test_conversations_and_calls_of_one_takeout_are_both_read() -> None:
    folder = "Takeout/Voice/Calls/Tom - "
    files = {
        f"{folder}Text - 2019-05-01T19_00_00Z.html": CHAT,
        f"{folder}Missed - 2019-05-01T19_00_00Z.html": CALL.format(kind="Missed call from"),
        f"{folder}Voicemail - 2019-05-01T19_00_00Z.html": CALL.format(kind="Voicemail from"),
    }

    for answers in (Answers(), Answers(format="google-voice")):
        found = Read(zipped(files), answers).found
        assert (found.lines, found.messages, found.calls) == (4, 4, 2)
        assert {person.name for person in found.people} == {"Tom (+15550123)"}


def test_a_google_voice_page_without_a_time_is_shown_as_not_understood() -> None:
    read = Read(CALL.format(kind="Odd").replace("2019-05-01", "long ago").encode())

    assert (read.found.messages, read.found.unparsed) == (0, 1)


def telegram(*messages: str) -> bytes:
    head = '<!DOCTYPE html><html><head><title>Exported Data</title></head><body onload="tgme">'
    return (head + "".join(messages) + "</body></html>").encode()


def bubble(inner: str, *, name: str = "Tom", time: str = "22.10.2018 12:03:27 UTC+03:00") -> str:
    who = f'<div class="from_name">\n{name}\n </div>' if name else ""
    return (
        f'<div class="message default clearfix"><div class="body"><div class="pull_right date '
        f'details" title="{time}">12:03</div>{who}{inner}</div></div>'
    )


def test_telegram_pages() -> None:
    read = Read(
        telegram(
            '<div class="message service"><div class="body details">22 October 2018</div></div>',
            bubble('<div class="text">I see <b>you</b></div>'),
            bubble('<div class="text">again</div>', name=""),
            bubble('<a class="photo_wrap clearfix" href="photos/1.jpg"></a>'),
            bubble('<div class="text">later</div>', name="Ann", time="22.10.2018 12:04:00"),
            bubble('<div class="text">never</div>', time="yesterday"),
        ),
        Answers(me="Ann"),
    )

    assert read.end.format is Format.TELEGRAM_HTML
    assert [(one.kind, one.sender, one.text) for one in read.messages] == [
        (Kind.SYSTEM, "", "22 October 2018"),
        (Kind.MESSAGE, "Tom", "I see you"),
        (Kind.MESSAGE, "Tom", "again"),
        (Kind.MESSAGE, "Tom", ""),
        (Kind.MESSAGE, "Ann", "later"),
    ]
    assert read.messages[1].utc == "2018-10-22T09:03:27.000Z"
    assert read.messages[4].utc == "2018-10-22T11:04:00.000Z"
    assert read.messages[3].state is State.MEDIA_MISSING
    assert read.found.unparsed == 1


def test_a_page_that_breaks_off_keeps_what_is_there() -> None:
    assert Read(telegram(bubble('<div class="text">I see'))[:-30]).found.messages == 1


@pytest.mark.parametrize("odd", ["<![\x02x", "<![\x02x>", "<![if 1]>", "<![CDATA[x", "<![", "<!x["])
def test_markup_that_is_none_ends_no_reading(odd: str) -> None:
    read = Read(CHAT.replace("<q>Stop", f"<q>Stop{odd}").encode())

    assert read.end.problem == ""
    assert read.found.messages == 2
