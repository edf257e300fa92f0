"""What can be judged of PDF/A-3 without its own validator.

PDFBox Preflight (Debian's libpdfbox2-java) knows PDF/A-1b only. It judges a copy written anew as
that: its findings on fonts, colours, metadata, actions and the file's own structure hold for part 3
as well. Transparency and object streams are of part 1 alone, so the copy has neither.
"""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms

from diary.report import archive
from diary.report.plate import Plate
from tests.report.editions import edition_of, entry, full_edition
from tests.report.test_document import made

JARS = Path("/usr/share/java")
PREFLIGHT = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging")
BEANS = ("javax.activation", "jaxb-api")


@pytest.fixture(scope="module")
def full() -> bytes:
    return made(full_edition())


def test_the_file_says_what_it_is(full: bytes) -> None:
    with pikepdf.open(io.BytesIO(full)) as pdf:
        told = pdf.open_metadata()

        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("3", "A")
        assert told["dc:title"] == str(pdf.docinfo["/Title"]) == "Stalking diary"
        assert told["xmp:CreateDate"] == told["xmp:ModifyDate"] == "2026-03-10T09:00:00Z"
        assert str(pdf.docinfo["/CreationDate"]) == str(pdf.docinfo["/ModDate"])
        assert str(pdf.docinfo["/ModDate"]) == "D:20260310090000Z"
        assert "/Filter" not in pdf.Root.Metadata
        assert pdf.Root.MarkInfo.Marked
        assert pdf.pdf_version == "1.7"


def test_colours_mean_what_their_profile_says(full: bytes) -> None:
    with pikepdf.open(io.BytesIO(full)) as pdf:
        intent = pdf.Root.OutputIntents[0]
        profile = intent.DestOutputProfile.read_bytes()

    assert str(intent.S) == "/GTS_PDFA1"
    assert profile == archive.srgb()


def test_our_profile_is_that_of_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(archive.srgb()))
    theirs = ImageCms.createProfile("sRGB")

    turned = ImageCms.buildTransform(ours, theirs, "RGB", "RGB")

    colours = bytes(range(0, 252, 3))
    shown = ImageCms.applyTransform(Image.frombytes("RGB", (28, 1), colours), turned)
    assert shown is not None
    assert max(abs(a - b) for a, b in zip(colours, shown.tobytes(), strict=True)) <= 1


def test_nothing_acts_and_nothing_leads_outside(full: bytes) -> None:
    with pikepdf.open(io.BytesIO(full)) as pdf:
        held = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary | pikepdf.Stream)]

        forbidden = {"/A", "/AA", "/OpenAction", "/JavaScript", "/URI", "/EmbeddedFiles", "/F"}
        for one in held:
            names = set(one.keys()) & forbidden
            if one.get("/Type") == "/StructElem":
                names.discard("/A")  # of an element: its attributes
            if one.get("/Subtype") == "/Link":
                names.discard("/F")  # of a link: its flags
                assert int(one["/F"]) == 4
            assert not names


def test_every_code_of_every_font_means_a_character(full: bytes) -> None:
    with pikepdf.open(io.BytesIO(full)) as pdf:
        fonts = [one for one in pdf.objects if is_a(one, "/Type0")]
        for font in fonts:
            meaning = font.ToUnicode.read_bytes().decode()
            said = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]*)>", meaning)
            texts = [bytes.fromhex(text).decode("utf-16-be") for _code, text in said]

            assert texts
            assert all(texts)
            assert not any(0xE000 <= ord(char) < 0xF900 for text in texts for char in text)
            assert str(font.DescendantFonts[0].CIDToGIDMap) == "/Identity"


def is_a(one: object, kind: str) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") == kind


def test_the_mark_of_a_file_comes_from_its_content(full: bytes) -> None:
    other = made(edition_of(entry(1, "another")))

    marks = []
    for content in (full, made(full_edition()), other):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            first, second = pdf.trailer["/ID"]
            assert bytes(first) == bytes(second)
            marks.append(bytes(first))
    assert marks[0] == marks[1] != marks[2]


def test_a_picture_with_a_profile_of_its_own_keeps_its_colours() -> None:
    # Larger than one part holds.
    profile = archive.srgb() + bytes(90_000)
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG", icc_profile=profile)
    plate = Plate(40, 30, out.getvalue())

    with pikepdf.open(io.BytesIO(made(full_edition(), plate))) as pdf:
        photo = next(one for one in pdf.objects if is_photo(one))
        kind, held = photo.ColorSpace

        assert str(kind) == "/ICCBased"
        assert held.read_bytes() == profile
        assert int(held.N) == 3


@pytest.mark.parametrize("profile", [b"", b"no profile at all", archive.srgb()])
def test_a_profile_that_does_not_fit_the_picture_is_left_alone(profile: bytes) -> None:
    out = io.BytesIO()
    Image.new("L", (40, 30)).save(out, "JPEG", icc_profile=profile)

    assert Plate(40, 30, out.getvalue(), channels=1).profile == b""


def is_photo(one: object) -> bool:
    return isinstance(one, pikepdf.Stream) and one.get("/Filter") == "/DCTDecode"


def test_a_title_of_odd_signs_is_no_harm() -> None:
    edition = edition_of(entry(1, "told"))
    heading = replace(edition.heading, title="<b>a & \u0007 b</b> 😡")

    with pikepdf.open(io.BytesIO(made(replace(edition, heading=heading)))) as pdf:
        assert pdf.open_metadata()["dc:title"] == str(pdf.docinfo["/Title"])


@pytest.mark.skipif(
    shutil.which("java") is None or not (JARS / "preflight.jar").exists(),
    reason="Java and libpdfbox2-java judge the file here",
)
def test_preflight_finds_nothing_wrong(tmp_path: Path) -> None:
    edition = full_edition()
    plain = replace(edition, entries=edition.entries[:5])  # pictures of emoji are see-through

    told = judged(made(plain), tmp_path)

    assert "is a valid PDF/A-1b file" in told


@pytest.mark.skipif(
    shutil.which("java") is None or not (JARS / "preflight.jar").exists(),
    reason="Java and libpdfbox2-java judge the file here",
)
def test_preflight_minds_no_more_than_the_see_through_pictures_of_emoji(tmp_path: Path) -> None:
    told = judged(made(full_edition()), tmp_path)

    codes = set(re.findall(r"^([0-9.]+) :", told, re.MULTILINE))
    assert codes == {"2.2.2"}


def judged(content: bytes, folder: Path) -> str:
    """Return what Preflight says of the file written anew as PDF/A-1b."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        told = pdf.Root.Metadata.read_bytes()
        for ours, theirs in ((b"part>3<", b"part>1<"), (b"conformance>A<", b"conformance>B<")):
            told = told.replace(ours, theirs)
        pdf.Root.Metadata = pdf.make_stream(told, Type="/Metadata", Subtype="/XML")
        for font in [one for one in pdf.objects if is_a(one, "/CIDFontType2")]:
            # Part 1 wants a list of glyphs that later parts do without.
            font.FontDescriptor.CIDSet = pdf.make_stream(bytes(8192))
        pdf.save(
            folder / "old.pdf",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            force_version="1.4",
        )
    jars = [str(JARS / f"{name}.jar") for name in PREFLIGHT + BEANS]
    command = ["java", "-cp", ":".join(jars), "org.apache.pdfbox.preflight.Validator_A1b"]
    done = subprocess.run(  # noqa: S603
        [*command, str(folder / "old.pdf")], capture_output=True, check=False
    )
    return done.stdout.decode()
