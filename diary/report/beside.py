"""Headings in the keeper's language, beside the English ones."""

from collections.abc import Callable
from pathlib import Path

from diary import i18n
from diary.assets import asset


class Beside:
    """Says in a second language what the report says in its own.

    Args:
        code: One of ``i18n.LANGUAGES``; empty or unknown for none.
    """

    def __init__(self, code: str = "") -> None:
        self._language = i18n.language_of(code)
        self._words = (
            i18n.catalogue(code, locales=Path(str(asset("locales"))))
            if code == self._language.code != i18n.LANGUAGES[0].code
            else None
        )

    @property
    def code(self) -> str:
        """The language (ISO 639-1), empty for none."""
        return self._language.code if self._words else ""

    @property
    def name(self) -> str:
        """What its speakers call it, empty for none."""
        return self._language.name if self._words else ""

    def says(self, said: Callable[[], str]) -> str:
        """Return a text in the second language; empty where that adds nothing."""
        if self._words is None:
            return ""
        with i18n.speaking(self._words):
            other = said()
        return other if other != said() else ""
