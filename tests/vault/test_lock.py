import os
import subprocess
import sys
from pathlib import Path

import pytest

from diary.errors import VaultInUseError, VaultReadOnlyError
from diary.vault.lock import VaultLock

HOLD = """
import sys
from pathlib import Path
from diary.vault.lock import VaultLock
lock = VaultLock(Path(sys.argv[1]))
sys.stdout.write("held\\n")
sys.stdout.flush()
sys.stdin.read()
"""


def test_a_second_holder_is_refused_and_told_who_has_it(folder: Path) -> None:
    lock = VaultLock(folder)

    with pytest.raises(VaultInUseError) as caught:
        VaultLock(folder)

    assert caught.value.process == os.getpid()
    lock.release()


def test_a_released_lock_can_be_taken_again(folder: Path) -> None:
    lock = VaultLock(folder)
    lock.release()
    lock.release()

    VaultLock(folder).release()


def test_the_lock_of_a_killed_process_is_free(folder: Path) -> None:
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout
        assert child.stdout.readline() == "held\n"
        with pytest.raises(VaultInUseError) as caught:
            VaultLock(folder)
        child.kill()
        child.wait()

    assert caught.value.process == child.pid
    VaultLock(folder).release()


def test_an_unreadable_number_in_a_held_lock_is_given_as_none(folder: Path) -> None:
    lock = VaultLock(folder)
    (folder / "lock").write_bytes(b"?")

    with pytest.raises(VaultInUseError) as caught:
        VaultLock(folder)

    assert caught.value.process == 0
    lock.release()


def test_the_lock_file_is_for_its_owner_alone(folder: Path) -> None:
    VaultLock(folder).release()

    assert (folder / "lock").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_written_to_is_named(folder: Path) -> None:
    (folder / "lock").mkdir()

    with pytest.raises(VaultReadOnlyError):
        VaultLock(folder)
