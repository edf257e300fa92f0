"""The printed codes that open the vault when the passphrase is lost: one whole, or two of three.

The split is Shamir's (A. Shamir, "How to share a secret", Communications of the ACM 22, 1979)
over the field of four elements, the smallest with three points besides zero. With the secret s
and a random a, sheet i says ``s + w^i a``, where 1, w and w^2 are the field's non-zero elements.
One sheet alone says nothing: for every s there is exactly one a that gives it. Two give
``(w^i + w^j) a``, and the sum of two non-zero elements is the third, so a and s follow.
A block of 16 bytes is read as 64 elements: bit k of its first half stands for w, of its second
half for 1.
"""

from dataclasses import dataclass, field
from itertools import combinations
from secrets import randbits, token_bytes
from typing import Final

from diary.domain import code
from diary.errors import (
    MoreSheetsNeededError,
    SheetsDoNotMatchError,
    UnreadableRecoveryCodeError,
)

_BYTES: Final = 16
_HALF: Final = 8 * _BYTES // 2
_SHEETS: Final = 3
_WHOLE_LENGTH: Final = 28
_SHARE_DIGITS: Final = 30
_SHARE_LENGTH: Final = 32
_SET_BITS: Final = 20
_NUMBER_BITS: Final = 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """One of three sheets. ``batch`` is drawn once for the three that belong together."""

    batch: int
    number: int
    block: int = field(repr=False)


def new_secret() -> bytes:
    """Draw the 128 bits that a recovery sheet holds."""
    return token_bytes(_BYTES)


def make_codes(secret: bytes, *, split: bool) -> tuple[str, ...]:
    """Return the one code that holds the secret, or three of which any two do."""
    return split_codes(secret) if split else (code.encode(secret),)


def split_codes(secret: bytes) -> tuple[str, ...]:
    """Return three codes; any two give the secret back, one alone says nothing about it."""
    whole, random, batch = int.from_bytes(secret), randbits(8 * _BYTES), randbits(_SET_BITS)
    sheets = (Sheet(batch, number, whole ^ _times(random, number)) for number in range(_SHEETS))
    return tuple(_spelled(sheet) for sheet in sheets)


def parse(*texts: str) -> bytes:
    """Return the secret of codes typed from paper, in one text or several.

    Raises:
        UnreadableRecoveryCodeError: There is a typing mistake.
        MoreSheetsNeededError: One of three sheets was given, or one of them twice.
        SheetsDoNotMatchError: The sheets were not made together.
    """
    letters = code.letters("".join(texts))
    try:
        if len(letters) == _WHOLE_LENGTH:
            return code.decode(letters)
        sheets = {_read(one) for one in _pieces(letters)}
    except ValueError as exc:
        raise UnreadableRecoveryCodeError from exc
    return _joined(sheets)


def _joined(sheets: set[Sheet]) -> bytes:
    if len(sheets) == 1:
        raise MoreSheetsNeededError(number=next(iter(sheets)).number + 1)
    secrets = {_secret(one, other) for one, other in combinations(sheets, 2)}
    if len(secrets) > 1 or None in secrets:
        raise SheetsDoNotMatchError
    return (secrets.pop() or 0).to_bytes(_BYTES)


def _secret(one: Sheet, other: Sheet) -> int | None:
    if one.batch != other.batch or one.number == other.number:
        return None
    third = _SHEETS - one.number - other.number
    random = _times(one.block ^ other.block, -third)
    return one.block ^ _times(random, one.number)


def _times(block: int, power: int) -> int:
    """Multiply 64 elements by a power of w; w times (h w + l) is (h + l) w + h."""
    high, low = block >> _HALF, block & ((1 << _HALF) - 1)
    for _turn in range(power % _SHEETS):
        high, low = high ^ low, high
    return high << _HALF | low


def _spelled(sheet: Sheet) -> str:
    number = (sheet.batch << _NUMBER_BITS | sheet.number) << 8 * _BYTES | sheet.block
    return code.spelled(number, _SHARE_DIGITS)


def _read(letters: str) -> Sheet:
    number = code.read(letters, _SHARE_DIGITS)
    told, block = divmod(number, 1 << 8 * _BYTES)
    batch, place = divmod(told, 1 << _NUMBER_BITS)
    if place >= _SHEETS:
        raise ValueError("there are three sheets")
    return Sheet(batch, place, block)


def _pieces(letters: str) -> list[str]:
    if not letters or len(letters) > _SHARE_LENGTH * _SHEETS:
        raise ValueError("not one, two or three codes")
    return [letters[at : at + _SHARE_LENGTH] for at in range(0, len(letters), _SHARE_LENGTH)]
