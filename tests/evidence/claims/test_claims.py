"""Every reader over a small file made here, over that file cut short, and over noise."""

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from time import struct_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from diary.evidence import inspector_child
from diary.evidence.claims import archive, base_media, mail, matroska, paper, tags, web
from diary.evidence.claims.source import Claim, NotHereError, Source, moment

Read = Callable[[Source, list[Claim]], None]


def box(kind: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def mvhd(made: datetime) -> bytes:
    seconds = int((made - datetime(1904, 1, 1, tzinfo=UTC)).total_seconds())
    return box(b"mvhd", struct.pack(">IIIII", 0, seconds, seconds, 600, 600 * 75), bytes(80))


def apple_keys(**values: str) -> bytes:
    names = [f"com.apple.quicktime.{name}".encode() for name in values]
    keys = box(
        b"keys", bytes(4), struct.pack(">I", len(names)), *(box(b"mdta", one) for one in names)
    )
    items = [
        box(struct.pack(">I", number), box(b"data", struct.pack(">II", 1, 0), text.encode()))
        for number, text in enumerate(values.values(), 1)
    ]
    return box(b"meta", box(b"hdlr", bytes(20)), keys, box(b"ilst", *items))


MOVIE = b"".join((
    box(b"ftyp", b"qt  ", bytes(4)),
    box(b"mdat", bytes(200_000)),
    box(b"moov", mvhd(datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)),
        apple_keys(creationdate="2024-05-06T08:08:09+0100", make="Maker", model="Phone 3",
                   software="17.1") + box(b"udta", box(b"\xa9xyz", struct.pack(">HH", 18, 0),
                                                       b"+50.9097-001.4044/"))),
))  # fmt: skip


def element(number: int, content: bytes) -> bytes:
    name = number.to_bytes((number.bit_length() + 7) // 8)
    return name + (len(content) | 1 << 28).to_bytes(4) + content


NANOSECONDS = int((datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
                   - datetime(2001, 1, 1, tzinfo=UTC)).total_seconds()) * 10**9  # fmt: skip
FILM = element(0x1A45DFA3, element(0x4282, b"webm")) + element(
    0x18538067,
    element(0x1549A966, element(0x4461, NANOSECONDS.to_bytes(8)) + element(0x5741, b"Writer 2")),
)


def id3(version: int) -> bytes:
    frame = b"\3" + b"2024-05-06T07:08"
    body = b"TDRC" + len(frame).to_bytes(4) + b"\0\0" + frame
    return b"ID3" + bytes((version, 0, 0)) + len(body).to_bytes(4) + body


def vorbis(*comments: str) -> bytes:
    block = struct.pack("<I", 4) + b"Rec1" + struct.pack("<I", len(comments))
    for one in comments:
        block += struct.pack("<I", len(one.encode())) + one.encode()
    return b"OggS" + bytes(30) + b"OpusTags" + block


def wave() -> bytes:
    info = b"INFO" + b"ICRD" + struct.pack("<I", 10) + b"2024-05-06"
    bext = bytearray(602)
    bext[256:264] = b"Recorder"
    bext[320:338] = b"2024:05:0607:08:09"
    body = b"WAVE" + b"LIST" + struct.pack("<I", len(info)) + info
    body += b"bext" + struct.pack("<I", len(bext)) + bytes(bext)
    body += b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, 4000, 8000, 2, 16)
    body += b"data" + struct.pack("<I", 56_000)
    return b"RIFF" + struct.pack("<I", len(body)) + body


LETTER = (
    b"Return-Path: <x@example.org>\r\nReceived: from last\r\n by here\r\nReceived: from first\r\n"
    b"Date: Mon, 6 May 2024 07:08:09 +0100\r\nFrom: =?utf-8?q?Z=C3=B6e?= <zoe@example.org>\r\n"
    b"To: sam@example.org\r\nSubject: Hello\r\nMessage-ID: <1@example.org>\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    b"--b\r\nContent-Type: text/html\r\n\r\n<script>no()</script><p>I am <b>outside</b></p>\r\n"
    b"--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=a.png\r\n"
    b"\r\nx\r\n"
    b"--b--\r\n"
)


def zipped(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in files.items():
            made.writestr(name.replace("__", "/"), text)
    return out.getvalue()


OFFICE = zipped(**{
    "[Content_Types].xml": "<x/>",
    "docProps/core.xml": '<dcterms:created xsi:type="d">2024-05-06T07:08:09Z</dcterms:created>'
                         "<dc:creator>Zoe</dc:creator>",
    "word/document.xml": "<w:p><w:t>One</w:t></w:p><w:p><w:t>Two &amp; three</w:t></w:p>",
})  # fmt: skip
PROOF = zipped(**{
    f"{'ab' * 32}.proof.json": '{"Proof Generated": "2024-05-06T07:08:09.000Z", "Hardware": "P9"}',
    "pubkey.asc": "x",
})  # fmt: skip
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\n"
    b"WARC-Date: 2024-05-06T07:08:09Z\r\n\r\n"
)


def pdf() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(
        out, "PDF", title="Letter", creationDate=struct_time((2024, 5, 6, 7, 8, 9, 0, 0, 0))
    )
    return out.getvalue()


def found(read: Read, content: bytes) -> list[tuple[str, str]]:
    claims: list[Claim] = []
    read(Source(len(content), [(0, content)]), claims)
    return [(one.name, one.text) for one in claims]


EVERY: list[tuple[Read, bytes, set[tuple[str, str]]]] = [
    (base_media.read, MOVIE, {
        ("made", "2024-05-06 07:08:09 UTC"), ("taken", "2024-05-06 08:08:09 +0100"),
        ("length", "0:01:15"), ("make", "Maker"), ("model", "Phone 3"), ("software", "17.1"),
        ("latitude", "50.909700"), ("longitude", "-1.404400")}),
    (matroska.read, FILM, {("made", "2024-05-06 07:08:09 UTC"), ("software", "Writer 2")}),
    (tags.read_id3, id3(4), {("made", "2024-05-06 07:08 (zone unknown)")}),
    (tags.read_id3, id3(3), {("made", "2024-05-06 07:08 (zone unknown)")}),
    (tags.read_vorbis, vorbis("DATE=2024-05-06", "encoder=opusenc", "x"), {
        ("made", "2024-05-06 (zone unknown)"), ("software", "opusenc")}),
    (tags.read_wave, wave(), {
        ("made", "2024-05-06 (zone unknown)"), ("made", "2024-05-06 07:08:09 (zone unknown)"),
        ("device", "Recorder"), ("length", "0:00:07")}),
    (mail.read, LETTER, {
        ("sent", "Mon, 6 May 2024 07:08:09 +0100"), ("from", "Zöe <zoe@example.org>"),
        ("to", "sam@example.org"), ("subject", "Hello"), ("message_id", "<1@example.org>"),
        ("return_path", "<x@example.org>"), ("received", "from first"),
        ("received", "from last by here")}),
    (archive.read, OFFICE, {("made", "2024-05-06 07:08:09 UTC"), ("author", "Zoe")}),
    (archive.read, PROOF, {
        ("proofmode", "1"), ("proof_generated", "2024-05-06T07:08:09.000Z"), ("model", "P9"),
        ("files_inside", "2")}),
    (web.read, WARC, {("captured", "2024-05-06 07:08:09 UTC"), ("address", "https://example.org/")}),
]  # fmt: skip
FORMS = [("application/pdf", pdf())] + [
    (kind, content)
    for kind, reader in inspector_child._READERS.items()  # noqa: SLF001 - every one of them
    for read, content, _said in EVERY
    if read is reader
]


@pytest.mark.parametrize(("read", "content", "said"), EVERY)
def test_what_a_file_says_is_found(read: Read, content: bytes, said: set[tuple[str, str]]) -> None:
    assert set(found(read, content)) == said


def test_a_pdf_says_when_it_was_made_and_shows_its_page() -> None:
    content = pdf()
    source = Source(len(content), [(0, content)])

    assert {("pages", "1"), ("title", "Letter"), ("made", "2024-05-06 07:08:09 UTC")} <= set(
        found(paper.read, content)
    )
    count, width, height, jpeg = paper.page(source, 0, 100)
    assert (count, width, height) == (1, 100, 50)
    with Image.open(io.BytesIO(jpeg)) as page:
        assert page.getpixel((50, 25))[0] > 200  # type: ignore[index]  # the page is in colour


def test_an_e_mails_words_come_without_markup_or_scripts() -> None:
    words = mail.words(Source(len(LETTER), [(0, LETTER)]))

    assert "I am outside" in words
    assert "[attached: a.png]" in words
    assert "no()" not in words


def test_of_a_box_of_mail_only_the_first_is_read() -> None:
    box_ = b"From a Mon May  6 07:08:09 2024\r\n" + LETTER + b"\r\n\r\nFrom b\r\nSubject: Other\r\n"

    assert ("subject", "Hello") in found(mail.read, box_)
    assert ("subject", "Other") not in found(mail.read, box_)


def test_the_words_of_a_document_are_read_and_the_rest_is_listed() -> None:
    words = archive.office_words(Source(len(OFFICE), [(0, OFFICE)]))
    listed = archive.office_words(Source(len(PROOF), [(0, PROOF)]))

    assert words == "One\nTwo & three"
    assert "pubkey.asc" in listed


def test_a_recording_is_passed_over_and_only_the_parts_that_speak_are_asked_for() -> None:
    asked: list[tuple[int, int]] = []
    parts = [(0, MOVIE[:64])]
    claims: list[Claim] = []
    while True:
        claims.clear()
        try:
            base_media.read(Source(len(MOVIE), parts), claims)
            break
        except NotHereError as wanted:
            asked.append((wanted.offset, wanted.length))
            parts.append((wanted.offset, MOVIE[wanted.offset :][: wanted.length]))

    assert ("make", "Maker") in {(one.name, one.text) for one in claims}
    assert sum(length for _at, length in asked) < len(MOVIE) // 2


@settings(max_examples=40, deadline=None)
@given(data=st.data(), form=st.sampled_from(FORMS))
def test_no_bytes_break_a_reader(data: st.DataObject, form: tuple[str, bytes]) -> None:
    """Cut, overwritten and unrelated bytes: an answer each time, and never an exception."""
    media_type, content = form
    start = data.draw(st.integers(0, len(content)))
    noise = data.draw(st.binary(max_size=64))
    length = data.draw(st.integers(0, 64))
    broken = content[:start] + noise + content[start + length :]
    source = Source(len(broken), [(0, broken)])

    inspector_child._facts(media_type, source)  # noqa: SLF001 - the whole of one answer
    inspector_child._said(media_type, source)  # noqa: SLF001
    if media_type == "application/pdf":
        inspector_child._page(source, 0, 64)  # noqa: SLF001


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("2024-05-06T07:08:09.123Z", "2024-05-06 07:08:09 UTC"),
        ("2024-05-06T07:08+02:00", "2024-05-06 07:08 +02:00"),
        ("2024-05-06T07:08:09", "2024-05-06 07:08:09 (zone unknown)"),
        ("last Tuesday", "last Tuesday"),
    ],
)
def test_a_time_of_a_document_says_its_zone_or_that_there_is_none(said: str, shown: str) -> None:
    assert moment(said) == shown
