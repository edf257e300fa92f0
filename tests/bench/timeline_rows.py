"""Prints what a long timeline costs beside a short one: time, memory, and the longest stall.

``python tests/bench/timeline_rows.py [ROWS]``. Needs no display. Each size runs in a process of its
own. Rows are written past the ledger, since signing 100,000 entries off would take an hour; what is
read and drawn is the same.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication

from diary.clock import SystemClock
from diary.domain.exhibit import Case
from diary.domain.incident import Incident
from diary.domain.ledger import canonical
from diary.domain.plain import to_plain
from diary.domain.when import When
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.views import Preferences
from diary.ui import theme
from diary.ui.dialogs import QtDialogs, QtFileChooser
from diary.ui.jobs import JobRunner
from diary.ui.session import Session
from diary.ui.timeline import TimelinePage
from diary.vault import Cost
from diary.vault.columns import instant
from diary.vault.projection import entry_words, folded

SHORT: Final = 100
# Written down in the order in which it happened, as most is.
BEGIN: Final = datetime(2016, 1, 1)  # noqa: DTZ001 - of a wall clock
SECRET: Final = "five plain words for timing"  # noqa: S105 - opens nothing but this example
WORDS: Final = ("gate", "window", "van", "letter", "phone", "garden", "school", "flowers")
SEARCHES: Final = ("gate", "van gate", "zebra", "school flowers", "21 he stood")
_ENTRY: Final = "INSERT INTO entry VALUES (?, ?, ?, 'signed', ?, ?, ?, ?, NULL)"
_TICK_MS: Final = 2


def fill(diary: Diary, count: int) -> None:
    """Write rows into the tables that lists read."""
    subject = diary.new_draft()
    first = replace(diary.entry(subject).incident, what_happened="He rang.")
    diary.save_draft(subject, first)
    diary.sign_off(subject)
    conn = diary.vault.entries._conn  # noqa: SLF001 - the bench writes what nothing else may
    line = conn.execute("SELECT max(n) FROM line").fetchone()[0]
    with diary.vault.transaction():
        for number in range(2, count + 1):
            day = f"{BEGIN + timedelta(minutes=50 * number):%Y-%m-%d %H:%M}"
            near, by = WORDS[number // 8 % 8], WORDS[number % 8]
            said = f"{number} He stood by the {by} near the {near}. "
            incident = Incident(
                case=diary.case_id, number=number, happened=When.parse(day, zone="Europe/London"),
                what_happened=said * 4, place="Home",
            )  # fmt: skip
            name, sort = f"{number:032x}", instant(incident.happened.earliest)
            body = canonical(to_plain(incident))
            conn.execute(_ENTRY, (name, diary.case_id, number, line, sort, day[:7], body))
            conn.execute(
                "INSERT INTO search VALUES (?, ?)",
                (name, folded("\n".join(entry_words(incident)))),
            )


class Stalls:
    """Measures the longest time in which the event loop did nothing else."""

    def __init__(self) -> None:
        self.longest = 0
        self._since = QElapsedTimer()
        self._timer = QTimer(interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._since.start()
        self._timer.start()

    def begin(self) -> None:
        """Count from now on, not from what kept the loop from turning before."""
        self.longest = 0
        self._since.restart()

    def _tick(self) -> None:
        self.longest = max(self.longest, self._since.restart() - _TICK_MS)

    def taken(self) -> int:
        """Return the longest stall in milliseconds, and begin again."""
        longest, self.longest = self.longest, 0
        return longest


def measure(folder: Path) -> None:
    """Open the vault there, show the timeline, scroll and search; print figures as JSON."""
    app = QApplication(["bench", "-platform", "offscreen"])
    theme.load_fonts()
    colours = theme.apply(app, "light", 100)
    jobs = JobRunner()
    opening = Opening(folder, SystemClock(), cost=Cost.quick())
    diary = jobs._thread.submit(lambda: opening.unlock(SECRET)).result()  # noqa: SLF001
    session = Session(diary, jobs, QtDialogs(), QtFileChooser(), SystemClock(), Preferences())
    before = memory()
    start = time.perf_counter()
    page = TimelinePage(session, colours)
    page.resize(1200, 800)
    page.show()
    page.reload()
    wait(app, lambda: page.model.rowCount() > 0)
    page.grab()
    shown = time.perf_counter() - start
    stalls = Stalls()
    bar = page.list.verticalScrollBar()
    for _step in range(200):
        bar.setValue(min(bar.value() + 600, bar.maximum()))
        for _turn in range(3):
            app.processEvents()
    scrolling = stalls.taken()
    searched = [search(app, page, jobs, words) for words in SEARCHES]
    print(json.dumps({
        "shown": shown, "memory": memory() - before, "whole": memory(), "scrolling": scrolling,
        "searching": stalls.taken(), "search": max(searched), "rows": page.model.rowCount(),
    }))  # fmt: skip
    sys.stdout.flush()
    os._exit(0)


def search(app: QApplication, page: TimelinePage, jobs: JobRunner, words: str) -> float:
    """Type words letter by letter, and return the seconds until their rows are shown."""
    for length in range(1, len(words) + 1):
        page.search.setText(words[:length])
        app.processEvents()
    begun, turn = time.perf_counter(), page._turn  # noqa: SLF001
    wait(app, lambda: page._turn > turn)  # noqa: SLF001
    done = jobs.submit(int, owner=jobs).done
    said: list[object] = []
    done.connect(said.append)
    wait(app, lambda: bool(said))
    return time.perf_counter() - begun


def wait(app: QApplication, until: Callable[[], bool]) -> None:
    """Turn the event loop until something is so."""
    while not until():
        app.processEvents()


def memory() -> float:
    """Return resident memory in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


def main(rows: int) -> None:
    """Make both vaults, measure each in its own process, print the ratios."""
    found = []
    with tempfile.TemporaryDirectory() as place:
        for count in (SHORT, rows):
            folder = Path(place) / str(count)
            case = Case(name="Bench", keeper="Sam Hill", initials="SH", region="GB-EAW")
            opening = Opening(folder, SystemClock(), cost=Cost.quick())
            diary, _code = opening.begin(case, passphrase=SECRET)
            fill(diary, count)
            diary.close()
            runs = [_run(folder) for _turn in range(3)]
            best = min(runs, key=lambda one: one["shown"])
            best["scrolling"] = max(one["scrolling"] for one in runs)
            best["searching"] = max(one["searching"] for one in runs)
            found.append(best)
            print(
                f"{count} rows: shown in {best['shown']:.3f} s, {best['memory']:.0f} MB more, "
                f"{best['whole']:.0f} MB whole; longest stall scrolling {best['scrolling']} ms, "
                f"searching {best['searching']} ms; slowest search {best['search']:.2f} s"
            )
    short, long = found
    print(f"ratio of time {long['shown'] / short['shown']:.2f} (at most 1.3)")


def _run(folder: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--in", str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return figures


if __name__ == "__main__":
    if sys.argv[1:2] == ["--in"]:
        measure(Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
