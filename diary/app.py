"""The launcher: starts the desk, and starts it again when it was locked. Holds no diary, no Qt."""

import subprocess
from collections.abc import Callable, Sequence

from diary.platform import isolation
from diary.platform.process import LOCKED, harden

DESK = tuple(isolation.command("diary.ui.desk"))


def run_windows(
    command: Sequence[str] = DESK, run: Callable[[Sequence[str]], int] = subprocess.call
) -> int:
    """Show the windows until they are closed; return the exit code.

    Locking ends the desk's process, and with it every copy of the diary's words in memory;
    another one then shows the lock window.
    """
    harden()
    code = LOCKED
    while code == LOCKED:
        code = run(command)
    return code
