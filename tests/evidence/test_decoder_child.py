import io
import json
import warnings
from collections.abc import Iterator

import pytest
from PIL import Image

from diary import child
from diary.evidence import decoder_child, exif
from diary.evidence.decoder_child import answer, prepare
from diary.evidence.problem import ANSWER, REQUEST


@pytest.fixture(autouse=True)
def prepared(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", Image.MAX_IMAGE_PIXELS)
    with warnings.catch_warnings():
        prepare()
        yield


def encoded(image: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def asked(content: bytes) -> tuple[dict[str, object], bytes]:
    reply = answer(REQUEST.pack(64, 64, 80) + content)
    length = ANSWER.unpack_from(reply)[0]
    return json.loads(reply[ANSWER.size :][:length]), reply[ANSWER.size + length :]


def test_a_picture_lying_on_its_side_is_measured_upright() -> None:
    block = Image.Exif()
    block[0x0112] = 6

    facts, jpeg = asked(encoded(Image.new("RGB", (20, 10)), "JPEG", exif=block))

    assert (facts["width"], facts["height"]) == (10, 20)
    assert Image.open(io.BytesIO(jpeg)).size == (10, 20)


@pytest.mark.filterwarnings("ignore:.*EXIF:UserWarning", "ignore::UserWarning:PIL")
def test_an_exif_block_cut_off_in_its_first_entry_leaves_the_picture() -> None:
    block = b"Exif\0\0MM\0*\0\0\0\x08\0"

    facts, jpeg = asked(encoded(Image.new("RGB", (20, 10)), "JPEG", exif=block))

    assert facts["problem"] == ""
    assert Image.open(io.BytesIO(jpeg)).size == (20, 10)


def test_a_tiff_that_pillow_turns_by_itself_is_not_turned_twice() -> None:
    block = Image.Exif()
    block[0x0112] = 6

    facts, jpeg = asked(encoded(Image.new("RGB", (20, 10)), "TIFF", exif=block))

    assert (facts["width"], facts["height"]) == (10, 20)
    assert Image.open(io.BytesIO(jpeg)).size == (10, 20)


@pytest.mark.parametrize("mode", ["1", "L", "RGBA", "I;16"])
def test_see_through_and_deep_pictures_become_plain(mode: str) -> None:
    facts, jpeg = asked(encoded(Image.new(mode, (9, 9)), "PNG"))

    assert facts["problem"] == ""
    assert Image.open(io.BytesIO(jpeg)).mode == "RGB"


@pytest.mark.parametrize("content", [b"no picture", b"\xff\xd8\xff", b"II*\0"])
def test_bad_bytes_are_damage(content: bytes) -> None:
    assert asked(content)[0]["problem"] == "damaged"


@pytest.mark.parametrize(
    ("error", "problem"), [(MemoryError, "too_large"), (NotImplementedError, "unsupported")]
)
def test_a_reader_that_gives_up_is_a_problem(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception], problem: str
) -> None:
    def give_up(*_all: object, **_named: object) -> None:
        raise error

    monkeypatch.setattr(Image, "open", give_up)

    assert asked(b"\xff\xd8\xff")[0]["problem"] == problem


def test_every_claim_is_read() -> None:
    block = Image.Exif()
    block[0x010F] = "Maker"
    block.get_ifd(0x8769).update({0x9004: "2020-01-02 03:04:05", 0x9012: b"-05:00"})
    block.get_ifd(0x8825).update({1: "S", 2: (1.0, 30.0, 0.0), 3: "E", 4: (2.0, 0.0, 36.0)})

    facts, _ = asked(encoded(Image.new("RGB", (9, 9)), "JPEG", exif=block))

    assert (facts["taken"], facts["offset"]) == ("2020-01-02T03:04:05", "-05:00")
    assert (facts["latitude"], facts["longitude"]) == ("-1.500000", "2.010000")


@pytest.mark.parametrize("degrees", [(91.0, 0.0, 0.0), (1.0, 2.0)])
def test_a_place_off_the_earth_is_left_out(degrees: tuple[float, ...]) -> None:
    block = Image.Exif()
    block[0x0112] = 99
    block.get_ifd(0x8769)[0x9003] = "2020:13:40 00:00:00"
    block.get_ifd(0x8825).update({1: "N", 2: degrees, 3: "E", 4: (2.0, 0.0, 36.0)})

    facts, _ = asked(encoded(Image.new("RGB", (9, 9)), "JPEG", exif=block))

    assert (facts["latitude"], facts["taken"], facts["orientation"]) == ("", "", 1)


class Broken(Image.Image):
    """A picture whose EXIF cannot be read: at all, or only in its inner blocks."""

    def __init__(self, *, inner: bool) -> None:
        super().__init__()
        self.inner = inner

    def getexif(self) -> Image.Exif:
        if not self.inner:
            raise SyntaxError
        return BrokenInside()


class BrokenInside(Image.Exif):
    def get_ifd(self, tag: int) -> dict[int, object]:
        raise ValueError(tag)


@pytest.mark.parametrize("inner", [True, False])
def test_exif_that_cannot_be_read_leaves_gaps(*, inner: bool) -> None:
    assert "taken" not in exif.claims(Broken(inner=inner))


def test_the_process_confines_itself_before_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    monkeypatch.setattr(child, "confine", lambda **_limits: steps.append("confine"))
    monkeypatch.setattr(child, "serve", lambda _answer, *, sealed: steps.append(f"serve {sealed}"))

    decoder_child.main()

    assert steps == ["confine", "serve True"]
