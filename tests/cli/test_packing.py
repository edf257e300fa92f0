import json
from pathlib import Path

import click
import pikepdf
import pytest

from diary.cli.packing import Size
from tests.cli.conftest import Shell
from tests.services.authority import Authority


@pytest.fixture
def told(shell: Shell) -> Shell:
    (shell.folder / "note.txt").write_text("a note he left")
    said = ("--happened", "2026-03-04 22:41", "--what", "He rang.")
    shell("record", *said, "--add", shell.folder / "note.txt")
    return shell


def test_a_pack_is_made_and_checked_without_the_diary(told: Shell) -> None:
    out = told.folder / "pack.zip"
    made = told("pack", "--for", "police", "--out", out, "--to-whom", "PC Smith")
    told.vault = told.folder / "none"
    findings = told("verify", out)

    assert (made["exhibits"], made["files"]) == (1, ["pack.zip"])
    assert not [one for one in findings if one["problem"]]
    assert {"data/exhibits/SH-001_note.txt", "signature"} <= {one["what"] for one in findings}


def test_a_changed_file_ends_with_three_and_is_named(told: Shell) -> None:
    out = told.folder / "pack"
    told("pack", "--for", "police", "--out", out)
    (out / "data/exhibits/SH-001_note.txt").write_text("another note")
    findings = told("verify", out, "--against-diary", expect=3)

    assert [one["what"] for one in findings if one["problem"]] == ["data/exhibits/SH-001_note.txt"]
    assert "it has this pack" in findings[-1]["note"]


def test_headings_are_said_in_another_language_too_in_report_and_pack(told: Shell) -> None:
    whole, folder = told.folder / "report.pdf", told.folder / "pack"
    told("report", "--for", "police", "--headings", "cy", "--out", whole)
    told("pack", "--for", "police", "--headings", "cy", "--out", folder)
    told("report", "--for", "police", "--headings", "xx", "--out", whole, expect=2)

    for path in (whole, folder / "data/01_Report.pdf"):
        with pikepdf.open(path) as pdf:
            assert any(
                str(one.get("/Lang", "")) == "cy"
                for one in pdf.objects
                if isinstance(one, pikepdf.Dictionary)
            )
    assert not [one for one in told("verify", folder) if one["problem"]]


def test_a_pack_in_parts_and_behind_a_password(told: Shell) -> None:
    (told.folder / "word").write_text("open sesame\n")
    word = ("--password-file", told.folder / "word")
    made = told(
        "pack", "--for", "police", "--out", told.folder / "parts", "--volume", "25MB", *word
    )
    part = told.folder / "parts" / made["files"][0]

    assert not [one for one in told("verify", part, *word) if one["problem"]]
    told("verify", part, expect=1)
    assert "password" in told.error
    told("pack", "--for", "police", "--out", part, "--volume", "plenty", expect=2)


def test_a_time_stamp_is_asked_for_and_taken_in(told: Shell) -> None:
    authority = Authority.begun(told.folder / "authority")
    query = told.folder / "a.tsq"
    line = told("stamp", "request", "--out", query)["line"]
    answer = authority.answer(query)
    token = told("stamp", "accept", answer, "--ca", authority.ca)
    told("stamp", "accept", query, "--ca", authority.ca, expect=1)

    assert token["number"] == line
    assert json.dumps(token["authority"])
    assert "time stamp" in told.error


def test_a_folder_that_is_no_pack_is_refused(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    shell("verify", tmp_path / "empty", expect=1)


def test_a_report_is_verified_without_the_diary_and_a_changed_byte_is_named(told: Shell) -> None:
    out = told.folder / "report.pdf"
    made = told("report", "--for", "police", "--out", out)
    (known, again) = told("verify", out, "--against-diary")
    vault, told.vault = told.vault, told.folder / "none"
    (finding,) = told("verify", out)

    assert made["seal"] in finding["note"] == known["note"]
    assert made["report_id"] in again["what"]
    whole = bytearray(out.read_bytes())
    whole[len(whole) // 2] ^= 1
    out.write_bytes(whole)
    (finding,) = told("verify", out, expect=3)
    assert (finding["what"], bool(finding["problem"])) == ("report.pdf", True)
    told.vault = vault
    assert len(told("verify", out, "--against-diary", expect=3)) == 2


def test_a_report_behind_a_password_says_that_it_is_no_pdf_a(told: Shell) -> None:
    (told.folder / "word").write_text("open sesame\n")
    out = told.folder / "report.pdf"
    words = ("report", "--for", "clinic", "--out", out, "--password-file", told.folder / "word")
    text = told.text(*words)

    assert "no PDF/A" in text
    assert b"/Encrypt" in out.read_bytes()
    assert told("verify", out)[0]["problem"] == ""


@pytest.mark.parametrize("kind", ["report", "pack"])
@pytest.mark.parametrize("reader", ["police", "statement", "clinic", "advocate", "court"])
def test_each_edition_takes_every_choice(told: Shell, kind: str, reader: str) -> None:
    said = ("--happened", "2026-03-05 10:00", "--what", "He wrote.", "--where", "Home")
    told("record", *said)
    out = told.folder / "out"
    made = told(
        *(kind, "--for", reader, "--out", out, "--from", "2026-03-01", "--to", "2026-03-31"),
        *("--since", "2026-03-02", "--entries", "1-2", "--withhold", "addresses,contacts,places"),
        *("--volume", "25MB", "--to-whom", "PC Smith", "--purpose", "Case 7"),
    )
    since = ("--since", made["report_id"])
    told.text(kind, "--for", "supplement", "--out", told.folder / "more", *since, expect=1)
    assert "There is nothing to hand over" in told.error
    assert not (told.folder / "more").exists()
    told("record", *said)
    later = told(kind, "--for", "supplement", "--out", told.folder / "more", *since)

    assert made["entries"] == 2
    assert later["entries"] == 1
    for one in (out, *out.iterdir()):
        assert not [finding for finding in told("verify", one) if finding["problem"]]


def test_a_number_that_no_entry_has_is_named(told: Shell) -> None:
    out = told.folder / "report.pdf"
    told.text("report", "--for", "police", "--out", out, "--entries", "1,99", expect=1)

    assert "There is no entry 99." in told.error
    assert not out.exists()


def test_one_entry_is_no_entries(told: Shell) -> None:
    out = told.folder / "report.pdf"
    assert ": 1 entry, " in told.text("report", "--for", "police", "--out", out, "--entries", "1")


def test_a_supplement_asks_since_when(told: Shell) -> None:
    told.text("report", "--for", "supplement", "--out", told.folder / "more.pdf", expect=2)

    assert "A supplement needs --since" in told.error


@pytest.mark.parametrize(
    ("written", "size"),
    [
        *(("400KB", 400_000), ("400 kb", 400_000), ("25MB", 25_000_000), (" 1.5 mib ", 1_572_864)),
        *(("300kB", 300_000), ("512KiB", 524_288), ("0.5 GB", 500_000_000), ("1GiB", 1 << 30)),
        ("20GB", 1_950_000_000),
    ],
)
def test_a_size_is_read_in_any_common_unit(written: str, size: int) -> None:
    assert Size(300_000).convert(written, None, None) == size


@pytest.mark.parametrize(
    "written", ["299KB", "25", "25 M", "MB", "-1MB", "1,5MB", "0MB", "1TB", ""]
)
def test_another_size_is_refused_with_what_is_taken(written: str) -> None:
    with pytest.raises(click.UsageError, match=r"KB, MB, GB, KiB, MiB or GiB.*300 KB"):
        Size(300_000).convert(written, None, None)


def test_the_smallest_size_takes_a_small_report_and_pack(told: Shell) -> None:
    for kind, size in (("report", 300), ("pack", 500)):
        out = told.folder / kind
        told(kind, "--for", "police", "--out", out, "--volume", f"{size} KB")
        assert all(one.stat().st_size <= size * 1000 for one in out.iterdir())
        less = ("--out", told.folder / "less", "--volume", f"{size - 1}KB")
        told.text(kind, "--for", "police", *less, expect=2)
        assert f"The smallest is {size} KB" in told.error
