import shutil
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from tests.report.editions import SCRIPTS, edition_of, entry, full_edition
from tests.report.test_document import made, run

pytestmark = pytest.mark.skipif(
    shutil.which("pdfinfo") is None, reason="poppler-utils reads the structure here"
)


@pytest.fixture(scope="module")
def full() -> bytes:
    return made(full_edition())


@pytest.fixture(scope="module")
def structure(full: bytes, tmp_path_factory: pytest.TempPathFactory) -> str:
    return run(tmp_path_factory.mktemp("pdf"), full, "pdfinfo", "-struct-text", "report.pdf")


@pytest.fixture(scope="module")
def opened(full: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(full)) as pdf:
        yield pdf


def elements(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Return all elements in reading order."""
    found, waiting = [], [pdf.Root.StructTreeRoot.K]
    while waiting:
        one = waiting.pop()
        found.append(one)
        kids = [kid for kid in one.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        waiting += reversed(kids)
    return found


def role(element: pikepdf.Object) -> str:
    return str(element.S)[1:]


def test_headings_are_headings(structure: str) -> None:
    lines = [line.strip() for line in structure.splitlines()]

    told = list(pairwise(lines))
    assert ("H1 (block)", '"Stalking diary"') in told
    assert ("H1 (block)", '"Entries in full"') in told
    assert ("H2 (block)", '"Entry 1"') in told
    assert ("H2 (block)", '"Exhibit SH/1"') in told
    assert ("H3 (block)", '"What happened"') in told


def test_facts_in_a_row_are_one_list(structure: str) -> None:
    lines = [line.strip() for line in structure.splitlines()]
    place = lines.index('"Kept by"')

    assert lines[place - 4 : place + 3] == [
        "L (block):",
        "/ListNumbering /None",
        "LI (block)",
        "Lbl (block)",
        '"Kept by"',
        "LBody (block)",
        '"Sam Hill"',
    ]


def test_every_row_of_a_table_has_all_its_cells(opened: pikepdf.Pdf) -> None:
    _contents, table, *_rest = (one for one in elements(opened) if role(one) == "Table")
    head, *rows = table.K

    assert [role(cell) for cell in head.K] == ["TH"] * 7
    assert len(rows) == 6
    assert all([role(cell) for cell in row.K] == ["TD"] * 7 for row in rows)
    assert str(head.K[0].A.Scope) == "/Column"


def test_pictures_say_in_words_what_they_show(opened: pikepdf.Pdf) -> None:
    figures = [one for one in elements(opened) if role(one) == "Figure"]

    assert str(figures[0].Alt) == "The car by the gate"
    assert "R-2026-0007" in str(figures[1].Alt)
    left, low, right, high = map(float, figures[0].A.BBox)
    assert right - left > 200
    assert high - low > 150


def test_links_are_elements_that_lead_back_to_themselves(full: bytes) -> None:
    with pikepdf.open(BytesIO(full)) as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", [])]
        rows = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(map(int, rows[::2]), rows[1::2], strict=True))

        assert links
        for link in links:
            parent = parents[int(link.StructParent)]
            held = [kid.Obj for kid in parent.K if isinstance(kid, pikepdf.Dictionary)]
            assert role(parent) == "Link"
            assert link.objgen in [one.objgen for one in held]


def test_a_page_knows_the_elements_of_its_content(full: bytes) -> None:
    with pikepdf.open(BytesIO(full)) as pdf:
        rows = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(map(int, rows[::2]), rows[1::2], strict=True))

        for page in pdf.pages:
            content = page.Contents.read_bytes()
            assert content.count(b"/MCID") == len(parents[int(page.StructParents)])
            assert content.count(b"BDC") + content.count(b"BMC") == content.count(b"EMC")
            assert str(page.Tabs) == "/S"


def test_the_foot_of_a_page_and_a_repeated_head_are_not_read_out(tmp_path: Path) -> None:
    entries = [entry(number, "short", summary="many words " * 400) for number in (1, 2)]

    told = run(tmp_path, made(edition_of(*entries)), "pdfinfo", "-struct-text", "report.pdf")

    assert "Page 1 of" not in told
    assert told.count('"Written (delay)"') == 1


def test_a_cell_that_runs_on_over_pages_is_read_in_one_go(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(900)]

    pdf = made(edition_of(entry(1, "short", summary=" ".join(words))))

    told = run(tmp_path, pdf, "pdfinfo", "-struct-text", "report.pdf")
    places = [told.index(word) for word in words[100:]]
    assert places == sorted(places)


def test_text_in_other_letters_says_in_which() -> None:
    pdf = made(
        edition_of(
            *(entry(number, text) for number, text in enumerate(SCRIPTS.values(), start=1)),
            entry(90, "أنا أعرف أين تسكنين"),
            entry(91, "תפתחי את הדלת"),
            entry(92, "میں جانتا ہوں تم کہاں رہتی ہو"),
        )
    )
    with pikepdf.open(BytesIO(pdf)) as held:
        found = [str(one.Lang) for one in elements(held) if role(one) == "P" and "/Lang" in one]

    assert found == [
        "und-Cyrl",
        "el",
        "und-Deva",
        "und-Beng",
        "pa-Guru",
        "gu",
        "ta",
        "th",
        "zh",
        "ja",
        "ko",
        "und-Arab",
        "he",
        "ur",
    ]


def test_struck_text_is_told_to_be_struck(opened: pikepdf.Pdf) -> None:
    struck = [one for one in elements(opened) if "/A" in one and "/TextDecorationType" in one.A]

    assert len(struck) == 2
    assert all(role(one) == "Span" for one in struck)
