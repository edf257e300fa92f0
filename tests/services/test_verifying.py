import hashlib
import json
import os
import shutil
import zipfile
from pathlib import Path
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from diary.domain.ledger import canonical
from diary.errors import NotAReportError, PackLockedError
from diary.report.pack import sinks
from diary.report.pack.bag import listing
from diary.services.diary import Diary
from diary.services.packing import PackForm
from diary.services.verifying import is_pack, verify_pack, verify_report
from diary.vault.signing import Signer
from tests.services.authority import Authority
from tests.services.conftest import Write
from tests.services.packs import ZIP, files_in, packed, tell


@pytest.fixture
def pack(diary: Diary, draft: Write, tmp_path: Path) -> Path:
    tell(diary, draft)
    packed(diary, tmp_path / "pack")
    return tmp_path / "pack"


@pytest.fixture
def zipped(diary: Diary, draft: Write, tmp_path: Path) -> Path:
    tell(diary, draft)
    packed(diary, tmp_path / "pack.zip", ZIP)
    return tmp_path / "pack.zip"


def lists_anew(pack: Path, unlisted: str = "") -> None:
    """Make every list again, as somebody would who changed files; only the key is lacking."""

    def made(name: str, paths: list[str]) -> None:
        sha = {one: hashlib.sha256((pack / one).read_bytes()).hexdigest() for one in paths}
        (pack / name).write_bytes(listing(sha))

    made("manifest-sha256.txt", [one for one in files_in(pack) if one.startswith("data/")])
    lists = ("SHA256SUMS", "tagmanifest-sha256.txt")
    made(lists[0], [one for one in files_in(pack) if one not in (*lists, unlisted)])
    beside = [one for one in files_in(pack) if not one.startswith("data/")]
    made(lists[1], [one for one in beside if one != lists[1]])


def sign_anew(pack: Path, signer: Signer, without: tuple[str, ...] = ()) -> None:
    """Sign what lies there with a key; ``without`` leaves out what earlier versions did not say."""
    lists_anew(pack)
    head = json.loads((pack / "head.json").read_bytes())
    (pack / "signer.pub.pem").write_bytes(signer.pem)
    beside = {
        one: hashlib.sha256((pack / one).read_bytes()).hexdigest()
        for one in files_in(pack)
        if not one.startswith(("data/", "head.", "SHA256SUMS", "tagmanifest"))
    }
    head |= {
        "manifest": beside["manifest-sha256.txt"],
        "tags": hashlib.sha256(listing(beside)).hexdigest(),
    }
    stated = canonical({name: told for name, told in head.items() if name not in without})
    (pack / "head.json").write_bytes(stated)
    (pack / "head.sig").write_bytes(signer.sign(stated))
    lists_anew(pack)


def problems(path: Path) -> set[str]:
    return {one.what for one in verify_pack(path) if one.problem}


def test_a_pack_as_it_was_handed_over_has_one_finding_for_each_file(pack: Path) -> None:
    findings = verify_pack(pack)

    assert [one.problem for one in findings] == [""] * len(findings)
    assert {one.what for one in findings} == {*files_in(pack), "signature"}


def test_a_changed_byte_is_named_in_every_file(pack: Path) -> None:
    chance = Random(4)  # noqa: S311 - which byte is changed
    for name in files_in(pack):
        whole = (pack / name).read_bytes()
        for place in {0, len(whole) - 1, chance.randrange(len(whole))}:
            changed = bytearray(whole)
            changed[place] ^= 1
            (pack / name).write_bytes(changed)
            assert name in problems(pack), (name, place)
        (pack / name).write_bytes(whole)
    assert not problems(pack)


def test_a_file_taken_away_or_put_in_is_named(pack: Path) -> None:
    for name in files_in(pack):
        shutil.move(pack / name, pack.parent / "aside")
        assert name in problems(pack), name
        shutil.move(pack.parent / "aside", pack / name)
    for name in ("data/exhibits/SH-009.jpg", "more.txt", "data/.hidden"):
        (pack / name).write_text("added")
        assert problems(pack) == {name}
        (pack / name).unlink()
    (pack / "data/link").symlink_to(pack / "bagit.txt")
    assert problems(pack) == {"data/link"}


def test_whatever_else_was_put_into_the_folder_is_named(pack: Path) -> None:
    (pack / "data/empty").mkdir()
    (pack / "more/within").mkdir(parents=True)
    os.mkfifo(pack / "data/pipe")
    (pack / "folder link").symlink_to(pack / "data")
    (pack / "broken link").symlink_to(pack / "nowhere")
    (pack / ".hidden").mkdir()

    assert problems(pack) == {
        *("data/empty/", "more/within/", "data/pipe"),
        *("folder link", "broken link", ".hidden/"),
    }


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_folder_that_cannot_be_looked_into_is_named(pack: Path) -> None:
    (pack / "closed").mkdir(mode=0)
    try:
        assert problems(pack) == {"closed/"}
    finally:
        (pack / "closed").chmod(0o700)


@pytest.mark.parametrize("password", ["", "open sesame"])
def test_a_folder_put_into_a_zip_is_named(
    diary: Diary, draft: Write, tmp_path: Path, password: str
) -> None:
    tell(diary, draft)
    path = tmp_path / "p.zip"
    packed(diary, path, PackForm(as_zip=True, password=password))
    with zipfile.ZipFile(path, "a") as found:
        root = found.namelist()[0].partition("/")[0]
        found.writestr(f"{root}/data/", "")
        found.writestr(f"{root}/data/empty/", "")
    bad = {one.what for one in verify_pack(path, password) if one.problem}

    assert "data/empty/" in bad
    assert "data/" not in bad


@pytest.mark.parametrize("more", ["before", "between", "after", "comment", "comment of a file"])
def test_what_is_added_around_the_files_of_a_sealed_zip_is_noticed(
    diary: Diary, draft: Write, tmp_path: Path, more: str
) -> None:
    tell(diary, draft)
    path = tmp_path / "p.zip"
    packed(diary, path, PackForm(as_zip=True, password="open sesame"))  # noqa: S106
    whole = path.read_bytes()
    match more:
        case "before":
            path.write_bytes(b"added" + whole)
        case "after":
            path.write_bytes(whole + b"added")
        case "between":
            with zipfile.ZipFile(path) as found:
                place = found.start_dir
            path.write_bytes(whole[:place] + b"added" + whole[place:])
        case "comment":
            with zipfile.ZipFile(path, "a") as found:
                found.comment = b"added"
        case _:
            with zipfile.ZipFile(path, "a") as found:
                found.infolist()[0].comment = b"added"
                found.comment = b"x"
                found.comment = b""

    assert "p.zip" in [one.what for one in verify_pack(path, "open sesame") if one.problem]


def test_a_systems_own_file_beside_volumes_is_no_fault(
    diary: Diary, draft: Write, tmp_path: Path
) -> None:
    tell(diary, draft)
    packed(diary, tmp_path / "Report_A1B2C3D4.zip", PackForm(as_zip=True))
    (tmp_path / "sent").mkdir()
    shutil.move(tmp_path / "Report_A1B2C3D4.zip", tmp_path / "sent")
    (tmp_path / "sent" / ".DS_Store").write_text("")
    assert not problems(tmp_path / "sent")
    (tmp_path / "sent" / "more").mkdir()
    assert problems(tmp_path / "sent") == {"more"}


def test_lists_made_anew_do_not_deceive(pack: Path) -> None:
    """Somebody who changes a file and every list still lacks the key."""
    (pack / "data/report.csv").write_text("forged")
    lists_anew(pack)

    assert {"manifest-sha256.txt", "signature"} <= problems(pack)


def test_texts_beside_the_data_are_signed_too(pack: Path) -> None:
    for name in ("READ_ME_FIRST.txt", "VERIFY.txt", "verify.html", "bag-info.txt", "bagit.txt"):
        was = (pack / name).read_bytes()
        (pack / name).write_bytes(was + b"The key: another\r\n")
        lists_anew(pack)
        assert problems(pack) == {"tagmanifest-sha256.txt", "signature"}
        (pack / name).write_bytes(was)


def test_a_file_left_out_of_the_list_of_all_is_noticed(pack: Path) -> None:
    lists_anew(pack, unlisted="VERIFY.txt")

    assert problems(pack) == {"SHA256SUMS"}


def test_packs_of_earlier_versions_still_hold_and_are_said_to_be_such(
    diary: Diary, pack: Path
) -> None:
    """Their head said nothing of the texts beside the data."""
    sign_anew(pack, diary.vault.signer(), without=("tags", "seal"))
    (signed,) = [one for one in verify_pack(pack) if one.what == "signature"]

    assert not problems(pack)
    assert "earlier version" in signed.note
    (pack / "VERIFY.txt").write_text("other words")
    lists_anew(pack)
    assert not problems(pack)


def signer() -> Signer:
    return Signer(Ed25519PrivateKey.from_private_bytes(bytes(32)))


def test_a_pack_signed_anew_with_another_key_does_not_take_in_the_report(pack: Path) -> None:
    sign_anew(pack, signer())
    assert problems(pack) == {"data/01_Report.pdf"}
    # Nor when it says that it comes from an earlier version.
    sign_anew(pack, signer(), without=("tags", "seal"))
    assert problems(pack) == {"data/01_Report.pdf"}


def test_words_that_the_open_lines_do_not_say_are_named_whoever_signed(
    diary: Diary, pack: Path
) -> None:
    """Even with the keeper's own keys, as far as the open lines reach."""
    for name, old, new, bad in (
        ("report.json", "He rang. He said", "He rang. She said", {"json", "csv", "jsonld"}),
        ("report.json", "A letter came.", "A letter came. No threat.", {"json", "csv", "jsonld"}),
        ("report.json", '"SH/1"', '"SH/9"', {"json", "csv"}),
        ("report.csv", "He rang. He said", "He rang. She said", {"csv"}),
        ("case-uco.jsonld", "He rang. He said", "He rang. She said", {"jsonld"}),
    ):
        was = (pack / "data" / name).read_bytes()
        assert old.encode() in was
        (pack / "data" / name).write_bytes(was.replace(old.encode(), new.encode()))
        sign_anew(pack, diary.vault.signer())
        assert {one.rpartition(".")[2] for one in problems(pack)} == bad, (name, old)
        (pack / "data" / name).write_bytes(was)


def test_an_exhibit_that_is_not_what_was_added_is_named_whoever_signed(
    diary: Diary, pack: Path
) -> None:
    (pack / "data/exhibits/SH-002_note.txt").write_bytes(b"a note she wrote")
    (pack / "data/exhibits/SH-003.jpg").write_bytes(b"one more")
    sign_anew(pack, diary.vault.signer())

    assert problems(pack) == {"data/exhibits/SH-002_note.txt", "data/exhibits/SH-003.jpg"}


def test_a_report_whose_seal_does_not_hold_is_named_whoever_signed(
    diary: Diary, pack: Path
) -> None:
    report = pack / "data/01_Report.pdf"
    report.write_bytes(report.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.6"))
    sign_anew(pack, diary.vault.signer())

    assert problems(pack) == {"data/01_Report.pdf"}


def test_a_pipe_is_named_and_not_waited_for(pack: Path) -> None:
    os.mkfifo(pack / "data/pipe")
    (pack / "VERIFY.txt").unlink()
    os.mkfifo(pack / "VERIFY.txt")

    told = {one.what: one.problem for one in verify_pack(pack) if one.problem}
    assert told == {"data/pipe": "not a file", "VERIFY.txt": "not a file"}
    os.mkfifo(pack.parent / "pipe.zip")
    assert not is_pack(pack.parent / "pipe.zip")
    for look in (verify_pack, verify_report):
        with pytest.raises(NotAReportError):
            look(pack.parent / "pipe.zip")


def test_what_a_system_puts_into_a_folder_is_named_and_no_fault(pack: Path) -> None:
    names = {"desktop.ini", "data/exhibits/Thumbs.db", "data/.DS_Store"}
    for name in names:
        (pack / name).write_bytes(b"view")

    assert {one.what for one in verify_pack(pack) if "system" in one.note} == names
    assert not problems(pack)


def test_a_zip_that_unpacks_to_far_more_than_itself_is_not_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("R/tagmanifest-sha256.txt", bytes(1 << 24))

    with pytest.raises(NotAReportError):
        verify_pack(tmp_path / "bomb.zip")


def test_a_changed_byte_anywhere_in_a_zip_is_noticed(zipped: Path) -> None:
    assert not problems(zipped)
    whole = zipped.read_bytes()
    with zipfile.ZipFile(zipped) as found:
        first, last = found.infolist()[0].header_offset, found.start_dir
    chance = Random(7)  # noqa: S311 - which byte is changed
    places = {*range(first, 60), *range(last, last + 70), *range(len(whole) - 22, len(whole))}
    places |= {chance.randrange(len(whole)) for _time in range(40)}
    for place in sorted(places):
        changed = bytearray(whole)
        changed[place] ^= 1
        zipped.write_bytes(changed)
        try:
            assert problems(zipped), place
        except (NotAReportError, PackLockedError):
            continue


@pytest.mark.parametrize("more", ["before", "after", "comment", "member", "climbing"])
def test_what_is_added_to_a_zip_is_noticed(zipped: Path, more: str) -> None:
    whole = zipped.read_bytes()
    match more:
        case "before":
            zipped.write_bytes(b"added" + whole)
        case "after":
            zipped.write_bytes(whole + b"added")
        case "comment":
            with zipfile.ZipFile(zipped, "a") as found:
                found.comment = b"added"
        case _:
            name = "../climbing.txt" if more == "climbing" else "more.txt"
            with zipfile.ZipFile(zipped, "a") as found:
                found.writestr(name, "added")

    assert problems(zipped)


def test_the_diary_knows_its_packs(diary: Diary, draft: Write, tmp_path: Path, pack: Path) -> None:
    def known(path: Path) -> str:
        return verify_pack(path, vault=diary.vault)[-1].problem

    assert known(pack) == ""
    diary.vault.ledger.destroy_content(
        next(one.line.subject for one in diary.vault.ledger.lines() if one.line.kind == "edition")
    )
    assert known(pack)


def test_a_sealed_zip_opens_with_its_password(diary: Diary, draft: Write, tmp_path: Path) -> None:
    tell(diary, draft)
    packed(diary, tmp_path / "p.zip", PackForm(as_zip=True, password="open sesame"))  # noqa: S106

    assert not [one for one in verify_pack(tmp_path / "p.zip", "open sesame") if one.problem]
    for wrong in ("", "wrong"):
        with pytest.raises(PackLockedError):
            verify_pack(tmp_path / "p.zip", wrong)


def test_time_stamps_in_a_pack_are_checked(diary: Diary, draft: Write, tmp_path: Path) -> None:
    tell(diary, draft)
    authority = Authority.begun(tmp_path / "authority")
    line = diary.stamping.request(tmp_path / "a.tsq")
    diary.stamping.accept(authority.answer(tmp_path / "a.tsq"), authority.ca)
    packed(diary, tmp_path / "pack")
    (stamp,) = [one for one in verify_pack(tmp_path / "pack") if one.what.startswith("time stamp")]

    assert not stamp.problem
    assert f"up to line {line}" in stamp.note


@pytest.mark.parametrize("made", ["nothing", "empty", "text"])
def test_what_is_no_pack_is_said_to_be_none(tmp_path: Path, made: str) -> None:
    path = tmp_path / "thing"
    if made == "empty":
        path.mkdir()
    else:
        path.write_bytes(b"PK\3\4 but no zip" if made == "text" else b"%PDF-1.7")

    assert is_pack(path) == (made != "nothing")
    if made == "text":
        (finding,) = verify_pack(path)
        assert "damaged or cut short" in finding.problem
        return
    with pytest.raises(NotAReportError):
        verify_pack(path)


@pytest.mark.parametrize("left", [60, 400, 5_000])
def test_a_zip_that_was_cut_short_is_called_that_and_not_disowned(zipped: Path, left: int) -> None:
    zipped.write_bytes(zipped.read_bytes()[:left])

    (finding,) = verify_pack(zipped)

    assert finding.what == zipped.name
    assert "cut short" in finding.problem


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_pack_that_somebody_zipped_again_accuses_no_file(
    pack: Path, tmp_path: Path, packing: int
) -> None:
    again = tmp_path / "again.zip"
    with zipfile.ZipFile(again, "w", packing) as made:
        for path in sorted(pack.rglob("*")):
            made.write(path, Path("Pack") / path.relative_to(pack))

    assert problems(again) == {"again.zip"}


def test_zips_in_the_wide_form_are_as_whole(
    diary: Diary, draft: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(diary, draft)
    monkeypatch.setattr(sinks, "_WIDE", 1)
    packed(diary, tmp_path / "pack.zip", ZIP)

    assert not problems(tmp_path / "pack.zip")
    whole = bytearray((tmp_path / "pack.zip").read_bytes())
    whole[whole.index(b"data/01_Report.pdf") + len("data/01_Report.pdf") + 6] ^= 1
    (tmp_path / "pack.zip").write_bytes(whole)
    assert problems(tmp_path / "pack.zip")
