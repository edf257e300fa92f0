import os
from pathlib import Path

import pytest

from diary import cli
from diary.clock import Clock
from diary.services import opening
from diary.vault import Cost
from tests.cli.conftest import Shell
from tests.services.conftest import MemoryKeychain

NEW = "bramble kettle orbit flannel tundra"


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    keychain = MemoryKeychain()

    def cheap(folder: Path, clock: Clock) -> opening.Opening:
        return opening.Opening(folder, clock, cost=Cost.quick(), keychain=keychain)

    monkeypatch.setattr(cli.session, "Opening", cheap)
    shell = Shell(tmp_path, monkeypatch, capsys)
    shell("init", "--keeper", "Sam Hill", "--initials", "sh")
    return shell


def test_a_passphrase_is_changed_to_one_from_a_file(shell: Shell) -> None:
    (shell.folder / "new").write_text(NEW + "\n")

    shell("passphrase", "change", "--new-passphrase-file", shell.folder / "new")

    shell("list", expect=1)
    (shell.folder / "pass").write_text(NEW)
    shell("list")
    assert shell("status")["failed"]


def test_a_passphrase_is_drawn_into_a_new_file_or_shown(shell: Shell) -> None:
    file = shell.folder / "drawn"
    shell("passphrase", "change", "--draw", "--new-passphrase-file", file)
    (shell.folder / "pass").write_text(file.read_text())
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
    shell("passphrase", "change", "--draw", "--new-passphrase-file", file, expect=1)

    shown = shell("passphrase", "change", "--draw")

    (shell.folder / "pass").write_text(shown["passphrase"])
    shell("list")


def test_a_weak_passphrase_is_refused_and_the_old_one_stands(shell: Shell) -> None:
    (shell.folder / "new").write_text("password1")

    shell("passphrase", "change", "--new-passphrase-file", shell.folder / "new", expect=1)

    assert "too easy to guess" in shell.error
    shell("list")


def test_a_new_sheet_is_one_page_or_three(shell: Shell) -> None:
    assert shell("recovery-sheet", "--out", shell.folder / "sheet.pdf") == {
        "sheets": [str(shell.folder / "sheet.pdf")]
    }
    shell("recovery-sheet", "--out", shell.folder / "sheet.pdf", expect=1)

    made = shell("recovery-sheet", "--split", "--out", shell.folder / "sheet.pdf")

    names = [Path(one).name for one in made["sheets"]]
    assert names == ["sheet-1.pdf", "sheet-2.pdf", "sheet-3.pdf"]
    assert all(Path(one).read_bytes().startswith(b"%PDF-") for one in made["sheets"])


def test_a_diary_can_begin_with_three_sheets(shell: Shell) -> None:
    shell.vault = shell.folder / "another"
    (shell.folder / "pass").unlink()
    begin = ("init", "--keeper", "Sam Hill", "--initials", "SH", "--region", "US", "--split")
    made = shell(*begin, "--recovery-sheet", shell.folder / "first.pdf")

    assert [Path(one).name for one in made["sheets"]] == [
        f"first-{number}.pdf" for number in (1, 2, 3)
    ]
    assert "recovery_code" not in made


def test_codes_that_could_not_be_printed_are_shown_and_open_the_diary(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("recovery-sheet", "--split", "--out", shell.folder / "no" / "sheet.pdf", expect=1)
    codes = [line for line in shell.error.splitlines() if line.count("-") == 7]
    assert len(codes) == 3
    (shell.folder / "codes").write_text("\n".join(codes[1:]).lower())
    (shell.folder / "new").write_text(NEW)

    change = ("passphrase", "change", "--new-passphrase-file", shell.folder / "new")
    shell("--recovery-file", shell.folder / "codes", *change)

    (shell.folder / "pass").write_text(NEW)
    shell("list")


def test_codes_are_asked_for_without_a_file(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell("recovery-sheet", "--out", shell.folder / "no" / "sheet.pdf", expect=1)
    (code,) = [line for line in shell.error.splitlines() if line.count("-") == 6]
    asked: list[str] = []

    def prompt(text: str, **_how: bool) -> str:
        asked.append(text)
        return code.lower()

    monkeypatch.setattr("click.prompt", prompt)

    shell("--recovery-file", "-", "list")

    assert asked == ["Recovery codes"]


def test_one_sheet_alone_is_told_to_be_one_of_three(shell: Shell) -> None:
    shell("recovery-sheet", "--split", "--out", shell.folder / "no" / "sheet.pdf", expect=1)
    codes = [line for line in shell.error.splitlines() if line.count("-") == 7]
    (shell.folder / "codes").write_text(codes[1])

    shell("--recovery-file", shell.folder / "codes", "list", expect=1)

    assert "This is sheet 2 of 3" in shell.error


def test_binding_and_unbinding(shell: Shell) -> None:
    shell("bind", "--yes")
    assert shell("status")["bound"]
    shell("bind", "--yes", expect=1)

    shell("unbind")

    assert not shell("status")["bound"]
    shell("unbind", expect=1)


def test_new_keys_end_the_old_passphrase(shell: Shell) -> None:
    shell("record", "--what", "He waited at the gate.")
    (shell.folder / "new").write_text(NEW)

    done = shell(
        "replace-keys",
        *("--new-passphrase-file", shell.folder / "new", "--out", shell.folder / "sheet.pdf"),
    )

    assert len(done["older_copies"]) >= 1
    assert (shell.folder / "sheet.pdf").is_file()
    shell("show", 1, expect=1)
    (shell.folder / "pass").write_text(NEW)
    assert shell("show", 1)["incident"]["what_happened"] == "He waited at the gate."


def test_status_says_what_happened_since(shell: Shell) -> None:
    right = (shell.folder / "pass").read_text()
    first = shell("status")
    (shell.folder / "pass").write_text("wrong")
    shell("list", expect=1)
    (shell.folder / "pass").write_text(right)

    second = shell("status")

    assert first["failed"] == []
    assert len(second["failed"]) == 1
    assert second["opened"] == second["openings"][-1]
    assert shell("status")["earlier_failed"] == second["failed"]
    assert (second["guard"], second["older"], second["healed"]) == ("whole", None, False)
