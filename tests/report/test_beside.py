"""Headings in the keeper's language, below the English ones."""

import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from diary.i18n import LANGUAGES
from diary.report.beside import Beside
from diary.report.flow import Flow
from diary.report.marks import Place
from diary.report.paper import TOP
from diary.report.proof import difference
from diary.report.style import BODY, SECTION
from tests.report.editions import full_edition
from tests.report.test_document import made, run

needs_poppler = pytest.mark.skipif(
    shutil.which("pdfinfo") is None, reason="poppler-utils reads the report as a recipient would"
)


def in_two(code: str) -> bytes:
    edition = full_edition()
    return made(replace(edition, heading=replace(edition.heading, beside=code)))


@needs_poppler
def test_headings_stand_in_both_languages_and_english_leads(tmp_path: Path) -> None:
    pdf = in_two("pl")
    lines = run(tmp_path, pdf, "pdftotext", "-layout", "report.pdf", "-").splitlines()
    told = [line.strip() for line in lines if line.strip()]

    for english, polish in (("Contents", "Spis treści"), ("Entry 1", "Wpis 1")):
        assert told[told.index(english) + 1] == polish
    assert "translated by a machine" in " ".join(told)
    assert "(Polski)" in " ".join(told)


def test_what_is_polish_says_so_to_screen_readers_and_bookmarks_are_english() -> None:
    with pikepdf.open(BytesIO(in_two("pl"))) as pdf:
        marked = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and str(one.get("/Lang", "")) == "pl"
        ]
        with pdf.open_outline() as outline:
            titles = [one.title for one in outline.root]

    assert len(marked) > 10
    assert "Entries in full" in titles
    assert not any("Wpisy" in title for title in titles)


@pytest.mark.parametrize("language", LANGUAGES[1:], ids=lambda one: one.code)
def test_nothing_is_lost_in_any_language(language: object) -> None:
    code = language.code  # type: ignore[attr-defined]  # a Language
    edition = full_edition()
    edition = replace(edition, heading=replace(edition.heading, beside=code))
    with pikepdf.open(BytesIO(made(edition))) as pdf:
        assert difference(edition, pdf) is None
    assert Beside(code).says(lambda: "the same") == ""


@pytest.mark.parametrize("code", ["", "en", "xx", "../pl"])
def test_english_alone_where_no_other_language_is_known(code: str) -> None:
    assert not Beside(code).code
    assert in_two(code) == made(full_edition())


def test_a_heading_is_never_the_last_thing_on_a_page() -> None:
    flow = Flow("A4")
    while flow.left_on_page > 120:
        flow.text("A line.", BODY)
    flow.heading(lambda: "Orders", SECTION, name="orders", level=0)
    flow.space(8)
    flow.need(300)
    flow.text("An order.", BODY)

    (place,) = (one for one in flow.pages[1] if isinstance(one, Place))
    assert place.name == "orders"
    assert place.y == pytest.approx(TOP)
    assert not any(isinstance(one, Place) for one in flow.pages[0])
    assert flow.y == pytest.approx(TOP + SECTION.leading + 8 + BODY.leading)
