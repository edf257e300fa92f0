import io
from base64 import b64encode
from email.message import EmailMessage

import pytest

from diary.evidence.messages import member
from diary.evidence.messages.member import read_member
from tests.evidence.messages.reading import Read, zipped
from tests.evidence.messages.test_sms_backup import backup, mms, sms

LARGE = bytes(range(256)) * 10_000


def taken(source: bytes, name: str, part: str = "") -> bytes | None:
    return read_member(io.BytesIO(source), len(source), name, part)


def brought(source: bytes) -> list[bytes | None]:
    """Return the bytes of every file that the messages of an export hold."""
    read = Read(source)
    files = [(one.part, file.path) for one in read.messages for file in one.media]
    return [taken(source, path, part) for part, path in files if path]


def test_a_file_comes_out_of_a_zip_as_it_is() -> None:
    source = zipped({"_chat.txt": "x", "media/a.jpg": LARGE, "media/empty": b""})

    assert taken(source, "media/a.jpg") == LARGE
    assert taken(source, "media/empty") == b""
    assert taken(source, "a.jpg") is None


def test_what_is_no_whole_zip_gives_nothing() -> None:
    source = zipped({"a.jpg": LARGE})

    assert taken(b"14/02/26, 02:00 - Tom: x", "a.jpg") is None
    assert taken(source[: len(source) // 2], "a.jpg") is None
    assert taken(source.replace(b"\x03", b"\x7f"), "a.jpg") is None
    assert taken(b"", "a.jpg") is None


def test_a_file_that_is_too_large_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(member, "MOST_BYTES", len(LARGE) - 1)

    assert taken(zipped({"a.jpg": LARGE}), "a.jpg") is None


@pytest.mark.parametrize("content", [b"tiny picture", LARGE + b"x"])
def test_a_picture_of_an_mms_comes_out_as_it_was_sent(content: bytes) -> None:
    other = b64encode(LARGE[::-1]).decode()
    source = backup(sms("x"), mms(other), mms(b64encode(content).decode()), mms(other))

    assert brought(source) == [LARGE[::-1], content, LARGE[::-1]]
    assert brought(zipped({"a/sms.xml": source})) == [LARGE[::-1], content, LARGE[::-1]]


def test_an_mms_that_is_not_whole_gives_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    source = backup(mms(b64encode(LARGE).decode()))

    assert taken(source, "#1/7") is None
    assert taken(source, "#2/2") is None
    assert taken(source[:3000], "#1/2") is None
    assert taken(source, "#1/2", "elsewhere.xml") is None
    monkeypatch.setattr(member, "MOST_BYTES", len(LARGE) - 1)
    assert taken(source, "#1/2") is None


@pytest.mark.parametrize("is_many", [False, True])
def test_what_is_pinned_to_an_e_mail_comes_out(*, is_many: bool) -> None:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "t@x.example", "a@x.example", "you"
    letter["Date"] = "Tue, 05 Mar 2019 11:00:00 +0100"
    letter.set_content("hello")
    letter.add_attachment(LARGE, maintype="image", subtype="jpeg", filename="a.jpg")
    source = letter.as_bytes()
    if is_many:
        source = b"From t@x.example Tue Mar  5 11:00:00 2019\n" + source + b"\n"

    assert brought(source) == [LARGE]
    assert taken(source, "#2/2") is None
    assert taken(source, "#1/9") is None
