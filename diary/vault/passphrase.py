"""Draws passphrases, and judges those of the keeper's own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from secrets import choice
from typing import Final

from zxcvbn import zxcvbn

from diary.assets import asset

_WORDS: Final = 5
# The judge refuses more; what comes after can only make a passphrase stronger.
_JUDGED: Final = 72
_GUESSES: Final = 10**14
_NEARLY: Final = 10**10
_SHORTEST_KNOWN: Final = 3
_NOT_LETTERS: Final = re.compile(r"[\W_]+")


def draw_words(n: int = _WORDS) -> str:
    """Draw a passphrase; each of its words is worth nearly 13 bits."""
    return " ".join(choice(words()) for _word in range(n))


@cache
def words() -> tuple[str, ...]:
    """Return the 7,776 words that we draw from."""
    return tuple(asset("words", "english.txt").read_text("utf-8").split())


def looks_drawn(passphrase: str) -> bool:
    """Tell whether a passphrase is made of as many of our words as are drawn.

    Such words may hold a short name by chance ("uphill"), which helps nobody to guess them.
    """
    parts = passphrase.split()
    # The same word may be drawn twice; that most of them are the same is no accident.
    return len(parts) >= _WORDS > 2 * (len(parts) - len(set(parts))) and _listed().issuperset(parts)


@cache
def _listed() -> frozenset[str]:
    return frozenset(words())


@dataclass(frozen=True, slots=True)
class Strength:
    """How hard a passphrase is to guess.

    Attributes:
        guesses: How many tries somebody needs who knows how people choose.
        holds_known: It holds something from the diary, which would be tried first.
    """

    guesses: int
    holds_known: bool

    @property
    def is_enough(self) -> bool:
        """Whether it will do."""
        return not self.holds_known and self.guesses >= _GUESSES

    @property
    def is_close(self) -> bool:
        """Whether another word would make it do."""
        return not self.holds_known and self.guesses >= _NEARLY


def rate(passphrase: str, *, known: Sequence[str]) -> bool:
    """Tell whether a passphrase of the keeper's own is strong enough; arguments as ``judge``."""
    return judge(passphrase, known=known).is_enough


def judge(passphrase: str, *, known: Sequence[str]) -> Strength:
    """Tell how strong a passphrase of the keeper's own is.

    Args:
        passphrase: As typed.
        known: Names, numbers and dates from the diary: what the one they fear would try first.
    """
    judged = " ".join(passphrase.split())[:_JUDGED]
    guesses = int(zxcvbn(judged, user_inputs=list(known))["guesses"]) if judged else 0
    return Strength(guesses, holds_known=_holds(passphrase, known))


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
