"""Translations. Words are looked up when shown, never when a module is imported."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from gettext import NullTranslations, translation
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_DOMAIN: Final = "diary"


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the windows.

    Attributes:
        code: As in ISO 639-1.
        name: What its speakers call it.
        region: The ISO 3166 country whose way of writing days is used.
        is_right_to_left: Whether its script runs from right to left.
        needs_reader: Whether its words were made by a machine and nobody has read them through.
    """

    code: str
    name: str
    region: str
    is_right_to_left: bool = False
    needs_reader: bool = True


# In the order in which they are offered. English is the language of the code.
LANGUAGES: Final = (
    Language("en", "English", "GB", needs_reader=False),
    Language("cy", "Cymraeg", "GB"),
    Language("ar", "العربية", "AE", is_right_to_left=True),
    Language("es", "Español", "ES"),
    Language("fr", "Français", "FR"),
    Language("pa", "ਪੰਜਾਬੀ", "IN"),
    Language("pl", "Polski", "PL"),
    Language("ro", "Română", "RO"),
    Language("ur", "اردو", "PK", is_right_to_left=True),
)

_catalogue = NullTranslations()
_language = LANGUAGES[0]
_for_others: ContextVar[NullTranslations | None] = ContextVar("for_others", default=None)


def language_of(code: str) -> Language:
    """Return the language with this code; English where there is none such."""
    return next((one for one in LANGUAGES if one.code == code), LANGUAGES[0])


def catalogue(language: str, *, locales: Path) -> NullTranslations:
    """Return a language's words. A report may use another one than the windows do."""
    if language == LANGUAGES[0].code:
        # Without a look at the disk: the first window waits for this.
        return NullTranslations()
    return translation(_DOMAIN, locales, languages=[language], fallback=True)


def use(words: NullTranslations, language: str = "en") -> None:
    """Make these the words of the user interface."""
    global _catalogue, _language
    _catalogue, _language = words, language_of(language)


@contextmanager
def speaking(words: NullTranslations) -> Iterator[None]:
    """Look words up in these meanwhile."""
    before = _for_others.set(words)
    try:
        yield
    finally:
        _for_others.reset(before)


def in_english(call: Callable[P, T]) -> Callable[P, T]:
    """Have a function speak English, whatever the windows speak: its words are read by others."""

    @wraps(call)
    def spoken(*args: P.args, **kwargs: P.kwargs) -> T:
        with speaking(NullTranslations()):
            return call(*args, **kwargs)

    return spoken


def _words() -> NullTranslations:
    return _for_others.get() or _catalogue


def language() -> Language:
    """Return the language of the user interface."""
    return _language


def N_(text: str) -> str:  # noqa: N802 - the name every translation tool knows
    """Mark a text that is looked up later, with ``_``."""
    return text


def _(text: str) -> str:
    # An empty text would be answered with the catalogue's own header.
    return _words().gettext(text) if text else text


def pgettext(context: str, text: str) -> str:
    """Return a text in the sense that ``context`` names, where a word has several."""
    return _words().pgettext(context, text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form that fits ``count``, in today's language."""
    return _words().ngettext(one, many, count)
