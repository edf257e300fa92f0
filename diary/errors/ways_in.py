"""Passphrases, recovery sheets and this computer's keychain."""

from diary.errors.base import DiaryError, RequestError


class WeakPassphraseError(RequestError):
    """A passphrase of the keeper's own is too easy to guess."""


class PassphraseMismatchError(RequestError):
    """What was typed again is not what was typed first."""


class UnreadableRecoveryCodeError(RequestError):
    """A recovery code has a typing mistake: its check characters do not agree."""


class MoreSheetsNeededError(RequestError):
    """One sheet of a set of three was given; any second one is needed.

    Attributes:
        number: Of the sheet that was given: 1, 2 or 3.
    """

    def __init__(self, *, number: int) -> None:
        super().__init__(f"sheet {number}")
        self.number = number


class SheetsDoNotMatchError(RequestError):
    """Recovery sheets were given that were not made together."""


class AlreadyBoundError(RequestError):
    """The vault is bound to a computer already."""


class NotBoundError(RequestError):
    """The vault is not bound to a computer."""


class KeychainError(DiaryError):
    """The part of the way in that this computer keeps could not be had."""


class KeychainUnavailableError(KeychainError):
    """There is no keychain here that we trust, or it does not answer."""


class KeychainLockedError(KeychainError):
    """The keychain is there and is locked."""


class KeychainEmptyError(KeychainError):
    """The keychain holds nothing for this vault: another computer, or it was cleared."""
