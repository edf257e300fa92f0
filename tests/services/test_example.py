"""The made-up case cannot be taken for a real one, on screen or on paper."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from diary.domain.edition import Audience, Choice, Edition
from diary.errors import NoSuchEntryError, NothingToHandOverError
from diary.report.proof import difference, read_back
from diary.services.diary import Diary
from diary.services.example import Example
from diary.services.packing import PackForm
from diary.services.reporting import RECIPIENTS, Wish, choice_of
from tests.report.test_document import made
from tests.services.conftest import Write

POLICE = Wish(choice=Choice(audience=Audience.POLICE))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Diary]:
    example = Example(tmp_path_factory.mktemp("example"))
    diary = example.open()
    assert diary.is_example()
    yield diary
    diary.packing.pack(POLICE, PackForm(), example.folder / "pack")
    assert "EXAMPLE" in (example.folder / "pack" / "bag-info.txt").read_text("utf-8")
    diary.close()
    example.end()
    assert not example.folder.exists()


@pytest.fixture(scope="module")
def pdf(demo: Diary) -> bytes:
    return demo.previewing.pdf(POLICE)


def edition_for(demo: Diary, reader: str, **said: str) -> Edition:
    choice = choice_of(reader, "", "", **said)  # type: ignore[arg-type]  # entries, by name
    if reader == "supplement":
        choice = demo.continued(choice, "2026-03-01")
    return demo.reporting.edition(Wish(choice=choice, wishes="To be left alone."))


@pytest.mark.parametrize("reader", RECIPIENTS)
@pytest.mark.parametrize("entries", ["", "2,9"])
def test_every_edition_of_it_says_all_that_it_has_to_say(
    demo: Diary, reader: str, entries: str
) -> None:
    edition = edition_for(demo, reader, entries=entries)

    with pikepdf.open(BytesIO(made(edition))) as printed:
        assert difference(edition, printed) is None


def text_of(edition: Edition) -> str:
    with pikepdf.open(BytesIO(made(edition))) as printed:
        return "\n".join(one.text for one in read_back(printed))


def test_a_selection_says_that_it_is_one(demo: Diary) -> None:
    said = text_of(edition_for(demo, "police", entries="2,9"))

    assert said.count("Selection: 2 of 12 entries") == 2  # on the cover and in the summary
    assert "Full report" not in said
    assert "no breach noted" not in said
    assert said.count("none shown in this edition") == 3


def test_a_statement_tells_what_was_amended_and_removed(demo: Diary) -> None:
    edition = edition_for(demo, "statement")
    said = text_of(edition)

    assert "Entry 1 · written 2026-01-06 20:20 · amended 2026-04-23 09:15" in said
    assert "He did not speak. He watched me get on." in said  # as it stood at first
    assert "It names people from work who asked me to leave them out." in said
    assert "Removed by the keeper, and what they said destroyed: entry 10." in edition.left_out
    assert "· ." not in said


def test_the_summary_names_every_kind_and_takes_hearsay_for_no_witness(demo: Diary) -> None:
    edition = edition_for(demo, "clinic")
    said = text_of(edition)

    for kind in ("Threats", "Following", "Coming onto the property"):
        assert said.index(kind) < said.index("Latest entries")
    assert "Somebody else saw or heard it: entry 9." in said
    assert "Told to the keeper by others, or worked out: entries 2, 8, 12." in said
    assert "The keeper’s own words. Me: “Do not contact me again in any way.”" in said
    assert said.count("Me: “Do not contact me") == 2  # there and in the entry, not in the summary
    assert "2026-05-04 (this day has passed)" in said
    assert edition.pattern is not None
    assert edition.pattern.without_day.entries == (8,)


def test_a_number_that_is_none_is_refused(demo: Diary) -> None:
    with pytest.raises(NoSuchEntryError) as found:
        edition_for(demo, "police", entries="2,99")

    assert found.value.number == 99


@pytest.mark.parametrize(("reader", "since", "end"), [("supplement", "2040-01-01", ""),
                                                      ("police", "", "2001-01-01")])  # fmt: skip
def test_a_report_of_nothing_is_refused(demo: Diary, reader: str, since: str, end: str) -> None:
    choice = choice_of(reader, "", end)
    choice = demo.continued(choice, since) if since else choice

    with pytest.raises(NothingToHandOverError):
        demo.reporting.edition(Wish(choice=choice))


def test_times_of_files_and_removals_name_the_keeper_s_zone(demo: Diary) -> None:
    said = text_of(edition_for(demo, "police"))

    assert "SH/5: 2026-04-02 06:55:00 +00:00" in said
    assert ", there 2026-04-02 07:55 Europe/London" in said
    assert "2026-04-02 07:55 UTC (2026-04-02 08:55 Europe/London)" in said
    assert "2026-01-15 05:59 UTC (" not in said  # the same clock in winter
    removed = said[said.index("This entry was removed on 2026-04-23 09:15 Europe/London") :]
    assert removed.index("2026-03-19 16:30") < removed.index("Sam Hill") < 400


def test_every_page_of_its_report_says_that_it_is_an_example(pdf: bytes) -> None:
    document = pypdfium2.PdfDocument(pdf)
    said = [page.get_textpage().get_text_range() for page in document]

    assert len(said) > 10
    assert all("EXAMPLE: made-up people and events" in one for one in said)


def test_the_title_of_its_report_says_so_too(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert str(opened.docinfo["/Title"]).startswith("EXAMPLE. ")


def test_what_is_written_there_later_has_the_real_time(tmp_path: Path) -> None:
    example = Example(tmp_path / "example")
    example.folder.mkdir()
    diary = example.open()
    numbers = [row.number for row in diary.timeline()]

    assert diary.stamps.peek().utc[:7] != "2026-04" or max(filter(None, numbers)) == 12
    diary.close()


def test_a_real_report_says_nothing_of_an_example(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("He rang."))
    pages = diary.previewing.pdf(POLICE)

    assert not diary.is_example()
    assert "EXAMPLE" not in pypdfium2.PdfDocument(pages)[0].get_textpage().get_text_range()
