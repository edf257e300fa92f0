import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from diary.evidence import jpeg
from diary.evidence.jpeg import bare

CANARY = b"canary of a place"
LETTERS = Image.effect_noise((80, 60), 60)


def encoded(image: Image.Image = LETTERS, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", **options)
    return out.getvalue()


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2) + body


def with_segments(content: bytes, *segments: bytes) -> bytes:
    return content[:2] + b"".join(segments) + content[2:]


def scan_of(content: bytes) -> bytes:
    return content[content.index(b"\xff\xda") : content.rindex(b"\xff\xd9")]


def test_what_a_camera_adds_is_gone_and_the_picture_is_the_same() -> None:
    plain = encoded()
    full = with_segments(
        plain,
        segment(0xE1, b"Exif\0\0" + CANARY),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + CANARY),
        segment(0xE2, b"MPF\0" + CANARY),
        segment(0xE0, b"JFXX\0\x10" + CANARY),
        segment(0xED, b"Photoshop 3.0\0" + CANARY),
        segment(0xFE, CANARY),
    )

    found = bare(full + plain + CANARY)

    assert found == (plain, 80, 60, 1)


def test_the_small_picture_beside_the_picture_is_gone() -> None:
    plain = encoded()
    jfif = plain.index(b"JFIF\0") - 2
    small = b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01" + b"abc"

    found = bare(plain[: jfif - 2] + segment(0xE0, small) + plain[jfif + 16 :])

    assert b"abc" not in found.data
    assert found.data == plain


def test_what_decides_the_colours_stays() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    full = encoded(Image.new("RGB", (9, 9), "teal"), icc_profile=profile)
    adobe = b"Adobe\0\x64\0\0\0\0\x01"

    found = bare(with_segments(full, segment(0xEE, adobe + CANARY)))

    assert Image.open(io.BytesIO(found.data)).info["icc_profile"] == profile
    assert segment(0xEE, adobe) in found.data
    assert CANARY not in found.data


@pytest.mark.parametrize(
    "options", [{}, {"progressive": True}, {"restart_marker_rows": 1}, {"optimize": True}]
)
def test_every_byte_of_the_picture_itself_is_kept(options: dict[str, object]) -> None:
    plain = encoded(Image.effect_noise((200, 99), 90).convert("RGB"), **options)

    found = bare(with_segments(plain, segment(0xE1, b"Exif\0\0" + CANARY)))

    assert found == (plain, 200, 99, 3)
    assert scan_of(found.data) == scan_of(plain)


def test_filling_before_a_marker_is_passed_over() -> None:
    plain = encoded()

    assert bare(plain[:2] + b"\xff\xff" + plain[2:]).data == plain


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8no marker",
        b"\xff\xd8" + b"\xff" * 999,
        encoded()[:-2],
        encoded()[:100],
        b"\xff\xd8\xff\xe1\0\0" + encoded()[2:],
        with_segments(encoded(), segment(0xC3, b"lossless")),
        with_segments(encoded(), segment(0xC0, b"\x08\0\x09\0\x09\x01")),
        with_segments(encoded(), *([segment(0xFE, b"x")] * (jpeg.MOST_SEGMENTS + 1))),
        encoded(Image.new("CMYK", (9, 9))),
        re.sub(rb"(\xff\xc0..)\x08", b"\\1\x0c", encoded(), flags=re.DOTALL),
        re.sub(rb"(\xff\xc0..\x08)..", b"\\1\0\0", encoded(), flags=re.DOTALL),
    ],
)
def test_what_is_damaged_or_cannot_be_held_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        bare(content)


def test_colours_that_only_channel_names_tell_are_refused() -> None:
    full = encoded(Image.new("RGB", (9, 9), "teal"), keep_rgb=True)
    assert b"Adobe" in full
    unmarked = re.sub(rb"\xff\xee\0\x0e.{12}", b"", full, flags=re.DOTALL)

    with pytest.raises(ValueError, match="colours"):
        bare(unmarked)


WHOLE = with_segments(encoded(progressive=True), segment(0xE1, b"Exif\0\0" + CANARY))


@given(
    place=st.integers(0, len(WHOLE) - 1),
    noise=st.binary(max_size=12),
    cut=st.integers(0, 40),
)
def test_any_damage_is_refused_or_gives_a_part_of_what_came_in(
    place: int, noise: bytes, cut: int
) -> None:
    damaged = WHOLE[:place] + noise + WHOLE[place + cut :]
    try:
        found = bare(damaged)
    except ValueError:
        return

    assert found.data.startswith(b"\xff\xd8")
    assert found.data.endswith(b"\xff\xd9")
    assert len(found.data) <= len(damaged)


@given(noise=st.binary(max_size=400))
def test_no_bytes_are_another_error(noise: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        bare(b"\xff\xd8" + noise)
