import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from diary.domain.edition import Audience, Choice
from diary.domain.incident import Visibility
from diary.domain.plain import to_plain
from diary.errors import BadFieldValueError, CancelledError, FileExistsAlreadyError
from diary.report.proof import read_back
from diary.services.diary import Diary
from diary.services.reporting import Wish, choice_of, page_size
from tests.services.conftest import Write

POLICE = Choice(audience=Audience.POLICE)


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG")
    return out.getvalue()


def test_a_report_is_written_down_and_known_again(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    subject = draft("He rang.")
    diary.add_bytes(subject, b"a note", "note.txt")
    diary.sign_off(subject)
    out = tmp_path / "report.pdf"
    result = diary.report(Wish(choice=POLICE, to_whom="PC Smith"), out)

    assert out.read_bytes().startswith(b"%PDF-")
    assert (result.entries, result.exhibits, result.size) == (1, 1, out.stat().st_size)
    assert [(one.report_id, one.to_whom) for one in diary.issued()] == [
        (result.report_id, "PC Smith")
    ]
    assert diary.verify_report(result.sha256).problem == ""
    assert diary.verify_report("0" * 64).problem
    with pytest.raises(FileExistsAlreadyError):
        diary.report(Wish(choice=POLICE), out)


def test_the_day_of_a_withheld_entry_is_not_on_the_cover(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("He rang.", happened="2026-03-02"))
    hidden = {"visibility": Visibility.RESTRICTED}
    diary.sign_off(draft("Canary.", happened="2026-03-04", **hidden))
    heading = diary.reporting.edition(Wish(choice=POLICE)).heading

    assert (heading.period_from, heading.period_to) == ("2026-03-02", "2026-03-02")


def test_a_recipient_that_is_none_is_refused() -> None:
    assert choice_of("clinic", "2026-03-01", "").audience is Audience.CLINIC
    with pytest.raises(BadFieldValueError):
        choice_of("neighbour", "", "")


def test_an_entry_is_open_to_those_the_keeper_names(diary: Diary, draft: Write) -> None:
    diary.sign_off(draft("He rang."))
    diary.amend(1, "visibility", "restricted: police", "Only for the officer")
    clinic = diary.report_preview(Choice(audience=Audience.CLINIC))

    assert any("Withheld" in one for one in clinic.left_out)
    assert not any("Withheld" in one for one in diary.report_preview(POLICE).left_out)
    assert diary.numbered(1).amendments[0].new == "Only: Police"


def test_progress_starts_unknown_and_ends_whole(diary: Diary, draft: Write, tmp_path: Path) -> None:
    diary.sign_off(draft("He rang."))
    told: list[tuple[int, int]] = []

    diary.report(
        Wish(choice=POLICE),
        tmp_path / "report.pdf",
        progress=lambda done, count: told.append((done, count)),
    )

    assert told[0] == (0, 0)
    assert told[1][0] == 0
    assert told[-1][0] == told[-1][1] == told[1][1]


@pytest.mark.parametrize("after", [0, 2])
def test_a_report_that_is_stopped_leaves_nothing_and_is_not_written_down(
    diary: Diary, draft: Write, tmp_path: Path, after: int
) -> None:
    subject = draft("He rang.")
    diary.add_bytes(subject, photo(), "a.jpg")
    diary.sign_off(subject)
    folder = tmp_path / "out"
    folder.mkdir()
    asked: list[None] = []

    def cancelled() -> bool:
        asked.append(None)
        return len(asked) > after

    with pytest.raises(CancelledError):
        diary.report(Wish(choice=POLICE), folder / "report.pdf", cancelled=cancelled)

    assert len(asked) == after + 1
    assert not list(folder.iterdir())
    assert diary.issued() == []
    diary.report(Wish(choice=POLICE), folder / "report.pdf", cancelled=lambda: False)
    assert len(diary.issued()) == 1


@pytest.mark.parametrize(
    ("region", "paper"), [("GB-EAW", "A4"), ("US", "LETTER"), ("CA", "LETTER")]
)
def test_paper_follows_the_region(region: str, paper: str) -> None:
    assert page_size(region) == paper


def test_what_an_exhibit_was_said_to_show_is_told_in_window_and_report(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    subject = draft("He rang.")
    pinned = diary.add_bytes(subject, photo(), "a.jpg").subject
    diary.caption(pinned, "Draft caption")
    diary.sign_off(subject)
    diary.caption(pinned, "First caption")
    diary.caption(pinned, "Second caption")

    (view,) = diary.numbered(1).exhibits
    (shown,) = diary.reporting.edition(Wish(choice=POLICE)).exhibits

    assert [(one.old, one.new) for one in view.caption_history] == [
        ("Draft caption", "First caption"),
        ("First caption", "Second caption"),
    ]
    assert {one.by for one in view.caption_history} == {"Sam Hill"}
    assert [one.old for one in shown.caption_history] == ["Draft caption", "First caption"]
    assert shown.caption == "Second caption"


def test_the_captions_of_a_withheld_entry_stay_out_with_it(diary: Diary, draft: Write) -> None:
    subject = draft("He rang.", visibility=Visibility.RESTRICTED)
    pinned = diary.add_bytes(subject, photo(), "a.jpg").subject
    diary.sign_off(subject)
    diary.caption(pinned, "Canary")
    diary.caption(pinned, "")
    edition = diary.reporting.edition(Wish(choice=POLICE))

    assert "Canary" not in str(to_plain(edition))


def test_a_file_that_is_missing_is_said_to_be_and_fails_no_report(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    subject = draft("He rang.")
    diary.add_bytes(subject, photo(), "lost.jpg")
    diary.sign_off(subject)
    for sealed in diary.vault.originals_folder.iterdir():
        sealed.unlink()

    preview = diary.previewing.preview(POLICE)
    diary.report(Wish(choice=POLICE), tmp_path / "report.pdf")

    assert "SH/1" in preview.included[0]
    assert "missing" in preview.included[0]
    with pikepdf.open(tmp_path / "report.pdf") as pdf:
        said = "".join(passage.text for passage in read_back(pdf))
    assert "No preview: its file is missing from the diary" in said
    assert diary.vault.exhibits.all()[0].exhibit.sha256 in said


def test_a_file_that_is_damaged_fails_no_report(diary: Diary, draft: Write, tmp_path: Path) -> None:
    subject = draft("He rang.")
    diary.add_bytes(subject, photo(), "broken.jpg")
    diary.sign_off(subject)
    for sealed in diary.vault.originals_folder.iterdir():
        sealed.write_bytes(sealed.read_bytes()[:-1] + b"?")

    diary.report(Wish(choice=POLICE), tmp_path / "report.pdf")

    with pikepdf.open(tmp_path / "report.pdf") as pdf:
        said = "".join(passage.text for passage in read_back(pdf))
    assert "No preview: the picture could not be read safely." in said
