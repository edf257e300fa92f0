"""Names of received files: for the record, and fit for files; never used to open anything."""

import unicodedata
from typing import Final

LONGEST: Final = 120
# No usual file system takes longer names.
_LONGEST_KEPT: Final = 255
_LONGEST_SUFFIX: Final = 20
_NAMELESS: Final = "unnamed"
# Characters and device names that Windows gives a meaning of its own.
_SPECIAL: Final = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
_DEVICES: Final = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"}
)
# Joiners: several scripts and emoji cannot be written without them.
_JOINERS: Final = "\u200c\u200d"


def shown_name(untrusted_name: str) -> str:
    """Return a file's name without folders, tricks or surprises, at most 120 characters long.

    Invisible characters that reorder or hide text are spelt out, so "photo[U+202E]gpj.exe"
    shows what it is.
    """
    last = untrusted_name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    spelt = "".join(_visible(mark) for mark in last).translate(_SPECIAL)
    name = _shortened(spelt.strip(" .")).strip(" .") or _NAMELESS
    if name.partition(".")[0].strip().upper() in _DEVICES:
        return f"_{name}"
    return name


def kept_name(untrusted_name: str, *, folders: bool = False) -> str:
    """Return a file's name for the record: as it is, at most 255 characters long.

    Characters that show nothing are spelt out. It is fit to be shown, and not to name a file that
    is written; that takes ``shown_name`` of it.

    Args:
        untrusted_name: As it came.
        folders: Keep the folders in front of it.
    """
    last = untrusted_name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    spelt = "".join(map(_spelt, untrusted_name if folders else last))
    return _shortened(spelt, _LONGEST_KEPT) or _NAMELESS


def _spelt(mark: str) -> str:
    return f"[U+{ord(mark):04X}]" if unicodedata.category(mark) == "Cc" else _visible(mark)


def _visible(mark: str) -> str:
    category = unicodedata.category(mark)
    if category == "Cc":
        return ""
    if category in ("Cf", "Cs", "Zl", "Zp") and mark not in _JOINERS:
        return f"[U+{ord(mark):04X}]"
    return mark


def _shortened(name: str, longest: int = LONGEST) -> str:
    if len(name) <= longest:
        return name
    stem, dot, suffix = name.rpartition(".")
    if not stem or len(suffix) > _LONGEST_SUFFIX:
        return name[: longest - 1] + "…"
    ending = f"…{dot}{suffix}"
    return stem[: longest - len(ending)] + ending
