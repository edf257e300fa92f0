"""Pictures of record: how every window looked, small, on one sheet for each look.

They are coarse on purpose, so that another version of the font's renderer, another code or another
word makes no difference, and a part that is missing, cut, moved or of another colour does.

``python -m tests.e2e.record`` takes them anew, after a change that is wanted; look at the sheets.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from gettext import NullTranslations
from pathlib import Path
from typing import Final
from unittest import mock

from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngInfo
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from diary import i18n
from diary.clock import Reading, SystemClock
from diary.ui import theme
from tests.e2e.pseudo import Pseudo
from tests.e2e.tour import Tour

SHEETS: Final = Path(__file__).parent / "sheets"
# A day with one of the longest names there are.
NOW: Final = Reading(
    utc=datetime(2026, 9, 30, 21, 59, tzinfo=UTC), zone="Europe/London", boot="", sync="unknown"
)
# Colours, size of the text in per cent, and whether it is longer words from right to left.
LOOKS: Final = {
    "light": ("light", 100, False),
    "dark-200": ("dark", 200, False),
    "right-to-left": ("light", 100, True),
}
# Windows with a passphrase or codes that are drawn anew each time.
DRAWN: Final = frozenset(
    {"first-run-3", "first-run-4-three", "first-run-4-three-check", "change-passphrase"}
)
_WIDE: Final = 160
_COLUMNS: Final = 10
# How many pixels of a small picture are taken for one, how different it may be, of 255, and how
# many of a hundred may be more than that. Heights differ by a line where words wrap differently.
_BLOCK: Final = 5
_TOLERATED: Final = 10
_MOST: Final = 5
_HIGHER: Final = 0.06


@contextmanager
def same_day() -> Iterator[None]:
    """Let it be the same day for every window."""
    with mock.patch.object(SystemClock, "read", return_value=NOW):
        yield


@contextmanager
def mirrored(app: QApplication) -> Iterator[None]:
    """Let the windows run from right to left, with longer words."""
    i18n.use(Pseudo())
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        yield
    finally:
        i18n.use(NullTranslations())
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def small(widget: QWidget) -> Image.Image:
    """Return a small picture of a window."""
    whole = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    size = (whole.width(), whole.height())
    image = Image.frombuffer("RGB", size, bytes(whole.constBits()), "raw", "RGB",
                             whole.bytesPerLine())  # fmt: skip
    high = max(1, round(whole.height() * _WIDE / whole.width()))
    return image.resize((_WIDE, high), Image.Resampling.BOX)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The small pictures of one look, by the names of the windows."""

    pictures: dict[str, Image.Image]

    def save(self, path: Path) -> None:
        """Write them as one picture that says where each of them is."""
        places, x, y, row = {}, 0, 0, 0
        for number, (name, image) in enumerate(self.pictures.items()):
            if number and number % _COLUMNS == 0:
                x, y, row = 0, y + row, 0
            places[name] = (x, y, x + image.width, y + image.height)
            x, row = x + image.width, max(row, image.height)
        whole = Image.new("RGB", (_WIDE * _COLUMNS, y + row))
        for name, place in places.items():
            whole.paste(self.pictures[name], place[:2])
        said = PngInfo()
        said.add_text("places", json.dumps(places))
        whole.quantize(256, dither=Image.Dither.NONE).save(path, pnginfo=said, optimize=True)

    @classmethod
    def read(cls, path: Path) -> "Sheet":
        """Read what was written."""
        with Image.open(path) as image:
            places = json.loads(image.info["places"])
            whole = image.convert("RGB")
        return cls({name: whole.crop(place) for name, place in places.items()})


def differs(now: Image.Image, then: Image.Image) -> str:
    """Return how a window looks different from its picture of record; empty if it does not."""
    if abs(now.height - then.height) > max(2, then.height * _HIGHER):
        return f"{now.height} high, was {then.height}"
    size = (then.width // _BLOCK, max(1, then.height // _BLOCK))
    coarse = [image.resize(size, Image.Resampling.BOX) for image in (now, then)]
    apart = ImageChops.difference(*coarse)
    worst = [max(pixel) for pixel in zip(*(band.tobytes() for band in apart.split()), strict=True)]
    share = 100 * sum(one > _TOLERATED for one in worst) / len(worst)
    return f"{share:.0f} % of it looks different" if share > _MOST else ""


def main() -> None:
    """Take all pictures of record anew."""
    app = QApplication([*sys.argv[:1], "-platform", "offscreen"])
    theme.load_fonts()
    SHEETS.mkdir(exist_ok=True)
    for look, (colours, size, is_mirrored) in LOOKS.items():
        with same_day(), tempfile.TemporaryDirectory() as place:
            walk = Tour(app, Path(place)).begin()
            with mirrored(app) if is_mirrored else nullcontext():
                taken = {name: small(one) for name, one in walk.past(colours, size)
                         if name not in DRAWN}  # fmt: skip
            walk.end()
        Sheet(taken).save(SHEETS / f"{look}.png")


if __name__ == "__main__":
    main()
