"""Builds ``shim.c`` and speaks to it: records every change below a folder, or lets one fail."""

import ctypes
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).with_name("shim.c")
_HEAD: Final = struct.Struct("=cQqIIQ")
_PRELOAD: Final = "LD_PRELOAD"


def is_possible() -> bool:
    """Tell whether this system can preload a library and has a compiler to make one."""
    return sys.platform == "linux" and shutil.which("cc") is not None


def is_loaded() -> bool:
    """Tell whether this very process runs behind the shim."""
    return hasattr(ctypes.CDLL(None), "campaign_begin")


def run_behind(module: str, folder: Path) -> int:
    """Run a campaign's module again, behind the shim; return its exit code."""
    built = folder / "shim.so"
    flags = ["-shared", "-fPIC", "-O2", "-o", str(built), str(SOURCE), "-ldl", "-lpthread"]
    subprocess.run(["cc", *flags], check=True)
    command = [sys.executable, "-m", module, *sys.argv[1:]]
    return subprocess.run(command, check=False, env={**os.environ, _PRELOAD: str(built)}).returncode


class Shim:
    """The shim that this process runs behind."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        # Programs that we start must not write into our log.
        os.environ.pop(_PRELOAD, None)

    def begin(self, folder: Path, log: Path | None = None) -> None:
        """Watch a folder, and write every change below it into a log if one is named."""
        self._library.campaign_begin(os.fsencode(folder), os.fsencode(log) if log else b"")

    def note(self, text: str) -> None:
        """Put a note of our own between the changes."""
        self._library.campaign_note(text.encode())

    def arm(self, n: int, error: int, *, on: bool) -> None:
        """Let the n-th change from now fail with this error number, or all from it on."""
        self._library.campaign_arm(ctypes.c_long(n), error, int(on))

    def disarm(self) -> None:
        """Let everything succeed again."""
        self._library.campaign_arm(ctypes.c_long(0), 0, 0)

    def counted(self) -> int:
        """Return how many changes were asked for since ``arm``."""
        return int(self._library.campaign_counted())

    def end(self) -> None:
        """Watch nothing any more."""
        self._library.campaign_end()


@dataclass(frozen=True)
class Change:
    """One record of the log; see ``shim.c`` for the letters."""

    what: str
    inode: int
    place: int
    path: str
    second: str
    data: bytes


def changes(log: Path) -> Iterator[Change]:
    """Yield the records of a log in order."""
    content, at = log.read_bytes(), 0
    while at < len(content):
        what, inode, place, first, second, length = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        middle, last = at + first, at + first + second
        paths = os.fsdecode(content[at:middle]), os.fsdecode(content[middle:last])
        at = last + length
        yield Change(what.decode(), inode, place, *paths, content[last:at])
