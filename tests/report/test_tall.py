"""Long screenshots in parts that can be read, each repeating a little of the one before."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from diary.domain.edition import Edition, EditionExhibit, EditionRedaction
from diary.report.exhibits import parts_of, write_exhibits
from diary.report.flow import Block, Flow, Picture
from diary.report.plate import Plate
from diary.report.press import print_report
from tests.report.editions import edition_of, entry, jpeg

TALL = EditionExhibit(
    ref="SH/1", entry_number=1, caption="The chat", preview="original", width=1080, height=9000
)


def of(exhibit: EditionExhibit) -> Edition:
    return edition_of(entry(1, "He wrote.", exhibit_refs=("SH/1",)), exhibits=(exhibit,))


@pytest.mark.parametrize("size", [(1080, 2400), (4000, 3000), (0, 0), (20, 5)])
def test_a_picture_that_fits_stays_whole(size: tuple[int, int]) -> None:
    exhibit = replace(TALL, width=size[0], height=size[1])

    assert parts_of(exhibit, Flow("A4")) == ((0.0, 1.0),)


@pytest.mark.parametrize("height", [4500, 9000, 55_000])
@pytest.mark.parametrize("paper", ["A4", "LETTER"])
def test_the_parts_cover_all_of_it_and_overlap(height: int, paper: str) -> None:
    parts = parts_of(replace(TALL, height=height), Flow(paper))

    assert parts[0][0] == 0
    assert parts[-1][1] == pytest.approx(1)
    assert len(parts) > 1
    for (start, end), (following, _end) in pairwise(parts):
        assert 0.05 < (end - following) / (end - start) < 0.1


def test_every_part_is_at_least_half_as_wide_as_the_page() -> None:
    flow = Flow("A4")
    write_exhibits(flow, (TALL,), edition_of().heading.pictures)
    spots = [mark for page in flow.pages for mark in page if isinstance(mark, Picture)]

    assert len(spots) == len(flow.pages) - 1
    for spot in spots:
        shown = (spot.end - spot.start) * TALL.height
        assert spot.height / shown * TALL.width >= flow.room / 2
    assert spots[1].alt.startswith("The chat. Part 2 of ")


def test_the_picture_lies_in_the_file_once_and_each_part_is_told_in_words() -> None:
    redacted = replace(TALL, redactions=(EditionRedaction(reason="a name", width=8, height=8),))
    out = BytesIO()
    asked: list[tuple[int, int]] = []

    def picture(_ref: str, room: tuple[int, int]) -> Plate:
        asked.append(room)
        return Plate(1080, 9000, jpeg(size=(1080, 9000)))

    print_report(of(redacted), picture, out)
    with pikepdf.open(out) as pdf:
        photos = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)
                  and one.get("/Filter") == "/DCTDecode"]  # fmt: skip
        alts = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary)
                and one.get("/S") == "/Figure" and "/Alt" in one]  # fmt: skip

    assert len(photos) == 1
    assert len(asked) == 1
    told = [alt for alt in alts if "The chat" in alt]
    assert len(told) == len(parts_of(TALL, Flow("A4")))
    assert all("Redacted copy. 1 part is blacked out: a name." in alt for alt in told)


def test_sound_and_film_say_how_their_file_is_called_in_a_pack() -> None:
    flow = Flow("A4")
    played = EditionExhibit(
        ref="SH/4",
        entry_number=1,
        media_type="audio/wav",
        facts=(("Length", "0:00:07 (from RIFF)"),),
        no_preview_reason="the file is not a picture",
    )
    write_exhibits(flow, (played,), edition_of().heading.pictures)
    text = " ".join(
        line.text
        for page in flow.pages
        for mark in page
        if isinstance(mark, Block)
        for line in mark.lines
    )

    assert "name begins with SH-004" in text
    assert "0:00:07" in text
    assert "not a picture" not in text
