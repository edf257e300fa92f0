"""Prints how soon the lock window stands there, and how smooth the window stays at heavy work.

``python -m tests.bench.window``. Needs no display. The start is a ratio in one run: both programs
are started in turn, each in a process of its own, from nothing to the first picture on the screen,
and their processor time is taken, since other programs may be busy.
The work is adding photos, showing all of them, searching, making a report of them, bringing in a
chat, and locking. For each: the longest time in which the event loop did nothing else; the most
processor time that the window's own work took at one go, which is true on a busy machine too; and
the longest time in which the window waited for another thread of ours.
"""

import gc
import io
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication

from diary.clock import SystemClock
from diary.domain.exhibit import Case, Obtained
from diary.domain.when import When
from diary.services.opening import Opening
from diary.services.views import Preferences
from diary.ui import theme
from diary.ui.dialogs import QtDialogs, QtFileChooser
from diary.ui.intake.about import AboutDialog
from diary.ui.jobs import JobRunner
from diary.ui.leaving import Leaving
from diary.ui.main_window import MainWindow
from diary.ui.session import Session
from diary.vault import Cost
from tests.bench.messages_window import Turns, export
from tests.bench.timeline_rows import SECRET

CASE: Final = Case(name="Bench", keeper="Sam Hill", initials="SH", region="GB-EAW")
_TURNS: Final = 15
_PHOTOS: Final = 60
_ENTRIES: Final = 300
_SIZE: Final = (3000, 2000)
_MESSAGES: Final = 20_000
_PICTURES: Final = 200
_BARE: Final = """
import os, sys
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
window = QLabel("Notes")
window.resize(960, 720)
window.show()
app.processEvents()
os._exit(0)
"""
# The start switches the collector off before it loads Qt, which must be loaded here to stop it.
_OURS: Final = """
import gc, os
gc.disable()
from PySide6.QtWidgets import QApplication
def shown(*_app):
    QApplication.processEvents()
    os._exit(0)
QApplication.exec = shown
from diary.ui.start import main
main()
"""
# What comes before it: the launcher, which starts itself anew in isolation, and then the desk.
_LAUNCHER: Final = """
import os, subprocess, sys
subprocess.call([sys.executable, "-c", ""])
from diary.app import run_windows
run_windows(run=lambda _command: 0, after=int)
os._exit(0)
"""


def starts(home: Path) -> list[float]:
    """Return the median seconds of a bare window, of the lock window, and of its launcher."""
    Opening(home / ".local/share/notes/vault", SystemClock()).begin(CASE, passphrase=SECRET)[
        0
    ].close()
    programs = (_BARE, _OURS, _LAUNCHER)
    took: tuple[list[float], ...] = ([], [], [])
    for _turn in range(_TURNS):
        for program, times in zip(programs, took, strict=True):
            times.append(_started(program, home))
    # The first of each reads the disk.
    return [statistics.median(times[1:]) for times in took]


def _started(program: str, home: Path) -> float:
    """Return the seconds of processor time that a start takes; others' work does not count."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    env = kept | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-I", "-c", program]
    subprocess.run(command, check=True, env=env, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def photos(folder: Path) -> list[Path]:
    """Write photos as large as those of a phone."""
    noise = Image.effect_noise(_SIZE, 60).convert("RGB")
    paths = []
    for number in range(_PHOTOS):
        out = io.BytesIO()
        noise.rotate(number * 6).save(out, "JPEG", quality=85)
        paths.append(folder / f"photo-{number:03d}.jpg")
        paths[-1].write_bytes(out.getvalue())
    return paths


class Work:
    """A window with a diary, and what is done in it."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        gc.freeze()  # as when the program has loaded everything
        self.turns, self.jobs = Turns(app), JobRunner()
        opening = Opening(folder / "vault", SystemClock(), cost=Cost.quick())
        self._thread = self.jobs._thread  # noqa: SLF001 - the vault opens on it
        begin = self._thread.submit(lambda: opening.begin(CASE, passphrase=SECRET))
        self.diary, _code = begin.result()
        self._thread.submit(self._fill).result()
        session = Session(self.diary, self.jobs, QtDialogs(), QtFileChooser(), SystemClock(),
                          Preferences(read_words=False))  # fmt: skip
        self.window = MainWindow(session, app)
        self.window.resize(1280, 800)
        self.window.show()

    def _fill(self) -> None:
        for number in range(_ENTRIES):
            subject = self.diary.new_draft()
            incident = replace(
                self.diary.entry(subject).incident,
                happened=When.parse(f"2026-{number % 9 + 1:02d}-{number % 28 + 1:02d} 21:00"),
                what_happened=f"He stood at the gate and looked up, for the {number}th time. " * 8,
            )
            self.diary.save_draft(subject, incident)
            self.diary.sign_off(subject)

    def do(self, name: str, begin: Callable[[], object], until: Callable[[], bool]) -> None:
        """Do something, and print what it cost the window."""
        start = time.perf_counter()
        self.turns.do(begin, until)
        print(f"{name}: {time.perf_counter() - start:.1f} s, {self.turns.said()}")

    def all_of_it(self, paths: list[Path], out: Path) -> None:
        """Add the photos, look at them, search, make a report."""
        window, data = self.window, QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        panel = window.draft.pictures
        window.timeline.new_wanted.emit()
        self.turns.wait(lambda: window.draft.subject != "")
        panel.take(data, Obtained.DROPPED)
        about = panel.findChildren(AboutDialog)[0]
        self.do(f"adding {_PHOTOS} photos", about.agree.click,
                lambda: len(panel.tiles) == _PHOTOS and not panel._waiting)  # noqa: SLF001  # fmt: skip
        subject = window.draft.subject
        window.show_page(window.timeline)
        self._thread.submit(lambda: self._sign(subject)).result()
        page = window.evidence
        self.do("showing them on the page of evidence", lambda: window.show_page(page),
                lambda: len(page.tiles) >= page._most and self._is_idle())  # noqa: SLF001  # fmt: skip
        window.show_page(window.timeline)
        search = window.timeline.search
        turn = window.timeline._turn  # noqa: SLF001
        self.do("searching", lambda: search.setText("gate looked"),
                lambda: window.timeline._turn > turn and self._is_idle())  # noqa: SLF001  # fmt: skip
        search.clear()
        window.show_page(window.report)
        self.do("looking at a report", window.report.look.click,
                window.report.before.write.isVisible)  # fmt: skip
        self.do("making it", lambda: window.report._on_chosen(out),  # noqa: SLF001
                window.report.outcome.isVisible)  # fmt: skip

    def bring_in(self, chat: Path) -> None:
        """Look at a chat, say who is who, keep its messages and read them."""
        page = self.window.messages
        self.window.show_page(page)
        page.setCurrentWidget(page.bring)
        looked = page.bring.other.isVisible
        self.do("looking at a chat", lambda: page.bring.look_at([chat]), looked)
        who = page.bring.questions.who if page.bring.questions is not None else None
        assert who is not None
        me = who.group.button(who.names.index("Ann"))
        self.do("looking at it with an answer", me.click, looked)
        self.do("keeping its messages", page.bring.keep.click, looked)
        self.do("showing them", page.bring.see.click,
                lambda: page.conversation.model.rowCount() > 0 and self._is_idle())  # fmt: skip

    def lock(self) -> None:
        """Leave with words that are not saved yet."""
        over: list[int] = []
        leaving, before = Leaving(self.jobs, over.append, self.window), self.window.draft.subject
        self.window.timeline.new_wanted.emit()
        self.turns.wait(lambda: self.window.draft.subject not in {"", before})
        self.window.draft.what.setPlainText("He waited outside.")
        self.do("locking", lambda: leaving.start(0, self.diary, self.window), lambda: bool(over))

    def _sign(self, subject: str) -> None:
        incident = replace(self.diary.entry(subject).incident, what_happened="Sixty photos.",
                           happened=When.parse("2026-09-01 21:00"))  # fmt: skip
        self.diary.save_draft(subject, incident)
        self.diary.sign_off(subject)

    def _is_idle(self) -> bool:
        return self._thread._work_queue.empty()  # noqa: SLF001


def main() -> None:
    """Measure both, and print a line for each."""
    with tempfile.TemporaryDirectory() as place:
        bare, ours, launcher = starts(Path(place))
        print(f"bare window {bare:.3f} s, lock window {ours:.3f} s: {ours / bare:.2f} x; "
              f"its launcher before it {launcher:.3f} s")  # fmt: skip
    app = QApplication(["bench", "-platform", "offscreen"])
    theme.load_fonts()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        work, chat = Work(app, folder), folder / "chat.zip"
        work.all_of_it(photos(folder), folder / "report.pdf")
        export(chat, _MESSAGES, _PICTURES)
        work.bring_in(chat)
        work.lock()
        sys.stdout.flush()
        os._exit(0)


if __name__ == "__main__":
    main()
