import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.domain.edition import EditionExhibit
from diary.report.pack.names import exhibit_path

SAFE = re.compile(r"data/(exhibits|copies)/[A-Z0-9]{1,4}-\d{3,}[A-Za-z0-9_]*\.[a-z0-9]{2,4}")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("IMG 20260304.JPG", "data/exhibits/SH-007_IMG_20260304.jpg"),
        ("Frühling.png", "data/exhibits/SH-007_Fruhling.png"),
        ("подарок.jpg", "data/exhibits/SH-007.jpg"),
        ("invoice.exe", "data/exhibits/SH-007_invoice.bin"),
        ("page.html", "data/exhibits/SH-007_page.bin"),
        ("unnamed", "data/exhibits/SH-007_unnamed.bin"),
    ],
)
def test_names_are_plain_and_harmless(name: str, path: str) -> None:
    assert exhibit_path(EditionExhibit(ref="SH/7", entry_number=1, original_name=name)) == path


def test_a_copy_and_a_sealed_pack_do_not_repeat_the_name() -> None:
    exhibit = EditionExhibit(ref="SH/7", entry_number=1, original_name="Anna.jpg")
    copy = EditionExhibit(ref="SH/7", entry_number=1, original_name="Anna.jpg", is_copy=True)

    assert exhibit_path(exhibit, bare=True) == "data/exhibits/SH-007.jpg"
    assert exhibit_path(copy) == "data/copies/SH-007_copy.jpg"


@given(st.text(), st.integers(1, 99999))
def test_any_name_gives_a_safe_path_of_its_own(name: str, running: int) -> None:
    path = exhibit_path(EditionExhibit(ref=f"SH/{running}", entry_number=1, original_name=name))

    assert SAFE.fullmatch(path)
    assert len(path) < 80
