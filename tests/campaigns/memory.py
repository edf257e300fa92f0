"""Looks for the keeper's words in the memory of every process, before and after locking.

``python -m tests.campaigns.memory``: the display, the windows and the search run in a small world
of processes of their own, where the search may read all of them. It has the word itself, and so
leaves itself out; nothing else is left out.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from diary.platform.process import LOCKED
from tests.campaigns import canary
from tests.campaigns.tally import playground

_CHUNK: Final = 8 * 1024 * 1024
_KERNELS: Final = frozenset({"[vvar]", "[vsyscall]", "[vdso]"})
_WORLD: Final = ("unshare", "--map-root-user", "--pid", "--fork", "--mount-proc")
_INSIDE: Final = "--inside"


def processes() -> list[int]:
    """Return every process but this one."""
    return [
        int(place.name)
        for place in Path("/proc").iterdir()
        if place.name.isdigit() and int(place.name) != os.getpid()
    ]


def copies(process: int, looked_for: list[bytes]) -> int | None:
    """Count the copies a process holds; None if it cannot be read."""
    place = Path("/proc") / str(process)
    found = 0
    try:
        areas = (place / "maps").read_text("utf-8", "replace").splitlines()
        with (place / "mem").open("rb", buffering=0) as memory:
            for start, end in _readable(areas):
                found += _in_area(memory.fileno(), start, end, looked_for)
    except OSError:
        return None
    return found


def _readable(areas: list[str]) -> Iterator[tuple[int, int]]:
    for area in areas:
        span, rights, *rest = area.split(maxsplit=5)
        if "r" in rights and (not rest or rest[-1] not in _KERNELS):
            start, _dash, end = span.partition("-")
            yield int(start, 16), int(end, 16)


def _in_area(memory: int, start: int, end: int, looked_for: list[bytes]) -> int:
    found, tail, at = 0, b"", start
    longest = max(map(len, looked_for))
    while at < end:
        try:
            part = os.pread(memory, min(_CHUNK, end - at), at)
        except OSError:
            return found
        if not part:
            return found
        both = tail + part
        found += sum(both.count(form) for form in looked_for)
        tail, at = both[-longest + 1 :], at + len(part)
    return found


def sitting(home: Path, word: str) -> subprocess.Popen[str]:
    """Start the windows and wait until the word was typed everywhere."""
    running = subprocess.Popen(
        [sys.executable, "-m", "tests.campaigns.tour", "windows"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "HOME": str(home)},
    )
    _tell(running, word)
    assert running.stdout is not None
    while running.stdout.readline() not in ("typed\n", ""):
        pass
    return running


def total(looked_for: list[bytes]) -> tuple[int, int]:
    """Return how many copies there are in all, and in how many processes they could be."""
    found = [copies(process, looked_for) for process in processes()]
    return sum(filter(None, found)), len(found) - found.count(None)


def search(place: Path) -> int:
    """Take the tour and print what was found; return 0 if nothing was after locking."""
    word = canary.draw()
    forms = canary.forms(word)[:3]
    begun = subprocess.run(
        [sys.executable, "-m", "tests.campaigns.tour", "some"],
        check=True,
        input=word,
        text=True,
        env={**os.environ, "HOME": str(place)},
        capture_output=True,
    )
    running = sitting(place, word)
    before, _read = total(forms)
    since = time.monotonic()
    _tell(running, "lock")
    code = running.wait()
    took = time.monotonic() - since
    after, read = total(forms)
    print(f"commands done {begun.stdout.strip()}; while open: {before} copies")
    print(f"locked in {took * 1000:.0f} ms: {after} copies in {read} processes searched")
    return 0 if before and not after and code == LOCKED else 1


def has_display() -> bool:
    """Tell whether a display can be made."""
    return shutil.which("xvfb-run") is not None


def is_possible() -> bool:
    """Tell whether the system lets us make that small world."""
    if shutil.which("unshare") is None or not has_display():
        return False
    return subprocess.run([*_WORLD, "true"], check=False, capture_output=True).returncode == 0


def main() -> int:
    """Search in a world of its own."""
    if sys.argv[1:] != [_INSIDE]:
        again = [sys.executable, "-m", "tests.campaigns.memory", _INSIDE]
        environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
        # A shell of its own comes first there: as number one, xvfb-run would wait for ever.
        first = ["sh", "-c", '"$@"; exit $?', "sh"]
        return subprocess.call([*_WORLD, *first, "xvfb-run", "-a", *again], env=environment)
    with playground() as place:
        return search(place)


def _tell(running: subprocess.Popen[str], word: str) -> None:
    assert running.stdin is not None
    running.stdin.write(f"{word}\n")
    running.stdin.flush()


if __name__ == "__main__":
    sys.exit(main())
