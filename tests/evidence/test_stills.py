import io
from collections.abc import Iterator

import pytest
from PIL import Image

from diary.evidence import stills
from diary.evidence.stills import Stills
from tests.evidence.recordings import HIGH, WIDE, film, sound

ROOM = (1900, 2400)


@pytest.fixture(scope="module")
def looker() -> Iterator[Stills]:
    looker = Stills()
    yield looker
    looker.close()


def picture(looker: Stills, content: bytes, room: tuple[int, int] = ROOM) -> Image.Image:
    made = looker.picture(content, room=room, quality=90)
    assert made is not None
    image = Image.open(io.BytesIO(made.jpeg))
    assert image.size == (made.width, made.height)
    return image.convert("RGB")


def colour(image: Image.Image, x: float, y: float) -> str:
    found = image.getpixel((int(image.width * x), int(image.height * y)))
    assert isinstance(found, tuple)
    return {0: "red", 1: "green", 2: "blue"}[max(range(3), key=lambda place: found[place])]


def test_a_film_gives_a_frame_that_is_not_black(looker: Stills) -> None:
    image = picture(looker, film(dark=4))

    assert image.size == (WIDE, HIGH)
    assert (colour(image, 0.2, 0.5), colour(image, 0.8, 0.5)) == ("green", "red")


def test_a_film_that_was_held_upright_is_shown_upright(looker: Stills) -> None:
    image = picture(looker, film(turned=90))

    assert image.size == (HIGH, WIDE)
    # A quarter to the right: what was left is on top.
    assert (colour(image, 0.5, 0.2), colour(image, 0.5, 0.8)) == ("green", "red")


def test_a_black_film_gives_a_black_frame(looker: Stills) -> None:
    assert max(picture(looker, film(dark=99)).convert("L").tobytes()) < 30


@pytest.mark.parametrize("kind", [("wav", "pcm_s16le"), ("flac", "flac")])
def test_a_sound_gives_its_wave_from_start_to_end(looker: Stills, kind: tuple[str, str]) -> None:
    image = picture(looker, sound(*kind)).convert("L")

    loud = image.height // 8
    quiet, tone = (image.crop((x, loud, x + 300, loud + 20)) for x in (300, 1200))
    assert set(quiet.tobytes()) == {255}
    assert min(tone.tobytes()) < 120


def test_it_fits_into_the_room(looker: Stills) -> None:
    assert picture(looker, sound(), (400, 400)).size == (400, 80)


@pytest.mark.parametrize(
    "content",
    [
        film()[:600],
        film()[:40],
        sound()[:44],
        film().replace(b"mp4v", b"zzzz").replace(b"esds", b"xxxx"),
        b"RIFF\0\0\0\0WAVE",
        b"#EXTM3U\nfile:///etc/passwd",
        b"",
    ],
)
def test_what_cannot_be_read_gives_none_and_ends_nothing(looker: Stills, content: bytes) -> None:
    picture(looker, sound(), (80, 80))
    before = looker.process

    assert looker.picture(content, room=ROOM, quality=90) is None
    assert picture(looker, film()).size == (WIDE, HIGH)
    assert looker.process == before


def test_without_the_library_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stills, "find_spec", lambda _name: None)

    assert Stills().picture(film(), room=ROOM, quality=90) is None
