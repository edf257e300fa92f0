"""The printed code that opens the vault when the passphrase is lost."""

from secrets import token_bytes
from typing import Final

from diary.domain import code
from diary.errors import UnreadableRecoveryCodeError

_BYTES: Final = 16


def make_code() -> str:
    """Draw a new code of 128 random bits, as it is printed."""
    return code.encode(token_bytes(_BYTES))


def parse(text: str) -> bytes:
    """Return the bits of a code that was typed from paper.

    Raises:
        UnreadableRecoveryCodeError: It has a typing mistake.
    """
    try:
        return code.decode(text)
    except ValueError as exc:
        raise UnreadableRecoveryCodeError from exc
