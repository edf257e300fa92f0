"""What the command line prints: foreign text can do nothing to the terminal it is shown in.

A message or a file's name may hold codes that move the cursor, hide lines or turn the order of
letters around (ECMA-48; Unicode, UAX 9). They are shown as in a report: ``[U+001B]``.
"""

import json
import re
from collections.abc import Iterable
from typing import Final

import click

# Lines and tabs stay. Lone surrogates stand for bytes of a file's name that are no text.
_ACTIVE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def shown(text: str) -> str:
    """Return text with each character that acts instead of showing spelt out."""
    return _ACTIVE.sub(lambda one: f"[U+{ord(one[0]):04X}]", text.replace("\r\n", "\n"))


def say(text: str, *, err: bool = False) -> None:
    """Print a text."""
    click.echo(shown(text), err=err)


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
