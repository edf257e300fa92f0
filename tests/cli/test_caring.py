from pathlib import Path

import pytest

from diary.cli import saying
from diary.clock import SystemClock
from diary.services.opening import Opening
from diary.vault import Cost
from tests.cli.conftest import Shell


def sheet(shell: Shell) -> Path:
    """Make a new recovery sheet and return a file with its code; the passphrase is lost."""
    opening = Opening(shell.vault, SystemClock(), cost=Cost.quick())
    diary = opening.unlock((shell.folder / "pass").read_text().strip())
    file = shell.folder / "codes"
    file.write_text(" ".join(diary.new_recovery_sheet()))
    diary.close()
    (shell.folder / "pass").write_text("not the one at all")
    return file


@pytest.fixture
def many(shell: Shell) -> Shell:
    for number in range(3):
        (shell.folder / f"{number}.txt").write_text(f"{number}")
        shell("record", "--what", "He rang.", "--add", shell.folder / f"{number}.txt")
    return shell


def test_a_check_says_on_the_error_output_how_far_it_is(
    many: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saying, "_PATIENCE_S", 0.0)
    findings = many("check")

    assert many.error.strip().splitlines()[-1] == "100 % done."
    assert not any(one["problem"] for one in findings)


def test_check_and_repair_open_with_the_recovery_sheet(many: Shell) -> None:
    codes = sheet(many)

    assert not any(one["problem"] for one in many("--recovery-file", codes, "check"))
    done = many("--recovery-file", codes, "repair", "--into", many.folder / "saved")

    assert done["entries"] == 3
    many("check", expect=1)
