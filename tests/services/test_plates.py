"""Photos from the vault into the report, and nothing that they hold beside the picture."""

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from diary.domain.edition import Audience, Choice, PictureForm
from diary.services.diary import Diary
from diary.services.reporting import Wish
from tests.report.editions import photos_in
from tests.services.conftest import Write

CANARY = "CanaryOfAPlace"
POLICE = Choice(audience=Audience.POLICE)


def photo(image: Image.Image, orientation: int = 1, **options: object) -> bytes:
    """A JPEG full of what phones add: place, owner, comment, XMP, a second picture behind."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = orientation, CANARY
    exif.get_ifd(0x8825).update(
        {1: "N", 2: (51.0, 28.0, 40.12), 3: "W", 4: (0.0, 0.0, 5.31), 29: CANARY}
    )
    out = io.BytesIO()
    xmp = f"<x:xmpmeta>{CANARY}</x:xmpmeta>".encode()
    image.save(out, "JPEG", quality=92, exif=exif, xmp=xmp, comment=CANARY.encode(), **options)
    return out.getvalue() + b"\xff\xd8" + CANARY.encode()


def scan_of(jpeg: bytes) -> bytes:
    start = jpeg.index(b"\xff\xda")
    return jpeg[start : jpeg.index(b"\xff\xd9", start)]


def reported(diary: Diary, out: Path, form: PictureForm) -> bytes:
    diary.report(Wish(choice=POLICE, pictures=form), out)
    return out.read_bytes()


def decompressed(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        out = io.BytesIO()
        opened.save(
            out,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    streams = [pdf, out.getvalue()]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams += [
            one.read_raw_bytes() for one in opened.objects if isinstance(one, pikepdf.Stream)
        ]
    return b"".join(streams)


def text_of(out: Path) -> str:
    done = subprocess.run(  # noqa: S603
        ["pdftotext", "-layout", str(out), "-"],  # noqa: S607
        capture_output=True,
        check=True,
    )
    return " ".join(done.stdout.decode().split())


@pytest.mark.parametrize("form", PictureForm)
def test_no_place_and_no_name_of_a_photo_is_anywhere_in_the_report(
    diary: Diary, draft: Write, tmp_path: Path, form: PictureForm
) -> None:
    subject = draft("He stood there.")
    diary.add_bytes(subject, photo(Image.effect_noise((300, 200), 90), 6), "a.jpg")
    diary.sign_off(subject)

    content = decompressed(reported(diary, tmp_path / "report.pdf", form))

    assert len(photos_in((tmp_path / "report.pdf").read_bytes())) == 1
    for trace in (CANARY, "Exif", "http://ns.adobe.com/xap/1.0/\0", "51.47", "GPS"):
        assert trace.encode() not in content
        assert trace.encode("utf-16-be") not in content


@pytest.mark.skipif(shutil.which("pdfimages") is None, reason="poppler-utils takes pictures out")
@pytest.mark.parametrize("progressive", [False, True])
def test_an_original_goes_in_as_its_camera_made_it(
    diary: Diary, draft: Write, tmp_path: Path, *, progressive: bool
) -> None:
    original = photo(Image.effect_noise((900, 700), 90).convert("RGB"), 8, progressive=progressive)
    subject = draft("He stood there.")
    diary.add_bytes(subject, original, "a.jpg")
    diary.sign_off(subject)
    out = tmp_path / "report.pdf"

    (image,) = photos_in(reported(diary, out, PictureForm.ORIGINAL))
    subprocess.run(["pdfimages", "-all", str(out), str(tmp_path / "out")], check=True)  # noqa: S603, S607

    own = image.data
    assert (tmp_path / "out-000.jpg").read_bytes() == own
    assert scan_of(own) == scan_of(original)
    assert len(own) < len(original)
    assert "unchanged" in text_of(out)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils reads the report")
def test_what_cannot_go_in_as_it_is_is_redrawn_and_this_is_said(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    noise = Image.effect_noise((300, 200), 90)
    png = io.BytesIO()
    noise.save(png, "PNG")
    subject = draft("He stood there.")
    diary.add_bytes(subject, png.getvalue(), "a.png")
    diary.add_bytes(subject, photo(noise.convert("CMYK")), "b.jpg")
    diary.add_bytes(subject, photo(noise)[:3000], "c.jpg")
    diary.sign_off(subject)
    out = tmp_path / "report.pdf"

    images = photos_in(reported(diary, out, PictureForm.ORIGINAL))

    text = text_of(out)
    assert len(images) == 2
    assert {image.colours for image in images} == {"/DeviceRGB"}
    assert text.count("redrawn for this report") == 2
    assert "No preview: the file is damaged" in text


@pytest.mark.parametrize("size", [(3000, 1500), (1500, 3000)])
def test_a_scaled_picture_has_at_most_300_dots_an_inch(
    diary: Diary, draft: Write, tmp_path: Path, size: tuple[int, int]
) -> None:
    subject = draft("He stood there.")
    diary.add_bytes(subject, photo(Image.new("RGB", size, "teal")), "a.jpg")
    diary.sign_off(subject)

    (image,) = photos_in(reported(diary, tmp_path / "report.pdf", PictureForm.SCALED))

    paper = (8.27 - 2 * 22 / 25.4, 11.69 - 46 / 25.4)
    dots = max(image.width / paper[0], image.height / paper[1])
    assert 200 < dots <= 300
