from email.message import EmailMessage

import pytest

from diary.domain.imports import Answers
from diary.domain.message import Format, Way
from tests.evidence.messages.reading import Read


def mail(text: str = "I see you", *, markup: str = "", attach: bool = False) -> bytes:
    made = EmailMessage()
    made["Received"] = "from a by b; Tue, 5 Mar 2026 10:00:00 +0000"
    made["Return-Path"] = "<other@x.example>"
    made["From"] = "Tom Żółć <tom@x.example>"
    made["To"] = "Ann <ann@x.example>"
    made["Subject"] = "żółć"
    made["Date"] = "Tue, 5 Mar 2019 11:00:00 +0100"
    made["Message-ID"] = "<1@x.example>"
    made.set_content(text)
    if markup:
        made.clear_content()
        made.set_content(markup, subtype="html")
    if attach:
        made.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="a.jpg")
    return made.as_bytes()


def test_one_mail_with_its_headers_text_and_attachment() -> None:
    read = Read(mail(attach=True), Answers(me="Ann <ann@x.example>"))

    [message] = read.messages
    assert read.end.format is Format.EML
    assert message.sender == "Tom Żółć <tom@x.example>"
    assert message.utc == "2019-03-05T10:00:00.000Z"
    assert message.text == "żółć\n\nI see you\n"
    assert message.way is Way.IN
    for header in ("Received: from a by b", "Return-Path: <other@x.example>", "Message-ID: <1@"):
        assert header in message.raw
    assert (read.found.attachments, read.found.missing) == (1, 0)


def test_a_mail_that_is_only_markup_is_read_without_it() -> None:
    markup = "<style>x</style><p>I <b>see</b><br>you</p><script>alert(1)</script>"

    [message] = Read(mail(markup=markup)).messages

    assert message.text == "żółć\n\nI see\nyou"


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_mailbox_is_cut_at_its_separators_only(end: bytes) -> None:
    separator = b"From tom@x.example Tue Mar  5 11:00:00 2019" + end
    body = mail("one\n\n>From now on\nFrom me in the middle 2019\n").replace(b"\n", end)

    read = Read(separator + body + end + separator + mail("two").replace(b"\n", end))

    assert read.end.format is Format.MBOX
    assert [one.place for one in read.messages] == [1, 2]
    assert ">From now on" in read.messages[0].text


def test_a_date_that_is_none_leaves_the_time_unknown() -> None:
    [message] = Read(mail().replace(b"Tue, 05 Mar 2019 11:00:00 +0100", b"yesterday")).messages

    assert (message.utc, message.raw_time) == ("", "yesterday")


@pytest.mark.parametrize("charset", [b"utf-8", b"iso-2022-jp", b"koi8-r", b"x-no-such", b"cp932"])
def test_every_charset_is_read_somehow(charset: bytes) -> None:
    source = mail().replace(b'charset="utf-8"', b'charset="' + charset + b'"')

    [message] = Read(source).messages

    assert "I see you" in message.text


def test_a_letter_in_plain_text_is_no_mail() -> None:
    assert Read(b"Dear Tom,\nplease stop.\n").end.problem == "unknown"
