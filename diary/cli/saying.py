"""What the command line prints: foreign text can do nothing to the terminal it is shown in.

A message or a file's name may hold codes that move the cursor, hide lines or turn the order of
letters around (ECMA-48; Unicode, UAX 9). They are shown as in a report: ``[U+001B]``.
"""

import json
import re
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Final

import click

from diary.i18n import _

# Lines and tabs stay. Lone surrogates stand for bytes of a file's name that are no text.
_ACTIVE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)

# What is over by then needs no words.
_PATIENCE_S: Final = 2.0


def shown(text: str) -> str:
    """Return text with each character that acts instead of showing spelt out."""
    return _ACTIVE.sub(lambda one: f"[U+{ord(one[0]):04X}]", text.replace("\r\n", "\n"))


def say(text: str, *, err: bool = False) -> None:
    """Print a text."""
    click.echo(shown(text), err=err)


class Tenths:
    """Says on the error output how far something has come, for whoever has begun to wait."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock, self._begun, self._said = clock, clock(), 0

    def tell(self, done: int, whole: int) -> None:
        """Say it at every tenth, so that a screen reader is not kept busy."""
        tenth = 10 * done // whole if whole else 0
        if tenth > self._said and self._clock() - self._begun >= _PATIENCE_S:
            self._said = tenth
            say(_("{n} % done.").format(n=10 * tenth), err=True)


def say_json(value: object) -> None:
    """Print a value as JSON on one line; characters that act are escaped in it (RFC 8259, 7)."""
    click.echo(_told(value))


def say_json_list(values: Iterable[object]) -> None:
    """Print values as one JSON list, each as soon as it comes."""
    before = "["
    for value in values:
        click.echo(f"{before}{_told(value)}", nl=False)
        before = ", "
    click.echo("]" if before == ", " else "[]")


def _told(value: object) -> str:
    told = json.dumps(value, ensure_ascii=False)
    return _ACTIVE.sub(lambda one: f"\\u{ord(one[0]):04x}", told)
