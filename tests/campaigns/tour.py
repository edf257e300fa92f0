"""Goes through every window and command with a canary for every word; run by the campaigns.

``python -m tests.campaigns.tour windows|first-run|commands|some`` takes the canary from standard
input, so that no other process has it among its arguments. It works in ``HOME``.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from diary.domain.casefile import KINDS, Field, form
from diary.domain.ledger import LineKind
from diary.domain.when import When
from diary.platform import isolation
from diary.ui import first_window as entrance
from diary.ui import start
from diary.ui.desk import Desk
from diary.ui.dialogs import QuestionDialog
from diary.ui.first_run import FirstRunWindow
from diary.ui.first_run.page import SHEET, FirstRunPage
from diary.ui.lock.page import LockPage
from diary.ui.main_window import MainWindow

SECRET: Final = "passphrase.txt"  # noqa: S105 - the name of a file
PICTURE: Final = "picture.png"
OUT: Final = "handed-out"
# A home folder inside the other one, in which there is no diary yet.
SECOND: Final = "second"
_TICK_MS: Final = 15
_PATIENCE: Final = 4000
_SOME: Final = 3
Waiting = Iterator[Callable[[], bool]]


def picture(home: Path, canary: str) -> Path:
    """Make a picture that carries the canary, in a folder that is called so."""
    path = home / canary / PICTURE
    path.parent.mkdir(exist_ok=True)
    image = Image.new("RGB", (64, 48), "teal")
    exif = image.getexif()
    exif[0x010E] = canary
    image.save(path, exif=exif)
    return path


def command_lines(home: Path, canary: str) -> Iterator[list[str]]:
    """Yield every command, in an order that works."""
    out, photo = home / OUT, str(picture(home, canary))
    yield [
        "init",
        "--keeper",
        canary,
        "--initials",
        "ZQ",
        "--recovery-sheet",
        str(out / "sheet.pdf"),
    ]
    said = ["--what", f"He waited, {canary}.", "--where", canary, "--happened", "2026-03-04 22:41"]
    for number in ("1", "2"):
        yield ["record", *said, "--add", photo, "--helper", f"{canary}, advocate"]
        yield ["show", number]
    yield ["record", *said, "--draft"]
    yield ["amend", "1", "--field", "place", "--to", f"{canary} again", "--why", canary]
    yield ["add", "1", photo]
    yield ["remove", "2", "--why", canary]
    for kind, record in KINDS.items():
        if kind is not LineKind.SITTING:
            yield [kind.value, "add", *_filled(form(record), canary)]
            yield [kind.value, "list"]
    yield ["note", "add", "--title", canary, "--text", canary]
    yield ["safe-contact", "--number", canary, "--code-word", canary, "--other", canary]
    yield ["sitting", "begin", "--helper", canary, "--role", canary]
    yield from (["note", "list"], ["safe-contact"], ["sitting", "end"])
    yield from (["list"], ["search", canary], ["records", canary], ["pattern"], ["check"])
    report = str(out / "report.pdf")
    yield ["report", "--for", "police", "--out", report, "--to-whom", canary, "--purpose", canary]
    yield ["verify", report]
    yield ["receipt", "--out", str(out / "receipt.pdf")]
    yield ["export", "ZQ/1", "--out", str(out / "original.png")]
    yield ["backup", "--to", str(home / "copy")]
    yield ["restore", str(home / "copy"), "--into", str(home / "restored")]
    yield from _more_lines(home, out, canary)
    yield ["rebuild"]
    # And what goes wrong must not be written anywhere either.
    yield ["show", "99", "--no-such-option", canary]
    yield ["record", "--what", canary, "--happened", canary]


def chat(home: Path, canary: str) -> Path:
    """Make an exported chat in which the canary is a name, a word and a file's name."""
    path = home / canary / f"WhatsApp Chat with {canary}.txt"
    lines = [f"04/03/2026, 22:4{n} - {who}: {canary} {n}" for n, who in enumerate((canary, "Sam"))]
    path.write_text("\n".join(lines))
    return path


def _more_lines(home: Path, out: Path, canary: str) -> Iterator[list[str]]:
    answers = ["--me", "Sam", "--order", "dmy", "--zone", "Europe/London"]
    yield ["import", str(chat(home, canary)), *answers]
    yield from (["messages", "--words", canary], ["messages", "--with", canary])
    yield ["redact", "words", "1", canary, "--why", canary]
    yield from (["redact", "list"], ["preview", "--for", "court"], ["read-text"])
    pack = str(out / "pack.zip")
    yield ["pack", "--for", "police", "--out", pack, "--to-whom", canary, "--purpose", canary]
    yield from (["verify", pack], ["letter", "link", "--out", str(out / "letter.pdf")])
    yield ["letter", "wanted", "--out", str(out / "wanted.pdf")]
    yield ["stamp", "request", "--out", str(out / "head.tsq")]
    yield ["backup", "--to", str(home / "copy.zip"), "--one-file"]
    yield ["case", "add", "--name", canary, "--initials", "QZ", "--keeper", canary]
    yield from (["case", "list"], ["status"], ["snapshots"], ["layouts"])
    yield ["recovery-sheet", "--split", "--out", str(out / "three.pdf")]


def _filled(fields: Iterable[Field], canary: str) -> Iterator[str]:
    for one in fields:
        value = "2026-03-04" if one.hint is When else canary
        if one.choices:
            value = one.choices[0].value
        if one.choices or one.is_list or one.hint in (str, When):
            yield from (f"--{one.name.replace('_', '-')}", value)


def run_commands(home: Path, canary: str, most: int | None) -> int:
    """Run them all, or the first of them; return how many did what was wanted."""
    (home / OUT).mkdir(exist_ok=True)
    done = 0
    for line in islice(command_lines(home, canary), most):
        start = isolation.command("diary", "--passphrase-file", str(home / SECRET), *line)
        outcome = subprocess.run(start, check=False, capture_output=True)
        done += outcome.returncode == 0
    return done


class Walked(Desk):
    """A desk whose keeper is a program; it begins a diary where there is none."""

    canary = ""
    home = Path()

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - handed on as they came
        super().__init__(*given, **named)
        self._steps = self._walk()
        self._until: Callable[[], bool] = lambda: True
        self._ticks, self._is_over = 0, False
        self._hand = QTimer(self, interval=_TICK_MS)
        self._hand.timeout.connect(self._on_tick)
        self._hand.start()

    def _on_tick(self) -> None:
        self._ticks += 1
        if self._until():
            self._hand.stop()
            self._until, self._ticks = next(self._steps), 0
            self._hand.start()
        elif self._ticks > _PATIENCE and not self._is_over:
            print("nothing happens any more", file=sys.stderr, flush=True)
            os._exit(1)

    def _walk(self) -> Waiting:
        if isinstance(self.front, FirstRunWindow):
            yield from self._begin(self.front.page)
        else:
            assert isinstance(self.front, LockPage)
            self.front.secret.line.setText((self.home / SECRET).read_text().strip())
            self.front.open.click()
        yield lambda: self.window is not None
        window = self.window
        assert window is not None
        for page in window.findChildren(QWidget, "page"):
            if window.pages.indexOf(page) >= 0:
                window.show_page(page)
                yield from _wait(10)
                self._type_into(page)
        yield from self._write(window)
        window.show_page(window.timeline)
        window.timeline.search.setFocus()
        QTest.keyClicks(window.timeline.search, self.canary)
        yield from _wait(30)
        self._is_over = True
        print("typed", flush=True)
        yield lambda: bool(sys.stdin.readline())
        self.lock()
        yield lambda: False

    def _begin(self, page: FirstRunPage) -> Waiting:
        page.next.click()
        # Her name would make the passphrase too easy to guess; here that one holds the word.
        page.about.keeper.setText("Sam Hill")
        page.about.initials.setText("ZQ")
        page.next.click()
        page.choice.own.setChecked(True)
        for secret in (page.choice.mine, page.choice.again):
            QTest.keyClicks(secret.line, f"{self.canary} lamp otter velvet quarry")
        page.next.click()
        yield lambda: page.step == SHEET
        page.paper.split.click()
        yield from _wait(20)
        page.later.click()

    def _write(self, window: MainWindow) -> Waiting:
        window.timeline.new_wanted.emit()
        yield lambda: window.draft.subject != ""
        window.draft.more.setChecked(True)
        yield from _wait(5)
        self._type_into(window.draft)
        # What is no time cannot be signed off.
        window.draft.when.show_when(When.parse("2026-03-04 22:41", zone="Europe/London"))
        window.draft.pictures.choose.click()
        yield lambda: isinstance(QApplication.activeModalWidget(), QFileDialog)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(self.home / self.canary))
        yield from _wait(10)
        name = dialog.findChild(QLineEdit)
        assert name is not None
        name.setText(PICTURE)
        dialog.accept()
        yield from _wait(60)
        window.draft.sign.click()
        yield from _wait(10)
        question = QApplication.activeModalWidget()
        if isinstance(question, QuestionDialog):
            question.agree.click()
        yield lambda: window.pages.currentWidget() is window.entry
        yield from _wait(20)

    def _type_into(self, page: QWidget) -> None:
        for line in page.findChildren(QLineEdit):
            if line.isVisible() and not line.isReadOnly():
                line.setFocus()
                QTest.keyClicks(line, self.canary)
                line.selectAll()
                line.copy()
        for text in page.findChildren(QPlainTextEdit):
            QTest.keyClicks(text, f"{self.canary} waited.")
            text.selectAll()
            text.copy()
        for fold in page.findChildren(QPushButton):
            if fold.isVisible() and fold.isCheckable():
                fold.toggle()


def _wait(ticks: int) -> Waiting:
    """Let the windows go on; what we wait for gives no sign of its own in every case."""
    left = iter(range(ticks))
    yield lambda: next(left, None) is None


def main() -> int:
    """Take the tour that is asked for."""
    canary, home = sys.stdin.readline().strip(), Path.home()
    if sys.argv[1] == "first-run":
        os.environ["HOME"] = str(home / SECOND)
        Path.home().mkdir(exist_ok=True)
        picture(Path.home(), canary)
    elif sys.argv[1] != "windows":
        print(run_commands(home, canary, None if sys.argv[1] == "commands" else _SOME))
        return 0
    Walked.canary, Walked.home = canary, Path.home()
    entrance.Desk = Walked  # type: ignore[attr-defined]  # the same, with somebody at it
    return start.main()


if __name__ == "__main__":
    sys.exit(main())
