"""The launcher: starts the desk, and starts it again when it was locked. Holds no diary, no Qt."""

import subprocess
from collections.abc import Callable, Sequence

from diary.platform import isolation
from diary.platform.process import EXAMPLE, EXAMPLE_FLAG, LOCKED, harden

DESK = tuple(isolation.command("diary.ui.start"))


def run_windows(
    command: Sequence[str] = DESK,
    run: Callable[[Sequence[str]], int] = subprocess.call,
    after: Callable[[], None] | None = None,
) -> int:
    """Show the windows until they are closed; return the exit code.

    Locking ends the desk's process, and with it every copy of the diary's words in memory;
    another one then shows the lock window. ``after`` is what is done each time in between.
    The example has a process of its own, too: no process ever holds both diaries.
    """
    harden()
    code = LOCKED
    while code in (LOCKED, EXAMPLE):
        code = run([*command, EXAMPLE_FLAG] if code == EXAMPLE else command)
        # Now, and here: nobody waits for it, and this process holds no key.
        (after or _keep_snapshot)()
    return code


def _keep_snapshot() -> None:
    from diary import paths  # noqa: PLC0415 - not before the windows are up
    from diary.clock import SystemClock  # noqa: PLC0415
    from diary.services.restoring import take_snapshot  # noqa: PLC0415

    take_snapshot(paths.default_vault(), SystemClock())
