"""What tests of windows share: a new vault, quick keys, and doubles for what asks the keeper."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from diary.clock import SystemClock
from diary.domain.exhibit import Case
from diary.services.diary import Diary
from diary.services.opening import Opening
from diary.services.views import Preferences
from diary.ui.dialogs import Question
from diary.ui.jobs import JobRunner
from diary.ui.session import Session
from diary.vault import Cost

T = TypeVar("T")

SECRET = "lamp otter velvet quarry tulip"  # noqa: S105 - of a vault that lives for one test
CASE = Case(name="Case", keeper="Sam Hill", initials="SH", region="GB-EAW")


class Agreeing:
    """Says yes to every question, and remembers them."""

    def __init__(self) -> None:
        self.asked: list[Question] = []

    def ask(self, parent: QWidget, question: Question, agreed: Callable[[], None]) -> None:  # noqa: ARG002
        self.asked.append(question)
        agreed()


class Choosing:
    """Chooses the files it was told to."""

    def __init__(self, out: Path, *files: Path) -> None:
        self._out, self.files = out, list(files)

    def open_files(self, parent: QWidget, chosen: Callable[[list[Path]], None]) -> None:  # noqa: ARG002
        chosen(self.files)

    def open_folder(self, parent: QWidget, chosen: Callable[[Path], None]) -> None:  # noqa: ARG002
        chosen(self.files[0])

    def new_file(self, parent: QWidget, name: str, chosen: Callable[[Path], None]) -> None:  # noqa: ARG002
        chosen(self._out / name)


class Paper:
    """A printer that keeps what it printed."""

    def __init__(self) -> None:
        self.pages: list[bytes] = []

    def print_pdf(self, parent: QWidget, pdf: bytes, printed: Callable[[], None]) -> None:  # noqa: ARG002
        self.pages.append(pdf)
        printed()


def opening_in(folder: Path) -> Opening:
    """Return the way into a vault that does not exist yet, with quick keys."""
    return Opening(folder / "vault", SystemClock(), Cost.quick())


def begin(opening: Opening) -> None:
    """Make the vault."""
    opening.begin(CASE, passphrase=SECRET)[0].close()


class Sitting:
    """A session with an open diary of one entry, on its own thread."""

    def __init__(self, folder: Path) -> None:
        self.jobs, self.opening = JobRunner(), opening_in(folder)
        self.paper, self.out = Paper(), folder / "out"
        self.out.mkdir()

        def start() -> Diary:
            diary, _code = self.opening.begin(CASE, passphrase=SECRET)
            _sign(diary, "He waited outside.")
            return diary

        self.choosing = Choosing(self.out)
        self.session = Session(
            self.run(start),
            self.jobs,
            Agreeing(),
            self.choosing,
            SystemClock(),
            Preferences(read_words=False),
        )

    def run(self, call: Callable[[], T]) -> T:
        """Return what a call on the vault's thread returned."""
        return self.jobs._thread.submit(call).result()  # noqa: SLF001

    def write(self, words: str) -> int:
        """Sign off an entry with these words and return its number."""
        return self.run(lambda: _sign(self.session.diary, words))

    def end(self) -> None:
        """Lock."""
        self.jobs.stay()
        self.run(self.session.diary.close)
        self.jobs.close()


def _sign(diary: Diary, words: str) -> int:
    subject = diary.new_draft()
    diary.save_draft(subject, replace(diary.entry(subject).incident, what_happened=words))
    return diary.sign_off(subject)
