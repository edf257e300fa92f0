import io
import os
import signal
import struct
import sys
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pillow_heif import register_heif_opener

from diary.child import Child
from diary.evidence import decoder as decoder_module
from diary.evidence.decoder import Decoder
from diary.evidence.problem import ANSWER

register_heif_opener()

WIDTH, HEIGHT = 64, 32


def marked() -> Image.Image:
    """A wide white picture whose upper left corner is red."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    image.paste("red", (0, 0, WIDTH // 2, HEIGHT // 2))
    return image


def encoded(image: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def exif(
    *,
    orientation: int = 1,
    taken: str = "2019:06:07 15:13:20",
    offset: str = "",
    place: bool = False,
) -> Image.Exif:
    block = Image.Exif()
    block[0x0112] = orientation
    block[0x010F] = "Maker\x00hidden"
    block[0x0110] = "Mod\x1bel"
    block.get_ifd(0x8769)[0x9003] = taken
    if offset:
        block.get_ifd(0x8769)[0x9011] = offset
    if place:
        block.get_ifd(0x8825).update(
            {1: "N", 2: (43.0, 28.0, 2.814), 3: "W", 4: (11.0, 53.0, 6.4559)}
        )
    return block


def upright_from(orientation: int) -> bytes:
    """A JPEG stored turned, which its EXIF orientation turns back into ``marked``."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    image = marked()
    if orientation in undo:
        image = image.transpose(undo[orientation])
    return encoded(image, "JPEG", quality=95, exif=exif(orientation=orientation))


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    with Decoder(patience=30) as decoder:
        yield decoder


def bomb(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(bytes(100_000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + data + chunk(b"IEND", b"")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_of_all_orientations_are_shown_upright(decoder: Decoder, orientation: int) -> None:
    look = decoder.look(upright_from(orientation))

    assert look.problem == ""
    assert look.picture is not None
    shown = Image.open(io.BytesIO(look.picture.jpeg)).convert("RGB")
    assert shown.size == (look.picture.width, look.picture.height) == (WIDTH, HEIGHT)
    assert (look.facts.width, look.facts.height) == (WIDTH, HEIGHT)
    assert look.facts.orientation == orientation
    red = shown.getpixel((10, 6))
    assert isinstance(red, tuple)
    assert red[0] > 200
    assert red[1] < 60
    assert min(shown.getpixel((50, 25)) or (0,)) > 200  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "HEIF"])
def test_every_allowed_form_is_shown(decoder: Decoder, form: str) -> None:
    look = decoder.look(encoded(marked(), form))

    assert look.problem == ""
    assert look.picture is not None
    assert (look.picture.width, look.picture.height) == (WIDTH, HEIGHT)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_colour_mode_is_shown(decoder: Decoder, mode: str) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"

    assert decoder.look(encoded(Image.new(mode, (9, 9)), form)).picture is not None


@pytest.mark.parametrize("offset", ["", "+01:00"])
def test_the_time_is_read_as_written_with_or_without_a_zone(decoder: Decoder, offset: str) -> None:
    facts = decoder.look(encoded(marked(), "JPEG", exif=exif(offset=offset))).facts

    assert (facts.taken, facts.offset) == ("2019-06-07T15:13:20", offset)
    assert (facts.make, facts.model) == ("Maker", "Model")


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "yesterday", ""])
def test_a_time_that_is_none_is_left_out(decoder: Decoder, taken: str) -> None:
    assert decoder.look(encoded(marked(), "JPEG", exif=exif(taken=taken))).facts.taken == ""


def test_the_place_is_read_and_the_picture_shown_holds_none(decoder: Decoder) -> None:
    look = decoder.look(encoded(marked(), "JPEG", exif=exif(place=True)))

    assert (look.facts.latitude, look.facts.longitude) == ("43.467448", "-11.885127")
    assert look.picture is not None
    assert b"Exif" not in look.picture.jpeg


def test_a_damaged_exif_block_does_not_lose_the_picture(decoder: Decoder) -> None:
    look = decoder.look(
        encoded(marked(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff" + b"\xff" * 40)
    )

    assert look.picture is not None


def test_a_cut_jpeg_still_says_when_it_was_taken(decoder: Decoder) -> None:
    whole = encoded(Image.effect_noise((300, 300), 80), "JPEG", exif=exif())

    look = decoder.look(whole[: len(whole) // 2])

    assert (look.problem, look.facts.problem, look.picture) == ("damaged", "damaged", None)
    assert look.facts.taken == "2019-06-07T15:13:20"


@pytest.mark.parametrize("edges", [(60_000, 60_000), (9_000, 9_000)])
def test_a_bomb_is_too_large(decoder: Decoder, edges: tuple[int, int]) -> None:
    assert decoder.look(bomb(*edges)).problem == "too_large"


def test_too_many_bytes_are_not_even_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoder_module, "MOST_BYTES", 10)

    assert Decoder().look(encoded(marked(), "PNG")).problem == "too_large"


@pytest.mark.parametrize("content", [b"", b"\0", b"a text named photo.jpg"])
def test_what_is_no_picture_is_said_to_be_none(decoder: Decoder, content: bytes) -> None:
    assert decoder.look(content).problem == "not_a_picture"
    assert decoder.render(content, room=(10, 10), quality=50) is None


@given(noise=st.binary(max_size=200), start=st.sampled_from([b"\xff\xd8\xff", b"GIF89a", b"II*\0"]))
def test_no_bytes_are_an_error(decoder: Decoder, noise: bytes, start: bytes) -> None:
    assert decoder.look(start + noise).problem in {"damaged", "unsupported", "too_large", ""}


def test_a_bigger_view_is_no_larger_than_asked(decoder: Decoder) -> None:
    picture = decoder.render(
        encoded(Image.new("RGB", (900, 300)), "JPEG"), room=(600, 900), quality=90
    )

    assert picture is not None
    assert (picture.width, picture.height) == (600, 200)


@pytest.mark.skipif(sys.platform == "win32", reason="ends the process by a signal")
def test_a_decoder_that_was_killed_is_started_again() -> None:
    with Decoder(patience=30) as decoder:
        decoder.look(encoded(marked(), "PNG"))
        assert decoder.process is not None
        os.kill(decoder.process, signal.SIGKILL)

        os.waitid(os.P_PID, decoder.process, os.WEXITED | os.WNOWAIT)

        assert decoder.look(encoded(marked(), "PNG")).problem == ""


def test_a_decoder_that_is_too_slow_is_ended_and_said_so() -> None:
    with Decoder(patience=0.001) as decoder:
        assert decoder.look(encoded(marked(), "PNG")).problem == "too_slow"
        assert decoder.process is None


def answered(facts: bytes, size: tuple[int, int], jpeg: bytes) -> bytes:
    return ANSWER.pack(len(facts), *size, 3) + facts + jpeg


@pytest.mark.parametrize(
    "poisoned",
    [
        b"",
        answered(b"{", (1, 1), b"\xff\xd8\xff"),
        answered(b"[]", (1, 1), b"\xff\xd8\xff"),
        answered(b"{}", (1, 1), b"<svg>"),
        answered(b"{}", (9999, 1), b"\xff\xd8\xff"),
        answered(b'{"problem": "<b>"}', (1, 1), b"\xff\xd8\xff"),
    ],
)
def test_an_answer_that_a_poisoned_file_wrote_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, poisoned: bytes
) -> None:
    monkeypatch.setattr(Child, "receive", lambda _self: poisoned)

    with Decoder() as decoder:
        assert decoder.look(encoded(marked(), "PNG")).problem == "decoder_died"


def test_a_decoder_that_cannot_be_started_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoder_module, "_PROCESS", "diary.no_such_module")

    with Decoder() as decoder:
        assert decoder.look(encoded(marked(), "PNG")).problem == "decoder_died"


@pytest.mark.skipif(sys.platform == "win32", reason="ends the process by a signal")
def test_a_decoder_killed_at_its_work_says_so_and_the_next_look_succeeds() -> None:
    def send_and_kill(helper: Child, frame: bytes) -> None:
        send(helper, frame)
        os.kill(helper.process, signal.SIGKILL)

    send = Child.send
    with Decoder(patience=30) as decoder:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(Child, "send", send_and_kill)
            assert decoder.look(encoded(marked(), "PNG")).problem == "decoder_died"

        assert decoder.look(encoded(marked(), "PNG")).problem == ""


def test_a_jpegs_own_data_comes_without_its_place(decoder: Decoder) -> None:
    full = encoded(Image.effect_noise((90, 60), 80), "JPEG", exif=exif(place=True))

    own = decoder.own_data(full + b"behind the end")

    assert own is not None
    assert (own.width, own.height, own.channels) == (90, 60, 1)
    assert b"Exif" not in own.jpeg
    assert full.endswith(own.jpeg[-200:])


@pytest.mark.parametrize(
    "content",
    [
        encoded(marked(), "PNG"),
        encoded(Image.effect_noise((300, 300), 80), "JPEG")[:-400],
        encoded(Image.new("CMYK", (9, 9)), "JPEG"),
    ],
)
def test_own_data_that_a_pdf_cannot_hold_is_none(decoder: Decoder, content: bytes) -> None:
    assert decoder.own_data(content) is None


@pytest.mark.parametrize(
    "poisoned",
    [
        b"",
        answered(b"{}", (0, 1), b"\xff\xd8\xff\xd9"),
        answered(b"{}", (99_999, 99_999), b"\xff\xd8\xff\xd9"),
        answered(b"{}", (1, 1), b"\xff\xd8\xff" + b"x" * 9999 + b"\xff\xd9"),
        answered(b'{"orientation": 9}', (1, 1), b"\xff\xd8\xff\xd9"),
    ],
)
def test_own_data_that_a_poisoned_file_wrote_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, poisoned: bytes
) -> None:
    monkeypatch.setattr(Child, "receive", lambda _self: poisoned)

    with Decoder() as decoder:
        assert decoder.own_data(encoded(marked(), "JPEG")) is None
