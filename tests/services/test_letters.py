import subprocess
from pathlib import Path

import pytest

from diary.domain.ledger import LineKind
from diary.errors import FileExistsAlreadyError, NothingToAskError, RecordRemovedError
from diary.services.diary import Diary


def words_of(pdf: Path) -> str:
    told = subprocess.run(  # noqa: S603 - a PDF of ours
        ["pdftotext", "-layout", str(pdf), "-"],  # noqa: S607 - found on the path like in CI
        check=True,
        capture_output=True,
        text=True,
    )
    return " ".join(told.stdout.split())


def reported(diary: Diary, **said: str) -> None:
    diary.casefile.add_typed(LineKind.CONTACT, {"agency": "Police", **said})


def test_the_letter_names_every_report_that_is_still_there(diary: Diary, tmp_path: Path) -> None:
    reported(diary, incident_reference="Log 99", recorded="refused", when="2026-03-05")
    reported(diary, crime_reference="4426/1", when="2026-03-04")
    reported(diary, crime_reference="canary")
    diary.casefile.remove(LineKind.CONTACT, 3, why="twice")

    count = diary.letters.link_reports(tmp_path / "letter.pdf")

    words = words_of(tmp_path / "letter.pdf")
    assert count == 2
    assert "4426/1" in words
    assert "Log 99, refused" in words
    assert words.index("4426/1") < words.index("Log 99")
    assert "Sam Hill" in words
    assert "canary" not in words


def test_without_reports_there_is_nothing_to_link(diary: Diary, tmp_path: Path) -> None:
    with pytest.raises(NothingToAskError):
        diary.letters.link_reports(tmp_path / "letter.pdf")

    assert not list(tmp_path.glob("*.pdf"))


def test_the_letter_asks_the_holder_to_keep_it(diary: Diary, tmp_path: Path) -> None:
    said = {"what": "CCTV of the gate", "holder": "Corner shop", "lost_by": "2026-04-04"}
    diary.casefile.add_typed(LineKind.WANTED, said)
    out = tmp_path / "letter.pdf"

    diary.letters.ask_for(1, out)

    words = words_of(out)
    assert "To: Corner shop" in words
    assert "CCTV of the gate" in words
    assert "deleted after 2026-04-04" in words
    with pytest.raises(FileExistsAlreadyError):
        diary.letters.ask_for(1, out)
    diary.casefile.remove(LineKind.WANTED, 1, why="it came")
    with pytest.raises(RecordRemovedError):
        diary.letters.ask_for(1, tmp_path / "other.pdf")
