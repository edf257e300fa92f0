"""One writer at a time: a lock of the operating system's on a file in the vault's folder.

The system lets go of it when the process ends, however it ends, so a lock can never be stale:
a file left behind by a crash is simply locked again.
"""

import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from diary.clock import SystemClock
from diary.errors import VaultInUseError, VaultReadOnlyError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK: Final = "lock"
_PRIVATE: Final = 0o600
# Windows locks bytes, and then nobody else can read those: lock one far behind the number.
_FAR: Final = 1024
_LONGEST: Final = 64
_SINCE: Final = "%Y-%m-%d %H:%M %Z"


class VaultLock:
    """Holds the vault from its making until ``release``."""

    def __init__(self, folder: Path, *, writing: bool = True) -> None:
        """Take the lock, and write into it our process number and the time.

        Args:
            folder: Of the vault.
            writing: Whether the lock file may be made and changed; if not, a vault without one,
                which nobody has open, is taken to be free.

        Raises:
            VaultInUseError: Another process holds it.
            VaultReadOnlyError: The lock file cannot be made or opened.
        """
        self._handle, self._writing = -1, writing
        if not writing and not (folder / LOCK).exists():
            return
        access = os.O_RDWR | os.O_CREAT if writing else os.O_RDONLY
        flags = access | getattr(os, "O_CLOEXEC", 0)
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
            process, since = _holder(self._handle)
            raise VaultInUseError(process=process, since=since) from exc
        if not self._writing:
            return
        # A courtesy: a full disk must not keep the vault shut.
        with suppress(OSError):
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            since = SystemClock().read().utc.strftime(_SINCE)
            os.write(self._handle, f"{os.getpid()} {since}".encode("ascii"))


def _holder(handle: int) -> tuple[int, str]:
    with suppress(OSError, ValueError):
        os.lseek(handle, 0, os.SEEK_SET)
        number, _space, since = os.read(handle, _LONGEST).decode("ascii").partition(" ")
        if since:
            datetime.strptime(since, _SINCE).astimezone(UTC)
        return int(number), since
    return 0, ""


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
