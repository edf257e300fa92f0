"""Prints how smooth the window stays while a large export comes in, and while it is searched.

``python -m tests.bench.messages_window [MESSAGES] [PICTURES]``. Needs no display. Writes a WhatsApp
zip, looks at it, keeps it and searches in it through the window's own pages. For each step: the
longest time in which the event loop did nothing else; how much of it was the window's own work,
which is true on a busy machine too; and how true the bar was: the largest distance between the
share that the bar showed and the share of the time that had passed, and of the processor time that
all processes of the program had used (Linux), which other programs disturb less.
"""

import io
import os
import random
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from diary.clock import SystemClock
from diary.domain.exhibit import Case
from diary.services.opening import Opening
from diary.services.views import Preferences
from diary.ui import theme
from diary.ui.dialogs import QtDialogs, QtFileChooser
from diary.ui.jobs import JobRunner
from diary.ui.messages import MessagesPage
from diary.ui.session import Session
from diary.vault import Cost
from tests.bench.messages import LEAST_WORDS, MOST_WORDS, PASSPHRASE, TYPED, lines, vocabulary
from tests.bench.timeline_rows import Stalls, memory

EDGE: Final = 320


def export(path: Path, count: int, pictures: int) -> None:
    """Write a zip of a chat with pictures, one for every so many messages."""
    chance = random.Random(1)  # noqa: S311 - the same file every time
    words = vocabulary(chance)
    texts = [" ".join(chance.choices(words, k=chance.randint(LEAST_WORDS, MOST_WORDS)))
             for _ in range(count)]  # fmt: skip
    names = [f"IMG-20240101-WA{number:04d}.jpg" for number in range(pictures)]
    for number, name in enumerate(names):
        texts[number * count // pictures] = f"{name} (file attached)"
    out = io.BytesIO()
    noise = Image.effect_noise((EDGE, EDGE), 90)
    noise.save(out, "JPEG", quality=90)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_chat.txt", "".join(lines(texts, chance)))
        for name in names:
            archive.writestr(name, out.getvalue())


def spent() -> tuple[float, float]:
    """Return the time, and the processor time of this process and its children, in seconds."""
    return time.perf_counter(), sum(os.times()[:4]) + sum(map(_worked, _children()))


def _children() -> list[str]:
    tasks = Path("/proc/self/task").glob("*/children")
    return [one for task in tasks for one in task.read_text().split()]


def _worked(process: str) -> float:
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


class Bar:
    """Writes down when the bar stood where."""

    def __init__(self, page: MessagesPage) -> None:
        self._bar = page.bring.progress.bar
        self._told: list[tuple[float, tuple[float, float]]] = []
        self._bar.valueChanged.connect(self._on_changed)

    def _on_changed(self, value: int) -> None:
        if self._bar.maximum():
            self._told.append((value / self._bar.maximum(), spent()))

    def said(self, start: tuple[float, float]) -> str:
        """Return how far it was from the truth since then, in words, and begin again."""
        told, self._told, end = self._told, [], spent()
        if not told:
            return "no bar"
        off = [
            max(abs((at[n] - start[n]) / (end[n] - start[n]) - value) for value, at in told)
            for n in (0, 1)
        ]
        return f"bar wrong by {off[0]:.0%} of the time, {off[1]:.0%} of the work"


class Turns:
    """Turns the event loop, and measures what each turn costs.

    Attributes:
        own: The most processor time, in seconds, that one turn took of the window's own thread:
            a stall even where nothing else runs on the machine.
        held: The longest, in seconds, that one turn waited for another thread of ours.
    """

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.own = self.held = 0.0
        self.stalls = Stalls()

    def do(self, begin: Callable[[], object], until: Callable[[], bool]) -> None:
        """Begin something as a click does, within a turn, and turn until something is so."""
        begun: list[bool] = []

        def click() -> None:
            begin()
            begun.append(True)

        QTimer.singleShot(0, click)
        self.wait(lambda: bool(begun) and until())

    def wait(self, until: Callable[[], bool]) -> None:
        """Turn until something is so."""
        self.own = self.held = 0.0
        self.stalls.begin()
        longest = 0
        while not until():
            used, queued = time.thread_time(), _queued()
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            used, queued = time.thread_time() - used, _queued() - queued
            stall = self.stalls.taken()
            longest = max(longest, stall)
            self.own = max(self.own, used)
            self.held = max(self.held, stall / 1000 - used - queued)
        self.stalls.longest = longest

    def said(self) -> str:
        """Return what the last wait cost, in words."""
        return (
            f"longest stall {self.stalls.taken()} ms, longest work of the window's own "
            f"{self.own * 1000:.0f} ms, longest wait for another thread of ours "
            f"{self.held * 1000:.0f} ms"
        )


def _queued() -> float:
    """Return the seconds in which this thread could have run, but the processor was elsewhere."""
    name = f"/proc/self/task/{threading.get_native_id()}/schedstat"
    return int(Path(name).read_text("ascii").split()[1]) / 1e9 if Path(name).exists() else 0.0


class Step:
    """Does something in the window, and prints what it took."""

    def __init__(self, turns: Turns, bar: Bar) -> None:
        self._turns, self._bar, self._before = turns, bar, memory()

    def __call__(self, name: str, begin: Callable[[], object], until: Callable[[], bool]) -> None:
        """Begin it, and turn until it is done."""
        start = spent()
        self._turns.do(begin, until)
        took, more = spent()[0] - start[0], memory() - self._before
        print(
            f"{name}: {took:.1f} s, {self._turns.said()}, {self._bar.said(start)}, {more:+.0f} MB"
        )


def measure(folder: Path, count: int, pictures: int) -> None:
    """Do all of it and print a line for each step."""
    app = QApplication(["bench", "-platform", "offscreen"])
    theme.load_fonts()
    colours = theme.apply(app, "light", 100)
    chat = folder / "chat.zip"
    export(chat, count, pictures)
    print(f"{chat.stat().st_size / 1e6:.0f} MB, {count} messages, {pictures} pictures")
    jobs = JobRunner()
    opening = Opening(folder / "vault", SystemClock(), cost=Cost.quick())
    case = Case(name="Bench", keeper="Ann", initials="SH", region="GB-EAW")
    begin = jobs._thread.submit(lambda: opening.begin(case, passphrase=PASSPHRASE))  # noqa: SLF001
    diary, _code = begin.result()
    session = Session(diary, jobs, QtDialogs(), QtFileChooser(), SystemClock(), Preferences())
    page = MessagesPage(session, colours)
    page.resize(1200, 800)
    page.show()
    page.setCurrentWidget(page.bring)
    page.grab()
    turns = Turns(app)
    _bring(page, chat, Step(turns, Bar(page)))
    _search(page, turns)
    jobs._thread.submit(diary.close).result()  # noqa: SLF001 - on the thread that owns it
    jobs.close()


def _bring(page: MessagesPage, chat: Path, step: Step) -> None:
    looked = page.bring.other.isVisible

    def answer() -> None:
        asked = page.bring.questions
        assert asked is not None
        assert asked.who is not None
        asked.who.group.button(asked.who.names.index("Ann")).click()

    step("look", lambda: page.bring.look_at([chat]), looked)
    step("look with the answer", answer, looked)
    step("keep", page.bring.keep.click, looked)
    step("read", page.bring.see.click, lambda: page.conversation.model.rowCount() > 0)


def _search(page: MessagesPage, turns: Turns) -> None:
    """Type into the search as a keeper does."""
    stall, own, times = 0, 0.0, []
    shown: list[bool] = []
    page.conversation.list.changed.connect(lambda: shown.append(True))
    for words in (word[:length] for word in TYPED for length in range(1, len(word) + 1)):
        shown.clear()
        start = time.perf_counter()
        page.conversation.search.setText(words)
        turns.wait(lambda: bool(shown))
        times.append(time.perf_counter() - start)
        stall, own = max(stall, turns.stalls.taken()), max(own, turns.own)
    print(f"search: longest stall {stall} ms, longest work of the window's own "
          f"{own * 1000:.0f} ms, slowest keystroke {max(times) * 1000:.0f} ms")  # fmt: skip


def main(count: int, pictures: int) -> None:
    """Measure in a folder of its own."""
    with tempfile.TemporaryDirectory() as place:
        measure(Path(place), count, pictures)


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:]]
    main(*(numbers or [100_000, 2000]))
