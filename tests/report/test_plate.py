import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageOps

from diary.domain.edition import PictureForm
from diary.report.guarded import prepare
from diary.report.plate import Plate, facts_of, unpacked
from tests.report.editions import full_edition, in_form, photos_in

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftoppm") is None, reason="poppler-utils draws the page as a reader would"
)


def corners(orientation: int) -> bytes:
    """A JPEG with a colour in each corner, stored the way that ``orientation`` says."""
    image = Image.new("RGB", (160, 96), "white")
    for place, colour in (((0, 0), "red"), ((80, 0), "lime"), ((0, 48), "blue")):
        image.paste(colour, (*place, place[0] + 80, place[1] + 48))
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95, exif=exif)
    return out.getvalue()


def printed(plate: Plate, form: PictureForm = PictureForm.ORIGINAL) -> bytes:
    prepare()
    from diary.report.document import make  # noqa: PLC0415 - reportlab comes in after prepare

    out = io.BytesIO()
    make(
        in_form(full_edition(), form),
        out,
        pictures=lambda _ref, _room: plate,
        progress=lambda _done, _count: None,
    )
    return out.getvalue()


def page_of(pdf: bytes) -> int:
    """Return the number of the page that a photo stands on."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = [page.obj.unparse(resolved=True) for page in opened.pages]
    return next(number for number, page in enumerate(pages, start=1) if b"picture-1" in page)


def drawn(folder: Path, pdf: bytes) -> Image.Image:
    """Return the photo as a reader sees it, cut out of its page."""
    (folder / "report.pdf").write_bytes(pdf)
    number = str(page_of(pdf))
    subprocess.run(  # noqa: S603
        ["pdftoppm", "-png", "-r", "144", "-f", number, "-l", number, "report.pdf", "page"],  # noqa: S607
        cwd=folder,
        check=True,
    )
    page = Image.open(next(folder.glob("page*.png"))).convert("RGB")
    strong = page.convert("HSV").getchannel("S").point(lambda value: 255 * (value > 200))
    return page.crop(strong.getbbox())


@needs_poppler
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_however_it_was_stored(orientation: int, tmp_path: Path) -> None:
    stored = corners(orientation)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(stored)))
    plate = Plate(160, 96, stored, orientation=orientation, is_own=True)

    seen = drawn(tmp_path, printed(plate)).resize(upright.size)

    assert plate.facts.upright == upright.size
    apart = ImageChops.difference(seen, upright).convert("L").point(lambda value: value > 60)
    assert sum(apart.tobytes()) < 0.06 * upright.width * upright.height


@needs_poppler
def test_a_small_picture_is_not_blown_up(tmp_path: Path) -> None:
    seen = drawn(tmp_path, printed(Plate(160, 96, corners(1))))

    assert seen.width == pytest.approx(320, abs=4)  # one pixel a point, drawn at 144 a inch


def test_the_jpeg_stands_in_the_file_byte_for_byte() -> None:
    plate = Plate(160, 96, corners(1), is_own=True)

    (photo,) = photos_in(printed(plate))

    assert photo == (160, 96, "/DeviceRGB", plate.jpeg)


def test_a_plate_comes_back_from_its_bytes() -> None:
    plate = Plate(3, 4, corners(1), channels=1, orientation=6, is_own=True)

    assert unpacked(plate.packed()) == plate
    assert plate.facts.upright == (4, 3)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        Plate(0, 4, b"\xff\xd8\xff").packed(),
        Plate(3, 4, b"<svg>").packed(),
        Plate(3, 4, b"\xff\xd8\xff", channels=4).packed(),
        Plate(3, 4, b"\xff\xd8\xff", orientation=9).packed(),
    ],
)
def test_a_plate_that_cannot_be_printed_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        unpacked(content)


@pytest.mark.parametrize("is_own", [False, True])
def test_what_the_press_is_told_of_a_plate_comes_back_from_its_bytes(*, is_own: bool) -> None:
    facts = Plate(3, 4, corners(1), channels=1, orientation=6, is_own=is_own).facts

    assert facts_of(facts.packed()) == facts
    with pytest.raises(ValueError, match="cut off"):
        facts_of(facts.packed()[:9])
