"""What stands before the vault tells what the vault itself would."""

import subprocess
import sys
from pathlib import Path

import pytest

from diary.clock import SystemClock
from diary.services.front_door import FILES, UNFINISHED, FrontDoor
from diary.services.opening import Opening
from diary.vault import beginning
from diary.vault.snapshots import DATABASE, KEYS
from tests.ui.parts import CASE, SECRET


def test_it_knows_the_files_by_the_names_the_vault_gives_them() -> None:
    assert (KEYS, f"{KEYS}.bak", DATABASE) == FILES


@pytest.mark.parametrize("names", [(), ("keys",), ("data.db",), ("keys.bak",), ("letter.txt",),
                                   ("keys", UNFINISHED), (UNFINISHED,)])  # fmt: skip
def test_both_agree_whether_there_is_a_vault(tmp_path: Path, names: tuple[str, ...]) -> None:
    for name in names:
        (tmp_path / name).write_bytes(b"x")

    found = FrontDoor(tmp_path, SystemClock()).exists()

    assert found is Opening(tmp_path, SystemClock()).exists()
    assert beginning.is_unfinished(tmp_path) is (UNFINISHED in names)


def test_a_vault_begun_through_it_opens_through_it(tmp_path: Path) -> None:
    door = FrontDoor(tmp_path / "vault", SystemClock())
    diary, code = door.begin(CASE, passphrase=SECRET)
    diary.close()

    assert door.exists()
    door.unlock(SECRET).close()
    door.unlock_with_recovery(code).close()


def test_the_lock_window_loads_nothing_of_the_diary() -> None:
    heavy = ("diary.vault", "diary.services.diary", "diary.ui.main_window", "diary.domain.wording",
             "cryptography", "PIL", "reportlab", "zxcvbn", "pyzipper", "sqlcipher3")  # fmt: skip
    program = (
        f"import sys, diary.ui.first_window; print([one for one in {heavy} if one in sys.modules])"
    )

    command = [sys.executable, "-I", "-c", program]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ours

    assert done.stdout.strip() == "[]"
