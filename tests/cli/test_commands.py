import hashlib
import os
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import Shell

WORDS = "He stood at the żółć gate 🚪 and said quietly: I know where you work"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "front door.jpg"
    Image.new("RGB", (300, 200), (90, 120, 80)).save(path, "JPEG")
    return path


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_init_writes_five_words_that_only_the_owner_can_read(shell: Shell) -> None:
    file = shell.folder / "pass"

    assert len(file.read_text().split()) == 5
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600


def test_init_never_overwrites_a_passphrase_file(shell: Shell) -> None:
    before = (shell.folder / "pass").read_text()

    shell("init", "--keeper", "Sam", "--initials", "S", expect=1)

    assert (shell.folder / "pass").read_text() == before


def test_an_incident_is_recorded_numbered_and_read_back(shell: Shell, photo: Path) -> None:
    made = shell("record", "--happened", "2026-03-04 22:41", "--what", WORDS, "--add", photo)

    shown = shell("show", 1)
    assert made["number"] == 1
    assert shown["incident"]["what_happened"] == WORDS
    assert shown["exhibits"][0]["ref"] == "SH/1"
    assert shown["exhibits"][0]["sha256"] == sha256(photo)


def test_an_original_comes_out_as_it_went_in(shell: Shell, photo: Path) -> None:
    shell("record", "--what", WORDS, "--add", photo)

    shell("export", "SH/1", "--out", shell.folder / "out.jpg")

    assert (shell.folder / "out.jpg").read_bytes() == photo.read_bytes()


def test_a_draft_is_signed_off_later(shell: Shell) -> None:
    draft = shell("record", "--happened", "2026-03", "--what", WORDS, "--draft")
    assert shell("list")[0]["status"] == "draft"

    assert shell("sign-off", draft["id"]) == {"number": 1}
    shell("sign-off", draft["id"], expect=1)


def test_an_amendment_keeps_what_was_said_before(shell: Shell) -> None:
    shell("record", "--what", WORDS)

    shell("amend", 1, "--field", "place", "--to", "The gate", "--why", "I left it out")

    [change] = shell("show", 1)["amendments"]
    assert (change["old"], change["new"], change["why"]) == ("", "The gate", "I left it out")


def test_a_removed_entry_leaves_number_and_reason_and_no_word(shell: Shell, photo: Path) -> None:
    shell("record", "--what", WORDS, "--add", photo)
    shell("remove", 1, "--why", "It was somebody else")

    shown = shell("show", 1)
    assert shown["removed_why"] == "It was somebody else"
    assert shell("search", "gate") == []
    shell("export", "SH/1", "--out", shell.folder / "x.jpg", expect=1)
    assert "destroyed when its entry was removed" in shell.error
    assert list((shell.vault / "originals").iterdir()) == []


def test_everything_the_window_asks_can_be_said_in_one_line(shell: Shell) -> None:
    (shell.folder / "said.txt").write_text("I can see you\nand your car")
    shell(
        "record", "--what", WORDS, "--channel", "phone", "--count", "14", "--answered", "2",
        "--exact-words", "him: Open the door", "--exact-words", f"@{shell.folder / 'said.txt'}",
        "--behaviour", "watching", "--behaviour", "following", "--witnesses", "Ann, next door",
        "--harm", "The fence", "--reported-to", "Police", "--knowledge", "told by somebody",
        "--source", "Ann", "--only-for", "police", "--only-for", "clinic", "--basis", "clock",
        "--happened", "2026-03-04 22:41", "--asked-to-stop", "yes", "--kind", "contact burst",
    )  # fmt: skip

    said = shell("show", 1)["incident"]
    assert (said["channel"], said["count"], said["answered"]) == ("phone", 14, 2)
    assert said["exact_words"] == [
        {"speaker": "him", "words": "Open the door"},
        {"words": "I can see you\nand your car"},
    ]
    assert said["behaviours"] == ["watching", "following"]
    assert said["recipients"] == ["police", "clinic"]
    assert (said["happened"]["basis"], said["kind"]) == ("clock", "contact burst")
    assert said["author"]["source"] == "Ann"


def test_a_map_position_is_printed_only_when_asked_for(shell: Shell) -> None:
    shell("record", "--what", WORDS, "--coordinates", "50.9097 -1.4044")
    for name, more in (("closed", ()), ("open", ("--allow", "positions"))):
        pdf = shell.folder / f"{name}.pdf"
        shell("report", "--for", "police", "--out", pdf, *more)
        text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True)  # noqa: S603, S607
        assert ("50.9097" in text.stdout) == (name == "open")


def test_an_entry_is_restricted_to_named_readers_in_one_amendment(shell: Shell) -> None:
    shell("record", "--what", WORDS)
    amend = ("amend", 1, "--field", "visibility", "--why", "For the officer only", "--to")
    shell(*amend, "restricted: police, clinic")

    assert shell("show", 1)["incident"]["recipients"] == ["police", "clinic"]
    shell(*amend, "restricted: my mother", expect=1)
    assert "restricted: police" in shell.error


def test_search_forgives_accents(shell: Shell) -> None:
    shell("record", "--what", WORDS)

    assert [row["number"] for row in shell("search", "zolc")] == [1]


def test_the_whole_path_ends_in_a_report_that_is_known_again(shell: Shell, photo: Path) -> None:
    shell("record", "--happened", "2026-03-04", "--what", WORDS, "--add", photo)
    pdf = shell.folder / "report.pdf"
    made = shell("report", "--for", "police", "--out", pdf)

    assert made["sha256"] == sha256(pdf)
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True)  # noqa: S603, S607
    for word in ("gate", "żółć", "SH/1", "2026-03-04"):
        assert word in text.stdout
    assert shell("verify", pdf)[0]["problem"] == ""
    pdf.write_bytes(pdf.read_bytes().replace(b"%%EOF", b"%%eof"))
    shell("verify", pdf, expect=3)


def test_pictures_and_paper_can_be_chosen(shell: Shell, photo: Path) -> None:
    shell("record", "--what", WORDS, "--add", photo)
    pdf = shell.folder / "report.pdf"
    chosen = ("--pictures", "original", "--page-size", "letter")

    shell("report", "--for", "police", "--out", pdf, *chosen)

    told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True)  # noqa: S603, S607
    words = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True)  # noqa: S603, S607
    assert "(letter)" in told.stdout
    assert "as its file holds it" in words.stdout.replace("\n", " ")


def test_check_rebuild_backup_and_restore_agree(shell: Shell, photo: Path) -> None:
    shell("record", "--what", WORDS, "--add", photo)
    before = shell("list")

    shell("rebuild")
    assert shell("list") == before
    assert not any(finding["problem"] for finding in shell("check"))
    shell("backup", "--to", shell.folder / "copy")
    shell("restore", shell.folder / "copy", "--into", shell.folder / "back")
    shell.vault = shell.folder / "back"
    assert shell("list") == before
    shell("restore", shell.folder / "copy", "--into", shell.vault, expect=1)


def test_a_snapshot_brings_back_what_was_written_by_mistake_over(shell: Shell) -> None:
    shell("record", "--what", WORDS)
    shell("amend", 1, "--field", "place", "--to", "Elsewhere", "--why", "Mistake")
    before = shell("snapshots")[1]
    unchecked = shell("snapshots")[0]

    shell("restore-snapshot", before["name"], "--into", shell.folder / "then")
    shell("restore-snapshot", "other", "--into", shell.folder / "x", expect=1)

    assert (before["checked"], unchecked["checked"]) == (True, False)
    shell.vault = shell.folder / "then"
    assert not shell("show", 1)["amendments"]


def test_a_copy_in_one_file_is_restored(shell: Shell, photo: Path) -> None:
    shell("record", "--what", WORDS, "--add", photo)
    made = shell("backup", "--to", shell.folder / "copy.zip")

    shell("restore", shell.folder / "copy.zip", "--into", shell.folder / "back")

    assert (made["originals"], made["copied"], made["head"]) == (1, 1, 3)
    shell.vault = shell.folder / "back"
    assert shell("show", 1)["exhibits"][0]["sha256"] == sha256(photo)


def test_a_flipped_byte_in_an_original_is_found(shell: Shell, photo: Path) -> None:
    shell("record", "--what", WORDS, "--add", photo)
    [sealed] = (shell.vault / "originals").iterdir()
    damaged = bytearray(sealed.read_bytes())
    damaged[-20] ^= 1
    sealed.write_bytes(damaged)

    assert any(finding["problem"] for finding in shell("check", expect=3))


def test_a_receipt_and_a_recovery_sheet_are_pdfs(shell: Shell) -> None:
    receipt = shell("receipt", "--out", shell.folder / "receipt.pdf")

    text = subprocess.run(  # noqa: S603
        ["pdftotext", shell.folder / "receipt.pdf", "-"],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert receipt["code"] in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("record", "--what", " "), "Nothing is written"),
        (("record", "--what", "x", "--happened", "one fine day"), "last Tuesday about 9pm"),
        (("record", "--what", "x", "--happened", "2026-02-30"), "could not be read"),
        (("record", "--what", "x", "--when", "3 May 2025 at 9"), "2025-05-03 21:00"),
        (("record", "--what", "x", "--zone", "Mars/Base"), "time zone"),
        (("record", "--what", "x", "--add", "/nowhere/x.jpg"), "no such file"),
        (("show", "7"), "no entry 7"),
        (("amend", "7", "--field", "place", "--to", "x", "--why", "y"), "no entry 7"),
        (("export", "SH/9", "--out", "/nowhere/x"), "no exhibit"),
        (("report", "--for", "nobody", "--out", "x.pdf"), "cannot hold"),
    ],
)
def test_what_cannot_be_done_is_one_plain_sentence(
    shell: Shell, words: tuple[str, ...], said: str
) -> None:
    shell(*words, expect=1)

    assert said in shell.error
    assert "Traceback" not in shell.error


def test_a_wrong_passphrase_and_a_wrong_folder_are_told_apart(shell: Shell) -> None:
    (shell.folder / "pass").write_text("not these five words")
    shell("list", expect=1)
    assert "passphrase" in shell.error
    shell.vault = shell.folder
    shell("list", expect=1)
    assert "no diary" in shell.error


def test_usage_mistakes_exit_with_two(shell: Shell) -> None:
    shell("record", expect=2)
    shell("dance", expect=2)


def test_no_typed_word_lies_readable_on_the_disk(shell: Shell, photo: Path) -> None:
    shell("record", "--what", WORDS, "--where", "Canary Street", "--add", photo)

    for path in shell.vault.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            for form in ("utf-8", "utf-16-le"):
                assert "quietly".encode(form) not in content
                assert "Canary".encode(form) not in content


def test_the_demonstration_makes_vault_passphrase_and_report(shell: Shell) -> None:
    made = shell("demo", "--out", shell.folder / "demo")

    # Of twelve that were signed off, one was removed since: its number stands there, untold.
    assert made["entries"] == 11
    assert Path(made["report"]).read_bytes().startswith(b"%PDF")
