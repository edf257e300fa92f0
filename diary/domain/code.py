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
    number = int.from_bytes(data)
    text = _digits(number, _DIGITS) + _digits(number % _PRIME, _CHECKS)
    return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def decode(text: str) -> bytes:
    """Return the bytes; forgives case, spaces, dashes, O for 0, and I or L for 1.

    Raises:
        ValueError: The code has a typing mistake.
    """
    letters = "".join(mark for mark in text if mark.isalnum()).upper().translate(_LOOK_ALIKES)
    if len(letters) != _DIGITS + _CHECKS or not set(letters) <= set(_ALPHABET):
        raise ValueError("not a code")
    number, check = _number(letters[:_DIGITS]), _number(letters[_DIGITS:])
    if number >> (8 * _BYTES) or number % _PRIME != check:
        raise ValueError("check characters do not agree")
    return number.to_bytes(_BYTES)


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
