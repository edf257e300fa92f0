"""Measures how long leaving takes with words unsaved.

``python -m tests.bench.leaving [RUNS [INCIDENTS]]``
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from diary.clock import SystemClock
from diary.services.opening import Opening
from diary.vault import Cost
from tests.bench.timeline import PASSPHRASE, fill

LEAVES = """
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from diary.clock import SystemClock
from diary.services.opening import Opening
from diary.ui import theme
from diary.ui.desk import Desk
from diary.vault import Cost
from tests.bench.timeline import PASSPHRASE, fill

class NoSignals:
    def start(self, *_args): pass
    def stop(self): pass

app = QApplication([])
app.setQuitOnLastWindowClosed(False)
theme.load_fonts()
theme.apply(app, "light", 100)
opening = Opening(Path(sys.argv[1]), SystemClock(), Cost.quick())
desk = Desk(app, opening, SystemClock(), os._exit, NoSignals())
desk.front.show()
desk.front.secret.line.setText(sys.argv[2])
desk.front.open.click()

def write():
    if desk.window is None:
        QTimer.singleShot(20, write)
    else:
        desk.window.timeline.add.click()
        QTimer.singleShot(1500, leave)

def leave():
    desk.window.draft.what.setPlainText("He waited outside.")
    print(time.monotonic_ns(), flush=True)
    desk.lock()

QTimer.singleShot(50, write)
app.exec()
"""


def main(runs: int, incidents: int) -> None:
    """Print the time of each run and their median."""
    took = []
    with tempfile.TemporaryDirectory() as place:
        vault = Path(place) / "vault"
        fill(Opening(vault, SystemClock(), Cost.quick()), incidents)
        command = [sys.executable, "-c", LEAVES, str(vault), PASSPHRASE]
        for _run in range(runs):
            with subprocess.Popen(command, stdout=subprocess.PIPE) as desk:
                assert desk.stdout is not None
                asked = int(desk.stdout.readline())
                desk.wait()
            took.append((time.monotonic_ns() - asked) / 1e6)
    print(" ".join(f"{one:.0f}" for one in took), f"ms, median {statistics.median(took):.0f} ms")


if __name__ == "__main__":
    main(*(int(number) for number in (sys.argv[1:] + ["5", "10000"][len(sys.argv) - 1 :])))
