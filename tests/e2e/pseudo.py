"""A made-up language: every text of the catalogue in brackets, longer, with accents.

What stands outside the brackets on a page was never looked up.
"""

import re
from gettext import NullTranslations
from typing import Final

OPEN, CLOSE = "⟦", "⟧"
_ACCENTS: Final = str.maketrans("aceinosuyACEINOSUY", "åçéîñöšüýÅÇÉÎÑÖŠÜÝ")
_FIELD: Final = re.compile(r"(\{[^{}]*\})")


class Pseudo(NullTranslations):
    """Translates by changing the letters; fields, blanks at the ends and line ends stay."""

    def gettext(self, message: str) -> str:
        """Return the text in the made-up language."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form for a number."""
        return pseudo(msgid1 if n == 1 else msgid2)

    def pgettext(self, _context: str, message: str) -> str:
        """Return the text in the made-up language, whatever it means."""
        return pseudo(message)


def pseudo(text: str) -> str:
    """Return a text about a third longer, in brackets, letters accented."""
    parts = _FIELD.split(text)
    said = "".join(part if _FIELD.fullmatch(part) else part.translate(_ACCENTS) for part in parts)
    return f"{OPEN}{said}{'~' * (len(text) // 3)}{CLOSE}"


def outside(text: str) -> str:
    """Return what of a shown text was not looked up."""
    depth, kept = 0, list[str]()
    for letter in text:
        depth += (letter == OPEN) - (letter == CLOSE)
        kept.append(" " if depth > 0 or letter == CLOSE else letter)
    return re.sub(r"\s+", " ", "".join(kept)).strip()
