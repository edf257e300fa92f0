"""Save pictures of every window: ``python tests/e2e/screenshots.py FOLDER``."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from diary.clock import SystemClock
from diary.services.demo import tell
from diary.services.opening import Opening
from diary.services.views import Preferences
from diary.ui import theme
from diary.ui.dialogs import QtDialogs, QtFileChooser
from diary.ui.first_run import FirstRunWindow
from diary.ui.jobs import JobRunner
from diary.ui.lock.page import LockPage
from diary.ui.main_window import MainWindow
from diary.ui.session import Session


def main(out: Path) -> None:  # noqa: PLR0915 - one look after another
    """Show each window in each look, and save it."""
    app = QApplication([])
    theme.load_fonts()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        jobs, clock = JobRunner(), SystemClock()
        opening = Opening(Path(place) / "new", clock)

        def begin() -> Session:
            diary, _code = tell(Path(place) / "vault", "correct horse battery staple lamp")
            return Session(diary, jobs, QtDialogs(), QtFileChooser(), clock, Preferences())

        session = jobs._thread.submit(begin).result()  # noqa: SLF001
        for look, size in (("light", 100), ("dark", 100), ("light", 200), ("dark", 200)):
            session.preferences = Preferences(theme=look, text_size=size)
            window = MainWindow(session, app)
            window.resize(1280, 800)
            window.show()
            rows = jobs._thread.submit(session.diary.timeline).result()  # noqa: SLF001
            pages: list[tuple[str, QWidget]] = [
                ("timeline", window.timeline), ("report", window.report),
                ("settings", window.settings), ("help", window.help),
            ]  # fmt: skip
            for name, page in pages:
                window.show_page(page)
                _save(app, jobs, window, out / f"{name}-{look}-{size}.png")
            row = next(row for row in rows if row.number == 9)
            window.timeline.opened.emit(row)
            _save(app, jobs, window, out / f"entry-{look}-{size}.png")
            window.timeline.new_wanted.emit()
            _save(app, jobs, window, out / f"draft-{look}-{size}.png")
            window.hide()
            fronts: tuple[QWidget, ...] = (
                LockPage(opening, jobs), FirstRunWindow(opening, jobs, QtFileChooser()),
            )  # fmt: skip
            for name, front in zip(("lock", "first-run"), fronts, strict=True):
                front.resize(820, 680)
                front.show()
                _save(app, jobs, front, out / f"{name}-{look}-{size}.png")
                front.hide()
        jobs.submit(session.diary.close, owner=jobs)
        jobs.close()


def _save(app: QApplication, jobs: JobRunner, window: QWidget, out: Path) -> None:
    for _turn in range(4):
        jobs._thread.submit(int).result()  # noqa: SLF001
        app.processEvents()
    window.grab().save(str(out))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
