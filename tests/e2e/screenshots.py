"""Save pictures of every window: ``python tests/e2e/screenshots.py FOLDER``."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from diary.ui import theme
from tests.e2e.tour import Tour

LOOKS = (("light", 100), ("dark", 100), ("light", 200), ("dark", 200))


def main(out: Path) -> None:
    """Show each window in each look, and save it."""
    app = QApplication([])
    theme.load_fonts()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        walk = Tour(app, Path(place)).begin()
        for look, size in LOOKS:
            for name, widget in walk.past(look, size):
                widget.grab().save(str(out / f"{name}-{look}-{size}.png"))
        walk.end()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
