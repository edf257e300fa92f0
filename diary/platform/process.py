"""What a process does first, so that nothing it holds ends up in a file or another process."""

import ctypes
import os
import sys
from typing import Final

# Exit code by which the desk tells the launcher that it was locked, not closed.
LOCKED: Final = 83
# The same, but the example is to be shown next, by a desk that is started with this flag.
EXAMPLE: Final = 84
EXAMPLE_FLAG: Final = "--example"
_SET_DUMPABLE: Final = 4


def harden() -> None:
    """Make new files private, write no core files, and let no other program attach."""
    os.umask(0o077)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - absent on Windows

    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
