import hashlib
import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from time import perf_counter

import pikepdf
import pytest

from diary.domain.edition import Edition
from diary.report.guarded import prepare
from diary.report.plate import Plate
from tests.report.editions import SCRIPTS, edition_of, entry, full_edition, jpeg

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None or shutil.which("qpdf") is None,
    reason="poppler-utils and qpdf read the report here as a recipient would",
)
pytestmark = needs_poppler

PICTURE = Plate(640, 480, jpeg())


def made(edition: Edition, plate: Plate = PICTURE) -> bytes:
    prepare()
    from diary.report.document import make  # noqa: PLC0415 - reportlab comes in after prepare

    out = BytesIO()
    make(
        edition,
        out,
        pictures=lambda ref, _room: plate if ref == "SH/1" else None,
        progress=lambda _done, _count: None,
    )
    return out.getvalue()


def run(folder: Path, pdf: bytes, *command: str) -> str:
    (folder / "report.pdf").write_bytes(pdf)
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)  # noqa: S603
    return done.stdout.decode()


def text_of(folder: Path, edition: Edition) -> str:
    text = run(folder, made(edition), "pdftotext", "-layout", "report.pdf", "-")
    return " ".join(text.split())


@pytest.fixture(scope="module")
def full() -> bytes:
    return made(full_edition())


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_can_be_read_back(script: str, tmp_path: Path) -> None:
    words = SCRIPTS[script]

    text = text_of(tmp_path, edition_of(entry(1, words)))

    assert text.count(words) == 2  # in the chronology and in the entry


def test_arabic_keeps_its_letters_and_numbers(tmp_path: Path) -> None:
    text = text_of(tmp_path, edition_of(entry(1, "اتصلي بي 07700 900123 الآن!")))

    assert "07700 900123" in text
    assert set("اتصليبيالآن") <= set(text)


def test_emoji_are_followed_by_their_name(tmp_path: Path) -> None:
    scotland = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    told = f"look 😡🇬🇧 👩‍👩‍👧 🖕🏽 ❤️ 1️⃣ {scotland} end"

    text = text_of(tmp_path, edition_of(entry(1, told)))

    for name in ("[pouting face]", "[flag GB]", "[woman, woman, girl]", "[heavy black heart]"):
        assert name in text
    assert "medium skin" in text
    assert "[flag GB-SCT]" in text
    assert "[digit one]" in text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a\u0007b", "a[U+0007]b"),
        ("a\u202ebc", "a[U+202E]bc"),
        ("a\u2067bc", "a[U+2067]bc"),
        ("a\x1cb", "a[U+001C]b"),
        ("a\ud800b", "a[U+D800]b"),
        ("a\U00012000b", "a[U+12000]b"),
        ("a\u200bb", "a[U+200B]b"),
        ("a\u200db", "a[U+200D]b"),
        ("a\ue000b", "a[U+E000]b"),
    ],
)
def test_what_no_font_can_show_is_printed_as_its_code(
    typed: str, printed: str, tmp_path: Path
) -> None:
    assert printed in text_of(tmp_path, edition_of(entry(1, typed)))


def test_markup_is_text(tmp_path: Path) -> None:
    told = "<b>bold</b> <img src='file:///etc/passwd'/> <a href='javascript:x'>"

    assert told in text_of(tmp_path, edition_of(entry(1, told)))


def test_signs_that_mean_something_in_a_pdf_are_text(tmp_path: Path) -> None:
    told = r"a (b) \ ((c \( d) \\) é(“f”) \n end"

    assert told in text_of(tmp_path, edition_of(entry(1, told)))


def test_a_cell_is_one_link_however_many_lines_it_has() -> None:
    pdf = made(edition_of(entry(1, "told", summary="many words " * 20)))

    with pikepdf.open(BytesIO(pdf)) as opened:
        links = opened.pages[4].Annots

        assert len(links) == 3  # the number, its page, and what happened
        assert max(float(link.Rect[3]) - float(link.Rect[1]) for link in links) > 40


def test_a_word_longer_than_a_line_is_broken_and_whole(tmp_path: Path) -> None:
    for word in ("https://" + "abcdefghij" * 40, "क्षत्रिय" * 60, "漢字" * 90):
        text = text_of(tmp_path, edition_of(entry(1, f"see {word} now", summary="short")))

        assert word in re.sub(r"\s", "", text.split("What happened")[1])


def test_twenty_thousand_words_are_all_there_and_quick(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(20_000)]
    began = perf_counter()

    pdf = made(edition_of(entry(1, " ".join(words), summary="long")))

    assert perf_counter() - began < 10
    text = run(tmp_path, pdf, "pdftotext", "report.pdf", "-")
    assert [word for word in text.split() if re.fullmatch(r"word\d+", word)] == words


def test_every_font_is_embedded(full: bytes, tmp_path: Path) -> None:
    listed = run(tmp_path, full, "pdffonts", "report.pdf").splitlines()[2:]

    assert listed
    assert all(" yes yes yes " in line for line in listed)
    assert "Helvetica" not in str(listed)


def test_the_file_is_sound(full: bytes, tmp_path: Path) -> None:
    assert "No syntax or stream encoding errors" in run(
        tmp_path, full, "qpdf", "--check", "report.pdf"
    )


def test_bookmarks_and_links_lead_somewhere(full: bytes) -> None:
    with pikepdf.open(BytesIO(full)) as pdf, pdf.open_outline() as outline:
        sections = [item.title for item in outline.root]
        numbers = [item.title for item in outline.root[6].children]
        links = [link.Dest[0].objgen for page in pdf.pages for link in page.get("/Annots", [])]
        places = {page.objgen for page in pdf.pages}

    assert sections[:6] == [
        "Cover",
        "Contents",
        "How to read this report",
        "What this edition leaves out",
        "Summary",
        "Chronology",
    ]
    assert sections[6:10] == [
        "Entries in full",
        "List of exhibits",
        "Exhibits",
        "All amendments and removals",
    ]
    assert sections[10:] == ["Declaration", "Integrity"]
    assert numbers == [f"Entry {number}" for number in range(1, 7)]
    assert links
    assert set(links) <= places


def test_printed_page_numbers_are_those_of_the_file(full: bytes, tmp_path: Path) -> None:
    pages = run(tmp_path, full, "pdftotext", "report.pdf", "-").split("\f")[:-1]

    assert all(
        f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1)
    )
    assert all("R-2026-0007" in page and "K7QX2" in page for page in pages)
    assert f"{len(pages)} pages" in pages[0]


def test_a_jpeg_goes_in_byte_for_byte(full: bytes, tmp_path: Path) -> None:
    run(tmp_path, full, "pdfimages", "-all", "report.pdf", "out")

    found = {hashlib.sha256(path.read_bytes()).digest() for path in tmp_path.glob("out*.jpg")}

    assert hashlib.sha256(PICTURE.jpeg).digest() in found


def test_the_same_edition_gives_the_same_bytes(full: bytes) -> None:
    assert made(full_edition()) == full


def test_letter_paper_is_letter_paper(tmp_path: Path) -> None:
    edition = full_edition()

    pdf = made(replace(edition, heading=replace(edition.heading, page_size="LETTER")))

    assert "612 x 792 pts (letter)" in run(tmp_path, pdf, "pdfinfo", "report.pdf")


def test_metadata_is_the_title_alone(full: bytes) -> None:
    with pikepdf.open(BytesIO(full)) as pdf:
        told = {key: str(value) for key, value in pdf.docinfo.items() if str(value)}
        language = str(pdf.Root.Lang)

    assert told.pop("/Title") == "Stalking diary"
    assert {value for key, value in told.items() if "Date" not in key} <= {"False", "/False"}
    assert language == "en"


def test_removed_and_withheld_entries_leave_their_number(tmp_path: Path) -> None:
    text = text_of(tmp_path, full_edition())

    assert "Entry 3 This entry was removed on 7 March 2026." in text
    assert "written twice by mistake" in text
    assert "Entry 4 This entry is withheld" in text


def test_what_was_amended_stands_struck_through_with_its_reason(tmp_path: Path) -> None:
    text = text_of(tmp_path, full_edition())

    assert "Outside number 12 Amended 6 March 2026, 10:00 by the keeper." in text
    assert "I misread the number Outside number 14" in text


def test_what_an_exhibit_was_said_to_show_stands_struck_through(tmp_path: Path) -> None:
    text = text_of(tmp_path, full_edition())

    told = "The van by the gate Amended 6 March 2026, 10:05 by the keeper. The car by the gate"
    assert told in text


def test_exhibits_without_a_picture_say_why(tmp_path: Path) -> None:
    edition = full_edition()
    lost = replace(edition.exhibits[0], ref="SH/7")

    text = text_of(tmp_path, replace(edition, exhibits=(*edition.exhibits, lost)))

    assert "Exhibit SH/2 Belongs to entry 1" in text
    assert "No preview: the file is damaged" in text
    assert "The original was destroyed" in text
    assert "No preview: the picture could not be read safely." in text


def test_an_empty_edition_is_a_report_too(tmp_path: Path) -> None:
    text = text_of(tmp_path, replace(edition_of(), left_out=()))

    assert "There are no entries in this edition." in text
    assert "Nothing was left out." in text


def test_a_long_row_of_the_chronology_runs_on_under_a_repeated_head(tmp_path: Path) -> None:
    entries = [entry(number, "short", summary="many words " * 400) for number in (1, 2)]

    text = text_of(tmp_path, edition_of(*entries))

    assert text.count("No. Page Happened Written (delay) What, where") > 1
    assert text.count("many") == 800


def test_the_chronology_and_the_list_of_exhibits_say_on_which_page_each_stands(
    tmp_path: Path,
) -> None:
    entries = [entry(number, "many words " * (90 * number)) for number in (1, 2, 3, 4)]
    exhibit = full_edition().exhibits[0]
    text = run(
        tmp_path,
        made(replace(edition_of(*entries), exhibits=(exhibit,))),
        *("pdftotext", "-layout", "report.pdf", "-"),
    )

    pages = text.split("\f")
    stands = {
        int(number): str(place)
        for place, page in enumerate(pages, start=1)
        for number in re.findall(r"^ *Entry (\d+)$", page, re.MULTILINE)
    }
    said = dict(re.findall(r"^ *(\d) +(\d+) +\S", text, re.MULTILINE))
    assert len(set(stands.values())) > 2
    assert said == {str(number): page for number, page in stands.items()}
    (shown,) = re.findall(rf"^ *{exhibit.ref} +(\d+)\b", text, re.MULTILINE)
    assert f"Exhibit {exhibit.ref}" in pages[int(shown) - 1]


def test_what_is_left_out_stands_on_one_page(tmp_path: Path) -> None:
    left_out = ("Addresses of people in the case are held back.",) * 12

    text = run(
        tmp_path,
        made(replace(edition_of(entry(1, "told")), left_out=left_out)),
        *("pdftotext", "-layout", "report.pdf", "-"),
    )

    pages = text.split("\f")
    (held,) = [place for place, page in enumerate(pages, start=1) if "are held back" in page]
    assert pages[held - 1].count("are held back") == len(left_out)
    assert re.search(rf"What this edition leaves out +{held}$", pages[1], re.MULTILINE)


def test_a_picture_that_has_no_room_below_its_facts_gets_a_page(tmp_path: Path) -> None:
    edition = full_edition()
    facts = tuple((f"Fact {number}", "told") for number in range(33))
    crowded = replace(edition.exhibits[0], facts=facts)

    text = run(
        tmp_path, made(replace(edition, exhibits=(crowded,))), "pdfimages", "-list", "report.pdf"
    )

    assert "jpeg" in text
