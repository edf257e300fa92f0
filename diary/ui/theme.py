"""Colours, sizes and fonts: the only place that says how the windows look."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from string import Template
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

from diary.assets import asset
from diary.ui.bidi import is_mirrored

# The first window waits for the letters that it needs, and for no others.
LATIN: Final = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
OTHERS: Final = ("NotoSans-Italic.ttf", "NotoNaskhArabic-Regular.ttf",
                  "NotoSansHebrew-Regular.ttf", "NotoSansDevanagari-Regular.ttf",
                  "NotoSansGurmukhi-Regular.ttf")  # fmt: skip
_loaded: set[str] = set()
# One script after the other: what the first has no letters for, a later one has.
_FAMILIES: Final = ("Noto Sans", "Noto Naskh Arabic", "Noto Sans Gurmukhi", "Noto Sans Devanagari",
                    "Noto Sans Hebrew")  # fmt: skip
_BASE_POINTS: Final = 10.5


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme; every text colour keeps 4.5:1 on every ground it stands on."""

    ground: str
    surface: str
    text: str
    muted: str
    line: str
    accent: str
    on_accent: str
    soft: str
    danger: str
    notice: str
    on_notice: str


LIGHT: Final = Palette(
    ground="#f4f3ef", surface="#ffffff", text="#1d282d", muted="#526068", line="#c9cfd2",
    accent="#1d5c68", on_accent="#ffffff", soft="#e0edee", danger="#98282b", notice="#fdf0cc",
    on_notice="#463600",
)  # fmt: skip
DARK: Final = Palette(
    ground="#13181b", surface="#1c2327", text="#e7ecee", muted="#aab5bb", line="#3d4a51",
    accent="#82c8d2", on_accent="#0b191c", soft="#25393e", danger="#f4a7a7", notice="#3a3012",
    on_notice="#f6e4b0",
)  # fmt: skip

# For who sees little: only the strongest colours, lines and words alike.
CONTRAST: Final = Palette(
    ground="#000000", surface="#000000", text="#ffffff", muted="#ffffff", line="#ffffff",
    accent="#ffff00", on_accent="#000000", soft="#14143c", danger="#ffb4b4", notice="#000000",
    on_notice="#ffff00",
)  # fmt: skip


def load_fonts(names: Sequence[str] = LATIN + OTHERS) -> None:
    """Register bundled fonts, so that a page looks the same on every computer."""
    for name in names:
        if name not in _loaded:
            _loaded.add(name)
            QFontDatabase.addApplicationFont(str(asset("fonts", name)))


def palette(theme: str) -> Palette:
    """Return the colours for ``light``, ``dark``, ``contrast`` or ``system``."""
    if theme == "system":
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return CONTRAST
        return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
    return {"dark": DARK, "contrast": CONTRAST}.get(theme, LIGHT)


def apply(app: QApplication, theme: str, text_size: int) -> Palette:
    """Dress every window, with text at ``text_size`` per cent; return the colours used."""
    colours = palette(theme)
    points = _BASE_POINTS * max(100, min(text_size, 200)) / 100
    app.setFont(QFont(list(_FAMILIES), round(points)))
    sizes = {"body": f"{points:.1f}pt", "small": f"{points * 0.9:.1f}pt",
             "box": f"{round(points * 1.5)}px", "arrow": f"{round(points * 1.4)}px",
             "row": f"{round(points * 2.1)}px", "round": f"{round(points * 1.5) // 2 + 2}px",
             "large": f"{points * 1.2:.1f}pt", "title": f"{points * 1.6:.1f}pt"}  # fmt: skip
    sheet = asset("themes", "app.qss.template").read_text("utf-8")
    start, end = ("right", "left") if is_mirrored() else ("left", "right")
    sides = {"start": start, "end": end, "families": ", ".join(f'"{one}"' for one in _FAMILIES)}
    # A style sheet takes pictures from files only, and cannot colour them.
    look = "light" if colours is LIGHT else "dark"
    pictures = {name: asset("themes", f"{name}-{look}.svg") for name in ("chevron", "check")}
    paths = {name: str(file).replace("\\", "/") for name, file in pictures.items()}
    app.setStyleSheet(Template(sheet).substitute(asdict(colours) | sizes | sides | paths))
    return colours
