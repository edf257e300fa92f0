import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.evidence import sniff as s
from diary.evidence.sniff import MediaType, known, names_lie, sniff


def ftyp(major: bytes, *others: bytes) -> bytes:
    body = b"ftyp" + major + bytes(4) + b"".join(others)
    return (len(body) + 4).to_bytes(4) + body + bytes(50)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0", s.JPEG),
        (b"\x89PNG\r\n\x1a\n", s.PNG),
        (b"RIFF\0\0\0\0WEBPVP8 ", s.WEBP),
        (b"RIFF\0\0\0\0WAVEfmt ", s.WAV),
        (b"RIFF\0\0\0\0AVI LIST", s.UNKNOWN),
        (b"GIF89a", s.GIF),
        (ftyp(b"heic", b"mif1"), s.HEIC),
        (ftyp(b"mif1", b"heic"), s.HEIC),
        (ftyp(b"mif1", b"avif"), s.AVIF),
        (ftyp(b"mif1", b"xxxx"), s.HEIF),
        (ftyp(b"qt  "), s.MOV),
        (ftyp(b"M4A "), s.M4A),
        (ftyp(b"isom", b"mp41"), s.MP4),
        (b"BM" + bytes(12) + b"\x28\0\0\0", s.BMP),
        (b"BMW parked outside again", s.TEXT),
        (b"II*\0", s.TIFF),
        (b"MM\0*", s.TIFF),
        (b"%PDF-1.7", s.PDF),
        (b"ID3\x04", s.MP3),
        (b"\xff\xfb\x90\x64", s.MP3),
        (b"\xff\xfb\xf0\x64", s.UNKNOWN),
        (b"\xff\xff", s.UNKNOWN),
        (b"OggS", s.OGG),
        (b"#!AMR\n", s.AMR),
        (b"fLaC", s.FLAC),
        (b"\xff\xf1\x50", s.AAC),
        (ftyp(b"3gp4", b"isom"), s.THREE_GP),
        (b"\x1a\x45\xdf\xa3\x93\x42\x82\x84webm", s.WEBM),
        (b"\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska", s.MKV),
        (b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml", s.OOXML),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", s.ODF),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", s.OLE),
        (b"{\\rtf1", s.RTF),
        (b"WARC/1.0\r\n", s.WARC),
        (b"\xef\xbb\xbf <!-- saved --><!DOCTYPE HTML>", s.HTML),
        (b"<?xml version='1.0'?>\n<html xmlns='x'>", s.HTML),
        (b"<!--" * 900, s.TEXT),
        (b"Received: from a\r\nDate: b\r\n\r\nwords", s.EMAIL),
        (b"Date: a walk\nThe park", s.TEXT),
        (b"[3/6/18, 1:55 PM] Sam: Date: b\nSubject: x", s.TEXT),
        (b"From a@b Mon May  6 07:08:09 2024\nSubject: x\n", s.MBOX),
        (b"From: <Saved>\r\nSnapshot-Content-Location: x\r\nMIME-Version: 1.0\r\n", s.MHTML),
        ("żółć".encode("utf-16"), s.TEXT),
        ("He was at the café again.".encode("latin-1"), s.TEXT),
        ("He said “now” – twice.\r\n".encode("cp1252"), s.TEXT),
        ("From: a\r\nDate: b\r\n\r\nà bientôt".encode("latin-1"), s.EMAIL),
        ("<html><body>café".encode("latin-1"), s.HTML),
        ("Zapłać".encode("cp1250") * 9 + b"\x81", s.UNKNOWN),
        (b"caf\xe9 \0 at the gate", s.UNKNOWN),
        (b"\xe9\xe8\xe7 ab", s.UNKNOWN),
        (b"PK\x03\x04", s.ZIP),
        ("Grüße".encode(), s.TEXT),
        ("Grü".encode()[:-1], s.TEXT),
        (b"a\0b", s.UNKNOWN),
        (b"\x80\x81", s.UNKNOWN),
        (b"", s.UNKNOWN),
    ],
)
def test_content_tells_the_kind(head: bytes, kind: MediaType) -> None:
    assert sniff(head) == kind


@given(st.binary(max_size=100))
def test_any_bytes_have_a_kind_that_is_known_by_its_name(head: bytes) -> None:
    kind = sniff(head)

    assert known(kind.name) == kind


@pytest.mark.parametrize(
    ("name", "kind", "lies"),
    [
        ("a.jpg", s.JPEG, False),
        ("a.JPEG", s.JPEG, False),
        ("a", s.JPEG, False),
        ("a.jpg", s.TEXT, True),
        ("a.jpg", s.UNKNOWN, True),
        ("a.log", s.TEXT, False),
        ("letter.docx", s.OOXML, False),
        ("letter.eml", s.EMAIL, False),
        ("letter.pdf", s.HTML, True),
        ("voice.m4a", s.MP4, False),
        ("a.apk", s.ZIP, False),
        ("a.exe", s.JPEG, True),
        ("a.png", s.JPEG, True),
    ],
)
def test_a_name_that_promises_another_kind_lies(name: str, kind: MediaType, *, lies: bool) -> None:
    assert names_lie(name, kind) is lies
