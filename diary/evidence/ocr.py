"""Asks another process for the words in a picture. They may be wrong; the picture is what counts.

The reader is Tesseract through ``tesserocr``. Where that has no build, there is none of this.
"""

import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from diary.assets import asset
from diary.errors import (
    ChildDiedError,
    ChildTooSlowError,
    LanguageUnusableError,
    TextReaderMissingError,
)
from diary.evidence.facts import clean
from diary.evidence.inspecting import apart
from diary.evidence.problem import MOST_BYTES
from diary.evidence.standby import Standby

_PROCESS: Final = "diary.evidence.ocr_child"
_LIBRARY: Final = "tesserocr"
_SUFFIX: Final = ".traineddata"
_LANGUAGE: Final = re.compile(r"[A-Za-z0-9_]{2,30}")
# What Tesseract keeps beside languages: how a page lies, and formulas.
_NO_LANGUAGES: Final = frozenset({"osd", "equ"})
_BUNDLED: Final = "eng"
_MOST_LETTERS: Final = 100_000
_ALL_SURE: Final = 100
# A GIF of one white point: enough to see whether a reader with these languages starts at all.
_TRIAL: Final = bytes.fromhex(
    "47494638396101000100800100ffffff00000021f90401000001002c00000000010001000002024c01003b"
)


@dataclass(frozen=True, slots=True)
class ReadWords:
    """What a machine read in one picture.

    Attributes:
        sure: How sure it is on average, 0 to 100.
        left_out: How many lines it was too unsure of.
        engine: Program and languages, ``Tesseract 5.5.4, eng``.
    """

    text: str = field(repr=False)
    sure: int
    left_out: int
    engine: str


@dataclass(frozen=True, slots=True)
class Languages:
    """Languages beside English, from files ``NAME.traineddata`` in a folder of the keeper's."""

    folder: Path
    names: tuple[str, ...]


def is_there() -> bool:
    """Tell whether this computer has the library that reads."""
    return find_spec(_LIBRARY) is not None


def languages_in(folder: Path) -> tuple[str, ...]:
    """Return the languages for which a folder has a file; none if it cannot be looked into."""
    try:
        names = sorted(one.name for one in folder.iterdir() if one.name.endswith(_SUFFIX))
    except OSError:
        return ()
    stems = (name.removesuffix(_SUFFIX) for name in names)
    return tuple(one for one in stems if _LANGUAGE.fullmatch(one) and one not in _NO_LANGUAGES)


class TextReader:
    """Reads pictures through a process that it starts when needed.

    May be used from several threads; they take turns.
    """

    def __init__(self, *, patience: float = 60.0) -> None:
        self._patience = patience
        self._helper = Standby(_PROCESS, patience=patience, arguments=_arguments(()))

    def use(self, languages: Languages | None) -> None:
        """Read these languages beside English from now on; None for English alone."""
        self._helper.close()
        more = () if languages is None else (languages,)
        self._helper = Standby(_PROCESS, patience=self._patience, arguments=_arguments(more))

    def expect_usable(self) -> None:
        """Make sure that the chosen languages can be read with.

        Raises:
            TextReaderMissingError, LanguageUnusableError: As named.
        """
        answer = self._ask(_TRIAL)
        if answer is None or answer[0].get("unusable"):
            raise LanguageUnusableError

    def read(self, untrusted: bytes) -> ReadWords | None:
        """Return the words in a picture, None if it cannot be read at all.

        Raises:
            TextReaderMissingError: This computer has no such library.
        """
        answer = self._ask(untrusted) if len(untrusted) <= MOST_BYTES else None
        if answer is None or answer[0].get("read") is not True:
            return None
        head, content = answer
        sure, left_out = (_number(head.get(name)) for name in ("sure", "left_out"))
        text = _plain(content.decode("utf-8", "replace")[:_MOST_LETTERS])
        return ReadWords(text, min(sure, _ALL_SURE), left_out, clean(head.get("engine")))

    def close(self) -> None:
        """End the process; the next picture starts another."""
        self._helper.close()

    def _ask(self, untrusted: bytes) -> tuple[dict[str, object], bytes] | None:
        if not is_there():
            raise TextReaderMissingError
        try:
            return apart(self._helper.exchange(untrusted))
        except (ChildTooSlowError, ChildDiedError, ValueError, RecursionError, struct.error):
            return None


def _arguments(more: Iterable[Languages]) -> list[str]:
    """Return folders and languages in turn; English, which is always there, comes first."""
    arguments = [str(asset("tessdata")), _BUNDLED]
    for one in more:
        arguments += [str(one.folder), "+".join(one.names)]
    return arguments


def _number(untrusted: object) -> int:
    return untrusted if isinstance(untrusted, int) and 0 <= untrusted < 10**6 else 0


def _plain(text: str) -> str:
    """Return text without control characters and marks that hide or turn what follows."""
    return "".join(mark for mark in text if mark.isprintable() or mark == "\n").strip()
