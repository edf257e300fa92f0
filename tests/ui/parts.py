"""What tests of windows share: a new vault, quick keys, and doubles for what asks the keeper."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from diary.clock import SystemClock
from diary.domain.exhibit import Case
from diary.services.opening import Opening
from diary.ui.dialogs import Question
from diary.vault import Cost

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
        self._out, self._files = out, list(files)

    def open_files(self, parent: QWidget, chosen: Callable[[list[Path]], None]) -> None:  # noqa: ARG002
        chosen(self._files)

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
