"""What is said of files of many kinds once they are in."""

import io
from pathlib import Path

import pytest
from PIL import Image

from diary.domain.wording import exhibit_text
from diary.errors import FileMissingError
from diary.services.diary import Diary
from diary.services.views import ExhibitView
from tests.evidence.claims.test_claims import LETTER, MOVIE, pdf
from tests.services.conftest import Write


def facts(view: ExhibitView) -> dict[str, str]:
    return dict(view.facts)


def test_a_recording_says_its_own_time_beside_what_was_written(diary: Diary, draft: Write) -> None:
    subject = draft("He drove past.", happened="2026-03-04 22:41")

    view = diary.add_bytes(subject, MOVIE, "clip.mov")
    entry = diary.entry(subject)

    assert facts(view)["Device"] == "Maker Phone 3 (from QuickTime)"
    assert entry.happened.endswith("22:41")
    assert entry.evidence_times == ("clip.mov: 2024-05-06 08:08:09 +0100 (from QuickTime)",)


def test_the_way_of_an_e_mail_is_shown_to_the_keeper_and_printed_for_nobody(
    diary: Diary, draft: Write
) -> None:
    subject = draft("He wrote.")
    view = diary.add_bytes(subject, LETTER, "letter.eml")
    diary.sign_off(subject)

    text = exhibit_text(diary.vault.exhibits.by_ref(diary.case_id, "SH/1"), 1)
    said = {label for label, _fact in text.shareable_facts}

    assert facts(view)["Passed on by"]
    assert {"Passed on by", "To"}.isdisjoint(said)
    assert "Message-ID" in said


def test_a_pdf_has_a_small_picture_of_its_first_page(diary: Diary, draft: Write) -> None:
    view = diary.add_bytes(draft("A letter."), pdf(), "letter.pdf")

    small = diary.thumbnail(view.subject)

    assert small is not None
    assert Image.open(io.BytesIO(small)).format == "JPEG"


def test_a_name_that_lies_is_told_with_what_the_file_is(diary: Diary, draft: Write) -> None:
    view = diary.add_bytes(draft("A file."), pdf(), "photo\u202egpj.exe")

    assert view.name == "photo[U+202E]gpj.exe"
    assert facts(view)["The name says otherwise, but the content is"] == "application/pdf"


def test_several_files_are_all_described_or_none_is_added(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    subject = draft("Files.")
    files = []
    for number in range(5):
        files.append(tmp_path / f"{number}.png")
        Image.new("RGB", (30 + number, 20)).save(files[-1])

    views = diary.add_files(subject, files)
    with pytest.raises(FileMissingError):
        diary.add_files(subject, [*files, tmp_path / "gone.png"])

    assert [facts(view)["Size in pixels"] for view in views] == [f"{30 + n} x 20" for n in range(5)]
    assert len(diary.entry(subject).exhibits) == 5
    assert len(list(diary.vault.originals_folder.iterdir())) == 5


def test_an_empty_file_is_called_empty_not_a_lie(diary: Diary, draft: Write) -> None:
    view = diary.add_bytes(draft("He wrote."), b"", "photo.jpg")

    assert facts(view) == {"Content": "The file is empty: there is nothing in it."}


def test_a_name_that_lies_about_unknown_content_is_told_in_words(
    diary: Diary, draft: Write
) -> None:
    view = diary.add_bytes(draft("He wrote."), b"\x00\x01\x02", "photo.jpg")

    assert facts(view) == {
        "The name says otherwise, but the content is": "nothing that is known here"
    }


def test_a_picture_of_a_hundred_megabytes_is_too_large_not_damaged(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    huge = tmp_path / "huge.jpg"
    with huge.open("wb") as file:
        file.write(b"\xff\xd8\xff\xe0")
        file.truncate(100_000_001)

    assert diary.add_file(draft("He wrote."), huge).problem == "the picture is too large to show"


@pytest.mark.parametrize("name", [b"/JavaScript", b"/Java#53cript", b"/Launch"])
def test_a_pdf_that_would_run_something_is_told_and_not_run(
    diary: Diary, draft: Write, name: bytes
) -> None:
    content = pdf().replace(b"/Catalog", b"/Catalog/OpenAction<</S" + name + b">>")

    assert (
        "script or a command"
        in facts(diary.add_bytes(draft("He wrote."), content, "letter.pdf"))["Take care"]
    )
    assert "Take care" not in facts(diary.add_bytes(draft("He wrote."), pdf(), "other.pdf"))
