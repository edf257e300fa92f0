"""How the windows look before anything is unlocked; kept outside the vault."""

from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Final

from diary import paths
from diary.errors import CannotWriteError, DiskFullError
from diary.i18n import LANGUAGES

_THEMES: Final = ("system", "light", "dark", "contrast")
_SMALLEST, _LARGEST = 100, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """What counts from the first window on.

    Attributes:
        language: As in ``i18n.LANGUAGES``; empty for that of the computer.
        theme: As in ``Preferences``.
        text_size: In per cent.
        unseen: As in ``Preferences``.
    """

    language: str = ""
    theme: str = "system"
    text_size: int = 100
    unseen: bool = True


def read_launch(path: Path) -> Launch:
    """Return what is kept in this file; what is missing or makes no sense is as it was at first."""
    kept = _kept(path)
    language, theme, size = kept.get("language"), kept.get("theme"), kept.get("text_size")
    return Launch(
        language=language if language in {one.code for one in LANGUAGES} else "",
        theme=theme if theme in _THEMES else "system",
        text_size=size if isinstance(size, int) and _SMALLEST <= size <= _LARGEST else 100,
        unseen=kept.get("unseen") is not False,
    )


def write_launch(path: Path, chosen: Launch) -> bool:
    """Keep it, beside settings of other versions; tell whether it could be kept."""
    ours = {one.name for one in fields(Launch)}
    others = {name: value for name, value in _kept(path).items() if name not in ours}
    kept = {name: value for name, value in (others | asdict(chosen)).items() if _line(value)}
    text = "".join(f"{name} = {_line(value)}\n" for name, value in kept.items())
    try:
        paths.create_folder(path.parent)
        paths.write_atomically(path, text.encode())
    except (CannotWriteError, DiskFullError):
        return False
    return True


def _kept(path: Path) -> dict[str, object]:
    try:
        text = path.read_text("utf-8")
    except (OSError, ValueError):
        return {}
    import tomllib  # noqa: PLC0415 - the lock window does not wait for it where nothing is kept

    try:
        return tomllib.loads(text)
    except ValueError:
        return {}


def _line(value: object) -> str:
    """Return a value as TOML has it; nothing for one that no version of ours writes."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str) and value.isprintable() and not set(value) & {'"', "\\"}:
        return f'"{value}"'
    return ""
