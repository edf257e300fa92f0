"""Draws passphrases, and judges those of the keeper's own."""

import re
from collections.abc import Sequence
from functools import cache
from secrets import choice
from typing import Final

from zxcvbn import zxcvbn

from diary.assets import asset

_WORDS: Final = 5
# The judge refuses more; what comes after can only make a passphrase stronger.
_JUDGED: Final = 72
_BEST_SCORE: Final = 4
_GUESSES: Final = 10**14
_SHORTEST_KNOWN: Final = 3
_NOT_LETTERS: Final = re.compile(r"[\W_]+")


def draw_words(n: int = _WORDS) -> str:
    """Draw a passphrase; each of its words is worth nearly 13 bits."""
    return " ".join(choice(words()) for _word in range(n))


@cache
def words() -> tuple[str, ...]:
    """Return the 7,776 words that we draw from."""
    return tuple(asset("words", "english.txt").read_text("utf-8").split())


def rate(passphrase: str, *, known: Sequence[str]) -> bool:
    """Tell whether a passphrase of the keeper's own is strong enough.

    Args:
        passphrase: As typed.
        known: Names, numbers and dates from the diary: what the one they fear would try first.
    """
    if _holds(passphrase, known):
        return False
    judged = " ".join(passphrase.split())[:_JUDGED]
    if not judged:
        return False
    verdict = zxcvbn(judged, user_inputs=list(known))
    return bool(verdict["score"] >= _BEST_SCORE and verdict["guesses"] >= _GUESSES)


def _holds(passphrase: str, known: Sequence[str]) -> bool:
    typed = _squeezed(passphrase)
    return any(
        len(word) >= _SHORTEST_KNOWN and word in typed
        for entry in known
        for word in (_squeezed(entry), *_NOT_LETTERS.split(entry.casefold()))
    )


def _squeezed(text: str) -> str:
    """Return letters and digits alone, so that "55 501" is found in "55501"."""
    return _NOT_LETTERS.sub("", text.casefold())
