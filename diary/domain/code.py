"""Sixteen bytes as characters that can be read aloud, written on paper and typed again.

Crockford's alphabet (no I, L, O, U), 26 characters and two check characters, in groups of
four. The check is the remainder by a prime above 31 x 31, so every single wrong character
and every swap of two neighbours among the 26 is noticed.
"""

from typing import Final

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKES: Final = str.maketrans("OIL", "011")
_BASE: Final = 32
_PRIME: Final = 1021
_BYTES: Final = 16
_DIGITS: Final = 26
_CHECKS: Final = 2
_GROUP: Final = 4


def encode(data: bytes) -> str:
    """Return seven groups of four characters.

    Raises:
        ValueError: The data are not sixteen bytes.
    """
    if len(data) != _BYTES:
        raise ValueError("a code holds sixteen bytes")
    return spelled(int.from_bytes(data), _DIGITS)


def decode(text: str) -> bytes:
    """Return the bytes; forgives case, spaces, dashes, O for 0, and I or L for 1.

    Raises:
        ValueError: The code has a typing mistake.
    """
    number = read(letters(text), _DIGITS)
    if number >> (8 * _BYTES):
        raise ValueError("check characters do not agree")
    return number.to_bytes(_BYTES)


def spelled(number: int, digits: int) -> str:
    """Return a number as that many characters and two check characters, in groups of four."""
    text = _digits(number, digits) + _digits(number % _PRIME, _CHECKS)
    return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def letters(text: str) -> str:
    """Return what was typed without spaces and dashes, look-alikes put right."""
    return "".join(mark for mark in text if mark.isalnum()).upper().translate(_LOOK_ALIKES)


def read(letters: str, digits: int) -> int:
    """Return the number that ``spelled`` wrote with that many characters.

    Raises:
        ValueError: There is a typing mistake.
    """
    if len(letters) != digits + _CHECKS or not set(letters) <= set(_ALPHABET):
        raise ValueError("not a code")
    number, check = _number(letters[:digits]), _number(letters[digits:])
    if number % _PRIME != check:
        raise ValueError("check characters do not agree")
    return number


def _digits(number: int, count: int) -> str:
    text = ""
    for _place in range(count):
        number, digit = divmod(number, _BASE)
        text = _ALPHABET[digit] + text
    return text


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _BASE + _ALPHABET.index(letter)
    return number
