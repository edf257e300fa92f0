import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.evidence.provenance import has_c2pa, xmp_time, xmp_tool

JUMBF = b"JP\0\1\0\0\0\1" + b"jumb....jumdc2pa"
UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    parts = (struct.pack(">BBH", 255, kind, len(part) + 2) + part for kind, part in segments)
    return b"\xff\xd8" + b"".join(parts) + b"\xff\xda\0\2"


@pytest.mark.parametrize(
    "content",
    [
        jpeg((0xE0, b"JFIF\0"), (0xEB, JUMBF)),
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 13, b"IHDR") + bytes(17)
        + struct.pack(">I4s", 4, b"caBX") + bytes(8),
        b"RIFF\0\0\0\0WEBP" + struct.pack("<4sI", b"VP8 ", 3) + bytes(4)
        + struct.pack("<4sI", b"C2PA", 4) + bytes(4),
        struct.pack(">I4s", 12, b"ftyp") + b"heic" + struct.pack(">I4s", 24, b"uuid") + UUID,
    ],
)  # fmt: skip
def test_content_credentials_are_recognised_where_each_form_keeps_them(content: bytes) -> None:
    assert has_c2pa(content)


def test_the_letters_alone_are_no_credentials() -> None:
    assert not has_c2pa(jpeg((0xE1, b"c2pa")) + JUMBF)


@given(st.binary(max_size=80), st.sampled_from([b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"RIFF", b""]))
def test_no_bytes_break_the_search(noise: bytes, start: bytes) -> None:
    assert has_c2pa(start + noise) in (True, False)
    assert len(xmp_time(noise)) == 2


def test_xmp_gives_time_offset_and_program_in_either_writing() -> None:
    attribute = b'<x xmp:CreateDate="2024-05-06T07:08:09.12+01:00" xmp:CreatorTool="Tool 1"/>'
    element = "<photoshop:DateCreated>2024-05-06T07:08:09Z</photoshop:DateCreated>"

    assert xmp_time(attribute) == ("2024-05-06T07:08:09", "+01:00")
    assert xmp_tool(attribute) == "Tool 1"
    assert xmp_time(element) == ("2024-05-06T07:08:09", "+00:00")
    assert xmp_time("xmp:CreateDate='yesterday noon'") == ("", "")
    assert xmp_time(None) == ("", "")


def test_of_one_time_given_twice_the_zone_counts_and_no_seconds_are_none() -> None:
    both = b'<x photoshop:DateCreated="2024-05-06T07:08:09" xmp:CreateDate="{}"/>'
    same = both.replace(b"{}", b"2024-05-06T07:08:09+01:00")
    other = both.replace(b"{}", b"2024-07-06T07:08:09+01:00")

    assert xmp_time(same) == ("2024-05-06T07:08:09", "+01:00")
    assert xmp_time(other) == ("2024-05-06T07:08:09", "")
    assert xmp_time(b'<x xmp:CreateDate="2024-05-06T07:08+01:00"/>') == (
        "2024-05-06T07:08:00", "+01:00",
    )  # fmt: skip
