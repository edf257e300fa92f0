"""One writer at a time: a lock of the operating system's on a file in the vault's folder.

The system lets go of it when the process ends, however it ends, so a lock can never be stale:
a file left behind by a crash is simply locked again.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from diary.errors import VaultInUseError, VaultReadOnlyError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK: Final = "lock"
_PRIVATE: Final = 0o600
# Windows locks bytes, and then nobody else can read those: lock one far behind the number.
_FAR: Final = 1024
_LONGEST: Final = 20


class VaultLock:
    """Holds the vault from its making until ``release``."""

    def __init__(self, folder: Path) -> None:
        """Take the lock and write our process number into it.

        Raises:
            VaultInUseError: Another process holds it.
            VaultReadOnlyError: The lock file cannot be made or opened.
        """
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
        try:
            self._handle = os.open(folder / LOCK, flags, _PRIVATE)
        except OSError as exc:
            raise VaultReadOnlyError from exc
        try:
            self._take()
        except BaseException:
            self.release()
            raise

    def release(self) -> None:
        """Let go; more than once does no harm. The file stays: removing it would race."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _take(self) -> None:
        try:
            _lock(self._handle)
        except OSError as exc:
            raise VaultInUseError(process=_number(self._handle)) from exc
        # The number is a courtesy: a full disk must not keep the vault shut.
        with suppress(OSError):
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, str(os.getpid()).encode("ascii"))


def _number(handle: int) -> int:
    with suppress(OSError, ValueError):
        os.lseek(handle, 0, os.SEEK_SET)
        return int(os.read(handle, _LONGEST))
    return 0


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
