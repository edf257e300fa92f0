"""Looks for the keeper's words in everything the program writes, and for any way online.

``python -m tests.campaigns.traces [--quick]``: a canary is typed into every window and given to
every command, while strace notes each file written and each socket made. Then the same commands
run once more where there is no network at all.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.campaigns import canary, strace, tour
from tests.campaigns.tally import playground, say

# It outlives each program that leaves it: a reset would end the next one as it comes.
_DISPLAY: Final = ("xvfb-run", "-a", "-s", "-screen 0 1280x1024x24 -noreset")
# A keeper asked for what is in there, so it holds her words.
_HANDED_OUT: Final = (tour.OUT, tour.SECRET)
_DEVICES: Final = ("/dev/null", "/dev/tty")
_NOTES: Final = ".local/share/notes"
_COPIES: Final = ("copy", "copy.zip", "copy.zip.new", "copy.zip.db.new", "copy.zip.db.new-journal")
_VAULTS: Final = (_NOTES, f"{tour.SECOND}/{_NOTES}", *_COPIES, "restored")


class Campaign:
    """One tour and what was found."""

    def __init__(self, place: Path) -> None:
        self.place, self.home = place, place / "home"
        self.home.mkdir()
        self.canary = canary.draw()
        self.forms = canary.forms(self.canary)
        self.seen: set[str] = set()
        self.size = 0
        self.hits: list[str] = []
        self.unexpected: list[str] = []
        self.sockets: dict[str, int] = {}

    def take(self, part: str, *around: str) -> str:
        """Take a part of the tour under strace; return what it printed last."""
        log = self.place / "strace.log"
        command = strace.watched([sys.executable, "-m", "tests.campaigns.tour", part], log)
        printed = self.run([*around, *command])
        self._judge(strace.read(log))
        log.unlink()
        return printed

    def run(self, command: list[str]) -> str:
        """Run a program of the tour at the home made for it."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        done = subprocess.run(
            command,
            check=False,
            input=f"{self.canary}\nlock\n",
            capture_output=True,
            text=True,
            env={**kept, "HOME": str(self.home), "QT_QPA_PLATFORM": "xcb"},
        )
        if "typed" not in done.stdout and not done.stdout.strip().isdigit():
            say(done.stderr[-2000:])
        return done.stdout.strip().rpartition("\n")[2]

    def search_home(self) -> None:
        """Look through every file that is there at the end, and its name."""
        for path in sorted(self.home.rglob("*")):
            if path.is_file() and not self._is_handed_out(path):
                self._look(str(path), path.read_bytes())

    def can_see(self) -> bool:
        """Tell whether the search finds the canary where it must be: in the picture as it came."""
        photo = (self.home / self.canary / tour.PICTURE).read_bytes()
        return canary.holds(photo, self.forms) and any("data.db" in name for name in self.seen)

    def _judge(self, trace: strace.Trace) -> None:
        for family, count in trace.sockets.items():
            self.sockets[family] = self.sockets.get(family, 0) + count
        for name, content in sorted(trace.written.items()):
            path = Path(name)
            if self._is_handed_out(path):
                continue
            self._look(name, bytes(content))
            if not (self._is_expected(path) or _is_sealed_copy(path, content)):
                self.unexpected.append(name)

    def _look(self, name: str, content: bytes) -> None:
        self.seen.add(name)
        self.size += len(content)
        if canary.holds(content, self.forms) or self.canary in name:
            self.hits.append(name)

    def _is_handed_out(self, path: Path) -> bool:
        given = (*_HANDED_OUT, self.canary, f"{tour.SECOND}/{self.canary}")
        return any(path.is_relative_to(self.home / name) for name in given)

    def _is_expected(self, path: Path) -> bool:
        ours = any(path.is_relative_to(self.home / name) for name in _VAULTS)
        # Python's own compiled copies of the program are no trace of the keeper's.
        return ours or path.parent.name == "__pycache__" or str(path) in _DEVICES

    @property
    def online(self) -> int:
        """How many sockets could have led to another computer."""
        return sum(count for family, count in self.sockets.items() if "INET" in family)


def _is_sealed_copy(path: Path, content: bytes | bytearray) -> bool:
    """Tell whether a temporary file is what a check or a repair looks at: the keys, still sealed.

    Before, Python tries with the word "blat" whether the temporary folder takes files.
    """
    ours = content.startswith(b"DIARYKEY") or bytes(content) == b"blat"
    return path.is_relative_to(tempfile.gettempdir()) and ours


def main() -> int:
    """Print the two lines; return 0 if they are clean."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="the first few commands only")
    is_quick = bool(parser.parse_args().quick)
    tour_of = "some" if is_quick else "commands"
    with playground() as place:
        campaign = Campaign(place)
        commands = campaign.take(tour_of)
        typed = campaign.take("windows", *_DISPLAY)
        begun = typed if is_quick else campaign.take("first-run", *_DISPLAY)
        campaign.search_home()
        alone = without_network(campaign)
        can_see = campaign.can_see()
    for kind, names in (("hit", campaign.hits), ("unexpected", campaign.unexpected)):
        for name in names:
            print(f"{kind}: {name.replace(campaign.canary, 'CANARY')}")
    found = f"hits {len(campaign.hits)}, unexpected files {len(campaign.unexpected)}"
    print(f"scanned {len(campaign.seen)} files / {campaign.size} bytes, {found}")
    seen = ", ".join(f"{name} {count}" for name, count in sorted(campaign.sockets.items()))
    print(f"sockets to other computers {campaign.online} (others: {seen or 'none'})")
    print(f"commands done {commands}, windows {typed}, first run {begun}")
    print(f"without any network {alone}")
    clean = not (campaign.hits or campaign.unexpected or campaign.online)
    whole = (
        can_see
        and commands.isdigit()
        and int(commands) > 0
        and typed == begun == "typed"
        and alone != "failed"
    )
    return 0 if clean and whole else 1


def without_network(campaign: Campaign) -> str:
    """Walk through the windows where not even the loopback interface is up."""
    inside = ["unshare", "-rn"]
    if shutil.which("unshare") is None or subprocess.run([*inside, "true"], check=False).returncode:
        return "not tried"
    walk = [sys.executable, "-m", "tests.campaigns.tour", "windows"]
    return "done" if campaign.run([*_DISPLAY, *inside, *walk]) == "typed" else "failed"


if __name__ == "__main__":
    sys.exit(main())
