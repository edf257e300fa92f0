"""Translations. Words are looked up when shown, never when a module is imported."""

from gettext import NullTranslations, translation
from pathlib import Path

_catalogue = NullTranslations()


def catalogue(language: str, *, locales: Path) -> NullTranslations:
    """Return a language's words. A report may use another one than the windows do."""
    return translation("diary", locales, languages=[language], fallback=True)


def use(words: NullTranslations) -> None:
    """Make these the words of the user interface."""
    global _catalogue  # noqa: PLW0603 - the interface has one language at a time
    _catalogue = words


def _(text: str) -> str:
    return _catalogue.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form that fits ``count``, in today's language."""
    return _catalogue.ngettext(one, many, count)
