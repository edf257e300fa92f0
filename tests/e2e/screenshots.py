"""Save pictures of every window: ``python tests/e2e/screenshots.py FOLDER [LOOK-SIZE-LANGUAGE …]``.

Such as ``light-100-en dark-200-ar``; without any, four looks in English.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from diary.ui import theme
from diary.ui.languages import Languages
from tests.e2e.tour import Tour

LOOKS = ("light-100-en", "dark-100-en", "light-200-en", "dark-200-en")


def main(out: Path, looks: Sequence[str]) -> None:
    """Show each window in each look, and save it."""
    app = QApplication([])
    theme.load_fonts()
    languages = Languages(app)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        walk = Tour(app, Path(place)).begin()
        for look in looks:
            colours, size, language = look.split("-")
            languages.speak(language)
            for name, widget in walk.past(colours, int(size)):
                widget.grab().save(str(out / f"{name}-{look}.png"))
        walk.end()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or LOOKS)
