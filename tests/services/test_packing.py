import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import pyzipper
from PIL import Image

from diary import paths
from diary.domain.casefile import Withheld
from diary.domain.edition import Choice
from diary.errors import (
    CancelledError,
    DiskFullError,
    FileExistsAlreadyError,
    PackTooLargeError,
    VaultDamagedError,
)
from diary.services import packing
from diary.services.diary import Diary
from diary.services.packing import PackForm
from diary.services.verifying import verify_pack
from tests.services.conftest import Write
from tests.services.packs import FOLDER, POLICE, ZIP, After, files_in, packed, photo, tell


def test_a_pack_holds_report_files_words_and_proof(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    tell(diary, draft)
    made = packed(diary, tmp_path / "pack")

    assert files_in(tmp_path / "pack") == [
        *("READ_ME_FIRST.txt", "SHA256SUMS", "VERIFY.txt", "bag-info.txt", "bagit.txt"),
        *("data/01_Report.pdf", "data/case-uco.jsonld", "data/exhibits/SH-001_garden.jpg"),
        *("data/exhibits/SH-002_note.txt", "data/ledger/lines.jsonl"),
        *("data/ledger/opened.jsonl", "data/receipts/receipts.json", "data/report.csv"),
        *("data/report.json", "head.json", "head.sig", "manifest-sha256.txt"),
        *("signer.pub.pem", "tagmanifest-sha256.txt", "verify.html"),
    ]
    assert (tmp_path / "pack/data/exhibits/SH-002_note.txt").read_bytes() == b"a note he left"
    assert (tmp_path / "pack/data/exhibits/SH-001_garden.jpg").read_bytes() == photo()
    assert (made.entries, made.exhibits, made.copies) == (2, 2, ())
    assert paths.sha256_of(tmp_path / "pack/data/01_Report.pdf") == made.sha256


def test_issuing_is_a_line_that_names_pack_pdf_and_recipient(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    tell(diary, draft)
    made = packed(diary, tmp_path / "pack", PackForm(consent="Said yes on the phone"))
    (issue,) = diary.issued()

    assert (issue.report_id, issue.packs, issue.sha256) == (
        made.report_id,
        (paths.sha256_of(tmp_path / "pack/tagmanifest-sha256.txt"),),
        made.sha256,
    )
    assert (issue.to_whom, issue.purpose, issue.consent) == (
        "PC Smith",
        "Case 7",
        "Said yes on the phone",
    )
    assert issue.left_out == made.left_out
    assert issue.signer == diary.vault.signer().public


def test_the_same_edition_gives_the_same_bytes_in_folder_and_zip(
    diary: Diary, draft: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(diary, draft)
    edition = diary.reporting.edition(POLICE)
    monkeypatch.setattr(type(diary.reporting), "edition", lambda _self, _wish: edition)
    for name, form in (("a", FOLDER), ("a.zip", ZIP)):
        packed(diary, tmp_path / name, form)
    head = edition.heading.head_number
    lines = (tmp_path / "a/data/ledger/lines.jsonl").read_bytes().splitlines()

    with zipfile.ZipFile(tmp_path / "a.zip") as found:
        members = {one.filename.partition("/")[2]: found.read(one) for one in found.infolist()}
        assert {one.compress_type for one in found.infolist()} == {zipfile.ZIP_STORED}
    assert sorted(members) == files_in(tmp_path / "a")
    assert all((tmp_path / "a" / name).read_bytes() == held for name, held in members.items())
    assert len(lines) == head


def test_lines_that_are_not_for_the_reader_stay_sealed(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    tell(diary, draft)
    packed(diary, tmp_path / "pack")
    ledger = tmp_path / "pack/data/ledger"
    lines = [json.loads(one) for one in (ledger / "lines.jsonl").read_text().splitlines()]
    opened = [json.loads(one) for one in (ledger / "opened.jsonl").read_text().splitlines()]
    kinds = [lines[one["n"] - 1]["kind"] for one in opened]

    assert kinds == ["case", "incident", "exhibit", "exhibit", "incident", "amendment", "receipt"]
    assert [one["content"].get("number") for one in opened][1:5:3] == [1, 3]


def test_a_photo_that_tells_its_place_goes_as_a_copy_unless_allowed(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    subject = draft("He rang.")
    diary.add_bytes(subject, photo(latitude=51.5), "there.jpg")
    diary.sign_off(subject)
    made = packed(diary, tmp_path / "without")
    allowed = Choice(audience=POLICE.choice.audience, allowed=frozenset({Withheld.POSITIONS}))
    packed(diary, tmp_path / "with", wish=replace(POLICE, choice=allowed))

    copy = tmp_path / "without/data/copies/SH-001_copy.jpg"
    assert made.copies == ("SH/1",)
    assert not (tmp_path / "without/data/exhibits").exists()
    with Image.open(copy) as picture:
        assert picture.size == (400, 300)
        assert not dict(picture.getexif())
    original = tmp_path / "with/data/exhibits/SH-001_there.jpg"
    assert original.read_bytes() == photo(latitude=51.5)


def test_a_password_seals_the_zip_and_its_names_say_little(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    tell(diary, draft)
    packed(diary, tmp_path / "p.zip", PackForm(as_zip=True, password="open sesame"))  # noqa: S106

    with pyzipper.AESZipFile(tmp_path / "p.zip") as found:
        assert all(one.flag_bits & 1 for one in found.infolist())
        assert not any("garden" in one.filename for one in found.infolist())
        member = next(one for one in found.infolist() if "SH-002" in one.filename)
        found.setpassword(b"open sesame")
        assert found.read(member) == b"a note he left"


def test_parts_are_no_larger_than_asked_and_whole_by_themselves(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    subject = draft("He rang.")
    for number in range(3):
        diary.add_bytes(subject, bytes([number]) * 3_000_000, f"r{number}.bin")
    diary.sign_off(subject)
    made = packed(diary, tmp_path / "parts", PackForm(volume=8_000_000))

    names = files_in(tmp_path / "parts")
    assert names == [f"Report_{made.report_id}_{n}of2.zip" for n in (1, 2)]
    assert len(made.packs) == 2
    for name in names:
        assert (tmp_path / "parts" / name).stat().st_size <= 8_000_000
        with zipfile.ZipFile(tmp_path / "parts" / name) as found:
            inside = [one.rpartition("/")[2] for one in found.namelist()]
            assert {"bagit.txt", "head.sig", "verify.html"} <= set(inside)
    with pytest.raises(PackTooLargeError):
        packed(diary, tmp_path / "small", PackForm(volume=2_000_000))
    assert len(diary.issued()) == 1


@pytest.mark.parametrize("form", [FOLDER, ZIP, PackForm(volume=20_000_000)])
@pytest.mark.parametrize("times", [0, 3])
def test_stopping_leaves_nothing_and_writes_nothing_down(
    diary: Diary, draft: Write, tmp_path: Path, form: PackForm, times: int
) -> None:
    tell(diary, draft)
    place = tmp_path / "out"
    place.mkdir()

    with pytest.raises(CancelledError):
        diary.packing.pack(POLICE, form, place / "pack", cancelled=After(times))

    assert not list(place.iterdir())
    assert diary.issued() == []


@pytest.mark.parametrize("form", [FOLDER, ZIP, PackForm(volume=20_000_000)])
def test_a_full_disk_leaves_nothing_and_writes_nothing_down(
    diary: Diary, draft: Write, tmp_path: Path, form: PackForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(diary, draft)
    place = tmp_path / "out"
    place.mkdir()

    def full(*_given: object, **_more: object) -> str:
        with paths.explained_writes():
            raise OSError(28, "no space")

    monkeypatch.setattr(packing, "write_tags", full)
    with pytest.raises(DiskFullError):
        packed(diary, place / "pack", form)

    assert not list(place.iterdir())
    assert diary.issued() == []


def test_an_original_that_is_not_what_was_added_stops_the_pack(
    diary: Diary, draft: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(diary, draft)
    edition = diary.reporting.edition(POLICE)
    false = tuple(replace(one, sha256="0" * 64) for one in edition.exhibits)
    other = replace(edition, exhibits=false)
    monkeypatch.setattr(type(diary.reporting), "edition", lambda _self, _wish: other)

    with pytest.raises(VaultDamagedError):
        packed(diary, tmp_path / "pack")
    assert not (tmp_path / "pack").exists()


def test_what_is_there_already_is_left_alone(diary: Diary, draft: Write, tmp_path: Path) -> None:
    tell(diary, draft)
    (tmp_path / "pack").mkdir()

    with pytest.raises(FileExistsAlreadyError):
        packed(diary, tmp_path / "pack")


def test_a_file_of_which_no_copy_can_be_made_stays_out_and_is_named(
    diary: Diary, draft: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(diary, draft)
    edition = diary.reporting.edition(POLICE)
    held = tuple(replace(one, is_copy=one.ref == "SH/2") for one in edition.exhibits)
    other = replace(edition, exhibits=held)
    monkeypatch.setattr(type(diary.reporting), "edition", lambda _self, _wish: other)
    packed(diary, tmp_path / "pack")

    assert not [one for one in files_in(tmp_path / "pack") if "SH-002" in one]
    told = (tmp_path / "pack/READ_ME_FIRST.txt").read_text("utf-8-sig")
    assert "Not in here, since no copy could be made without what is held back: SH/2" in told
    # Folders are named that are there, and no others.
    assert "data/exhibits: " in told
    assert "data/copies: " not in told
    assert not [one for one in verify_pack(tmp_path / "pack") if one.problem]
