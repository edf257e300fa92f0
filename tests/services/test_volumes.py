"""Reports and packs cut into files that are no larger than was asked for."""

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from diary.errors import CancelledError, FileExistsAlreadyError, PackTooLargeError
from diary.report.sealed_file import check_file
from diary.services.diary import Diary
from diary.services.packing import PackForm
from diary.services.reporting import ReportForm
from diary.services.verifying import verify_pack, verify_report
from tests.report.test_document import needs_poppler
from tests.services.conftest import Write
from tests.services.packs import POLICE, After, files_in, packed

LIMIT = 900_000
PHOTOS = 8


@pytest.fixture
def told(diary: Diary, draft: Write) -> Diary:
    """Eight entries with a photo each that no compression makes small."""
    for number in range(PHOTOS):
        subject = draft(f"He stood at the gate, time {number}.")
        noise = Image.effect_noise((700, 700), 90 + number).convert("RGB")
        out = io.BytesIO()
        noise.save(out, "JPEG", quality=92)
        diary.add_bytes(subject, out.getvalue(), f"gate{number}.jpg")
        diary.sign_off(subject)
    return diary


def text_of(path: Path) -> str:
    command = ["pdftotext", "-layout", str(path), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    return done.stdout


@needs_poppler
def test_each_volume_is_small_enough_and_complete(told: Diary, tmp_path: Path) -> None:
    made = told.report(POLICE, tmp_path / "out", form=ReportForm(volume=LIMIT))
    files = [tmp_path / "out" / one.name for one in made.files]
    count = len(files)

    assert files_in(tmp_path / "out") == sorted(one.name for one in made.files)
    assert count > 1
    assert all(one.stat().st_size <= LIMIT for one in files)
    entries = []
    for number, path in enumerate(files, start=1):
        text = text_of(path)
        pages = text.split("\f")[:-1]
        assert f"Volume {number} of {count}" in pages[0]
        assert made.report_id in pages[0]
        assert "Contents" in pages[1]
        for place, page in enumerate(pages, start=1):
            assert f"Page {place} of {len(pages)}" in page
        entries += [int(one) for one in re.findall(r"^Entry (\d+)$", text, re.MULTILINE)]
        with path.open("rb") as file:
            assert check_file(file).code == made.seal
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) == len(pages)
    assert entries == [*range(1, PHOTOS + 1)]
    assert "He stood at the gate, time 7." in text_of(files[0])  # in the chronology
    (issue,) = told.issued()
    assert issue.volumes == tuple(one.sha256 for one in made.files)
    assert (issue.sha256, issue.seal) == (made.files[0].sha256, made.seal)
    for one in made.files:
        assert told.verify_report(one.sha256).problem == ""
    # The folder is checked as a whole too, and what is not there is named.
    checked = verify_pack(tmp_path / "out", vault=told.vault)
    assert {one.what.partition(":")[0] for one in checked} == {one.name for one in made.files}
    assert not [one for one in checked if one.problem]
    files[1].rename(tmp_path / "out" / "other.txt")
    found = {one.what: one.problem for one in verify_pack(tmp_path / "out") if one.problem}
    assert found == {
        files[1].name: "missing",
        "other.txt": "added: it is in no list of the pack",
    }


def test_what_fits_into_one_volume_is_one_file(told: Diary, tmp_path: Path) -> None:
    made = told.report(POLICE, tmp_path / "out", form=ReportForm(volume=25_000_000))

    assert [one.name for one in made.files] == [f"Report_{made.report_id}.pdf"]
    assert told.issued()[0].volumes == ()


def test_an_entry_that_fits_into_no_volume_leaves_nothing(told: Diary, tmp_path: Path) -> None:
    with pytest.raises(PackTooLargeError):
        told.report(POLICE, tmp_path / "out", form=ReportForm(volume=300_000))

    assert not [*tmp_path.glob("out*")]
    assert told.issued() == []


def test_stopping_amid_the_volumes_leaves_nothing(told: Diary, tmp_path: Path) -> None:
    with pytest.raises(CancelledError):
        told.report(
            POLICE, tmp_path / "out", form=ReportForm(volume=LIMIT), cancelled=After(times=12)
        )

    assert not [*tmp_path.glob("out*")]
    assert told.issued() == []


def test_a_folder_that_is_there_already_is_left_alone(told: Diary, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    with pytest.raises(FileExistsAlreadyError):
        told.report(POLICE, tmp_path / "out", form=ReportForm(volume=LIMIT))


def test_a_pack_in_parts_holds_the_report_in_volumes(told: Diary, tmp_path: Path) -> None:
    made = packed(told, tmp_path / "parts", PackForm(volume=1_300_000))

    assert len(made.reports) > 1
    held = []
    for name in made.files:
        part = tmp_path / "parts" / name
        assert part.stat().st_size <= 1_300_000
        assert not [one for one in verify_pack(part) if one.problem]
        with zipfile.ZipFile(part) as members:
            held += [one for one in members.namelist() if one.endswith(".pdf")]
    assert [one.split("/", 1)[1] for one in held] == [one.name for one in made.reports]
    assert told.issued()[0].volumes == tuple(one.sha256 for one in made.reports)


def test_a_locked_report_is_verified_without_its_password(told: Diary, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    made = told.report(POLICE, out, form=ReportForm(password="open sesame"))  # noqa: S106

    assert not made.is_archival
    (finding,) = verify_report(out)
    assert made.seal in finding.note
    whole = bytearray(out.read_bytes())
    whole[len(whole) // 3] ^= 1
    out.write_bytes(whole)
    (finding,) = verify_report(out)
    assert finding.what == "report.pdf"
    assert "changed" in finding.problem
