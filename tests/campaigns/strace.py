"""Has strace write down which files a program wrote, with what, and which sockets it made."""

import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_CALLS: Final = "openat,open,creat,write,pwrite64,writev,pwritev,pwritev2,socket,rename,renameat"
_LONGEST: Final = 4 * 1024 * 1024
_OPENED: Final = re.compile(r"(?:openat|open|creat)\(.*(?:O_WRONLY|O_RDWR|O_CREAT).*= \d+<([^>]*)>")
_WRITTEN: Final = re.compile(r"(?:write|pwrite64|writev|pwritev2?)\(\d+<([^>]*)>, (.*)\)\s+= \d+$")
_SOCKET: Final = re.compile(r"socket\((AF_\w+)")
_BYTES: Final = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class Trace:
    """What was seen.

    Attributes:
        written: By file, everything that was ever written to it, in the order of the calls; the
            file need not exist any more.
        sockets: How many of each family.
    """

    written: dict[str, bytearray] = field(default_factory=lambda: defaultdict(bytearray))
    sockets: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def note(self, path: str, pieces: list[str]) -> None:
        """Add what was written to a file; pipes and sockets are none."""
        if path.startswith("/"):
            content = self.written[path]
            for piece in pieces:
                content += bytes.fromhex(piece.replace("\\x", ""))


def is_possible() -> bool:
    """Tell whether strace is there and allowed to look."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return False
    return (
        subprocess.run(["strace", "-f", "true"], check=False, capture_output=True).returncode == 0
    )


def watched(command: Sequence[str], log: Path) -> list[str]:
    """Return the command with strace around it, which writes to ``log``."""
    what = ["-e", f"trace={_CALLS}", "-e", "signal=none", "-xx", "-s", str(_LONGEST)]
    return ["strace", "-f", "-qq", "-y", *what, "-o", str(log), *command]


def read(log: Path) -> Trace:
    """Read what strace wrote."""
    trace = Trace()
    with log.open(encoding="ascii", errors="replace") as lines:
        for line in _whole(lines):
            if match := _SOCKET.search(line):
                trace.sockets[match[1]] += 1
            elif match := _WRITTEN.search(line):
                trace.note(_path(match[1]), _BYTES.findall(match[2]))
            elif match := _OPENED.search(line):
                trace.note(_path(match[1]), [])
    return trace


def _whole(lines: Iterable[str]) -> Iterable[str]:
    """Put calls together that strace had to break off for another process's."""
    begun: dict[str, str] = {}
    for line in lines:
        number, _space, rest = line.rstrip("\n").partition(" ")
        rest = rest.lstrip()
        if rest.endswith("<unfinished ...>"):
            begun[number] = rest.removesuffix("<unfinished ...>")
        elif rest.startswith("<... "):
            yield begun.pop(number, "") + rest.partition("resumed>")[2]
        else:
            yield rest


def _path(shown: str) -> str:
    # strace spells names out as it does contents; pipes and sockets have one as well.
    return bytes.fromhex(shown.partition("(")[0].replace("\\x", "")).decode("utf-8", "replace")
